"""Boxes: one cell with a tint and a rule, and key figures side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressroom.formats.docx.blocks import add_air, add_blocks, add_paragraph
from pressroom.formats.docx.grids import add_cells
from pressroom.formats.docx.inlines import plain_manner
from pressroom.model.document import Box, Inlines, List, ListItem, Paragraph, Strong, Text

if TYPE_CHECKING:
    from pressroom.formats.docx.manuscript import Manuscript

_PADDING = 20.0
"""Points that a box's cell leaves free at both sides together."""
_BREAKABLE = {"notes-to-editors", "disclaimer"}
_FIGURES_A_ROW = 3


def add_box(m: Manuscript, content: Box) -> None:
    """A box with its title."""
    figures = _figures(content)
    if figures:
        if content.title:
            add_paragraph(m, "Box Title", content.title)
        cells = add_cells(m, "Key Figures", len(figures), min(len(figures), _FIGURES_A_ROW))
        for cell, figure in zip(cells, figures, strict=True):
            _add_figure(cell.within("Key Figure Label", m.width / _FIGURES_A_ROW), figure)
    else:
        (cell,) = add_cells(m, "Box", 1, 1, breakable=content.kind in _BREAKABLE)
        inner = cell.within("Box Text", m.width - _PADDING)
        if content.title:
            add_paragraph(inner, "Box Title", content.title)
        add_blocks(inner, content.blocks)
        if not content.blocks:
            add_air(inner)  # a cell ends with a paragraph
    add_air(m)


def _figures(content: Box) -> tuple[ListItem, ...]:
    """The points of a box that holds one list of key figures, and nothing else."""
    if content.kind != "key-figures" or len(content.blocks) != 1:
        return ()
    only = content.blocks[0]
    return only.items if isinstance(only, List) and only.start is None else ()


def _add_figure(m: Manuscript, item: ListItem) -> None:
    """A point of the list, its bold beginning large."""
    first, rest = item.blocks[0] if item.blocks else None, item.blocks[1:]
    if isinstance(first, Paragraph):
        words = first.content
        large = bool(words) and isinstance(words[0], Strong) and _stands_apart(words[1:])
        if large and isinstance(words[0], Strong):
            add_paragraph(m, "Key Figure", words[0].content)
            words = _without_space(words[1:])
        if words or not large:
            add_paragraph(m, "Key Figure Label", words, plain_manner(m.tongue))
    else:
        rest = item.blocks
    add_blocks(m, rest)
    if first is None:
        add_air(m)  # a cell ends with a paragraph


def _stands_apart(rest: Inlines) -> bool:
    """Whether a word ends with the bold beginning, so that a line may."""
    return not rest or (isinstance(rest[0], Text) and rest[0].text[:1].isspace())


def _without_space(rest: Inlines) -> Inlines:
    if rest and isinstance(rest[0], Text):
        return (Text(rest[0].text.lstrip()), *rest[1:])
    return rest
