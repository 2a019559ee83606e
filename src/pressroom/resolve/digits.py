"""How many digits a telephone number has, and how many it must have: the slip that no reader can mend."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber


def miscounted(number: PhoneNumber, text: str) -> str | None:
    """What is wrong with the count of digits of ``number``, which no range holds; None where the count may be right.

    ``text`` is the number as it was written: digits are counted as the reader sees them. Where a country has numbers of several
    lengths, the count is wrong when one digit more or less makes a number that exists.
    """
    import phonenumbers

    code = number.country_code or 0
    region = phonenumbers.region_code_for_country_code(code)
    metadata = phonenumbers.PhoneMetadata.metadata_for_region_or_calling_code(code, region)
    if metadata is None or metadata.general_desc is None:
        return None
    lengths = metadata.general_desc.possible_length
    trunk = metadata.national_prefix == "0"
    national = phonenumbers.national_significant_number(number)
    if trunk:
        # Of a number that is too short, the library takes the 0 for its first digit.
        national = national.removeprefix("0")
    if len(lengths) == 1:
        (right,) = lengths
        if len(national) == right:
            return None
        if re.match(r"\D*(\+|00)", text):
            return f"after +{code} come {right} digits, and here are {len(national)}"
        written = len(re.sub(r"\D", "", text)) - len(number.extension or "")
        return f"numbers there have {right + trunk} digits, and this has {written}"
    if any(_exists(code, national + digit) for digit in "0123456789"):
        return "a digit is missing"
    return "it has a digit too many" if _exists(code, national[:-1]) else None


def _exists(code: int, national: str) -> bool:
    import phonenumbers

    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(f"+{code}{national}"))
    except phonenumbers.NumberParseException:
        return False
