"""All rows of a file to contacts: bad ones named, the same ones merged, the doubtful ones told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pressroom.diagnostics import Diagnostic, Diagnostics, Outcome, Severity
from pressroom.lists.addresses import LETTERS, LETTERS_HINT
from pressroom.lists.cells import Fault
from pressroom.lists.choices import USUAL, Choices
from pressroom.lists.folding import folded
from pressroom.lists.lost_letters import tell_lost_letters
from pressroom.lists.merging import merged
from pressroom.lists.probable import probably_same
from pressroom.lists.reading import read_table
from pressroom.lists.rows import RowReader
from pressroom.lists.table import Table
from pressroom.lists.understanding import Layout, understand_columns
from pressroom.lists.values import Order, date_order
from pressroom.model.contacts import Contact


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that is not taken over: its line, its cells as they stand, and what is wrong."""

    line: int
    cells: tuple[str, ...]
    reasons: tuple[str, ...]
    hints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Collected:
    """What a file holds. ``numbers`` are the rows of ``contacts`` in ``table``; ``read`` counts the rows that hold something.

    ``merged`` counts rows that became part of another; ``subheadings`` and ``repeated`` are lines of rows that are no contacts.
    """

    table: Table
    layout: Layout
    contacts: tuple[Contact, ...]
    numbers: tuple[int, ...]
    rejected: tuple[Rejected, ...]
    read: int
    merged: int = 0
    subheadings: tuple[int, ...] = ()
    repeated: tuple[int, ...] = ()

    @property
    def lines(self) -> tuple[int, ...]:
        """The line of each contact."""
        return tuple(self.table.rows[number].line for number in self.numbers)


def collect(content: bytes, path: str, choices: Choices = USUAL) -> Outcome[Collected]:
    """The contacts of a file. None, with findings, where nothing can be understood of it.

    Findings: errors for rows that are not taken over, the others for what an officer may want to know.
    """
    diagnostics = Diagnostics()
    table = read_table(content, path, diagnostics, choices)
    if table is None:
        return Outcome(None, diagnostics.sorted())
    layout = understand_columns(table, diagnostics, choices)
    if layout is None:
        return Outcome(None, diagnostics.sorted())
    collected = _Collector(table, layout, choices, diagnostics).collect()
    return Outcome(collected, diagnostics.sorted())


class _Collector:
    def __init__(self, table: Table, layout: Layout, choices: Choices, diagnostics: Diagnostics) -> None:
        self.table = table
        self.layout = layout
        self.choices = choices
        self.diagnostics = diagnostics
        self.headings = [folded(text) for text in layout.headings]
        while self.headings and not self.headings[-1]:
            self.headings.pop()
        self.width = _width(layout, len(self.headings), len(table.rows))
        self.places: dict[str, int] = {}
        self.contacts: list[Contact] = []
        self.numbers: list[int] = []
        self.rejected: list[Rejected] = []
        self.subheadings: list[int] = []
        self.repeated: list[int] = []
        self.read = self.merged = 0

    def collect(self) -> Collected:
        reader = RowReader(self.layout.columns, self.choices, _order(self.table, self.layout, self.choices))
        for number in range(self.layout.first, len(self.table.rows)):
            cells = self.table.rows[number].cells
            if not "".join(cells).strip():
                continue
            self.read += 1
            if self.headings and folded(cells[0]) == self.headings[0] and self.repeats_headings(cells):
                self.repeated.append(self.table.rows[number].line)
                continue
            contact, faults = reader.read(cells)
            if len(cells) > self.width and any(cell.strip() for cell in cells[self.width :]):
                contact, faults = None, [_too_wide(len(cells), self.width)]
            if contact is None:
                self.leave_out(number, faults)
            else:
                self.put(contact, number, faults)
        _tell_subheadings(self.table, self.subheadings, self.diagnostics)
        _tell_probable(self.table, self.contacts, self.numbers, self.diagnostics)
        _tell_letters(self.table, self.layout, self.contacts, self.numbers, self.diagnostics)
        tell_lost_letters(self.table, self.layout, self.diagnostics)
        return Collected(
            self.table, self.layout, tuple(self.contacts), tuple(self.numbers), tuple(self.rejected), self.read, self.merged,
            tuple(self.table.rows[number].line for number in self.subheadings), tuple(self.repeated),
        )  # fmt: skip

    def repeats_headings(self, cells: list[str]) -> bool:
        return [folded(cell) for cell in cells][: len(self.headings)] == self.headings

    def put(self, contact: Contact, number: int, faults: list[Fault]) -> None:
        if faults:
            _tell(faults, number, self.table, self.diagnostics)
        at = self.places.setdefault(contact.key, len(self.contacts))
        if at == len(self.contacts):
            self.contacts.append(contact)
            self.numbers.append(number)
            return
        self.merged += 1
        self.contacts[at], told = merged(self.contacts[at], contact)
        _tell_merged(self.table, self.numbers[at], number, told, self.diagnostics)

    def leave_out(self, number: int, faults: list[Fault]) -> None:
        row = self.table.rows[number]
        if faults[0].code == "contact-without-address":
            filled = sum(1 for cell in row.cells if cell.strip())
            # A card is a contact: nothing stands above others there.
            if filled == 1 and len(self.layout.columns) > 1 and not self.choices.kept and not self.table.headed:
                self.subheadings.append(number)
                self.rejected.append(_rejected(self.table, number, [_SUBHEADING]))
                return
        _tell(faults, number, self.table, self.diagnostics)
        self.rejected.append(_rejected(self.table, number, faults))


