"""E-mail addresses, telephone numbers and dates by themselves."""

from __future__ import annotations

from datetime import date

import phonenumbers
import pytest
from email_validator import EmailNotValidError, validate_email
from hypothesis import given, settings
from hypothesis import strategies as st

from pressroom.diagnostics import Diagnostics
from pressroom.resolve.addresses import _email_problem, _phone, understood_email, understood_phone, understood_url
from pressroom.resolve.countries import COUNTRIES
from pressroom.resolve.dates import understood_date, understood_embargo
from pressroom.source import Source


def library(text: str) -> bool:
    try:
        validate_email(text, check_deliverability=False)
    except EmailNotValidError:
        return False
    return True


@settings(max_examples=500, deadline=None)
@given(st.from_regex(r"[a-zA-Z0-9._+ é-]{1,70}@[a-z0-9.-]{1,70}(\.(test|local|example|fr|c|arpa))?", fullmatch=True))
def test_the_short_way_takes_nothing_that_the_library_refuses(text: str) -> None:
    assert (_email_problem(text) is None) == library(text)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=30))
def test_any_text_is_understood_or_reported(text: str) -> None:
    for understand in (understood_date, understood_embargo, understood_email, understood_url):
        diagnostics = Diagnostics()
        value = understand(text, Source("fr.md", text).span(0, len(text)), diagnostics)
        assert (value is None) == diagnostics.has_errors
    diagnostics = Diagnostics()
    assert (understood_phone(text, "FR", Source("x", text).span(0), diagnostics) is None) == diagnostics.has_errors


@pytest.mark.parametrize(
    ("text", "country", "number", "codes"),
    [
        ("01 99 00 12 34", "FR", "+33199001234", []),
        ("01.99.00.12.34", "FR", "+33199001234", []),
        ("+44 20 7946 0123", "FR", "+442079460123", []),
        ("0033 1 99 00 12 34", "FR", "+33199001234", []),
        ("020 7946 0123 ext. 45", "GB", "+442079460123;ext=45", []),
        ("(555) 555-0123", "US", "+15555550123", ["unassigned-phone"]),
        ("01 99 00 12", "FR", None, ["invalid-phone"]),
        ("presse", "FR", None, ["invalid-phone"]),
        ("01 99 00 12 34", None, None, ["phone-country"]),
    ],
)
def test_numbers_as_on_a_card(text: str, country: str | None, number: str | None, codes: list[str]) -> None:
    diagnostics = Diagnostics()
    assert understood_phone(text, country, Source("x", text).span(0), diagnostics) == number
    assert [found.code for found in diagnostics] == codes


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("29/04/2024", "2024-04-29"),
        ("29.4.2024", "2024-04-29"),
        ("2024/04/29", "2024-04-29"),
        ("29 avril 2024", "2024-04-29"),
        ("lundi 29 avril 2024", "2024-04-29"),
        ("1er mars 2024", "2024-03-01"),
        ("29. April 2024", "2024-04-29"),
        ("April 29, 2024", "2024-04-29"),
        ("29 de abril de 2024", "2024-04-29"),
        ("31/02/2024", None),
        ("demain", None),
    ],
)
def test_dates_of_other_kinds_are_guessed_for_the_hint(text: str, meant: str | None) -> None:
    diagnostics = Diagnostics()
    assert understood_date(text, Source("x", text).span(0, len(text)), diagnostics) is None
    (found,) = diagnostics
    assert (found.fix.replacement if found.fix else None) == meant


def test_the_calendar_counts() -> None:
    assert understood_date("2024-02-29", Source("x", "").span(0), Diagnostics()) == date(2024, 2, 29)


def test_the_countries_are_those_with_telephone_numbers() -> None:
    assert COUNTRIES == phonenumbers.SUPPORTED_REGIONS


@settings(max_examples=500, deadline=None)
@given(
    st.from_regex(r"(0|\+33|\+33 )[1-9]([ .]?[0-9]{2}){4}", fullmatch=True), st.sampled_from(["FR", "BE", "GP", None])
)
def test_a_french_number_is_what_the_library_says(text: str, country: str | None) -> None:
    found = _phone(text, country)
    digits = re.sub(r"[ .]", "", text).removeprefix("+33").removeprefix("0")
    national = text.startswith("0")
    if country in ("FR", "GP") and national:
        country = "FR"  # one plan for both: below, and overseas
    if not (country == "FR" or not national):
        with suppress(phonenumbers.NumberParseException):
            phonenumbers.parse(text, country)
    if digits[:3] in OVERSEAS and country == "FR" and national:
        code = OVERSEAS[digits[:3]]
        text = f"+{code}{digits.removeprefix('508')}"
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException:
        assert found[0] in ("impossible", "no-country")
        return
    possible, valid = phonenumbers.is_possible_number(number), phonenumbers.is_valid_number(number)
    written = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) if possible else None
    assert _phone(text, country) == ("good" if valid else "unassigned" if possible else "impossible", written)
