"""WordprocessingML as text: names, escaping, the few elements that every part needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="{WP}" xmlns:a="{A}" xmlns:pic="{PIC}"'

# XML 1.0 has no place for control characters and the two non-characters, not even escaped.
_ESCAPES: dict[int, str | None] = dict.fromkeys(
    [*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF]
)
_ESCAPES |= {9: " ", 10: " ", 13: None, ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;"}


def escaped(text: str) -> str:
    """``text`` for an element or an attribute in double quotes; what XML cannot hold is left out."""
    return text.translate(_ESCAPES)


def w(name: str) -> str:
    """The qualified name of a WordprocessingML element or attribute, as lxml writes it."""
    return f"{{{W}}}{name}"


def opening(root: _Element) -> str:
    """A part up to its end tag, so that more can be written into it."""
    from lxml import etree

    text = str(etree.tostring(root, encoding="unicode"))
    if text.endswith("/>"):
        return f"{DECLARATION}{text[:-2]}>"
    return DECLARATION + text[: text.rindex("</")]
