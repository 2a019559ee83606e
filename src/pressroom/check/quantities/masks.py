"""What looks like numbers and is none: addresses on the web, telephone numbers, identifiers, postcodes."""

from __future__ import annotations

import re
from collections.abc import Iterator

TELEPHONE = re.compile(
    r"(?<![\w.,/])(?:\+\d{1,3}|\(0\d{1,4}\)|0\d)(?:[ \u00a0\u202f./()\u2011-]{0,2}\d){7,12}(?![\w%€$])"
    r"|(?<![\w.,/])\(?\d{3}\)?[ .\u2011-]\d{3}[.\u2011-]\d{4}(?![\w%€$])"
)
"""A telephone number: international, or national with a nought or in the American manner."""

_ADDRESS = re.compile(r"(?:https?://|www\.|doi:)\S+|\S+@\S+|\b10\.\d{4,9}/\S+")
_POSTCODE = re.compile(r"(?<![\w.,-])\d{5}(?= [A-ZÀ-Þ][\w'’-]+)")
_GERMANIC = frozenset({"de", "nl"})


def masked(text: str, language: str) -> tuple[tuple[int, int], ...]:
    """The stretches of ``text`` whose digits are no numbers."""
    return tuple(_found(text, language.split("-")[0]))


def telephones(text: str) -> Iterator[re.Match[str]]:
    """Every telephone number."""
    for found in TELEPHONE.finditer(text):
        if 8 <= sum(character.isdigit() for character in found[0]) <= 15:
            yield found


def _found(text: str, language: str) -> Iterator[tuple[int, int]]:
    if "+" in text or "0" in text or "-" in text:
        for telephone in telephones(text):
            yield telephone.span()
    if "@" in text or "//" in text or "www." in text or "doi:" in text or "10." in text:
        for address in _ADDRESS.finditer(text):
            yield address.span()
    # German nouns have capitals: 91000 Besucher are visitors.
    if language not in _GERMANIC:
        for postcode in _POSTCODE.finditer(text):
            yield postcode.span()
