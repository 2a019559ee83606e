"""E-mail addresses, telephone numbers and web addresses: what is impossible, and what is only odd."""

from __future__ import annotations

import re
from functools import lru_cache

from pressroom.diagnostics import Diagnostics
from pressroom.model.example_numbers import example_number
from pressroom.resolve.digits import miscounted
from pressroom.resolve.overseas import read_as_french, said_to_be_in_france
from pressroom.source import Span

_ORDINARY = re.compile(
    r"(?=.{6,100}$)[A-Za-z0-9]+(?:[._+-][A-Za-z0-9]+)*@(?:[A-Za-z0-9]{1,20}(?:-[A-Za-z0-9]{1,20})?\.)+[A-Za-z]{2,20}"
)
_FRENCH = re.compile(r"(?:0|\+33 ?)((?:[13]|2(?![ .]?6[239])|4(?![ .]?0)|6(?![ .]?[39]))(?:[ .]?[0-9]{2}){4})")
"""``01 99 00 12 34``, ``+33 6 …``: the first digit and four pairs, in ranges that are assigned as a whole."""
_RESERVED = ("test", "invalid", "local", "localhost", "onion", "arpa")


@lru_cache(maxsize=4096)
def _email_problem(text: str) -> str | None:
    # Nearly all addresses have an ordinary form, and need no library (a test holds this against the library).
    if _ORDINARY.fullmatch(text) and text.rsplit(".", 1)[-1].lower() not in _RESERVED and text.index("@") <= 60:
        return None
    from email_validator import EmailNotValidError, validate_email

    try:
        # No look into the network; .example passes, being reserved for examples and never delivered to.
        validate_email(text, check_deliverability=False)
    except EmailNotValidError as problem:
        return str(problem)
    return None


def understood_email(text: str, span: Span, diagnostics: Diagnostics) -> str | None:
    """The address, or None with a finding."""
    bare = re.sub(r"^mailto:", "", text.strip())
    problem = _email_problem(bare)
    if problem is None:
        return bare
    said = "; ".join(part[:1].lower() + part[1:] for part in problem.rstrip(".").split(". "))
    diagnostics.error(
        "invalid-email",
        f"“{text}” is no e-mail address: {said}",
        span,
        "Write it like   presse@organisation.fr",
    )
    return None


@lru_cache(maxsize=4096)
def _phone(text: str, country: str | None) -> tuple[str, str | None, str]:
    """A verdict (``good``, ``unassigned``, ``impossible``, ``no-country``), the E.164 form with its extension, a wrong count's words."""
    # The library's tables take longer to load than all else in a check: French numbers of ordinary form and range go without
    # them (a test holds this against the library).
    if (ordinary := _FRENCH.fullmatch(text)) and (country == "FR" or text.startswith("+")):
        return "good", "+33" + re.sub("[ .]", "", ordinary[1]), ""
    import phonenumbers

    try:
        number = read_as_french(text, country) or phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException as problem:
        missing = problem.error_type == phonenumbers.NumberParseException.INVALID_COUNTRY_CODE
        return (
            "no-country" if missing and country is None and not text.lstrip().startswith("+") else "impossible"
        ), None, ""  # fmt: skip
    # The library finds a number of nine digits possible in France when its 0 is one of them: nobody could dial it.
    if not phonenumbers.is_valid_number(number) and (miscount := miscounted(number, text)):
        return "impossible", None, miscount
    if not phonenumbers.is_possible_number(number):
        return "impossible", None, ""
    shown = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    if number.extension:
        shown += f";ext={number.extension}"
    # The library takes some overseas numbers for numbers of +33: those lead nowhere.
    assigned = phonenumbers.is_valid_number(number) and said_to_be_in_france(shown) is None
    return ("good" if assigned else "unassigned"), shown, ""


def understood_phone(text: str, country: str | None, span: Span, diagnostics: Diagnostics) -> str | None:
    """E.164 (``+33199001234``, with ``;ext=12`` for an extension), or None with a finding."""
    verdict, number, miscount = _phone(text, country)
    if verdict == "no-country":
        diagnostics.error(
            "phone-country", f"“{text}” is a national number, and no country is known for it", span,
            "Write it with its country: +33 1 …; or add   country: FR   to the organisation",
        )  # fmt: skip
    elif verdict == "impossible":
        where = f" in {country}" if country and not text.lstrip().startswith("+") else ""
        diagnostics.error(
            "invalid-phone",
            f"“{text}” cannot be a telephone number{where}{miscount and f': {miscount}'}",
            span,
            "{}; write it as on a card, e.g. {} or {}".format(
                "Look it up" if miscount else "Count the digits", *example_number(country)
            ),
        )
    elif verdict == "unassigned":
        diagnostics.info(
            "unassigned-phone",
            f"“{text}” has the form of a telephone number, but no such range is assigned",
            span,
            _overseas(number or "") or "Check the digits",
        )
    return number


def _overseas(number: str) -> str | None:
    found = said_to_be_in_france(number)
    return None if found is None else f"Numbers of {found[1]} do not begin with +33: write {found[0]}"


def understood_url(text: str, span: Span, diagnostics: Diagnostics) -> str | None:
    """An ``http`` or ``https`` address, or None with a finding."""
    from urllib.parse import urlsplit

    bare = text.strip()
    try:
        parts = urlsplit(bare)
        _ = parts.port
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"[\s<>\"\\]", bare)
    except ValueError:
        good, parts = False, urlsplit("")
    if good:
        return bare
    if not parts.scheme and re.match(r"[\w-]+(\.[\w-]+)+(/\S*)?$", bare):
        hint = f"Write: https://{bare}"
    elif parts.scheme and parts.scheme not in ("http", "https"):
        hint = "Only addresses that begin with https:// or http:// can be shown everywhere"
    else:
        hint = "Write the whole address: https://www.organisation.fr/page"
    diagnostics.error("bad-url", f"“{text}” is no web address", span, hint)
    return None
