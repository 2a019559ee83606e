"""What looks like numbers and is none: addresses on the web, telephone numbers, identifiers, postcodes."""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.prose.patterns import pattern
from pressroom.check.quantities.telephone_numbers import telephones

_ADDRESS = pattern(r"(?:https?://|www\.|doi:)\S+|\S+@\S+|\b10\.\d{4,9}/\S+")
_POSTCODE = pattern(r"(?<![\w.,-])\d{5}(?= [A-ZÀ-Þ][\w'’-]+)|(?<= )[A-ZÀ-Þ][\w'’-]+,? \d{5}(?![\w.,]\d|\w)")
_TWO_OR_THREE = pattern(r"(?<!\d)([1-8])[、,]([2-9])(?![\d日月年])")
_GERMANIC = frozenset({"de", "nl"})


def masked(text: str, language: str) -> tuple[tuple[int, int], ...]:
    """The stretches of ``text`` whose digits are no numbers."""
    return tuple(_found(text, language.split("-")[0]))


def _found(text: str, language: str) -> Iterator[tuple[int, int]]:
    if "+" in text or "0" in text or "-" in text:
        for telephone in telephones(text):
            yield telephone.span()
    if "@" in text or "//" in text or "www." in text or "doi:" in text or "10." in text:
        for address in _ADDRESS.finditer(text):
            yield address.span()
    if language == "ja" and "、" in text:
        for guess in _TWO_OR_THREE.finditer(text):
            if int(guess[2]) == int(guess[1]) + 1:
                yield guess.span()
    # German nouns have capitals: 91000 Besucher are visitors.
    if language not in _GERMANIC:
        for postcode in _POSTCODE.finditer(text):
            yield postcode.span()
