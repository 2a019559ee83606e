"""Any file that holds contacts to a table, by what is in it, whatever its name says."""

from __future__ import annotations

import re

from pressroom.diagnostics import Diagnostics
from pressroom.lists.choices import USUAL, Choices
from pressroom.lists.decoding import decode
from pressroom.lists.delimited import read_delimited
from pressroom.lists.table import Table
from pressroom.source import Source

LIMIT = 100_000_000
"""Bytes of one file: some 500,000 contacts."""
_OTHERS = {
    b"%PDF-": "a PDF",
    b"{\\rtf": "a text with formatting (RTF)",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}


def read_table(content: bytes, path: str, diagnostics: Diagnostics, choices: Choices = USUAL) -> Table | None:
    """The rows of a CSV, spreadsheet or vCard file; None, with findings, when it is none or is damaged."""
    nothing = Source(path, "").span(0)
    if len(content) > LIMIT:
        diagnostics.error(
            "list-unreadable",
            f"The file has more than {LIMIT // 1_000_000} MB",
            nothing,
            "Part it, and import the parts",
        )
        return None
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        from pressroom.lists.sheets import read_sheet

        return read_sheet(content, path, diagnostics, choices.sheet)
    for beginning, what in _OTHERS.items():
        if content.startswith(beginning):
            diagnostics.error(
                "list-unreadable", f"The file is {what}, not a list", nothing, "Export the list as CSV, XLSX or vCard"
            )
            return None
    decoded = decode(content, path, diagnostics, choices.encoding)
    if decoded is None:
        return None
    if not decoded.text.strip():
        diagnostics.error("list-unreadable", "The file is empty", nothing, "Export the list again")
        return None
    if re.match(r"\s*BEGIN:VCARD", decoded.text, re.IGNORECASE):
        from pressroom.lists.cards import read_cards

        return read_cards(decoded, path, diagnostics)
    return read_delimited(decoded, path, diagnostics, choices.separator)
