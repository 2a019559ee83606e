"""One press list in every form in which it may come."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from pressroom.diagnostics import Outcome
from pressroom.lists import Choices, Collected, collect
from pressroom.lists.suppression import SuppressionFile

HEADINGS = ("Civilité", "Prénom", "Nom", "Média", "Adresse e-mail", "Rubriques", "Langue", "Pays")
ROWS = (
    ("Mme", "Zoé", "Lévêque", "La Tribune « verte »", "zoe@tribune.example", "Santé, Europe", "Français", "France"),
    ("M.", "Ali", "Ben Ali", "Radio d'Évry; matin", "ali@radio.example", "Sciences", "en", "Royaume-Uni"),
    ("", "", "", 'Agence "Sœur"', "redaction@agence.example", "", "fr", "be"),
)


def delimited(separator: str = ";", rows: tuple[tuple[str, ...], ...] = ROWS, line_end: str = "\r\n") -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, lineterminator=line_end).writerows([HEADINGS, *rows])
    return out.getvalue()


def taken(content: bytes | str, name: str = "presse.csv", choices: Choices | None = None) -> Collected:
    found = outcome(content, name, choices)
    assert found.value is not None, found.diagnostics
    return found.value


def outcome(content: bytes | str, name: str = "presse.csv", choices: Choices | None = None) -> Outcome[Collected]:
    return collect(content.encode() if isinstance(content, str) else content, name, choices or Choices())


def found_in(content: bytes | str, choices: Choices | None = None) -> list[tuple[str, int, int, str]]:
    """Findings as code, line, column and the words they stand under."""
    diagnostics = outcome(content, choices=choices).diagnostics
    return [(one.code, one.span.line, one.span.column, one.span.text) for one in diagnostics if one.span is not None]


class Suppressed(SuppressionFile):
    """A table of objections in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        super().__init__(folder)
