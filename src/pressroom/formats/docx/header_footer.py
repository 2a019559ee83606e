"""What every page says at its top and foot."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pressroom.formats.docx.archive import MAIN
from pressroom.formats.docx.blocks import paragraph
from pressroom.formats.docx.contacts import shown_address
from pressroom.formats.docx.inlines import plain_manner, text_runs
from pressroom.formats.docx.manuscript import Manuscript, Story
from pressroom.formats.docx.markup import DECLARATION, NAMESPACES, W

_LONGEST = 90
"""Characters of the headline at the top of later pages."""


@dataclass(frozen=True, slots=True)
class Edges:
    """The parts, their types, and the references for the page set-up."""

    parts: dict[str, bytes]
    types: dict[str, str]
    references: str
    title_page: bool


def edges(m: Manuscript, story: Story) -> Edges:
    """Headers and footers: a letterhead's own, else ours; the embargo on top of each."""
    notice = m.release.embargo_notice
    parts: dict[str, bytes] = {}
    types: dict[str, str] = {}
    references = []
    for kind, part in _headers(m).items():
        if part is None:
            name, content = f"header-{kind}", _header(m, kind, notice)
            _add(parts, types, name, "header", content)
        else:
            name = part.removeprefix("word/").removesuffix(".xml")
            if notice:
                parts[part] = _with_embargo(m, m.branding.parts[part], notice)
        references.append(_reference(story, "header", kind, name))
    for kind, part in _footers(m).items():
        if part is None:
            name = f"footer-{kind}"
            _add(parts, types, name, "footer", _footer(m))
        else:
            name = part.removeprefix("word/").removesuffix(".xml")
        references.append(_reference(story, "footer", kind, name))
    return Edges(parts, types, "".join(references), _title_page(m))


def _title_page(m: Manuscript) -> bool:
    return m.branding.title_page or (m.branding.letterhead and not m.branding.headers and not m.branding.footers)


def _kinds(m: Manuscript) -> list[str]:
    return ["default", *(["first"] if _title_page(m) else []), *(["even"] if m.branding.even_pages else [])]


def _headers(m: Manuscript) -> dict[str, str | None]:
    """By kind of page, the letterhead's part, or None for one of ours; where a blank is meant, nothing."""
    theirs = m.branding.headers
    found: dict[str, str | None] = {}
    for kind in _kinds(m):
        if kind in theirs:
            found[kind] = theirs[kind]
        elif m.release.embargo_notice or not m.branding.letterhead or kind != "first" or not theirs:
            found[kind] = None
    return found


def _footers(m: Manuscript) -> dict[str, str | None]:
    theirs = m.branding.footers
    return {kind: theirs.get(kind) for kind in _kinds(m) if kind in theirs or not theirs}


def _add(parts: dict[str, bytes], types: dict[str, str], name: str, kind: str, content: str) -> None:
    tag = "hdr" if kind == "header" else "ftr"
    parts[f"word/{name}.xml"] = f"{DECLARATION}<w:{tag} {NAMESPACES}>{content}</w:{tag}>".encode()
    types[f"word/{name}.xml"] = f"{MAIN}{kind}+xml"


def _reference(story: Story, kind: str, pages: str, name: str) -> str:
    # One part may serve two kinds of pages, but each reference has its own relation.
    return f'<w:{kind}Reference w:type="{pages}" r:id="{story.add(kind, f"{name}.xml")}"/>'


def _embargo(m: Manuscript, notice: str) -> str:
    return paragraph(m, "Embargo", text_runs(m, notice))


def _header(m: Manuscript, kind: str, notice: str | None) -> str:
    bar = _embargo(m, notice) if notice else ""
    running = kind != "first" and (_title_page(m) or kind == "even")
    if not running:
        return bar + paragraph(m, "First Header", "")
    headline = m.release.title
    if len(headline) > _LONGEST:
        headline = headline[:_LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…"
    return bar + paragraph(m, "Header", text_runs(m, headline))


def _footer(m: Manuscript) -> str:
    """Issuers and their site at the start, "page n of N" at the end."""
    sites = [shown_address(issuer.url) for issuer in m.release.issuers if issuer.url]
    names = " · ".join(issuer.name for issuer in m.release.issuers)
    left = text_runs(m, names, "Run In")
    if len(sites) == 1:
        left += text_runs(m, f"  {sites[0]}")
    edge = f'<w:tabs><w:tab w:val="clear" w:pos="9412"/><w:tab w:val="right" w:pos="{m.branding.text_width}"/></w:tabs>'
    tabs = "" if m.branding.text_width == 9412 else edge
    return paragraph(m, "Footer", f"{left}<w:r><w:tab/></w:r>{_page_of(m)}", tabs=tabs)


def _page_of(m: Manuscript) -> str:
    """The language's pattern with Word's own counters in it."""
    pattern = m.release.words.get("page", "{page} / {pages}")
    if "{page}" not in pattern:
        pattern = "{page} / {pages}"
    found = []
    for piece in re.split(r"(\{pages?\})", pattern):
        if piece in {"{page}", "{pages}"}:
            field = "PAGE" if piece == "{page}" else "NUMPAGES"
            properties = plain_manner(m.tongue).xml
            found.append(f'<w:fldSimple w:instr=" {field} "><w:r>{properties}<w:t>1</w:t></w:r></w:fldSimple>')
        else:
            found.append(text_runs(m, piece))
    return "".join(found)


def _with_embargo(m: Manuscript, content: bytes, notice: str) -> bytes:
    """A letterhead's header with the notice above everything in it."""
    text = content.decode("utf-8-sig")
    opened = re.search(r"<(\w+:)?hdr\b[^>]*>", text)
    bar = _embargo(m, notice).replace("<w:p>", f'<w:p xmlns:w="{W}">', 1)
    if opened is None:
        return content
    if opened.group().endswith("/>"):
        name = f"{opened.group(1) or ''}hdr"
        return (text[: opened.start()] + opened.group()[:-2] + f">{bar}</{name}>" + text[opened.end() :]).encode()
    return (text[: opened.end()] + bar + text[opened.end() :]).encode()
