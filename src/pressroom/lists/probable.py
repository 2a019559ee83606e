"""Contacts with different addresses that are probably one person."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from pressroom.lists.folding import folded
from pressroom.lists.values import table
from pressroom.model.contacts import Contact, contact_key

NAMESAKES = 3
"""With more addresses than that at one domain or outlet, a name is that of an office, or of nobody in particular."""


def probably_same(contacts: Sequence[Contact]) -> Iterator[tuple[int, int, str]]:
    """Pairs of contacts (by their numbers, the earlier first) that may be one person, with the reason. Each contact is told once.

    The time it takes grows with their number only.
    """
    mailboxes: dict[str, int] = {}
    others: dict[str, int] = {}
    people: dict[tuple[str, ...], int] = {}
    colleagues: dict[tuple[str, ...], int] = {}
    known = [(_at_outlet(contact), _at_domain(contact)) for contact in contacts]
    counts = Counter(one for pair in known for one in pair if one is not None)
    for number, contact in enumerate(contacts):
        for address in contact.other_addresses:
            others.setdefault(contact_key(address), number)
    for number, (contact, (who, person)) in enumerate(zip(contacts, known, strict=True)):
        mailbox = _mailbox(contact.key)
        earlier = mailboxes.setdefault(mailbox, number)
        if earlier != number:
            yield earlier, number, "the addresses differ only in dots or in what follows a +"
            continue
        other = others.get(contact.key)
        if other is not None and other != number:
            yield min(other, number), max(other, number), "the address stands among the other addresses of the first"
            continue
        if who is not None and counts[who] <= NAMESAKES:
            earlier = people.setdefault(who, number)
            if earlier != number:
                yield earlier, number, "the name and the outlet are the same"
                continue
        if person is not None and counts[person] <= NAMESAKES:
            earlier = colleagues.setdefault(person, number)
            if earlier != number:
                yield earlier, number, "the name is the same, and what follows the @"


def _at_outlet(contact: Contact) -> tuple[str, ...] | None:
    """The name and the outlet, where both are known."""
    if not contact.last_name or not contact.outlet:
        return None
    return folded(contact.name), folded(contact.outlet), "outlet"


def _at_domain(contact: Contact) -> tuple[str, ...] | None:
    """A whole name, in whatever order, and the domain; None where they say nothing: a desk, or a provider where anybody has a mailbox."""
    if not contact.first_name or not contact.last_name:
        return None
    local, _, domain = contact.key.rpartition("@")
    if domain in _words("providers") or domain.partition(".")[0] in _words("provider-names"):
        return None
    name = _parts(folded(contact.name))
    if not _words("desks").isdisjoint((*name, *_parts(local))):
        return None
    return " ".join(sorted(name)), domain


def _parts(text: str) -> list[str]:
    return re.split(r"[\W_]+", text)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table()[name])


def _mailbox(key: str) -> str:
    """The mailbox that several spellings lead to at most providers: without ``+tag``, at Gmail without dots."""
    local, _, domain = key.rpartition("@")
    if "+" in local:
        local = local.partition("+")[0] or local
    if domain in ("gmail.com", "googlemail.com"):
        return local.replace(".", "") + "@gmail.com"
    return f"{local}@{domain}"
