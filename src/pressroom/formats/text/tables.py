"""Tables in plain text: aligned columns where they fit, else one record a row."""

from __future__ import annotations

from dataclasses import dataclass

from pressroom.formats.text.inlines import inline_text
from pressroom.formats.text.wrap import pad, width, wrap
from pressroom.model.document import Row, Table

_GAP = "  "


@dataclass(frozen=True, slots=True)
class _Placed:
    text: str
    column: int
    columns: int
    alignment: str
    continued: bool = False


def table_lines(table: Table, columns: int) -> list[str]:
    """The lines of a table, with caption, units and note."""
    lines: list[str] = []
    for above in (table.caption, table.units):
        if above:
            lines += wrap(inline_text(above), columns=columns)
    if lines:
        lines.append("")
    head, body = _placed(table.head), _placed(table.body)
    sizes = _column_sizes(head + body, table.width)
    if sum(sizes) + len(_GAP) * (len(sizes) - 1) <= columns:
        lines += _aligned(table, head, body, sizes)
    else:
        lines += _records(head, body, table.width, columns)
    if table.note:
        lines += ["", *wrap(inline_text(table.note), columns=columns)]
    return lines


def _placed(rows: tuple[Row, ...]) -> list[list[_Placed]]:
    """Each row's cells with their columns; a cell that spans rows comes back in those below it."""
    reach: dict[int, tuple[_Placed, int]] = {}
    found = []
    for row in rows:
        waiting, here, column = list(row.cells), [], 0
        while waiting or any(at >= column for at in reach):
            if column in reach:
                above, left = reach.pop(column)
                here.append(above)
                if left > 1:
                    reach[column] = (above, left - 1)
                column += above.columns
            elif waiting:
                cell = waiting.pop(0)
                text = " ".join(inline_text(cell.content).split("\n"))
                here.append(_Placed(text, column, cell.columns, cell.alignment))
                if cell.rows > 1:
                    reach[column] = (_Placed(text, column, cell.columns, cell.alignment, continued=True), cell.rows - 1)
                column += cell.columns
            else:
                column += 1
        found.append(here)
    return found


def _column_sizes(rows: list[list[_Placed]], count: int) -> list[int]:
    sizes = [1] * count
    for cell in (cell for row in rows for cell in row if cell.columns == 1):
        if cell.column < count:
            sizes[cell.column] = max(sizes[cell.column], width(cell.text))
    for cell in (cell for row in rows for cell in row if cell.columns > 1):
        last = min(cell.column + cell.columns, count)
        short = width(cell.text) - _span(sizes, cell.column, last)
        if short > 0:
            sizes[last - 1] += short
    return sizes


def _span(sizes: list[int], start: int, end: int) -> int:
    return sum(sizes[start:end]) + len(_GAP) * (end - start - 1)


def _aligned(table: Table, head: list[list[_Placed]], body: list[list[_Placed]], sizes: list[int]) -> list[str]:
    def line(row: list[_Placed]) -> str:
        made, at = "", 0
        for cell in row:
            if cell.column >= len(sizes):
                continue
            lead = _span(sizes, 0, cell.column) + len(_GAP) if cell.column else 0
            made += " " * (lead - at)
            size = _span(sizes, cell.column, min(cell.column + cell.columns, len(sizes)))
            made += pad("" if cell.continued else cell.text, size, cell.alignment)
            at = lead + size
        return made.rstrip(" ")

    ruler = "-" * _span(sizes, 0, len(sizes))
    lines = [line(row) for row in head]
    if head:
        lines.append(ruler)
    for row, placed in zip(table.body, body, strict=True):
        if row.total:
            lines.append(ruler)
        lines.append(line(placed))
    return lines


def _records(head: list[list[_Placed]], body: list[list[_Placed]], count: int, columns: int) -> list[str]:
    """One record a row: ``Heading: value``, so that no cell is torn apart."""
    names = [""] * count
    for row in head:
        for cell in row:
            for column in range(cell.column, min(cell.column + cell.columns, count)):
                if cell.text and not cell.continued:
                    names[column] += (" – " if names[column] else "") + cell.text
    lines: list[str] = []
    for row in body:
        if lines:
            lines.append("")
        for cell in row:
            spanned = dict.fromkeys(name for name in names[cell.column : cell.column + cell.columns] if name)
            name = " / ".join(spanned)
            text = f"{name}: {cell.text}" if name else cell.text
            if text:
                lines += wrap(text, "" if cell is row[0] else "  ", "    ", columns)
    return lines if body else wrap(" / ".join(name for name in names if name), columns=columns)
