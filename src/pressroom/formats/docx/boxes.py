"""Boxes: one cell with a tint and a rule, and key figures side by side."""

from __future__ import annotations

from collections.abc import Sequence

from pressroom.formats.docx.blocks import blocks, paragraph, spacer
from pressroom.formats.docx.inlines import plain_manner, runs
from pressroom.formats.docx.manuscript import Manuscript
from pressroom.model.document import Block, Blocks, Box, Inlines, List, ListItem, Paragraph, Strong, Table, Text

_PADDING = 20.0
"""Points that a box's cell leaves free at both sides together."""
_BREAKABLE = {"notes-to-editors", "disclaimer"}
_FIGURES_A_ROW = 3


def layout_table(m: Manuscript, style: str, rows: Sequence[Sequence[str]], *, breakable: bool = False) -> str:
    """Cells side by side, each of them finished paragraphs; no header, for there is nothing to head."""
    columns = max(len(row) for row in rows)
    width = round(m.width * 20)
    cell = width // columns
    grid = f'<w:gridCol w:w="{cell}"/>' * columns
    whole = "" if breakable else "<w:trPr><w:cantSplit/></w:trPr>"
    lines = "".join(
        f"<w:tr>{whole}"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{cell}" w:type="dxa"/></w:tcPr>{content}</w:tc>'
            for content in (*row, *[paragraph(m, "Spacer", "")] * (columns - len(row)))
        )
        + "</w:tr>"
        for row in rows
    )
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{m.style(style)}"/>{"<w:bidiVisual/>" if m.tongue.rtl else ""}'
        f'<w:tblW w:w="{cell * columns}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0000" w:firstRow="0" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" '
        'w:noVBand="1"/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"
    )


def box(m: Manuscript, content: Box, text: str = "Box Text") -> str:
    """A box with its title."""
    inner = m.within(text, m.width - _PADDING)
    title = paragraph(m, "Box Title", runs(m, content.title)) if content.title else ""
    if content.kind == "key-figures" and (figures := _figures(m, content.blocks)):
        rows = [figures[at : at + _FIGURES_A_ROW] for at in range(0, len(figures), _FIGURES_A_ROW)]
        return title + layout_table(m, "Key Figures", rows) + spacer(m)
    words = blocks(inner, content.blocks)
    if not words or _ends_in_table(content.blocks):
        words += spacer(inner)  # a cell ends with a paragraph
    return layout_table(m, "Box", [[title + words]], breakable=content.kind in _BREAKABLE) + spacer(m)


def _ends_in_table(content: Blocks) -> bool:
    last: Block | None = content[-1] if content else None
    return isinstance(last, Table | Box)


def _figures(m: Manuscript, content: Blocks) -> list[str]:
    """A cell for each point of a list, its bold beginning large; nothing when the box holds anything else."""
    if len(content) != 1 or not isinstance(content[0], List) or content[0].start is not None:
        return []
    return [_cell(m, item) for item in content[0].items]


def _cell(m: Manuscript, item: ListItem) -> str:
    inner = m.within("Key Figure Label", m.width / _FIGURES_A_ROW)
    first, rest = item.blocks[0] if item.blocks else None, item.blocks[1:]
    if not isinstance(first, Paragraph):
        return blocks(inner, item.blocks) or spacer(m)
    words = first.content
    found = ""
    if words and isinstance(words[0], Strong) and _stands_apart(words[1:]):
        found = paragraph(m, "Key Figure", runs(m, words[0].content))
        words = _without_space(words[1:])
    if words or not found:
        found += paragraph(m, "Key Figure Label", runs(m, words, plain_manner(m.tongue)))
    ends = spacer(inner) if _ends_in_table(rest) else ""
    return found + blocks(inner, rest) + ends


def _stands_apart(rest: Inlines) -> bool:
    """Whether a word ends with the bold beginning, so that a line may."""
    return not rest or (isinstance(rest[0], Text) and rest[0].text[:1].isspace())


def _without_space(rest: Inlines) -> Inlines:
    if rest and isinstance(rest[0], Text):
        return (Text(rest[0].text.lstrip()), *rest[1:])
    return rest
