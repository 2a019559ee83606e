"""What is filled in for one contact."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from pressroom.delivery.planning.offer import Greeting
from pressroom.model.contacts import COLUMNS, Contact
from pressroom.model.notes import GREETING, NAME, folded_name

_ATTRIBUTES = {column.name: column.attribute for column in COLUMNS}
_PLACES = re.compile(r"(\{[a-z-]+\})")
_KEPT = ("salutation", "first-name", "last-name", "outlet", "role", "language")
NOTHING: Mapping[str, str] = {}


def kept_values(contact: Contact) -> Mapping[str, str]:
    """Who somebody is, as far as it is known: a correction greets by it, whatever the first message filled in."""
    return {name: value for name in _KEPT if (value := _value(contact, name, None))} or NOTHING


def values_for(contact: Contact, fields: Iterable[str], greeting: Greeting | None) -> Mapping[str, str]:
    """The values of ``fields``; those that are not known are left out. A space in a name goes with the value: see ``merging.py``."""
    found: dict[str, str] = {}
    for field in fields:
        name = field.strip()
        value = _value(contact, name, greeting)
        if value:
            found[field] = field.replace(name, value, 1)
    return found or NOTHING


def greeting_for(contact: Contact, greeting: Greeting) -> str:
    """``Bonjour Mme Martin``; with both names where the salutation is not known; and no name rather than half of one."""
    if contact.last_name and contact.salutation:
        pattern = greeting.formal
    elif contact.last_name and contact.first_name:
        pattern = greeting.named
    else:
        return greeting.plain
    # Not format(): whatever stands in a name is a name.
    parts = {"{salutation}": contact.salutation, "{first-name}": contact.first_name, "{last-name}": contact.last_name}
    return "".join(parts.get(piece, piece) for piece in _PLACES.split(pattern))


def _value(contact: Contact, name: str, greeting: Greeting | None) -> str:
    if name == GREETING:
        return greeting_for(contact, greeting) if greeting else ""
    if name == NAME:
        return contact.name
    attribute = _ATTRIBUTES.get(name)
    if attribute is not None:
        value = getattr(contact, attribute)
        return ", ".join(value).strip() if isinstance(value, tuple) else str(value or "").strip()
    return next((text.strip() for heading, text in contact.extra if folded_name(heading) == name), "")
