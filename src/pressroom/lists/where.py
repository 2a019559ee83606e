"""Which contacts an expression means. Case and accents do not matter; :mod:`.expressions` reads and writes expressions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from pressroom.lists.folding import folded, folded_heading
from pressroom.lists.values import understood_answer, understood_country, understood_language
from pressroom.model.contacts import COLUMNS, Contact

Sign = Literal["=", "!=", "~", "in"]
ANSWERS = frozenset(column.name for column in COLUMNS if column.kind == "answer")
"""Fields that hold yes or no."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """``field`` is a name of :data:`FIELDS`; ``in`` has any number of values, the others one."""

    field: str
    sign: Sign
    values: tuple[str, ...]

    def matches(self, contact: Contact) -> bool:
        """Whether the contact is meant."""
        held = FIELDS[self.field](contact)
        if self.sign != "~":
            held = held or ("",)
        return any(self.means(one, value) for value in self.values for one in held) != (self.sign == "!=")

    def means(self, held: str, value: str) -> bool:
        """Whether ``value``, one of those that are asked for, is what a contact has; ``!=`` turns that round."""
        return folded(value) in held if self.sign == "~" else _same(self.field, held, wanted(self.field, value))


@dataclass(frozen=True, slots=True)
class Not:
    """Those that ``part`` does not mean."""

    part: Expression

    def matches(self, contact: Contact) -> bool:
        """Whether the contact is meant."""
        return not self.part.matches(contact)


@dataclass(frozen=True, slots=True)
class And:
    """Those that both mean."""

    first: Expression
    second: Expression

    def matches(self, contact: Contact) -> bool:
        """Whether the contact is meant."""
        return self.first.matches(contact) and self.second.matches(contact)


@dataclass(frozen=True, slots=True)
class Or:
    """Those that one of the two means, or both."""

    first: Expression
    second: Expression

    def matches(self, contact: Contact) -> bool:
        """Whether the contact is meant."""
        return self.first.matches(contact) or self.second.matches(contact)


Expression = Comparison | Not | And | Or


def select(contacts: Iterable[Contact], where: Expression | None) -> tuple[Contact, ...]:
    """Those that are meant, in their order; all for None."""
    return tuple(contacts) if where is None else tuple(one for one in contacts if where.matches(one))


@lru_cache(maxsize=1024)
def wanted(field: str, value: str) -> str:
    """A value that is asked for as contacts hold it, folded: a language, a country, a yes may be written as in a file to be imported."""
    understood: str | None = None
    if field == "language":
        understood = understood_language(value)
    elif field == "country":
        understood = understood_country(value)
    elif field in ANSWERS and value.strip():
        answer = understood_answer(value)
        understood = None if answer is None else "yes" if answer else "no"
    return folded(understood or value)


def _held(attribute: str) -> Callable[[Contact], tuple[str, ...]]:
    def values(contact: Contact) -> tuple[str, ...]:
        value = getattr(contact, attribute)
        if isinstance(value, bool):
            return ("yes",) if value else ("no",)
        return tuple(map(folded, value)) if isinstance(value, tuple) else ((folded(value),) if value else ())

    return values


FIELDS: dict[str, Callable[[Contact], tuple[str, ...]]] = {
    **{column.name: _held(column.attribute) for column in COLUMNS},
    "name": lambda contact: (folded(contact.name),) if contact.name else (),
    "domain": lambda contact: (contact.key.rpartition("@")[2],),
}
"""What can be asked for, with the folded values of a contact."""
_ALSO = {
    "beat": "beats", "tag": "tags", "email": "address", "e mail": "address", "first": "first-name", "last": "last-name",
    "trusted": "embargo",
    "note": "notes", "other address": "other-addresses", "lang": "language",
}  # fmt: skip
BY_WORDS = {folded_heading(name): name for name in FIELDS} | _ALSO


def _same(field: str, held: str, wanted: str) -> bool:
    if field == "language" and wanted and "-" not in wanted:  # language=fr means fr-CA too
        return held.partition("-")[0] == wanted
    return held == wanted
