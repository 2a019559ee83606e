"""Contacts with the same key become one, field by field."""

from __future__ import annotations

import dataclasses
import unicodedata
from collections.abc import Iterator
from typing import Any

from pressroom.lists.folding import folded
from pressroom.model.contacts import COLUMNS, Contact, contact_key

_SINGLE = tuple(
    column
    for column in COLUMNS
    if column.kind == "text" and column.attribute not in ("address", "notes", "basis", "source")
)
_NAME = ("first_name", "last_name")
_ORIGIN = ("basis", "source", "date")


def merged(first: Contact, second: Contact) -> tuple[Contact, tuple[str, ...]]:
    """``first`` with what only ``second`` knows, and a line for each thing taken over or not.

    Where both say something, ``first`` stands, with the accents of either; words are united; basis, source and date stay together; a
    yes of either is a yes.
    Of two different names one is taken whole: Martin and Ms Anne Corn are not Ms Anne Martin.
    """
    changes: dict[str, Any] = {}
    told: list[str] = []
    whole = ("salutation", *_NAME) if _are_two(first, second) else ()
    for column in _SINGLE:
        mine, theirs = getattr(first, column.attribute), getattr(second, column.attribute)
        if theirs and not mine and column.attribute in whole:
            told.append(f"{column.name} “{theirs}” is left out: it belongs to another name")
        elif theirs and not mine:
            changes[column.attribute] = theirs
            told.append(f"{column.name} taken over")
        elif theirs and folded(theirs) != folded(mine):
            told.append(f"{column.name} “{mine}” stands, “{theirs}” is left out")
        elif theirs and (written := with_marks(mine, theirs)) != mine:
            changes[column.attribute] = written
            told.append(f"{column.name} “{mine}” becomes “{written}”")
    for attribute, value, said in _joined(first, second):
        if value != getattr(first, attribute):
            changes[attribute] = value
            told.append(said)
    if _has_origin(second) and not _has_origin(first):
        changes |= {name: getattr(second, name) for name in _ORIGIN}
        told.append("basis, source and date taken over")
    return (dataclasses.replace(first, **changes) if changes else first), tuple(told)


def _are_two(first: Contact, second: Contact) -> bool:
    names = ((getattr(first, part), getattr(second, part)) for part in _NAME)
    return any(mine and theirs and folded(mine) != folded(theirs) for mine, theirs in names)


def _has_origin(contact: Contact) -> bool:
    return any(getattr(contact, name) for name in _ORIGIN)


def _joined(first: Contact, second: Contact) -> Iterator[tuple[str, Any, str]]:
    """What both can say without contradicting each other: attribute, common value, what to tell where it is a new one."""
    yield "beats", _united(first.beats, second.beats), "beats united"
    yield "tags", _united(first.tags, second.tags), "tags united"
    notes = first.notes if second.notes in first.notes else f"{first.notes}\n{second.notes}".strip()
    yield "notes", notes, "notes joined"
    yield "do_not_mail", first.do_not_mail or second.do_not_mail, "do-not-mail: yes"
    yield "trusted", first.trusted or second.trusted, "embargo: yes"
    others = {contact_key(one): one for one in (*second.other_addresses, *first.other_addresses)}
    order = dict.fromkeys(contact_key(one) for one in (*first.other_addresses, *second.other_addresses))
    yield "other_addresses", tuple(others[key] for key in order if key != first.key), "other-addresses united"
    extra = dict((*second.extra, *first.extra))
    headings = dict.fromkeys(heading for heading, _ in (*first.extra, *second.extra))
    yield "extra", tuple((heading, extra[heading]) for heading in headings), "further columns taken over"


def with_marks(first: str, second: str) -> str:
    """Of two spellings of the same the one with more accents, ``first`` if neither: who types none leaves them out, nobody adds any."""
    if _marks(second) <= _marks(first):
        return first
    if second.isupper() and not first.isupper() and len(first) == len(second):
        return "".join(loud.lower() if quiet.islower() else loud for quiet, loud in zip(first, second, strict=True))
    return second


def _marks(text: str) -> int:
    return (
        0 if text.isascii() else sum(unicodedata.category(char) == "Mn" for char in unicodedata.normalize("NFD", text))
    )


def _united(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for word in (*first, *second):
        found[folded(word)] = with_marks(found.get(folded(word), word), word)
    return tuple(found.values())
