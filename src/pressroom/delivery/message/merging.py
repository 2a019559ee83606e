"""Text with merge fields in it: what is the same for everybody, and what is filled in for each recipient."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

Place = Literal["text", "html", "url", "header"]
"""Where a field stands. Only ``url`` needs saying: elsewhere, what it stands in decides how it is escaped."""

TOKEN = "token"  # noqa: S105 - the name of a field
"""The one field that no list fills in: the envelope token of the message, for an address to object at."""


@dataclass(frozen=True, slots=True)
class Field:
    """``{last-name}``, or ``{salutation|Madame, Monsieur}`` with what stands there where the value is not known.

    ``place`` is ``url`` inside an address (``href="https://…?for={outlet}"``): there, whatever is no letter or digit is
    percent-encoded. The field named ``token`` holds the envelope token, whatever a list says.
    """

    name: str
    fallback: str | None = None
    place: Place = "text"


Merged = tuple[str | Field, ...]
"""Static text and fields in turn. Static HTML is markup, and goes out as it is; static text is text."""


def fields_of(*merged: Iterable[str | Field]) -> frozenset[str]:
    """The names of all fields that a list has to fill in."""
    return frozenset(part.name for one in merged for part in one if isinstance(part, Field) and part.name != TOKEN)


def value_of(field: Field, values: Mapping[str, str], token: str) -> str | None:
    """What stands in place of ``field``: its value, else its fallback, else None. A value is never looked into for further fields."""
    if field.name == TOKEN:
        return token
    value = values.get(field.name, "")
    return value if value.strip() else field.fallback
