"""A row to a contact, or to what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pressroom.lists.addresses import Problem, address_problem, split_addresses
from pressroom.lists.cells import Draft, Fault, Step, read_cell
from pressroom.lists.characters import BREAKS, FORBIDDEN, named, tidy, tidy_lines
from pressroom.lists.choices import Choices
from pressroom.lists.headings import KEEP, LEAVE_OUT
from pressroom.lists.understanding import UnderstoodColumn
from pressroom.lists.values import Order
from pressroom.lists.where import ANSWERS
from pressroom.model.contacts import COLUMNS, Contact

_LINES_ALLOWED = {"address", "other-addresses", "beats", "tags", "phone", "notes", "language", KEEP}
_NEEDED = {"address", "salutation", "name", "first-name", "last-name", "outlet", "role"}
"""Without these, or with wrong ones, nobody is written to; a line end among them is mostly a row that was torn apart."""


class RowReader:
    """Reads rows of one file, whose columns mean the same in each."""

    def __init__(self, columns: tuple[UnderstoodColumn, ...], choices: Choices, order: Order | None) -> None:
        self._columns = columns
        self._width = len(columns)
        self._unguards = choices.kept
        self._origin = {"basis": choices.origin.basis, "source": choices.origin.source, "date": choices.origin.date}
        self._order = order
        self._kept = tuple(one for one in columns if one.meaning == KEEP)
        self._addresses = tuple(one for one in columns if one.meaning == "address")
        self._others = tuple(one for one in columns if one.meaning == "other-addresses")
        self._names = tuple(one for one in columns if one.meaning == "name")
        self._steps: list[tuple[int, Callable[[Draft, Step, str], None], Step]] = [
            (one.index, read_cell(column.name), Step(column.name, column.attribute, one))
            for column in COLUMNS
            if column.name not in ("address", "other-addresses")
            for one in columns
            if one.meaning == column.name
        ]

    def read(self, cells: list[str]) -> tuple[Contact | None, list[Fault]]:
        """The contact of a row, or None with what is wrong; less grave faults may come with a contact."""
        cells = self._whole(cells)
        draft = Draft(self._order)
        if not "".join(cells).isprintable():
            cells = self._clean(cells, draft)
            if any(fault.grave for fault in draft.faults):
                return None, draft.faults
        for index, reader, step in self._steps:
            if cell := cells[index]:
                reader(draft, step, cell)
        self._look_for_addresses(cells, draft)
        values = draft.values
        if self._names and not (values.get("first_name") or values.get("last_name")):
            self._split_name(cells, values)
        if self._kept:
            self._keep(cells, values)
        if not (values.get("basis") or values.get("source") or values.get("date")):
            values.update(self._origin)
        if any(fault.grave for fault in draft.faults):
            return None, draft.faults
        return Contact(**values), draft.faults

    def _whole(self, cells: list[str]) -> list[str]:
        if len(cells) < self._width:
            cells = cells + [""] * (self._width - len(cells))
        return [unguarded(cell) if cell[:1] == "'" else cell for cell in cells] if self._unguards else cells

    def _clean(self, cells: list[str], draft: Draft) -> list[str]:
        """The cells without characters that have no business there, each told; where they do harm, that is grave."""
        cells = list(cells)
        for column in self._columns:
            if column.meaning == LEAVE_OUT:
                continue
            cell = cells[column.index]
            found = FORBIDDEN.search(cell)
            if found is None and column.meaning not in _LINES_ALLOWED:
                found = BREAKS.search(cell.strip())
            if found is not None:
                line_end = found[0] in "\r\n\x85\u2028\u2029"
                hint = "Write it on one line" if line_end else "Delete the character; typing the cell anew is surest"
                said = f"{named(found[0])} stands in the column “{column.heading}”"
                grave = column.meaning in _NEEDED
                said = f"{said[:1].upper()}{said[1:]}{'' if grave else ', and is left out'}"
                draft.faults.append(Fault("contact-character", column.index, said, hint, grave))
                # What is left of an answer is none: it must not become an empty one, which is a no.
                cells[column.index] = FORBIDDEN.sub("?" if column.meaning in ANSWERS else " ", cell)
        return cells

    def _look_for_addresses(self, cells: list[str], draft: Draft) -> None:
        cell = cells[self._addresses[0].index]
        alone = len(self._addresses) == 1 and not any(cells[one.index] for one in self._others)
        if alone and address_problem(cell) is None:
            draft.values["address"] = cell
            return
        found: list[str] = []
        wrong: list[tuple[UnderstoodColumn, str, Problem]] = []
        for one in (*self._addresses, *self._others):
            for text in split_addresses(cells[one.index]):
                problem = address_problem(text)
                if problem is None:
                    found.append(text)
                else:
                    wrong.append((one, text, problem))
        for one, text, problem in wrong:
            said = f"“{tidy(text)}” is no e-mail address: {problem.said}"
            draft.faults.append(Fault("contact-address", one.index, said, problem.hint, grave=not found))
        if found:
            self._put_addresses(found, cell, draft)
        elif not wrong:
            hint = "Write the address, or delete the row"
            draft.faults.append(Fault("contact-without-address", -1, "The row has no e-mail address", hint))

    def _put_addresses(self, found: list[str], cell: str, draft: Draft) -> None:
        first, *others = dict.fromkeys(found)
        draft.values["address"] = first
        if not others:
            return
        draft.values["other_addresses"] = tuple(others)
        if len(split_addresses(cell)) > 1:
            said = f"The cell holds {len(split_addresses(cell))} addresses; {first} is written to, the others are kept beside it"
            hint = "Put first the one to write to; for several people write several rows"
            draft.faults.append(Fault("contact-several-addresses", self._addresses[0].index, said, hint, grave=False))

    def _split_name(self, cells: list[str], values: dict[str, Any]) -> None:
        for column in self._names:
            if name := tidy(cells[column.index]):
                values["first_name"], values["last_name"] = split_name(name)
                return

    def _keep(self, cells: list[str], values: dict[str, Any]) -> None:
        extra = {one.heading: text for one in self._kept if (text := tidy_lines(cells[one.index]))}
        if extra:
            values["extra"] = tuple(extra.items())


def split_name(name: str) -> tuple[str, str]:
    """First and last name: ``Dupont, Anne``; ``Anne DUPONT`` and ``DUPONT Anne``; else all after the first word is the last name."""
    if "," in name:
        last, _, first = name.partition(",")
        return first.strip(), last.strip()
    words = name.split()
    loud = [word for word in words if len(word) > 1 and word.isupper() and not word.endswith(".")]
    if loud and len(loud) < len(words):
        return " ".join(word for word in words if word not in loud), " ".join(loud)
    return (words[0], " ".join(words[1:])) if len(words) > 1 else ("", name)


def unguarded(cell: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from taking a text for a formula."""
    return cell[1:] if cell.lstrip("'")[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
