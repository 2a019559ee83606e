"""Tables of figures, with spans, header rows that repeat, and a total."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.simpletypes import ST_Merge
from docx.shared import Twips
from docx.table import _Cell

from pressroom.formats.docx.blocks import add_air, add_paragraph
from pressroom.formats.docx.grids import add_row, new_table
from pressroom.formats.docx.inlines import plain_manner
from pressroom.formats.docx.oxml import add, clean
from pressroom.model.document import Cell, Row, Table, plain_text

if TYPE_CHECKING:
    from docx.oxml.table import CT_Tc

    from pressroom.formats.docx.manuscript import Manuscript

_WHOLE_ROWS = 14
"""A table of up to so many rows stays on one page."""
_JUSTIFIED = {"end": WD_ALIGN_PARAGRAPH.RIGHT, "center": WD_ALIGN_PARAGRAPH.CENTER}


@dataclass(frozen=True, slots=True)
class _Place:
    """A cell in its row; ``merged`` for the rest of one that began above."""

    cell: Cell
    column: int
    merged: bool = False


def _placed(rows: tuple[Row, ...], width: int) -> list[list[_Place]]:
    """Every grid place of every row, in order; what the author left out at the end is empty."""
    below: dict[int, tuple[Cell, int]] = {}  # column -> the cell from above, and how many rows it still fills
    found = []
    for row in rows:
        line: list[_Place] = []
        waiting = list(row.cells)
        column = 0
        while column < width:
            if column in below:
                cell, left = below.pop(column)
                line.append(_Place(cell, column, merged=True))
            else:
                cell = waiting.pop(0) if waiting else Cell(())
                line.append(_Place(cell, column))
                left = cell.rows
            if left > 1:
                below[column] = (cell, left - 1)
            column += min(max(cell.columns, 1), width - column)
        found.append(line)
    return found


def _widths(m: Manuscript, table: Table, lines: list[list[_Place]]) -> list[int]:
    """Column widths in twentieths of a point: by the longest text, but none starved."""
    longest = [6] * table.width
    for line in lines:
        for place in line:
            if place.cell.columns == 1:
                longest[place.column] = max(longest[place.column], min(len(plain_text(place.cell.content)), 46))
    total = round(m.width * 20)
    shares = [total * length // sum(longest) for length in longest]
    shares[0] += total - sum(shares)
    return shares


def add_table(m: Manuscript, content: Table) -> None:
    """The table between its caption and its note."""
    rows = content.head + content.body
    lines = _placed(rows, content.width)
    widths = _widths(m, content, lines)
    if content.caption:
        add_paragraph(m, "Table Caption", content.caption)
    if content.units:
        add_paragraph(m, "Table Units", content.units)
    table = new_table(m, "Release Table", widths, head=bool(content.head), headers=content.row_headers)
    if title := plain_text(content.caption):
        add(table._tbl.tblPr, "tblCaption", val=clean(title))
    whole, last = len(rows) <= _WHOLE_ROWS, len(rows) - 1
    for at, (row, line) in enumerate(zip(rows, lines, strict=True)):
        head = at < len(content.head)
        keep = head or (whole and at < last) or (bool(content.note) and at == last)
        new = add_row(table)._tr
        if head:
            add(new.get_or_add_trPr(), "tblHeader")
        for place, tc in zip(line, new.tc_lst, strict=False):
            span = min(max(place.cell.columns, 1), len(widths) - place.column)
            _span(tc, place, widths[place.column : place.column + span])
            if row.total:
                _rule_off(tc, m.release.look.primary)
            strong = head or row.total or (content.row_headers and place.column == 0)
            _fill(m.inside(_Cell(tc, table)), place, keep=keep, strong=strong)
        for tc in new.tc_lst[len(line) :]:
            new.remove(tc)
    if content.note:
        add_paragraph(m, "Table Note", content.note)
    add_air(m)


def _span(tc: CT_Tc, place: _Place, widths: list[int]) -> None:
    """Across columns and down rows. python-docx's own ``merge`` moves what the cells hold and measures the table anew."""
    tc.width = Twips(sum(widths))
    if len(widths) > 1:
        tc.grid_span = len(widths)
    if place.cell.rows > 1:
        tc.vMerge = ST_Merge.CONTINUE if place.merged else ST_Merge.RESTART


def _rule_off(tc: CT_Tc, colour: str) -> None:
    borders = add(tc.get_or_add_tcPr(), "tcBorders")
    add(borders, "top", val="single", sz=8, space=0, color=colour.lstrip("#").upper())


def _fill(m: Manuscript, place: _Place, *, keep: bool, strong: bool) -> None:
    content = () if place.merged else place.cell.content
    found = add_paragraph(m, "Table Text", content, replace(plain_manner(m.tongue), bold=strong), keep=keep)
    if place.cell.alignment in _JUSTIFIED:
        found.alignment = _JUSTIFIED[place.cell.alignment]
