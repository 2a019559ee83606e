"""Letters that were lost before a list came here: a program wrote “?” for what its encoding has not, and nothing brings them back."""

from __future__ import annotations

import re

from pressroom.diagnostics import Diagnostic, Diagnostics, Severity
from pressroom.lists.headings import LEAVE_OUT
from pressroom.lists.table import Table
from pressroom.lists.understanding import Layout
from pressroom.source import Span

HINT = (
    "Export the list again as “CSV UTF-8” or as XLSX (in Excel: Save as), and import that file; or type the cell again"
)
NAMES = frozenset({"address", "other-addresses", "salutation", "first-name", "last-name", "name"})
"""Columns in which no question mark belongs."""
_TOLD = 50
"""Cells that are named one by one."""
_FREE = frozenset({"notes"})
"""Columns in which somebody may ask something."""
REPLACEMENT = "\ufffd"
"""What a decoder writes for bytes that it does not understand (Unicode, 3.9)."""
_WITHIN = re.compile(r"\?{2}|\w\?\w|(?<!\S)\?\w|\A\?(?!\S)|\A\W*\?\W*\Z")


def lost_letters(column: str, text: str) -> bool:
    """Whether a cell holds question marks in place of letters; ``column`` is what it means, or the heading of another one.

    Windows-1252, in which Excel saves a plain “CSV”, has no letters but those of western Europe: “Дмитрий” becomes “???????”,
    “Dvořák” “Dvo?ák”. An outlet may be called “Et vous ?”.
    """
    if REPLACEMENT in text:
        return True
    if "?" not in text or column in _FREE or "://" in text:
        return False
    return column in NAMES or _WITHIN.search(text) is not None


def tell_lost_letters(table: Table, layout: Layout, diagnostics: Diagnostics) -> None:
    """One finding for all such cells of a file: ``contact-lost-letters``."""
    columns = [one for one in layout.columns if one.meaning != LEAVE_OUT]
    places: list[Span] = []
    count = 0
    for number in range(layout.first, len(table.rows)):
        cells = table.rows[number].cells
        whole = "".join(cells)
        if "?" not in whole and REPLACEMENT not in whole:
            continue
        for one in columns:
            if one.index < len(cells) and lost_letters(one.meaning, cells[one.index]):
                count += 1
                if len(places) < _TOLD:
                    places.append(table.place(number, one.index))
    if places:
        shown = f"“{places[0].text.strip()}” has question marks where letters were lost"
        message = shown if count == 1 else f"{shown}, and so have {count - 1} more cells"
        if count == 2:
            message = f"{shown}, and so has 1 more cell"
        diagnostics.extend(
            [Diagnostic("contact-lost-letters", Severity.WARNING, message, places[0], HINT, also=tuple(places[1:]))]
        )
