"""What stands for a merge field while a note is read, set and rendered: private characters that nothing touches.

A field is one character of its own and as many fillers as keep the text as long as it was typed: places stay right, and lines are
broken as if a value of that length stood there. In addresses they are percent-encoded, as any character is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

MOST = 0xF000
"""Fields in one text."""
_FIRST = 0xF0000
_FILLER = "\U0010fffd"
_FIELD = f"[{chr(_FIRST)}-{chr(_FIRST + MOST)}]"
RESERVED = re.compile(f"[{chr(_FIRST)}-{chr(_FIRST + MOST)}{_FILLER}]")
"""Characters that nobody may type in a note."""
IN_HOST = re.compile(
    rf"(?:https?://|\bwww\.)[^\s/?#()<>]*?({_FIELD})|mailto:[^\s?()<>]*?({_FIELD})|tel:[^\s()<>]*?({_FIELD})",
    re.IGNORECASE,
)
"""A field in what an address leads to; one of the groups is the field."""
_SLOT = re.compile(
    f"(?P<raw>{_FIELD}){_FILLER}*|(?P<encoded>%F3%B[0-9A-F]%[89AB][0-9A-F]%[89AB][0-9A-F])(?:%F4%8F%BF%BD)*",
    re.IGNORECASE,
)


class Slot(NamedTuple):
    """The place of a field: its ``number``, and whether it stands in an address."""

    number: int
    in_address: bool


def placeholder(number: int, size: int) -> str:
    """The field of this number (below :data:`MOST`), ``size`` characters long."""
    return chr(_FIRST + number) + _FILLER * (size - 1)


def number_of(character: str) -> int:
    """The number of the field that a placeholder begins with."""
    return ord(character[0]) - _FIRST


def split(text: str) -> Iterator[str | Slot]:
    """Static text and places of fields in turn; empty text is left out."""
    at = 0
    for found in _SLOT.finditer(text):
        if found.start() > at:
            yield text[at : found.start()]
        yield Slot(number_of(found["raw"] or unquote(found["encoded"])), found["encoded"] is not None)
        at = found.end()
    if at < len(text):
        yield text[at:]
