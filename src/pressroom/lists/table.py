"""What every kind of file becomes first: rows of cells, each with its place."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from pressroom.source import Source, Span

Place = Callable[[int, int], Span]
"""Where the cell of a row (by its number in the table) and column stands; column -1 is the whole row."""


class Row(NamedTuple):
    """``line`` counts from 1, as an editor or a spreadsheet shows it."""

    line: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Table:
    """``kind`` and ``encoding`` in words for people. ``separator`` is empty where there is none.

    ``guessed``: the encoding is the likeliest, not one that the file states. ``headed``: the first row is known to be headings.
    ``line_name`` is what ``Row.line`` counts: lines, or rows of a sheet.
    """

    kind: str
    rows: list[Row]
    place: Place
    separator: str = ""
    encoding: str = ""
    guessed: bool = False
    mark: bool = False
    headed: bool = False
    sheet: str = ""
    left_out: tuple[str, ...] = ()


def drawn_places(path: str, rows: list[Row]) -> Place:
    """Places in files that have no text of their own: each row is drawn on the line of its number, cells with bars between."""
    sources: list[tuple[Source, dict[int, list[int]]]] = []

    def place(number: int, column: int) -> Span:
        if not sources:
            sources.append(_drawn(path, rows))
        source, starts = sources[0]
        row = rows[number]
        if column < 0 or column >= len(row.cells):
            return source.line_span(row.line)
        start = starts[row.line][column]
        return source.span(start, start + max(1, len(row.cells[column])))

    return place


def _drawn(path: str, rows: list[Row]) -> tuple[Source, dict[int, list[int]]]:
    lines: list[str] = []
    starts: dict[int, list[int]] = {}
    at = 0
    for row in rows:
        while len(lines) < row.line - 1:
            lines.append("")
            at += 1
        cells = [re.sub(r"\s", " ", cell) for cell in row.cells]
        places = []
        for cell in cells:
            places.append(at)
            at += len(cell) + 3
        starts[row.line] = places
        lines.append(" | ".join(cells))
        at = at - 3 + 1 if cells else at + 1
    return Source(path, "\n".join(lines)), starts
