"""Contacts: by id, by organisation and id, or written out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pressroom.diagnostics import Diagnostics, Fix
from pressroom.model.facts import ContactFacts
from pressroom.model.release import Contact, Organisation, Places
from pressroom.resolve.addresses import understood_email, understood_phone, understood_url
from pressroom.resolve.texts import Chooser
from pressroom.source import Span

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Found:
    """A contact's facts, where they stand, and whose they are (nobody's when written out in a release)."""

    facts: ContactFacts
    places: Places
    path: Path
    owner: Organisation | None


def find_contact(
    id: str,  # noqa: A002
    span: Span,
    issuers: tuple[Organisation, ...],
    organisations: Mapping[str, Organisation],
    known: tuple[str, ...],
    diagnostics: Diagnostics,
) -> Found | None:
    """The contact called ``id`` (``presse``: of an issuer; ``genopole/presse``: of that organisation), or None with a finding."""
    owner_id, slash, own = id.rpartition("/")
    if slash:
        owner = organisations.get(owner_id)
        if owner is None:
            if owner_id not in known:
                _unknown(id, span, [f"{other}/{own}" for other in known], diagnostics)
            return None  # an organisation that could not be read has been told of already
        if own in owner.facts.contacts:
            return Found(owner.facts.contacts[own], owner.places, ("contacts", own), owner)
        _unknown(id, span, [f"{owner_id}/{contact}" for contact in owner.facts.contacts], diagnostics)
        return None
    holders = [issuer for issuer in issuers if id in issuer.facts.contacts]
    if not holders:
        choices = [contact for issuer in issuers for contact in issuer.facts.contacts]
        choices += [
            f"{name}/{contact}"
            for name, other in organisations.items()
            if other not in issuers
            for contact in other.facts.contacts
        ]
        _unknown(id, span, choices, diagnostics)
        return None
    first = holders[0]
    other = next((holder for holder in holders[1:] if holder.facts.contacts[id] != first.facts.contacts[id]), None)
    if other is not None:
        diagnostics.error(
            "ambiguous-contact",
            f"{first.id} and {other.id} each have a contact “{id}”",
            span,
            f"Write {first.id}/{id} or {other.id}/{id}",
        )
        return None
    return Found(first.facts.contacts[id], first.places, ("contacts", id), first)


def _unknown(id: str, span: Span, choices: list[str], diagnostics: Diagnostics) -> None:  # noqa: A002
    tails = {choice.rpartition("/")[2]: choice for choice in reversed(choices)}
    from difflib import get_close_matches

    close = get_close_matches(id.casefold(), choices, 1, 0.5)
    meant = tails.get(id) or (close[0] if close else None)
    if "@" in id:
        hint = f"To write a contact out: - {{name: …, email: {id}}}"
    elif meant:
        hint = f"Did you mean “{meant}”?"
    else:
        hint = (
            "Known are: " + ", ".join(choices)
            if choices
            else "Write the contact out, or add it to the organisation: contacts:"
        )
    diagnostics.error(
        "unknown-contact",
        f"There is no contact “{id}”",
        span,
        hint,
        Fix(span, meant) if meant and span.text == id else None,
    )


def default_contacts(
    issuers: tuple[Organisation, ...],
    known: tuple[str, ...],
    organisations: Mapping[str, Organisation],
    diagnostics: Diagnostics,
) -> list[Found]:
    """What the organisations say, or else their contacts for the press; the same contact of two of them once."""
    found: list[Found] = []
    for issuer in issuers:
        facts = issuer.facts
        if facts.default_contacts is not None:
            entries = [
                find_contact(
                    named, issuer.places("default_contacts", number), (issuer,), organisations, known, diagnostics
                )
                for number, named in enumerate(facts.default_contacts)
            ]
            own = [contact for contact in entries if contact is not None]
        else:
            own = [
                Found(contact, issuer.places, ("contacts", key), issuer)
                for key, contact in facts.contacts.items()
                if contact.kind == "press"
            ]
        found.extend(contact for contact in own if all(contact.facts != other.facts for other in found))
    return found


def resolved_contact(found: Found, country: str | None, written_in: str | None, chooser: Chooser) -> Contact:
    """The contact in the language of the release. ``country`` and ``written_in`` are those of the file it stands in."""
    facts, places, path, owner = found.facts, found.places, found.path, found.owner
    diagnostics = chooser.diagnostics
    if facts.name is None and facts.email is None and not facts.phones and facts.url is None:
        diagnostics.error(
            "empty-contact",
            "The contact has no name, e-mail address, telephone number or page",
            places(*path),
            "Write at least   email: …",
        )
    organisation = chooser.text(
        facts.organisation, places(*path, "organisation"), "The contact’s organisation", written_in, neutral=True
    )
    if facts.organisation is None and owner is not None:
        organisation = chooser.text(
            owner.facts.name, owner.places("name"), f"The name of {owner.id}", owner.facts.language, neutral=True
        )
    phones = [
        understood_phone(phone, country, places(*path, "phones", number), diagnostics)
        for number, phone in enumerate(facts.phones)
    ]
    return Contact(
        kind=facts.kind,
        name=chooser.text(facts.name, places(*path, "name"), "The contact’s name", written_in, neutral=True),
        role=chooser.text(facts.role, places(*path, "role"), "The contact’s role", written_in),
        organisation=organisation,
        email=understood_email(facts.email, places(*path, "email"), diagnostics) if facts.email is not None else None,
        phones=tuple(phone for phone in phones if phone is not None),
        url=understood_url(facts.url, places(*path, "url"), diagnostics) if facts.url is not None else None,
        note=chooser.text(facts.note, places(*path, "note"), "The note on the contact", written_in),
        languages=tuple(facts.languages),
        span=places(*path),
    )
