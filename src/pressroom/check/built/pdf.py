"""The pages of a PDF: their text, and their content in the order that the tags give.

PDFium (Apache-2.0, BSD-3-Clause) reads them, as Chrome does.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

from pressroom.check.built.words import tokens

INLINE = frozenset(
    {
        "Span",
        "Link",
        "Reference",
        "Quote",
        "Em",
        "Strong",
        "Code",
        "Annot",
        "Lbl",
        "Ruby",
        "RB",
        "RT",
        "RP",
        "NonStruct",
    }
)
"""Tags within a paragraph: their text belongs to what they stand in."""
_SAME_LINE = 3.0
"""Points between the feet of two letters of one line: sub- and superscripts."""


def pages(content: bytes) -> list[dict[str, Any]]:
    """Each page: ``words``, ``stretches`` as pairs of tag and text, and the number of its ``lines``."""
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    try:
        return [_page(document[number]) for number in range(len(document))]
    finally:
        document.close()


def _page(page: Any) -> dict[str, Any]:
    import pypdfium2.raw as pdfium

    view = page.get_textpage()
    texts: dict[int, list[str]] = {}
    feet: set[int] = set()
    for number in range(pdfium.FPDFPage_CountObjects(page.raw)):
        thing = pdfium.FPDFPage_GetObject(page.raw, number)
        mark = pdfium.FPDFPageObj_GetMarkedContentID(thing)
        if mark < 0 or pdfium.FPDFPageObj_GetType(thing) != pdfium.FPDF_PAGEOBJ_TEXT:
            continue  # what has no mark is a head, a foot or an ornament
        text = _string(pdfium.FPDFTextObj_GetText, thing, view.raw)
        texts.setdefault(mark, []).append(text)
        if text.strip():
            feet.add(round(_foot(thing)))
    stretches: list[tuple[str, list[str]]] = []
    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
    if tree:
        try:
            for number in range(pdfium.FPDF_StructTree_CountChildren(tree)):
                _walk(pdfium.FPDF_StructTree_GetChildAtIndex(tree, number), texts, stretches)
        finally:
            pdfium.FPDF_StructTree_Close(tree)
    return {
        "words": " ".join(tokens(view.get_text_bounded())),
        # Between two pieces there may be a space that is not drawn; where there is none, a word is only torn.
        "stretches": [(kind, text) for kind, parts in stretches if (text := " ".join(" ".join(parts).split()))],
        "lines": sum(1 for _ in _lines(feet)),
    }


def _foot(thing: Any) -> float:
    import pypdfium2.raw as pdfium

    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(thing, matrix)
    return float(matrix.f)


def _lines(feet: set[int]) -> Iterator[int]:
    last: int | None = None
    for foot in sorted(feet):
        if last is None or foot - last > _SAME_LINE:
            yield foot
        last = foot


def _walk(element: Any, texts: dict[int, list[str]], stretches: list[tuple[str, list[str]]]) -> None:
    import pypdfium2.raw as pdfium

    if not element:
        return
    kind = _string(pdfium.FPDF_StructElement_GetType, element)
    if kind not in INLINE or not stretches:
        stretches.append((kind, []))
    for number in range(pdfium.FPDF_StructElement_CountChildren(element)):
        mark = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, number)
        if mark >= 0:
            # What comes after a paragraph within a block is that block's again.
            if kind not in INLINE and stretches[-1][0] != kind:
                stretches.append((kind, []))
            stretches[-1][1].extend(texts.pop(mark, ()))
        else:
            _walk(pdfium.FPDF_StructElement_GetChildAtIndex(element, number), texts, stretches)


def _string(function: Any, *arguments: Any) -> str:
    """What a function of PDFium writes, which says how many bytes of UTF-16 it needs when it is given none."""
    size = function(*arguments, None, 0)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    function(*arguments, ctypes.cast(buffer, function.argtypes[-2]), size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")
