"""Spreadsheets: XLSX, XLS and ODS, as a spreadsheet program shows their cells."""

from __future__ import annotations

import datetime
import io
import math
from typing import Any

from pressroom.diagnostics import Diagnostics
from pressroom.lists.table import Row, Table, drawn_places
from pressroom.source import Source


def read_sheet(content: bytes, path: str, diagnostics: Diagnostics, sheet: str | None = None) -> Table | None:
    """The rows of one sheet: that which is named, else the first that holds anything.

    Of the others, those with addresses are warnings (``list-other-sheet``), and those without are told in ``left_out``.
    """
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    nothing = Source(path, "").span(0)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        names = list(book.sheet_names)
        if sheet is not None and sheet not in names:
            diagnostics.error(
                "list-unreadable", f"The file has no sheet “{sheet}”", nothing, f"There are {', '.join(names)}"
            )
            return None
        filled = []
        for name in [sheet] if sheet is not None else names:
            rows = _rows(book.get_sheet_by_name(name).to_python(skip_empty_area=False))
            if rows:
                filled.append((name, rows))
    except PasswordError:
        diagnostics.error(
            "list-unreadable",
            "The file is locked with a password",
            nothing,
            "Open it in Excel and save it without the password",
        )
        return None
    except (CalamineError, OSError, ValueError) as problem:
        diagnostics.error(
            "list-unreadable",
            f"The spreadsheet cannot be read: {problem}",
            nothing,
            "Save it again as .xlsx, or as CSV",
        )
        return None
    if not filled:
        return Table("spreadsheet", [], drawn_places(path, []))
    name, rows = filled[0]
    others = [(other, more, _addressed(more)) for other, more in filled[1:]]
    for other, _, addressed in others:
        if addressed:
            people = "a row with an address" if addressed == 1 else f"{addressed:,} rows with an address"
            diagnostics.warning(
                "list-other-sheet",
                f"The sheet “{other}” has {people}, and is not read: what follows is of the sheet “{name}”",
                nothing,
                f'Import it too, with  --sheet "{other}"',
            )
    beside = tuple(f"{other} ({_counted(len(more))})" for other, more, addressed in others if not addressed)
    return Table("spreadsheet", rows, drawn_places(path, rows), sheet=name, left_out=beside)


def _addressed(rows: list[Row]) -> int:
    return sum(any("@" in cell for cell in row.cells) for row in rows)


def _counted(rows: int) -> str:
    return "1 row" if rows == 1 else f"{rows:,} rows"


def _rows(values: list[list[Any]]) -> list[Row]:
    rows = [Row(line, [_shown(value) for value in row]) for line, row in enumerate(values, 1)]
    while rows and not any(rows[-1].cells):
        rows.pop()
    return rows


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if math.isfinite(value) and value == int(value) else str(value)
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ")
    return str(value)
