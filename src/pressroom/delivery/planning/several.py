"""Who stands on several lists is one person: gets one message, by what the lists know together, and is told of where they disagree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from pressroom.delivery.planning.grouping import Group, at_rows
from pressroom.delivery.planning.languages import Chooser
from pressroom.delivery.planning.outcome import Listed
from pressroom.diagnostics import Diagnostic, Severity
from pressroom.lists.merging import merged
from pressroom.lists.where import Expression
from pressroom.model.contacts import Contact


class Row(NamedTuple):
    """A contact on a list, by its number there; ``key`` is empty for one without an address."""

    listed: Listed
    number: int
    contact: Contact
    key: str


class Several:
    """All rows of all lists. ``refused`` are keys of those whom any row says not to write to, also one that ``where`` does not mean."""

    def __init__(self, lists: Sequence[Listed], where: Expression | None, languages: Chooser) -> None:
        self._lists, self._where, self._languages = lists, where, languages
        self._keys = [[one.key if one.address.strip() else "" for one in listed.contacts] for listed in lists]
        self._meant: list[list[int]] = []
        first: dict[str, tuple[int, int]] = {}
        self._again: dict[str, list[tuple[int, int]]] = {}
        for at, (listed, keys) in enumerate(zip(lists, self._keys, strict=True)):
            meant = [number for number, one in enumerate(listed.contacts) if where is None or where.matches(one)]
            self._meant.append(meant)
            for number in meant:
                key = keys[number]
                if key and first.setdefault(key, (at, number)) != (at, number):
                    self._again.setdefault(key, []).append((at, number))
        self.refused = frozenset(row.key for row in self._all() if row.contact.do_not_mail)
        self._trusting: dict[str, Row] = {}
        for row in self._all():
            if row.contact.trusted:
                self._trusting.setdefault(row.key, row)
        self._distrusting: dict[str, Row] = {}
        for row in self._all() if self._trusting else ():
            if not row.contact.trusted and row.key in self._trusting:
                self._distrusting.setdefault(row.key, row)
        self._spoken: dict[tuple[str, str, str, str], Group] = {}
        self._trusted: dict[tuple[str, str], Group] = {}

    def keys(self, at: int) -> list[str]:
        """Those of the contacts of a list who are meant and have an address."""
        keys = self._keys[at]
        return [key for number in self._meant[at] if (key := keys[number])]

    def rows(self, at: int) -> Iterator[Row]:
        """The rows of a list that are meant, in their order."""
        listed, keys = self._lists[at], self._keys[at]
        return (Row(listed, number, listed.contacts[number], keys[number]) for number in self._meant[at])

    def together(self, row: Row, *, early: bool, tell: bool = True) -> Contact:
        """A recipient with what the other rows that are meant know beside the first one, ``row``, which goes before.

        Whom any row does not trust is not trusted. ``early``: trust decides what a recipient gets, and when. ``tell`` False: she is no
        recipient, and nobody need know where the rows disagree.
        """
        contact, said = row.contact, row
        for at, number in self._again.get(row.key, ()):
            other = Row(self._lists[at], number, self._lists[at].contacts[number], row.key)
            if tell and contact.language and other.contact.language:
                self._compare(said, other)
            said = said if contact.language else other
            contact = merged(contact, other.contact)[0]
        distrusting = self._distrusting.get(row.key)
        if distrusting is None:
            return contact
        if early:
            trusting = self._trusting[row.key]
            group = self._trusted.setdefault((trusting.listed.name, distrusting.listed.name), Group())
            _add(group, trusting, distrusting)
        return replace(contact, trusted=False)

    def disagreements(self) -> Iterable[Diagnostic]:
        """Warnings ``lists-disagree``: what the lists say, and what is taken."""
        for (trusting, other), group in sorted(self._trusted.items()):
            verbs = ("is", "gets") if group.count == 1 else ("are", "get")
            message = (
                f"{group.who} {verbs[0]} trusted with embargoed news by {trusting}, but not by {other}: "
                f"{verbs[1]} the public edition, when the embargo ends"
            )
            hint = (
                "Nothing leaves early to somebody whom one of the lists does not trust; write yes, or nothing, in both"
            )
            yield at_rows("lists-disagree", Severity.WARNING, message, group, hint)
        for (mine, language, other, their), group in sorted(self._spoken.items()):
            verb = "reads" if group.count == 1 else "read"
            message = f"{group.who} {verb} {language} by {mine}, and {their} by {other}: {language} is taken"
            hint = "The list that is named first goes before: name the other first, or write the same in both"
            yield at_rows("lists-disagree", Severity.WARNING, message, group, hint)

    def _compare(self, first: Row, second: Row) -> None:
        mine, their = self._languages.of(first.contact.language), self._languages.of(second.contact.language)
        if mine != their:
            names = (first.listed.name, mine.name, second.listed.name, their.name)
            _add(self._spoken.setdefault(names, Group()), first, second)

    def _all(self) -> Iterator[Row]:
        for listed, keys in zip(self._lists, self._keys, strict=True):
            for number, (contact, key) in enumerate(zip(listed.contacts, keys, strict=True)):
                if key:
                    yield Row(listed, number, contact, key)


def _add(group: Group, first: Row, second: Row) -> None:
    group.add(first.contact, *first.listed.row(first.number))
    group.point(*second.listed.row(second.number))
