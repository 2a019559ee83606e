"""France's numbering plan overseas: dialled alike all over the Republic, but each territory has a code of its own from abroad.

The ranges are those of ARCEP's national plan.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

FRENCH = frozenset({"FR", "RE", "YT", "GP", "BL", "MF", "GF", "MQ", "PM"})
"""Countries in which a number is written by that plan; New Caledonia, Polynesia, Wallis and Futuna have plans of their own."""
_RANGES = {
    "262": ("262", "Réunion"),
    "263": ("262", "Réunion"),
    "692": ("262", "Réunion"),
    "693": ("262", "Réunion"),
    "269": ("262", "Mayotte"),
    "639": ("262", "Mayotte"),
    "590": ("590", "Guadeloupe"),
    "690": ("590", "Guadeloupe"),
    "691": ("590", "Guadeloupe"),
    "594": ("594", "French Guiana"),
    "694": ("594", "French Guiana"),
    "596": ("596", "Martinique"),
    "696": ("596", "Martinique"),
    "697": ("596", "Martinique"),
    "508": ("508", "Saint-Pierre and Miquelon"),
}
_NATIONAL = re.compile(r"\D*0[1-9]")


def read_as_french(text: str, country: str | None) -> PhoneNumber | None:
    """The number that ``text`` is by the plan, with its territory's code; None where it is not written by that plan."""
    import phonenumbers

    if country not in FRENCH or "+" in text or not _NATIONAL.match(text):
        return None
    try:
        number = phonenumbers.parse(text, "FR")
    except phonenumbers.NumberParseException:
        return None
    digits = str(number.national_number)
    if number.country_code != 33 or len(digits) != 9:
        return None
    if digits[:3] in _RANGES:
        _move(number, _RANGES[digits[:3]][0])
    elif not phonenumbers.is_valid_number(number):
        # Ranges that territories share: 0709 and the like.
        for region in sorted(FRENCH - {"FR"}):
            there = phonenumbers.parse(text, region)
            if phonenumbers.is_valid_number_for_region(there, region):
                return there
    return number


def _move(number: PhoneNumber, code: str) -> None:
    number.country_code = int(code)
    if code == "508":  # six digits there; in the plan the code stands before them
        number.national_number = int(str(number.national_number)[3:])
        number.italian_leading_zero = None


def said_to_be_in_france(number: str) -> tuple[str, str] | None:
    """For ``+33262…``, which nobody can dial: what to write, and the territory; None for any other number."""
    digits = number.partition(";")[0].removeprefix("+33")
    if not number.startswith("+33") or len(digits) != 9 or digits[:3] not in _RANGES:
        return None
    code, territory = _RANGES[digits[:3]]
    pairs = re.findall("..", digits[3:])
    return " ".join([f"+{code}", *([] if code == "508" else [digits[:3]]), *pairs]), territory
