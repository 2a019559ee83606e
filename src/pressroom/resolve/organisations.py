"""An organisation's file by itself: what is wrong in it whether or not a release uses it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pressroom.diagnostics import Diagnostics, Fix
from pressroom.model.facts import ContactFacts
from pressroom.model.release import Organisation
from pressroom.resolve.addresses import understood_email, understood_phone, understood_url
from pressroom.resolve.countries import COUNTRIES
from pressroom.resolve.people import Path, find_contact

_COUNTRIES = {
    "france": "FR", "belgique": "BE", "belgium": "BE", "suisse": "CH", "switzerland": "CH", "schweiz": "CH",
    "canada": "CA", "québec": "CA",
    "united kingdom": "GB", "uk": "GB", "england": "GB", "germany": "DE", "deutschland": "DE", "allemagne": "DE",
    "spain": "ES", "españa": "ES",
    "italy": "IT", "italia": "IT", "portugal": "PT", "netherlands": "NL", "nederland": "NL", "usa": "US",
    "united states": "US", "japan": "JP",
    "luxembourg": "LU", "austria": "AT", "österreich": "AT", "ireland": "IE", "morocco": "MA", "maroc": "MA",
}  # fmt: skip
_ISIN = re.compile(r"[A-Z]{2}[A-Z0-9]{9}[0-9]")


def country_meant(text: str) -> str | None:
    """The two letters for the name of a country, as far as we know it: ``France`` → ``FR``."""
    return text.upper() if text.upper() in COUNTRIES else _COUNTRIES.get(text.casefold())


def check_organisation(  # noqa: C901 -- a list of checks
    organisation: Organisation,
    organisations: Mapping[str, Organisation],
    known: tuple[str, ...],
    diagnostics: Diagnostics,
) -> None:
    """Report impossible addresses, numbers, countries and ids, each at its place."""
    facts, places = organisation.facts, organisation.places
    country = facts.country
    if country is not None and country not in COUNTRIES:
        meant = country_meant(country)
        hint = f"Did you mean {meant}?" if meant else "Write the two letters of the country, e.g. FR"
        span = places("country")
        diagnostics.error(
            "unknown-country",
            f"“{country}” is no country code",
            span,
            hint,
            Fix(span, meant) if meant and span.text == country else None,
        )
        country = meant
    addresses: list[tuple[str | None, Path]] = [(facts.url, ("url",)), (facts.public_url, ("public_url",))]
    addresses += [(url, ("social", name)) for name, url in facts.social.items()]
    addresses += [(boilerplate.url, ("boilerplates", name, "url")) for name, boilerplate in facts.boilerplates.items()]
    addresses += [
        (supporter.url, ("acknowledgements", number, "url")) for number, supporter in enumerate(facts.acknowledgements)
    ]
    for url, path in addresses:
        if url is not None:
            understood_url(url, places(*path), diagnostics)
    for name, contact in facts.contacts.items():
        _check_contact(organisation, contact, ("contacts", name), country, diagnostics)
    for name, boilerplate in facts.boilerplates.items():
        if isinstance(boilerplate.contact, ContactFacts):
            _check_contact(organisation, boilerplate.contact, ("boilerplates", name, "contact"), country, diagnostics)
        elif boilerplate.contact is not None:
            find_contact(
                boilerplate.contact,
                places("boilerplates", name, "contact"),
                (organisation,),
                organisations,
                known,
                diagnostics,
            )
    for number, named in enumerate(facts.default_contacts or ()):
        find_contact(named, places("default_contacts", number), (organisation,), organisations, known, diagnostics)
    if facts.sender is not None:
        understood_email(facts.sender.email, places("sender", "email"), diagnostics)
        if facts.sender.reply_to is not None:
            understood_email(facts.sender.reply_to, places("sender", "reply_to"), diagnostics)
    for number, ticker in enumerate(facts.tickers):
        if ticker.isin is not None and not _ISIN.fullmatch(ticker.isin):
            diagnostics.error(
                "bad-isin",
                f"“{ticker.isin}” is no ISIN",
                places("tickers", number, "isin"),
                "An ISIN has two letters, nine letters or digits, and a digit",
            )
    seen: set[str] = set()
    for number, part in enumerate(facts.order or ()):
        if part in seen:
            diagnostics.error(
                "part-twice", f"“{part}” stands twice in the order", places("order", number), "Delete one"
            )
        seen.add(part)


def _check_contact(
    organisation: Organisation, contact: ContactFacts, path: Path, country: str | None, diagnostics: Diagnostics
) -> None:
    places = organisation.places
    if contact.email is not None:
        understood_email(contact.email, places(*path, "email"), diagnostics)
    for number, phone in enumerate(contact.phones):
        understood_phone(phone, country, places(*path, "phones", number), diagnostics)
    if contact.url is not None:
        understood_url(contact.url, places(*path, "url"), diagnostics)
