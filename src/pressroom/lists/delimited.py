"""CSV and its kin: comma, semicolon, tab or bar between the cells."""

from __future__ import annotations

import contextlib
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from pressroom.diagnostics import Diagnostics
from pressroom.lists.decoding import Decoded
from pressroom.lists.table import Row, Table
from pressroom.source import Source, Span

SEPARATORS = {";": "semicolons", ",": "commas", "\t": "tabs", "|": "bars"}
_LONGEST = 1_000_000
_SAMPLE = 60
_STATED = re.compile(r"sep=(.)\n")


def read_delimited(decoded: Decoded, path: str, diagnostics: Diagnostics, separator: str | None = None) -> Table | None:
    """The rows of a text; None, with a finding, when a quotation mark is never closed."""
    text = decoded.text
    source = Source(path, text)
    stated = _STATED.match(text)
    chosen = separator or separator_of(text)
    reader = csv.reader(io.StringIO(text, newline="\n"), delimiter=chosen)
    rows: list[Row] = []
    before = 0
    try:
        with long_cells():
            for cells in reader:
                rows.append(Row(before + 1, cells))
                before = reader.line_num
    except csv.Error as problem:
        diagnostics.error(
            "list-quotes",
            f"The row that begins on line {before + 1} cannot be read: {problem}",
            source.line_span(before + 1),
            "Look for a quotation mark that is opened there and never closed",
        )
        return None
    if stated and rows:
        del rows[0]
    if rows and _never_closed(source, rows[-1].line):
        diagnostics.error(
            "list-quotes",
            f"A quotation mark is opened on line {rows[-1].line} and never closed, so all that follows would be one cell",
            source.line_span(rows[-1].line),
            'Close it, or write a quotation mark inside a cell twice: ""',
        )
        return None

    def place(number: int, column: int) -> Span:
        return cell_span(source, rows[number].line, column, chosen)

    return Table("CSV", rows, place, chosen, decoded.encoding, decoded.guessed, decoded.mark)


@contextlib.contextmanager
def long_cells() -> Iterator[None]:
    """Lets the CSV reader take long notes, and leaves its limit to others as it was: there is one for the whole process."""
    before = csv.field_size_limit(_LONGEST)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def separator_of(text: str) -> str:
    """The one that the text states on its first line (``sep=;``), as Excel does, or else the likeliest."""
    stated = _STATED.match(text)
    return stated[1] if stated else likeliest_separator(text)


def likeliest_separator(text: str) -> str:
    """The one that cuts most of the first rows into the same number of cells; the comma where none does."""
    beginning = "".join(io.StringIO(text[:200_000], newline="\n").readlines()[:_SAMPLE])
    best, most = ",", (0.0, 0)
    for separator in SEPARATORS:
        widths: Counter[int] = Counter()
        try:
            widths.update(
                len(row) for row in csv.reader(io.StringIO(beginning, newline="\n"), delimiter=separator) if row
            )
        except csv.Error:
            continue
        counts = {width: number for width, number in widths.items() if width > 1}
        if not counts:
            continue
        width, number = max(counts.items(), key=lambda one: (one[1], one[0]))
        score = (number / sum(widths.values()), width)
        # Commas stand in prose too: a separator that cuts nearly all rows alike is better than one that makes more cells.
        if (round(score[0], 1), score[1]) > (round(most[0], 1), most[1]):
            best, most = separator, score
    return best


def _never_closed(source: Source, line: int) -> bool:
    """Whether the last row, which begins on ``line``, ends inside quotation marks."""
    rest = source.text[source.offset(line) :]
    return "\n" in rest.rstrip("\n") and rest.count('"') % 2 == 1


def cell_span(source: Source, line: int, column: int, separator: str) -> Span:
    """The words of a cell in the row that begins on ``line``; the whole row for column -1 or one that is not there."""
    text, start = source.text, source.offset(line)
    end = row_end(text, start, separator)
    if column < 0:
        return source.span(start, max(end, start + 1))
    at = start
    for _ in range(column):
        at = _cell_end(text, at, separator) + 1
        if at > end:
            return source.span(start, max(end, start + 1))
    stop = _cell_end(text, at, separator)
    if text[at : at + 1] == '"' and stop - at > 2:
        return source.span(at + 1, stop - 1)
    return source.span(at, max(stop, at + 1))


def row_end(text: str, start: int, separator: str) -> int:
    """The offset of the line end that closes the row beginning at ``start``."""
    at = start
    while True:
        at = _cell_end(text, at, separator)
        if at >= len(text) or text[at] == "\n":
            return at
        at += 1


def _cell_end(text: str, at: int, separator: str) -> int:
    quoted = text[at : at + 1] == '"'
    if quoted:
        at += 1
        while True:
            at = text.find('"', at)
            if at == -1:
                return len(text)
            if text[at + 1 : at + 2] != '"':
                at += 1
                break
            at += 2
    while at < len(text) and text[at] != separator and text[at] != "\n":
        at += 1
    return at
