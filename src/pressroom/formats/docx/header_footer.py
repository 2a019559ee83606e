"""What every page says at its top and foot."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docx.shared import Pt

from pressroom.formats.docx.blocks import add_label
from pressroom.formats.docx.contacts import shown_address
from pressroom.formats.docx.inlines import add_run, add_tab, add_text, plain_manner
from pressroom.formats.docx.oxml import add_field, w

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.section import Section, _Footer, _Header

    from pressroom.formats.docx.manuscript import Manuscript

_LONGEST = 90
"""Characters of the headline at the top of later pages."""


def add_edges(m: Manuscript) -> None:
    """Headers and footers: a letterhead's own, else ours; the embargo on top of each, the headline from page 2."""
    section = m.document.sections[0]
    even = m.document.settings.odd_and_even_pages_header_footer
    first = section.different_first_page_header_footer
    used = [*(["first"] if first else []), "default", *(["even"] if even else [])]
    _add_headers(m, headers_of(section), used)
    footers = footers_of(section)
    if all(footer.is_linked_to_previous for footer in footers.values()):
        for kind in used:
            footer = footers[kind]
            _empty(footer)
            _add_footer(m.inside(footer, footer.part))


def headers_of(section: Section) -> dict[str, _Header]:
    """The headers of a section by kind of page; one that is linked to the section before is not there at all."""
    return {"first": section.first_page_header, "default": section.header, "even": section.even_page_header}


def footers_of(section: Section) -> dict[str, _Footer]:
    """The footers in the same way."""
    return {"first": section.first_page_footer, "default": section.footer, "even": section.even_page_footer}


def _add_headers(m: Manuscript, headers: dict[str, _Header], used: list[str]) -> None:
    theirs = {kind for kind, header in headers.items() if not header.is_linked_to_previous}
    told: list[BaseOxmlElement] = []  # a letterhead may have one header for two kinds of pages
    for kind in used:
        header = headers[kind]
        if kind not in theirs:
            if kind == "first" and theirs and not m.release.embargo_notice:
                continue  # the letterhead leaves the top of its first page free
            _empty(header)
        if header._element not in told:
            told.append(header._element)
            later = kind != "first" and ("first" in used or (kind == "even" and kind not in theirs))
            _add_header(m.inside(header, header.part), later=later)


def _empty(edge: _Header | _Footer) -> None:
    """Give a kind of page a header or footer of our own, without the paragraph that python-docx puts in."""
    edge.is_linked_to_previous = False
    for found in list(edge._element):
        edge._element.remove(found)


def _add_header(m: Manuscript, *, later: bool) -> None:
    header = m.place._element
    if m.release.embargo_notice:
        header.insert(0, add_label(m, "Embargo", m.release.embargo_notice)._p)
    if later and not _shows_headline(header):
        headline = m.release.title
        if len(headline) > _LONGEST:
            headline = headline[:_LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…"
        line = add_label(m, "Header", headline)
        if m.branding.letterhead:  # whose style knows nothing of lines below its own
            line.paragraph_format.space_before, line.paragraph_format.space_after = Pt(4), Pt(10)
    elif not len(header) or (len(header) == 1 and m.release.embargo_notice):
        m.paragraph("First Header")  # air, and what a header must hold


def _shows_headline(header: BaseOxmlElement) -> bool:
    """Whether a letterhead's header repeats the headline by itself, with a field of Word's."""
    instructions = [*header.iter(w("instrText")), *header.iter(w("fldSimple"))]
    return any("STYLEREF" in f"{found.text or ''}{found.get(w('instr')) or ''}".upper() for found in instructions)


def _add_footer(m: Manuscript) -> None:
    """Issuers and their site at the start, "page n of N" at the end."""
    sites = [shown_address(issuer.url) for issuer in m.release.issuers if issuer.url]
    line = add_label(m, "Footer", " · ".join(issuer.name for issuer in m.release.issuers), "Run In")
    m.reach_edge(line)
    if len(sites) == 1:
        add_text(m, line._p, f"  {sites[0]}")
    add_tab(line._p)
    _add_page_numbers(m, line._p)


def _add_page_numbers(m: Manuscript, line: BaseOxmlElement) -> None:
    """The language's pattern with Word's own counters in it."""
    pattern = m.release.words.get("page", "{page} / {pages}")
    if "{page}" not in pattern:
        pattern = "{page} / {pages}"
    for piece in re.split(r"(\{pages?\})", pattern):
        if piece in {"{page}", "{pages}"}:
            field = add_field(line, "PAGE" if piece == "{page}" else "NUMPAGES")
            add_run(field, "1", plain_manner(m.tongue))
        else:
            add_text(m, line, piece)
