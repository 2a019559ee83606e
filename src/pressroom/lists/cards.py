"""vCard 2.1, 3 and 4 (RFC 6350), as Outlook, Google Contacts and Apple's Contacts export them: one card, one row."""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from typing import NamedTuple

from pressroom.diagnostics import Diagnostics
from pressroom.lists.decoding import Decoded
from pressroom.lists.table import Row, Table
from pressroom.source import Source, Span

HEADINGS = {
    "EMAIL": "address", "HONORIFIC": "salutation", "GIVEN": "first-name", "FAMILY": "last-name", "FN": "name", "ORG": "outlet",
    "TITLE": "role", "ROLE": "role", "LANG": "language", "COUNTRY": "country", "TEL": "phone", "CATEGORIES": "tags", "NOTE": "notes",
}  # fmt: skip
"""The columns of the table, with what each means. Names and countries are parts of N and ADR."""

_LEFT_OUT = {"BEGIN", "END", "VERSION", "PRODID", "UID", "REV", "N", "ADR", "KIND", "PHOTO", "LOGO", "SOUND", "KEY"}
_LINE = re.compile(r"(?:[\w-]+\.)?([\w-]+)((?:;(?:[^\":;]|\"[^\"]*\")*)*):(.*)", re.DOTALL)


class Property(NamedTuple):
    """One line of a card: ``NAME;PARAMETER=…:value``, unfolded and decoded; ``line`` is where it begins."""

    name: str
    parameters: str
    value: str
    line: int


def read_cards(decoded: Decoded, path: str, diagnostics: Diagnostics) -> Table:
    """A row a card, headed by :data:`HEADINGS`; what else the cards hold stands in ``left_out``."""
    source = Source(path, decoded.text)
    rows = [Row(1, list(HEADINGS))]
    lines: list[dict[str, int]] = [{}]
    others: dict[str, None] = {}
    version = ""
    for card in _cards(source, diagnostics):
        cells, found = _cells(card)
        rows.append(
            Row(
                card[0].line,
                [", ".join(cells[name]) if name != "NOTE" else "\n".join(cells[name]) for name in HEADINGS],
            )
        )
        lines.append(found)
        for one in card:
            version = one.value if one.name == "VERSION" else version
            if one.name not in HEADINGS and one.name not in _LEFT_OUT and one.value.strip(";, "):
                others[one.name] = None
    names = tuple(HEADINGS)

    def place(number: int, column: int) -> Span:
        line = lines[number].get(names[column]) if 0 <= column < len(names) else None
        return source.line_span(line or rows[number].line)

    return Table(
        f"vCard {version}".strip(), rows, place, encoding=decoded.encoding, guessed=decoded.guessed, headed=True, left_out=tuple(others)
    )  # fmt: skip


def _cards(source: Source, diagnostics: Diagnostics) -> Iterator[list[Property]]:
    card: list[Property] | None = None
    for text, line in _unfolded(source.text):
        found = _LINE.fullmatch(text)
        if found is None:
            if text.strip():
                diagnostics.warning(
                    "list-card",
                    "The line is no line of a vCard, and is left out",
                    source.line_span(line),
                    "A line is a name, a colon and a value:  EMAIL:presse@institut.example",
                )
            continue
        name, parameters = found[1].upper(), found[2].upper()
        if name == "BEGIN" and found[3].strip().upper() == "VCARD":
            if card is not None:
                _never_ended(source, card[0].line, diagnostics)
                yield card
            card = [Property(name, "", "", line)]
        elif name == "END" and found[3].strip().upper() == "VCARD":
            if card is not None:
                yield card
            card = None
        elif card is not None:
            card.append(Property(name, parameters, _decoded(found[3], parameters), line))
    if card is not None:
        _never_ended(source, card[0].line, diagnostics)
        yield card


def _never_ended(source: Source, line: int, diagnostics: Diagnostics) -> None:
    diagnostics.warning(
        "list-card",
        "The card has no END:VCARD",
        source.line_span(line),
        "Look whether the file is whole; export it again",
    )


def _unfolded(text: str) -> Iterator[tuple[str, int]]:
    """Lines with what was folded onto the next ones, and the number of the first of them."""
    whole, start = "", 0
    for number, line in enumerate(text.split("\n"), 1):
        printable = "QUOTED-PRINTABLE" in whole.upper().partition(":")[0]
        if start and printable and whole.endswith("="):
            whole = whole[:-1] + line
        elif start and line[:1] in (" ", "\t"):
            whole += line[1:]
        else:
            if start:
                yield whole, start
            whole, start = line, number
    if start:
        yield whole, start


def _decoded(value: str, parameters: str) -> str:
    if "QUOTED-PRINTABLE" not in parameters:
        return value
    charset = re.search(r"CHARSET=\"?([\w-]+)", parameters)
    content = quopri.decodestring(value.encode("utf-8", "surrogatepass"))
    for encoding in (charset[1] if charset else "utf-8", "utf-8", "cp1252"):
        try:
            return content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return content.decode("utf-8", "replace")


def _cells(card: list[Property]) -> tuple[dict[str, list[str]], dict[str, int]]:
    cells: dict[str, list[str]] = {name: [] for name in HEADINGS}
    found: dict[str, int] = {}

    def put(name: str, values: list[str], line: int) -> None:
        filled = [value.strip() for value in values if value.strip()]
        if filled:
            cells[name] += [value for value in filled if value not in cells[name]]
            found.setdefault(name, line)

    # What the card prefers comes first.
    for one in sorted(card, key=lambda one: not re.search(r"\bPREF\b", one.parameters)):
        if one.name == "N":
            family, given, more, prefix, _suffix = [*_parts(one.value, ";"), "", "", "", "", ""][:5]
            put("FAMILY", [family], one.line)
            put("GIVEN", [" ".join(part for part in (given, more) if part)], one.line)
            put("HONORIFIC", [prefix], one.line)
        elif one.name == "ADR":
            put("COUNTRY", _parts(one.value, ";")[6:7] if not cells["COUNTRY"] else [], one.line)
        elif one.name == "ORG":
            put("ORG", _parts(one.value, ";")[:1], one.line)
        elif one.name == "CATEGORIES":
            put("CATEGORIES", _parts(one.value, ","), one.line)
        elif one.name in ("TEL", "EMAIL"):
            put(one.name, [re.sub(r"^(?:tel|mailto):", "", _plain(one.value), flags=re.IGNORECASE)], one.line)
        elif one.name in HEADINGS:
            put(one.name, [_plain(one.value)], one.line)
    return cells, found


def _parts(value: str, separator: str) -> list[str]:
    """The parts of a value; a separator after a backslash parts nothing."""
    return [
        _plain(part) for part in re.findall(rf"((?:\\.|[^{separator}\\])*\\?)(?:{separator}|$)", value, re.DOTALL)[:12]
    ]


def _plain(value: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value, flags=re.DOTALL)
