"""E-mail addresses, telephone numbers and dates by themselves."""

from __future__ import annotations

import re
from datetime import date

import phonenumbers
import pytest
from email_validator import EmailNotValidError, validate_email
from hypothesis import assume, example, given, settings
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
        ("06 12 34 56 7", "FR", None, ["invalid-phone"]),
        ("presse", "FR", None, ["invalid-phone"]),
        ("01 99 00 12 34", None, None, ["phone-country"]),
    ],
)
def test_numbers_as_on_a_card(text: str, country: str | None, number: str | None, codes: list[str]) -> None:
    diagnostics = Diagnostics()
    assert understood_phone(text, country, Source("x", text).span(0), diagnostics) == number
    assert [found.code for found in diagnostics] == codes


@pytest.mark.parametrize(
    ("text", "country", "said"),
    [
        ("06 12 34 56 7", "FR", " in FR: numbers there have 10 digits, and this has 9"),
        ("01 69 47 12 3", "FR", " in FR: numbers there have 10 digits, and this has 9"),
        ("01 69 47 12 34 5", "FR", " in FR: numbers there have 10 digits, and this has 11"),
        ("0262 20 12 3", "RE", " in RE: numbers there have 10 digits, and this has 9"),
        ("06 12 34 56 7 ext. 12", "FR", " in FR: numbers there have 10 digits, and this has 9"),
        ("+33 6 12 34 56 7", "FR", ": after +33 come 9 digits, and here are 8"),
        ("+33 06 12 34 56 7", "FR", ": after +33 come 9 digits, and here are 8"),
        ("0033 6 12 34 56 7", "FR", " in FR: after +33 come 9 digits, and here are 8"),
        ("212-555-010", "US", " in US: numbers there have 10 digits, and this has 9"),
        ("910 00 00 0", "ES", " in ES: numbers there have 9 digits, and this has 8"),
        ("+44 20 7946 012", "FR", ": a digit is missing"),
        ("020 7946 01234", "GB", " in GB: it has a digit too many"),
        ("01 69 47 12 34", "BE", " in BE: it has a digit too many"),
    ],
)
def test_a_number_with_a_digit_more_or_less_is_a_mistake(text: str, country: str, said: str) -> None:
    diagnostics = Diagnostics()
    assert understood_phone(text, country, Source("x", text).span(0), diagnostics) is None
    assert [(found.code, found.message) for found in diagnostics] == [
        ("invalid-phone", f"“{text}” cannot be a telephone number{said}")
    ]


@pytest.mark.parametrize(
    ("text", "country", "number"),
    [
        ("06 39 98 12 34", "FR", "+262639981234"),  # for films
        ("+32 2 000 00 00", "FR", "+3220000000"),
        ("06 0000 0000", "IT", "+390600000000"),
        ("+39 06 0000 0000", "FR", "+390600000000"),
        ("+49 30 23125 000", "FR", "+493023125000"),
        ("+41 44 000 00 00", "FR", "+41440000000"),
        ("01632 960123", "GB", "+441632960123"),  # for films
        ("0 800 123 456", "FR", "+33800123456"),
        ("+81 3-0000-0000", "FR", "+81300000000"),
        ("+800 1234 5678", "FR", "+80012345678"),
    ],
)
def test_a_number_with_all_its_digits_passes_wherever_it_leads(text: str, country: str, number: str) -> None:
    diagnostics = Diagnostics()
    assert understood_phone(text, country, Source("x", text).span(0), diagnostics) == number
    assert not diagnostics.has_errors


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


# ARCEP, plan national de numérotation: what is dialled 0262 … in France is +262 262 … from abroad.
OVERSEAS = {
    **dict.fromkeys(("262", "263", "692", "693", "269", "639"), "262"),  # Réunion, Mayotte
    **dict.fromkeys(("590", "690", "691"), "590"),  # Guadeloupe
    **dict.fromkeys(("594", "694"), "594"),  # French Guiana
    **dict.fromkeys(("596", "696", "697"), "596"),  # Martinique
}


