"""Tables from a CSV file, as spreadsheets write it: with commas, semicolons or tabs."""

from __future__ import annotations

import csv
import io
import re

from pressroom.model.document import Table, Text
from pressroom.read.markdown.attributes import Attribute
from pressroom.read.markdown.reading import Reading
from pressroom.read.markdown.tables import Field, Grid, build_table
from pressroom.source import Span

MOST_CELLS = 20_000
_SPACES = re.compile(r"[\x00-\x20\x7f\u2028\u2029]+")


def read_csv_table(reading: Reading, options: dict[str, Attribute], span: Span | None) -> Table | None:
    """The table in the file that ``options`` name, or None (with an error, here or from the loader)."""
    name = options["file"]
    place = reading.span(name.start, name.end)
    if reading.load_text is None:
        reading.diagnostics.error(
            "table-file", "A table cannot come from a file here", place, "Put it in the text of the release"
        )
        return None
    text = reading.load_text(name.value, place)
    if text is None:
        return None
    try:
        rows = [
            row
            for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=_delimiter(text))
            if any(row)
        ]
    except csv.Error as problem:
        reading.diagnostics.error(
            "table-file",
            f"{name.value} cannot be read as a table ({problem})",
            place,
            "Save it from the spreadsheet as CSV (UTF-8)",
        )
        return None
    width = max((len(row) for row in rows), default=0)
    if not rows or len(rows) * width > MOST_CELLS:
        what = "is empty" if not rows else f"has more than {MOST_CELLS} cells"
        reading.diagnostics.error(
            "table-file", f"{name.value} {what}", place, "Save the part of the sheet that belongs in the release"
        )
        return None
    for number, row in enumerate(rows, 1):
        if len(row) != len(rows[0]):
            reading.diagnostics.error(
                "ragged-table",
                f"Row {number} of {name.value} has {len(row)} cell{'s' * (len(row) != 1)}, but the first has {len(rows[0])}",
                place,
                "Give every row as many cells as the first",
            )
    fields = [[_field(cell, place) for cell in [*row, *[""] * (width - len(row))]] for row in rows]
    return build_table(reading, Grid(fields, 1, width, [None] * width, span, options))


def _delimiter(text: str) -> str:
    """What separates cells: whatever the first line has most of, outside quotation marks."""
    line = "".join(text.lstrip("\ufeff\r\n").partition("\n")[0].split('"')[::2])
    return max(";\t,", key=line.count)


def _field(cell: str, place: Span | None) -> Field:
    # Line ends and tabs in a cell are spaces; no-break spaces are the author's.
    words = _SPACES.sub(" ", cell).strip(" ")
    if words in ("<<", "^^"):
        return Field((), place, words)
    return Field((Text(words),) if words else (), place)
