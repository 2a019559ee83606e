"""A telephone number as it is written in a country, to show in hints; the numbers are nobody's."""

from __future__ import annotations

_EXAMPLES = {
    "BE": ("02 000 00 00", "+32 2 000 00 00"),
    "CA": ("613-555-0100", "+1 613-555-0100"),
    "CH": ("044 000 00 00", "+41 44 000 00 00"),
    "DE": ("030 23125 000", "+49 30 23125 000"),
    "ES": ("910 00 00 00", "+34 910 00 00 00"),
    "GB": ("020 7946 0000", "+44 20 7946 0000"),
    "IT": ("06 0000 0000", "+39 06 0000 0000"),
    "JP": ("03-0000-0000", "+81 3-0000-0000"),
    "NL": ("020 000 0000", "+31 20 000 0000"),
    "PT": ("21 000 0000", "+351 21 000 0000"),
    "US": ("212-555-0100", "+1 212-555-0100"),
}
_ELSEWHERE = ("01 69 00 00 00", "+33 1 69 00 00 00")


def example_number(country: str | None) -> tuple[str, str]:
    """The number for readers within the country (ISO 3166, two capitals), and for those abroad; a French one where none is known."""
    return _EXAMPLES.get(country or "", _ELSEWHERE)
