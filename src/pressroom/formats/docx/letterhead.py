"""An organisation's ``letterhead.docx``: what is kept of it, and what nobody should open."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.enum.section import WD_HEADER_FOOTER
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import XmlPart
from docx.oxml.ns import nsmap, qn
from docx.section import Section
from lxml import etree

from pressroom.formats.docx.oxml import w
from pressroom.formats.docx.package import STRANGE, UnusableFileError, opened, xml_part

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.part import Part
    from docx.oxml.section import CT_SectPr
    from lxml.etree import _Element

_KEPT = {
    RT.STYLES: "w:styles", RT.NUMBERING: "w:numbering", RT.FONT_TABLE: "w:fonts", RT.THEME: "a:theme",
    RT.SETTINGS: "w:settings",
}  # fmt: skip
"""The parts that ours are merged with, and their roots."""
_EDGES = {"header": "w:hdr", "footer": "w:ftr"}
_ACTIVE = ("vbaproject", "activex", "oleobject", "attachedtoolbars", "control", "package", "afchunk", "subdocument")
"""Kinds of relations that bring something that runs, or another document."""
_PAGE = ("pgSz", "pgMar", "pgBorders", "lnNumType", "cols", "vAlign", "docGrid")

Edges = Mapping[WD_HEADER_FOOTER, XmlPart]
"""Headers or footers by kind of page."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """``parts`` are those that ours are merged with, by their kind of relation; ``page`` the elements of the set-up.

    ``title_page`` when its first page has a header or footer of its own, or when it has none at all;
    ``text_width`` is in twentieths of a point.
    """

    parts: Mapping[str, XmlPart]
    headers: Edges
    footers: Edges
    page: tuple[_Element, ...]
    title_page: bool
    even_pages: bool
    text_width: int
    has_logo: bool


def read_letterhead(content: bytes) -> Letterhead:
    """Take a letterhead apart; ``UnusableFileError`` says in an officer's words why it cannot be used."""
    try:
        return _read(opened(content))
    except etree.XMLSyntaxError as error:
        raise UnusableFileError("one of its parts is damaged") from error


def _read(document: Document) -> Letterhead:
    main = document.part
    if main.element.tag != w("document"):
        raise UnusableFileError("it is no Word document of the usual (transitional) kind")
    sections = list(main.element.iter(w("sectPr")))
    if not sections:
        raise UnusableFileError("it has no page set-up (no section)")
    there = {found.reltype for found in main.rels.values() if not found.is_external}
    if RT.STYLES not in there:
        raise UnusableFileError("it has no styles")
    parts = {kind: _rooted(xml_part(main, kind), root) for kind, root in _KEPT.items() if kind in there}
    headers, footers = _edges("header", sections, document), _edges("footer", sections, document)
    shown = (*headers.values(), *footers.values())
    pictures = {name for part in shown for name in _reached(part, set())}
    for kind, part in parts.items():
        if kind != RT.SETTINGS:  # of which only a few words are taken
            list(_reached(part, set()))
    _renumber_pictures(shown)
    settings = parts.get(RT.SETTINGS)
    return Letterhead(
        parts=parts,
        headers=headers,
        footers=footers,
        page=tuple(_page(sections[0])),
        title_page=sections[0].find(w("titlePg")) is not None or not shown,
        even_pages=settings is not None and settings.element.find(w("evenAndOddHeaders")) is not None,
        text_width=_text_width(Section(sections[0], main)),
        has_logo=bool(pictures),
    )


def _edges(kind: str, sections: list[CT_SectPr], document: Document) -> dict[WD_HEADER_FOOTER, XmlPart]:
    """Headers or footers by kind of page.

    A section without one of its own has that of the section before; the first section is the first page's.
    """
    found: dict[WD_HEADER_FOOTER, XmlPart] = {}
    for section in sections:
        for reference in section.findall(w(f"{kind}Reference")):
            part = document.part.related_parts.get(reference.rId)
            if part is not None and reference.type_ not in found:
                found[reference.type_] = _rooted(part, _EDGES[kind])
    return found


def _rooted(part: Part, root: str) -> XmlPart:
    """``part``, when it is XML with this root."""
    if not isinstance(part, XmlPart) or part.element.tag != qn(root):
        raise UnusableFileError(STRANGE)
    return part


def _reached(part: Part, seen: set[str]) -> Iterator[str]:
    """The names of the pictures that a part shows; refuses what runs, and what comes from elsewhere."""
    if part.partname in seen:
        return
    seen.add(part.partname)
    if not part.partname.startswith("/word/"):
        raise UnusableFileError(f"its part {part.partname} stands in an unusual place")
    for relation in part.rels.values():
        if relation.reltype.rpartition("/")[2].lower() in _ACTIVE:
            raise UnusableFileError("its header or footer contains an embedded object")
        if relation.is_external:
            if relation.reltype != RT.HYPERLINK:
                raise UnusableFileError(f"its header or footer shows a file from elsewhere ({relation.target_ref})")
            continue
        if relation.reltype == RT.IMAGE:
            yield relation.target_part.partname
        yield from _reached(relation.target_part, seen)


def _renumber_pictures(parts: Iterable[XmlPart]) -> None:
    """Give every picture of the headers and footers a number of its own: Word repairs a file where two share one."""
    numbers = itertools.count(1)
    for part in dict.fromkeys(parts):
        for picture in part.element.iter(qn("wp:docPr")):
            picture.set("id", str(next(numbers)))


def _page(section: CT_SectPr) -> Iterator[_Element]:
    for name in _PAGE:
        for element in section.findall(w(name)):
            # What points at a part, like the pictures of art borders, stays behind.
            if not any(str(attribute).startswith(f"{{{nsmap['r']}}}") for attribute in element.attrib):
                yield element


def _text_width(section: Section) -> int:
    """The width of a line in twentieths of a point."""
    try:
        page, left, right = section.page_width, section.left_margin, section.right_margin
        width = (11906 if page is None else page.twips) - sum(
            1440 if side is None else side.twips for side in (left, right)
        )
    except ValueError as error:
        raise UnusableFileError("its page size or margins are no whole numbers") from error
    if width < 2000:
        raise UnusableFileError("its margins leave no room for text")
    return int(width)
