"""What python-docx has no words for: links, fields, bookmarks, alternative texts, languages; and text that XML can hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement, parse_xml

if TYPE_CHECKING:
    from docx.opc.part import Part
    from docx.oxml.shape import CT_NonVisualDrawingProps
    from docx.oxml.text.hyperlink import CT_Hyperlink
    from docx.oxml.xmlchemy import BaseOxmlElement

# XML 1.0 has no place for control characters and the two non-characters, not even escaped.
_CLEANED: dict[int, str | None] = dict.fromkeys(
    [*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF]
)
_CLEANED |= {9: " ", 10: " ", 13: None}

_DECORATIVE = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)


def clean(text: str) -> str:
    """``text`` without what XML cannot hold, on one line."""
    return text.translate(_CLEANED)


def w(name: str) -> str:
    """The qualified name of a WordprocessingML element or attribute, as lxml writes it."""
    return str(qn(f"w:{name}"))


def element(name: str, /, **attributes: str | int) -> BaseOxmlElement:
    """``<w:name w:attribute="value"/>``."""
    found = {w(key): str(value) for key, value in attributes.items()}
    return cast("BaseOxmlElement", OxmlElement(f"w:{name}", found))


def add(parent: BaseOxmlElement, name: str, /, **attributes: str | int) -> BaseOxmlElement:
    """The same, at the end of ``parent``."""
    found = element(name, **attributes)
    parent.append(found)
    return found


def add_link(line: BaseOxmlElement, part: Part, url: str) -> BaseOxmlElement:
    """A hyperlink at the end of ``line``, ready for its runs; one relationship for each address."""
    link = cast("CT_Hyperlink", add(line, "hyperlink"))
    link.rId = part.relate_to(clean(url), RT.HYPERLINK, is_external=True)
    link.set(w("history"), "1")
    return link


def add_field(line: BaseOxmlElement, instruction: str) -> BaseOxmlElement:
    """A field at the end of ``line``, ready for the run that shows its last value."""
    return add(line, "fldSimple", instr=f" {instruction} ")


def add_bookmark(line: BaseOxmlElement, number: int, name: str) -> None:
    """A bookmark around all that ``line`` holds."""
    start = element("bookmarkStart", id=number, name=name)
    line.insert(0 if line.find(w("pPr")) is None else 1, start)
    add(line, "bookmarkEnd", id=number)


def describe(picture: CT_NonVisualDrawingProps, words: str) -> None:
    """Say what a picture shows; one without words is decorative."""
    picture.set("descr", clean(words))
    if not words:
        picture.append(parse_xml(_DECORATIVE))
