"""Digits with their separators to numbers: ``10 000``, ``10,000``, ``10.000``, ``10'000``, ``١٠٬٠٠٠``, ``３，２``."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pressroom.check.prose.patterns import pattern

Comma = Literal["groups", "decimals", "either"]
"""What a comma does in the numbers of a language: 10,000 in English, 3,2 in French, either in Arabic."""

FIGURE = pattern(
    r"\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)(?:[.,٫]\d+)?"  # 10 000,5
    r"|\d+(?:[.,'’٬٫，．]\d+)*"
)
"""A number as it stands in a text."""

_ALIKE = str.maketrans({"，": ",", "．": ".", "’": "'", "٬": "'", "\u00a0": " ", "\u2009": " ", "\u202f": " "})
_DIGITS = {ord(zero) + digit: str(digit) for zero in "٠۰०０" for digit in range(10)}


def figures(typed: str, comma: Comma) -> tuple[Decimal, ...]:
    """What a number as typed may be worth, the likeliest first; nothing for what is none, such as ``12.3.1``.

    Three noughts after a separator are thousands in every language.
    """
    text = typed.translate(_DIGITS).translate(_ALIKE) if not (typed.isascii() and typed.isalnum()) else typed
    if text.isdigit():
        return (Decimal(text),)
    text = text.replace(" ", "").replace("'", "")
    whole, mark, rest = text.partition("٫")
    if mark:
        return _number(whole.replace(".", "").replace(",", ""), rest)
    points, commas = text.count("."), text.count(",")
    if points and commas:
        return _both(text, "." if text.rindex(".") > text.rindex(",") else ",")
    if not points and not commas:
        return _number(text, "")
    separator = "." if points else ","
    parts = text.split(separator)
    grouped = 1 <= len(parts[0]) <= 3 and parts[0] != "0" and all(len(part) == 3 for part in parts[1:])
    if len(parts) > 2:
        return _number("".join(parts), "") if grouped else ()
    if not grouped:
        return _number(*parts)
    as_group, as_decimals = _number("".join(parts), ""), _number(*parts)
    if parts[1] == "000" or ((separator == ",") == (comma == "groups") and comma != "either"):
        return as_group
    return as_group + as_decimals if comma == "either" else as_decimals


def _both(text: str, decimal: str) -> tuple[Decimal, ...]:
    whole, _, rest = text.rpartition(decimal)
    if decimal in whole:
        return ()
    return _number(whole.replace("." if decimal == "," else ",", ""), rest)


def _number(whole: str, rest: str) -> tuple[Decimal, ...]:
    return (Decimal(f"{whole}.{rest}" if rest else whole).normalize(),) if (whole + rest).isdigit() else ()