@pytest.mark.parametrize("country", ["FR", "GP"])
@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0262 20 12 34", "+262262201234"),
        ("02 62 00 00 00", "+262262000000"),
        ("0263 10 12 34", "+262263101234"),
        ("06 92 12 34 56", "+262692123456"),
        ("0269.60.12.34", "+262269601234"),
        ("06 39 69 12 34", "+262639691234"),
        ("0590 82 12 34", "+590590821234"),
        ("0690 35 12 34", "+590690351234"),
        ("0691 25 12 34", "+590691251234"),
        ("0594 30 12 34", "+594594301234"),
        ("0694 20 12 34", "+594694201234"),
        ("0596 39 12 34", "+596596391234"),
        ("0696 20 12 34", "+596696201234"),
        ("0508 41 12 34", "+508411234"),
        ("0709 10 12 34", "+596709101234"),
        ("0262 20 12 34 ext. 5", "+262262201234;ext=5"),
        ("01 99 00 12 34", "+33199001234"),
        ("02 61 00 12 34", "+33261001234"),
        ("+262 262 20 12 34", "+262262201234"),
    ],
)
def test_the_plan_of_ten_digits_reaches_overseas(text: str, country: str, number: str) -> None:
    assert _phone(text, country) == ("good", number, "")


@pytest.mark.parametrize(
    ("text", "country", "number"),
    [
        ("0262 20 12 34", "BE", None),  # another plan
        ("41 12 34", "PM", "+508411234"),  # as it is written there
        ("40 41 12 34", "NC", None),  # not in the plan
    ],
)
def test_the_plan_holds_in_its_countries_only(text: str, country: str, number: str | None) -> None:
    assert _phone(text, country)[1] == number


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("+33 2 62 20 12 34", "Numbers of Réunion do not begin with +33: write +262 262 20 12 34"),
        ("+33 596 39 12 34", "Numbers of Martinique do not begin with +33: write +596 596 39 12 34"),
        ("+33 508 41 12 34", "Numbers of Saint-Pierre and Miquelon do not begin with +33: write +508 41 12 34"),
    ],
)
def test_an_overseas_number_with_the_code_of_france_is_told_how_it_is_written(text: str, said: str) -> None:
    diagnostics = Diagnostics()
    assert understood_phone(text, "FR", Source("x", text).span(0), diagnostics) == "+" + re.sub(r"\D", "", text)
    assert [(found.code, found.hint) for found in diagnostics] == [("unassigned-phone", said)]


@settings(max_examples=500, deadline=None)
@given(st.from_regex(r"(0|\+33|\+33 )[1-9]([ .]?[0-9]{2}){4}", fullmatch=True), st.sampled_from(["FR", "GP", None]))
@example("0262000000", "FR")
@example("+33262000000", None)
def test_a_french_number_is_what_the_library_and_the_plan_say(text: str, country: str | None) -> None:
    digits = re.sub(r"[ .]", "", text).removeprefix("+33").removeprefix("0")
    by_plan = text.startswith("0") and country in ("FR", "GP")
    assume(not digits.startswith(("70", "508")))  # shared by territories, or shorter there: see the examples above
    asked = f"+{OVERSEAS.get(digits[:3], '33')}{digits}" if by_plan else text
    try:
        number = phonenumbers.parse(asked, country)
    except phonenumbers.NumberParseException:
        assert _phone(text, country)[0] in ("impossible", "no-country")
        return
    possible, valid = phonenumbers.is_possible_number(number), phonenumbers.is_valid_number(number)
    valid = valid and not (text.startswith("+33") and digits[:3] in OVERSEAS)
    written = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) if possible else None
    assert _phone(text, country)[:2] == ("good" if valid else "unassigned" if possible else "impossible", written)
