"""Telephone numbers in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressroom.check.prose.patterns import pattern

_TELEPHONE = pattern(
    r"(?<![\w.,/])(?:\+\d{1,3}|\(0\d{1,4}\)|0\d)(?:[ \u00a0\u202f./()\u2011-]{0,2}\d){7,12}(?![\w%€$])"
    r"|(?<![\w.,/])\(?\d{3}\)?[ .\u2011-]\d{3}[.\u2011-]\d{4}(?![\w%€$])"
)
"""International, or national with a nought or in the American manner."""


def telephones(text: str) -> Iterator[re.Match[str]]:
    """Every telephone number of a text."""
    for found in _TELEPHONE.finditer(text):
        if 8 <= sum(character.isdigit() for character in found[0]) <= 15:
            yield found
