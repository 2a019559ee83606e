"""What a cell gives to the contact of its row, by the meaning of its column."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from pressroom.lists.characters import tidy, tidy_lines
from pressroom.lists.understanding import UnderstoodColumn
from pressroom.lists.values import (
    Order,
    understood_answer,
    understood_country,
    understood_date,
    understood_language,
    understood_words,
)

_SEVERAL = re.compile(r"\s*[,;/|\n]\s*")


class Fault(NamedTuple):
    """What is wrong in a cell: ``column`` is its index, -1 for the whole row. ``grave`` ones keep the row out."""

    code: str
    column: int
    said: str
    hint: str
    grave: bool = True


class Draft:
    """A contact while its row is read: ``values`` by attribute. ``order`` is that of dates in this file."""

    __slots__ = ("faults", "order", "values")

    def __init__(self, order: Order | None) -> None:
        self.values: dict[str, Any] = {}
        self.faults: list[Fault] = []
        self.order = order

    def doubt(self, code: str, step: Step, text: str, said: str, hint: str) -> None:
        """Note what was not understood; ``text``, what stands there, goes to the notes, so that nothing is lost."""
        self.faults.append(Fault(code, step.column.index, said, hint, grave=False))
        self.remark(step, text)

    def remark(self, step: Step, text: str) -> None:
        """Keep ``text`` in the notes, with the heading of its column."""
        self.values["notes"] = f"{self.values.get('notes', '')}\n{step.column.heading}: {text}".strip()


class Step(NamedTuple):
    """One column that is read: ``name`` and ``attribute`` of what it means."""

    name: str
    attribute: str
    column: UnderstoodColumn


def _text(draft: Draft, step: Step, cell: str) -> None:
    values, attribute = draft.values, step.attribute
    text = tidy(cell)
    before = values.get(attribute)
    if not before:
        if text:
            values[attribute] = text
    elif text and text != before:  # a second column of the same meaning, which says something else
        draft.remark(step, text)


def _phone(draft: Draft, step: Step, cell: str) -> None:
    numbers = dict.fromkeys(filter(None, [draft.values.get(step.attribute), *map(tidy, cell.split("\n"))]))
    if numbers:
        draft.values[step.attribute] = " / ".join(numbers)


def _notes(draft: Draft, step: Step, cell: str) -> None:
    before, text = draft.values.get(step.attribute, ""), tidy_lines(cell)
    draft.values[step.attribute] = f"{before}\n{text}".strip("\n")


def _words(draft: Draft, step: Step, cell: str) -> None:
    words, before = understood_words(cell), draft.values.get(step.attribute)
    draft.values[step.attribute] = tuple(dict.fromkeys((*before, *words))) if before else words


def _answer(draft: Draft, step: Step, cell: str) -> None:
    answer = understood_answer(cell)
    if answer is None:
        # Who may have objected is not written to, and who may not be trusted gets nothing early.
        answer = step.name == "do-not-mail"
        taken = "taken for yes, so that no mail is sent" if answer else "taken for no, so that nothing is sent early"
        said = f"“{tidy(cell)}” in the column “{step.column.heading}” is neither yes nor no: {taken}"
        draft.doubt("contact-answer", step, tidy(cell), said, "Write yes, or leave the cell empty")
    draft.values[step.attribute] = draft.values.get(step.attribute, False) or answer


def _language(draft: Draft, step: Step, cell: str) -> None:
    pieces = [piece for piece in _SEVERAL.split(cell.strip()) if piece]
    if not pieces:
        return
    tag = next(filter(None, map(understood_language, pieces)), None)
    if tag is None:
        said = f"“{tidy(cell)}” is no language that is known, and is not taken"
        said += "" if draft.values.get(step.attribute) else ": releases are sent in their own language"
        draft.doubt("contact-language", step, tidy(cell), said, "Write its letters: fr, en, de …; or its name")
        return
    draft.values.setdefault(step.attribute, tag)
    if len(pieces) > 1:
        said = f"Of “{tidy(cell)}” only {tag} is kept: one language is written in"
        hint = "Put first the language to write in"
        draft.faults.append(Fault("contact-several-languages", step.column.index, said, hint, grave=False))


def _country(draft: Draft, step: Step, cell: str) -> None:
    text = tidy(cell)
    code = understood_country(text) if text else ""
    if code is None:
        said = f"“{text}” is no country that is known, and is not taken"
        draft.doubt("contact-country", step, text, said, "Write its two letters: FR, GB, DE …; or its name")
    elif code:
        draft.values.setdefault(step.attribute, code)


def _date(draft: Draft, step: Step, cell: str) -> None:
    text = tidy(cell)
    if not text:
        return
    date = understood_date(text, draft.order)
    if date is None:
        twofold = understood_date(text, "dmy") or understood_date(text, "mdy")
        said = f"“{text}” {'may be two different days' if twofold else 'is no date'}, and is not taken"
        draft.doubt("contact-date", step, text, said, f"Write year-month-day: {twofold or '2024-04-29'}")
    else:
        draft.values.setdefault(step.attribute, date)


READERS: dict[str, Callable[[Draft, Step, str], None]] = {
    "beats": _words,
    "tags": _words,
    "do-not-mail": _answer,
    "embargo": _answer,
    "language": _language,
    "country": _country,
    "date": _date,
    "phone": _phone,
    "notes": _notes,
}
"""By meaning; all others are texts."""


def read_cell(name: str) -> Callable[[Draft, Step, str], None]:
    """What reads the cells of a column that means ``name``."""
    return READERS.get(name, _text)
