"""Telephone numbers as the reader dials them."""

from __future__ import annotations

import re

from pressroom.brand.languages import profile_of
from pressroom.model.branded import Phone

_FRENCH = re.compile(r"\+33([1-7])(\d\d)(\d\d)(\d\d)(\d\d)")


def phone_for(number: str, tag: str) -> Phone:
    """``+33169477013`` → ``01 69 47 70 13`` for a reader in France, ``+33 1 69 47 70 13`` for others, held together.

    ``number`` is E.164; one that no longer parses is shown as it is. The address is ``tel:`` by RFC 3966.
    """
    # The library's tables are slow to load; how French numbers are written is soon said (a test holds this against the library).
    if (french := _FRENCH.fullmatch(number)) is not None:
        pairs = "\u00a0".join(french.groups())
        return Phone(f"0{pairs}" if territory_of(tag) == "FR" else f"+33\u00a0{pairs}", f"tel:{number}")
    import phonenumbers

    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return Phone(number, f"tel:{number.replace(' ', '-')}")
    region = phonenumbers.region_code_for_number(parsed) or phonenumbers.region_code_for_country_code(
        parsed.country_code or 0
    )
    shape = phonenumbers.PhoneNumberFormat
    home = region == territory_of(tag)
    display = phonenumbers.format_number(parsed, shape.NATIONAL if home else shape.INTERNATIONAL)
    return Phone(display.replace(" ", "\u00a0"), f"tel:{number}")


def territory_of(tag: str) -> str | None:
    """Where a reader of ``tag`` telephones from: the tag's own region, or the language's usual one."""
    regions = [part for part in tag.split("-")[1:] if len(part) == 2]
    if not regions:
        return profile_of(tag).territory
    return None if regions[0].upper() == "EU" else regions[0].upper()
