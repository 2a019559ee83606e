"""What stands for a merge field while a note is read, set and rendered: private characters that nothing touches.

A field is one character of its own and as many fillers as keep the text as long as it was typed: places stay right, and lines are
broken as if a value of that length stood there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_FIRST, _MOST = 0xF0000, 0xFFFD
FILLER = "\U0010fffd"
RESERVED = re.compile(f"[{chr(_FIRST)}-{chr(_FIRST + _MOST)}{FILLER}]")
"""Characters that nobody may type in a note."""
_PLACEHOLDER = re.compile(f"([{chr(_FIRST)}-{chr(_FIRST + _MOST)}]){FILLER}*")
LONGEST = 18
"""Columns that a field takes at most where lines are broken."""


def placeholder(number: int, size: int) -> str:
    """The field of this number, ``size`` characters long. Raises ValueError beyond 65,533 fields."""
    if number > _MOST:
        raise ValueError("more fields than there are private characters")
    return chr(_FIRST + number) + FILLER * (size - 1)


def split(text: str) -> Iterator[str | int]:
    """Static text and numbers of fields in turn; empty text is left out."""
    at = 0
    for found in _PLACEHOLDER.finditer(text):
        if found.start() > at:
            yield text[at : found.start()]
        yield ord(found[1]) - _FIRST
        at = found.end()
    if at < len(text):
        yield text[at:]


def substituted(text: str, value: Callable[[int], str]) -> str:
    """``text`` with something else in place of each field."""
    return _PLACEHOLDER.sub(lambda found: value(ord(found[1]) - _FIRST), text)


def shortened(text: str) -> str:
    """``text`` with placeholders no longer than a name."""
    return _PLACEHOLDER.sub(lambda found: found[0][:LONGEST], text)