_SUBHEADING = Fault("list-subheading", -1, "Taken for a sub-heading, since it has no address", "Nothing, if it is one")


def _order(table: Table, layout: Layout, choices: Choices) -> Order | None:
    """Whether days or months come first in this file: as said, as its dates show, or as Excel writes where lists have semicolons."""
    if choices.order is not None:
        return choices.order
    columns = [column.index for column in layout.columns if column.meaning == "date"]
    texts = [row.cells[index] for row in table.rows[layout.first :] for index in columns if index < len(row.cells)]
    return date_order(texts) or ("dmy" if choices.kept and table.separator == ";" else None)


def _width(layout: Layout, headed: int, rows: int) -> int:
    """How many cells a row may have: as many as there are headings, unless a whole column lacks one."""
    without = [column for column in layout.columns[headed:] if column.filled]
    return (
        headed
        if headed and without and all(column.filled < max(2, rows / 5) for column in without)
        else len(layout.columns)
    )


def _too_wide(cells: int, width: int) -> Fault:
    return Fault(
        "list-row-width",
        -1,
        f"The row has {cells} cells where there are {width} headings, so its values may stand in the wrong columns",
        "Put a cell that contains the separator between quotation marks, or delete what stands beyond the last heading",
    )


def _rejected(table: Table, number: int, faults: Iterable[Fault]) -> Rejected:
    grave = [fault for fault in faults if fault.grave]
    row = table.rows[number]
    return Rejected(row.line, tuple(row.cells), tuple(one.said for one in grave), tuple(one.hint for one in grave))


def _tell(faults: Iterable[Fault], number: int, table: Table, diagnostics: Diagnostics) -> None:
    for fault in faults:
        span = table.place(number, fault.column)
        severity = Severity.ERROR if fault.grave else _LESSER.get(fault.code, Severity.INFO)
        diagnostics.extend([Diagnostic(fault.code, severity, fault.said, span, fault.hint)])


_LESSER = dict.fromkeys(
    ("contact-address", "contact-answer", "contact-character", "contact-country", "contact-date", "contact-language"),
    Severity.WARNING,
)


def _tell_merged(table: Table, first: int, second: int, told: tuple[str, ...], diagnostics: Diagnostics) -> None:
    line = table.rows[first].line
    what = "; ".join(told) if told else "nothing new"
    diagnostics.info(
        "contact-merged",
        f"The address stands on line {line} already; the two become one contact: {what}",
        table.place(second, -1),
    )


def _tell_subheadings(table: Table, numbers: list[int], diagnostics: Diagnostics) -> None:
    if not numbers:
        return
    places = tuple(table.place(number, -1) for number in numbers[:7])
    many = f"{len(numbers)} rows have one filled cell and no address, and are taken for sub-headings"
    one = "The row has one filled cell and no address, and is taken for a sub-heading"
    message = many if len(numbers) > 1 else one
    hint = "Nothing is to be done if it is right; what they say is not kept"
    diagnostics.extend([Diagnostic("list-subheading", Severity.INFO, message, places[0], hint, also=places[1:])])


def _tell_letters(
    table: Table, layout: Layout, contacts: list[Contact], numbers: list[int], diagnostics: Diagnostics
) -> None:
    """Once for all addresses that need a server with SMTPUTF8 (RFC 6531)."""
    column = next((one.index for one in layout.columns if one.meaning == "address"), -1)
    found = [
        number
        for contact, number in zip(contacts, numbers, strict=True)
        if not contact.address.isascii() and not contact.address.rpartition("@")[0].isascii()
    ]
    if found:
        first, *others = (table.place(number, column) for number in found[:50])
        many = f"{LETTERS[:1].upper()}{LETTERS[1:]}" + (f", on {len(found)} lines" if others else "")
        warning = Diagnostic("contact-address-letters", Severity.WARNING, many, first, LETTERS_HINT, also=tuple(others))
        diagnostics.extend([warning])


def _tell_probable(table: Table, contacts: list[Contact], numbers: list[int], diagnostics: Diagnostics) -> None:
    for first, second, why in probably_same(contacts):
        diagnostics.extend(
            [
                Diagnostic(
                    "contact-probably-same",
                    Severity.WARNING,
                    f"This contact and that on line {table.rows[numbers[first]].line} are probably the same: {why}",
                    table.place(numbers[second], -1),
                    "If they are, delete one of the two rows; both would be written to",
                )
            ]
        )
