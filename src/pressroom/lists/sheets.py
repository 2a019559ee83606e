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
    """The rows of one sheet: that which is named, else the first that holds anything. The others are told in ``left_out``."""
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
    others = tuple(f"{other} ({len(more)} rows)" for other, more in filled[1:])
    return Table("spreadsheet", rows, drawn_places(path, rows), sheet=name, left_out=others)


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
