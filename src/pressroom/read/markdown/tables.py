"""Tables: cells, spans (``<<``, ``^^``), alignment of figures, total rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from pressroom.model.document import Alignment, Cell, Inlines, Row, Table, plain_text
from pressroom.read.markdown.attributes import Attribute
from pressroom.read.markdown.figures import inlines_of
from pressroom.read.markdown.inlines import read_inlines
from pressroom.read.markdown.positions import Strip
from pressroom.read.markdown.reading import Reading
from pressroom.source import Span

TABLE_ATTRIBUTES = ("caption", "units", "note", "total", "file", "head", "row-headers")
_NUMBER = re.compile(
    r"[(\[]?\s*[-−–+±~≈<>]?\s*(?:[€$£¥]|[A-Z]{2,3}\s)?\s*\d[\d\s.,'’\u00a0\u202f]*\s*(?:%|‰|[kKM]?[€$£¥]|[A-Za-z]{1,3}|pts?)?\s*[)\]]?\*?"
)
_NOTHING = re.compile(r"\s*(?:[-–—−]|n/?[acd]\.?|n\.? ?[acds]\.?|\.\.\.?|…)?\s*", re.IGNORECASE)
_PIPE = re.compile(r"\\.|\|", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Field:
    """A cell as typed: words, place, and whether it joins its neighbour."""

    content: Inlines
    span: Span | None
    joins: str = ""


@dataclass
class Grid:
    """Rows of fields, padded to one width."""

    rows: list[list[Field]]
    head: int
    width: int
    alignments: Sequence[Alignment | None]
    span: Span | None
    options: dict[str, Attribute] = field(default_factory=dict)


def read_pipe_table(reading: Reading, token: Token, options: dict[str, Attribute]) -> Table:
    """The table of a ``table`` token, with the options of the box around it."""
    rows, divider = token.meta["rows"], token.meta["divider"]
    alignments = [_alignment(reading.typed[start:end]) for start, end in split_row(reading.typed, *rows[divider])]
    fields = [
        [_field(reading, start, end) for start, end in split_row(reading.typed, *row)]
        for index, row in enumerate(rows)
        if index != divider
    ]
    if options.get("head") is None and all(
        not cell.content and not cell.joins for row in fields[:divider] for cell in row
    ):
        del fields[:divider]  # an empty header row is only there because pipe tables want one
        divider = 0
    width = max(len(alignments), *(len(row) for row in fields)) if fields else len(alignments)
    expected = len(alignments)
    for row, (start, end) in zip(
        fields, (row for index, row in enumerate(rows) if index != token.meta["divider"]), strict=False
    ):
        if len(row) != expected:
            surplus = len(row) > expected
            reading.diagnostics.error(
                "ragged-table",
                f"This row has {len(row)} cell{'s' * (len(row) != 1)}, but the table has {expected} column{'s' * (expected != 1)}",
                row[expected].span if surplus else reading.span(start, end),
                "Take the surplus | out (a | inside a cell is written \\|)"
                if surplus
                else "Add the missing | ; an empty cell is | |",
            )
        row.extend(Field((), None) for _ in range(width - len(row)))
    alignments.extend([None] * (width - len(alignments)))
    return build_table(
        reading, Grid(fields, divider, width, alignments, reading.line_span(*(token.map or (0, 1))), options)
    )


def split_row(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the cells of a row stand, without the space around them; an escaped ``|`` is no border."""
    while end > start and text[end - 1] in " \t":
        end -= 1
    borders = [found.start() for found in _PIPE.finditer(text, start, end) if found[0] == "|"]
    if borders and borders[0] == start:
        borders.pop(0)
        start += 1
    if borders and borders[-1] == end - 1:
        end = borders.pop()
    cells = []
    for border in [*borders, end]:
        words = text[start:border]
        first = start + len(words) - len(words.lstrip())
        cells.append((first, max(first, start + len(words.rstrip()))))
        start = border + 1
    return cells


def _field(reading: Reading, start: int, end: int) -> Field:
    words = reading.typed[start:end]
    # An empty cell's place is the space where its words would stand.
    span = reading.span(start, max(end, start + 1))
    if words in ("<<", "^^"):
        return Field((), span, words)
    return Field(read_inlines(reading, Strip.of(reading.typed, start, end)), span)


def _alignment(dashes: str) -> Alignment | None:
    if dashes.endswith(":"):
        return "center" if dashes.startswith(":") else "end"
    return "start" if dashes.startswith(":") else None


