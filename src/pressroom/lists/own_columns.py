"""The columns that an officer has added to her lists: what a cover note may be filled in with besides the usual ones."""

from __future__ import annotations

from pathlib import Path

from pressroom.diagnostics import Diagnostics
from pressroom.lists.headings import heading_meaning, recognised
from pressroom.lists.reading import read_table
from pressroom.lists.storing import list_names, list_path

_BEGINNING = 65_536
"""Bytes that hold the headings of any list."""


def own_headings(root: Path) -> tuple[str, ...] | None:
    """The headings of all lists of a workspace that are none of the usual columns; None where it has no list.

    Only the beginning of each list is read, and none of its contacts is looked at.
    """
    names = list_names(root)
    if not names:
        return None
    found: dict[str, None] = {}
    for name in names:
        try:
            with (root / list_path(name)).open("rb") as file:
                content = file.read(_BEGINNING)
        except OSError:
            continue
        whole = content[: content.rfind(b"\n") + 1] or content
        table = read_table(whole, list_path(name), Diagnostics())
        if table is not None and table.rows:
            found.update(dict.fromkeys(cell.strip() for cell in table.rows[0].cells if not recognised(cell)))
    return tuple(heading for heading in found if heading)


def column_meant(word: str) -> str | None:
    """The column that a word for a heading stands for, in any language: ``Nom de famille`` → ``last-name``."""
    return heading_meaning(word)
