"""Tables of figures, with spans, header rows that repeat, and a total."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pressroom.formats.docx.blocks import paragraph, spacer
from pressroom.formats.docx.inlines import plain_manner, runs
from pressroom.formats.docx.manuscript import Manuscript
from pressroom.formats.docx.markup import escaped
from pressroom.model.document import Cell, Row, Table, plain_text

_WHOLE_ROWS = 14
"""A table of up to so many rows stays on one page."""
_JUSTIFIED = {"start": "", "end": '<w:jc w:val="right"/>', "center": '<w:jc w:val="center"/>'}


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


def table(m: Manuscript, content: Table) -> str:
    """The table between its caption and its note."""
    rows = content.head + content.body
    lines = _placed(rows, content.width)
    widths = _widths(m, content, lines)
    found = []
    if content.caption:
        found.append(paragraph(m, "Table Caption", runs(m, content.caption)))
    if content.units:
        found.append(paragraph(m, "Table Units", runs(m, content.units)))
    whole = len(rows) <= _WHOLE_ROWS
    body = "".join(
        _row(
            m,
            row,
            line,
            widths,
            head=at < len(content.head),
            keep=at < len(content.head)
            or (whole and at < len(rows) - 1)
            or (bool(content.note) and at == len(rows) - 1),
            headed=content.row_headers,
        )
        for at, (row, line) in enumerate(zip(rows, lines, strict=True))
    )
    title = plain_text(content.caption)
    told = f'<w:tblCaption w:val="{escaped(title)}"/>' if title else ""
    grid = "".join(f'<w:gridCol w:w="{share}"/>' for share in widths)
    first, column = int(bool(content.head)), int(content.row_headers)
    look = f"{(0x20 if first else 0) | (0x80 if column else 0) | 0x600:04X}"
    found.append(
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{m.style("Release Table")}"/>{"<w:bidiVisual/>" if m.tongue.rtl else ""}'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="{look}" '
        f'w:firstRow="{first}" w:lastRow="0" w:firstColumn="{column}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"{told}"
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    )
    found.append(paragraph(m, "Table Note", runs(m, content.note)) if content.note else "")
    found.append(spacer(m))
    return "".join(found)


def _row(
    m: Manuscript, row: Row, line: list[_Place], widths: list[int], *, head: bool, keep: bool, headed: bool
) -> str:
    cells = []
    colour = m.release.look.primary.lstrip("#").upper()
    rule = f'<w:tcBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="{colour}"/></w:tcBorders>'
    for place in line:
        span = min(max(place.cell.columns, 1), len(widths) - place.column)
        merge = "" if place.cell.rows <= 1 else "<w:vMerge/>" if place.merged else '<w:vMerge w:val="restart"/>'
        properties = (
            f'<w:tcW w:w="{sum(widths[place.column : place.column + span])}" w:type="dxa"/>'
            + (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "")
            + merge
            + (rule if row.total else "")
        )
        strong = head or row.total or (headed and place.column == 0)
        words = "" if place.merged else runs(m, place.cell.content, replace(plain_manner(m.tongue), bold=strong))
        text = paragraph(m, "Table Text", words, keep=keep, tail=_JUSTIFIED[place.cell.alignment])
        cells.append(f"<w:tc><w:tcPr>{properties}</w:tcPr>{text}</w:tc>")
    header = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{''.join(cells)}</w:tr>"