def build_table(reading: Reading, grid: Grid) -> Table:
    """The table of a grid: spans resolved, figures aligned, total rows marked."""
    head = _head_rows(reading, grid)
    body = grid.rows[head:]
    numeric = [
        is_numeric([plain_text(row[column].content) for row in body if not row[column].joins])
        for column in range(grid.width)
    ]
    alignments: list[Alignment] = [
        given if given is not None else "end" if numeric[column] else "start"
        for column, given in enumerate(grid.alignments)
    ]
    totals = _total_rows(reading, grid, len(body))
    sizes = _spans(reading, grid, head)
    rows = tuple(
        Row(
            tuple(
                Cell(field.content, alignments[column], *sizes[index, column], field.span)
                for column, field in enumerate(row)
                if (index, column) in sizes
            ),
            index - head in totals,
        )
        for index, row in enumerate(grid.rows)
    )
    labelled = grid.width > 1 and bool(body) and not numeric[0] and all(numeric[1:])
    stated = grid.options.get("row-headers")
    if stated is not None:
        labelled = stated.value.lower() not in ("no", "false", "0", "none")
    caption, units, note = (inlines_of(reading, grid.options.get(name)) for name in ("caption", "units", "note"))
    return Table(rows[:head], rows[head:], grid.width, caption, units, note, labelled, grid.span)


def is_numeric(cells: list[str]) -> bool:
    """Whether a column holds figures (blanks, dashes and "n/a" apart)."""
    told = [cell for cell in cells if not _NOTHING.fullmatch(cell)]
    return bool(told) and all(len(cell) <= 40 and _NUMBER.fullmatch(cell.strip()) for cell in told)


def _head_rows(reading: Reading, grid: Grid) -> int:
    stated = grid.options.get("head")
    if stated is None:
        return min(grid.head, len(grid.rows))
    if stated.value.isdecimal() and len(stated.value) < 4 and int(stated.value) <= len(grid.rows):
        return int(stated.value)
    reading.diagnostics.error(
        "table-option",
        f"“{stated.value}” is no number of header rows of this table",
        reading.span(stated.start, stated.end),
        "Write head=2, for example",
    )
    return min(grid.head, len(grid.rows))


def _total_rows(reading: Reading, grid: Grid, count: int) -> set[int]:
    stated = grid.options.get("total")
    if stated is None or stated.value == "none":
        return set()
    if stated.value == "last":
        return {count - 1}
    numbers = [part.strip() for part in stated.value.split(",")]
    if all(part.isdecimal() and len(part) < 5 and 1 <= int(part) <= count for part in numbers):
        return {int(part) - 1 for part in numbers}
    reading.diagnostics.error(
        "table-option",
        f"“{stated.value}” names no row of this table",
        reading.span(stated.start, stated.end),
        "Write total=last, or the numbers of the rows: total=3,7",
    )
    return set()


def _spans(reading: Reading, grid: Grid, head: int) -> dict[tuple[int, int], tuple[int, int]]:
    """For each cell that is shown: how many columns and rows it covers."""
    owners: dict[tuple[int, int], tuple[int, int]] = {}
    covered: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for index, row in enumerate(grid.rows):
        for column, cell in enumerate(row):
            here = (index, column)
            neighbour = (index, column - 1) if cell.joins == "<<" else (index - 1, column) if cell.joins else here
            outside = neighbour not in owners and neighbour != here
            if outside or (cell.joins == "^^" and index == head):
                where = "on its left" if cell.joins == "<<" else "above it"
                reading.diagnostics.error(
                    "table-span",
                    f"{cell.joins} has no cell {where} to join",
                    cell.span,
                    "Write words, or leave the cell empty",
                )
                neighbour = here
            owners[here] = owners.get(neighbour, here)
            covered.setdefault(owners[here], []).append(here)
    sizes: dict[tuple[int, int], tuple[int, int]] = {}
    for owner, cells in covered.items():
        rows = max(cell[0] for cell in cells) - owner[0] + 1
        columns = max(cell[1] for cell in cells) - owner[1] + 1
        if rows * columns == len(cells) and all(cell[1] >= owner[1] for cell in cells):
            sizes[owner] = (columns, rows)
            continue
        reading.diagnostics.error(
            "table-span",
            "The cells that this one takes in do not make a rectangle",
            grid.rows[owner[0]][owner[1]].span,
            "Join whole rows (<<) or whole columns (^^) of cells",
        )
        sizes.update(dict.fromkeys(cells, (1, 1)))
    return sizes
