"""One release, all its languages: the order of the work of resolving."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from pressroom.diagnostics import Diagnostics, Fix, Outcome
from pressroom.model.facts import PartName
from pressroom.model.languages import varieties
from pressroom.model.release import Organisation, ParsedRelease, ResolvedRelease
from pressroom.resolve.boilerplates import Boilerplates
from pressroom.resolve.dates import understood_date, understood_embargo
from pressroom.resolve.organisations import check_organisation
from pressroom.resolve.people import Found, default_contacts, find_contact, resolved_contact
from pressroom.resolve.tail import disclaimers, end_mark, media, related, supporters, tickers
from pressroom.resolve.texts import Chooser, written_in


def named_organisations(versions: Iterable[ParsedRelease], known: tuple[str, ...]) -> tuple[str, ...]:
    """The organisations to load for a release: its issuers, and those whose contacts or About texts it names."""
    named: dict[str, None] = {}
    for version in versions:
        facts = version.facts
        named.update(dict.fromkeys(facts.organisations or (known if len(known) == 1 else ())))
        entries = [*(facts.contacts or ()), *(facts.about or ())]
        named.update(dict.fromkeys(entry.partition("/")[0] for entry in entries if isinstance(entry, str)))
    return tuple(name for name in named if name in known)


def resolve_release(
    versions: tuple[ParsedRelease, ...], organisations: Mapping[str, Organisation], known: tuple[str, ...]
) -> Outcome[tuple[ResolvedRelease, ...]]:
    """All versions of a release, in the order given.

    ``organisations`` are those that could be read; ``known`` are the ids of all that exist, so that an organisation with a mistake in
    its file is not reported as missing.
    """
    diagnostics = Diagnostics()
    for organisation in organisations.values():
        check_organisation(organisation, organisations, known, diagnostics)
    issuers = {version.language: _issuers(version, organisations, known, diagnostics) for version in versions}
    tags = {version.language: full_tag(version.language, issuers[version.language]) for version in versions}
    siblings = tuple(sorted((version.language, tags[version.language]) for version in versions))
    _check_twins(versions, tags, diagnostics)
    resolved = [
        _resolved(version, tags, siblings, issuers[version.language], organisations, known, diagnostics)
        for version in versions
    ]
    _check_embargoes(versions, resolved, diagnostics)
    return Outcome(tuple(resolved), diagnostics.sorted())


def _check_embargoes(
    versions: Iterable[ParsedRelease], resolved: Iterable[ResolvedRelease], diagnostics: Diagnostics
) -> None:
    """Versions of one release are released together: the first embargo is that of all."""
    first: ResolvedRelease | None = None
    for version, release in zip(versions, resolved, strict=True):
        if not release.embargo:
            continue  # missing, or not understood: both are told where they are found
        if first is None:
            first = release
        elif release.embargo[0] != first.embargo[0]:
            diagnostics.error(
                "embargo-differs",
                f"{version.language}.md has another embargo than {first.parsed.language}.md",
                version.places("embargo"),
                "Write the same moment in both; a translation may leave it out, and takes that of the original",
                also=(first.parsed.places("embargo"),),
            )


def full_tag(tag: str, issuers: tuple[Organisation, ...]) -> str:
    """The variety of a bare ``fr`` or ``en`` that the first issuer's house style extends; any other tag as it is.

    A bare ``en`` for which it extends none is what ``english`` says, and ``en-GB`` without an issuer.
    """
    if issuers:
        facts = issuers[0].facts
        chosen = next((one for one in facts.house_style.extends if one in varieties(tag)), None)
        if chosen is not None:
            return chosen
        return facts.english if tag == "en" else tag
    return "en-GB" if tag == "en" else tag


def _check_twins(versions: tuple[ParsedRelease, ...], tags: Mapping[str, str], diagnostics: Diagnostics) -> None:
    seen: dict[str, str] = {}
    for version in versions:
        tag = tags[version.language]
        if tag in seen:
            diagnostics.error(
                "language-twice",
                f"{version.language}.md and {seen[tag]}.md are both {tag}",
                version.source.span(0),
                "Keep one of them, or name each after its variety: en-GB.md, en-US.md",
            )
        seen[tag] = version.language


def _issuers(
    version: ParsedRelease, organisations: Mapping[str, Organisation], known: tuple[str, ...], diagnostics: Diagnostics
) -> tuple[Organisation, ...]:
    named = version.facts.organisations
    if not named:
        if len(known) == 1:
            return tuple(organisations.values())[:1] if known[0] in organisations else ()
        if ("organisations",) not in version.places.keys or version.places("organisations").text in ("[]", ""):
            choices = ", ".join(known) or "none yet; make one: pressroom new"
            diagnostics.error(
                "no-organisation", "The release does not say who issues it", version.places(),
                f"Add   organisations: [{known[0] if known else 'name'}]   (there are: {choices})",
            )  # fmt: skip
        return ()
    found: list[Organisation] = []
    for number, id in enumerate(named):  # noqa: A001
        span = version.places("organisations", number)
        if id not in known:
            from difflib import get_close_matches

            meant = get_close_matches(id.casefold(), known, 1, 0.5)
            hint = (
                f"Did you mean “{meant[0]}”?" if meant else f"Folders in templates/ are: {', '.join(known) or 'none'}"
            )
            diagnostics.error(
                "unknown-organisation",
                f"There is no organisation “{id}”",
                span,
                hint,
                Fix(span, meant[0]) if meant and span.text == id else None,
            )
        elif id in (organisation.id for organisation in found):
            diagnostics.error("organisation-twice", f"“{id}” is named twice", span, "Delete one")
        elif id in organisations:
            found.append(organisations[id])
    return tuple(found)


def _resolved(
    version: ParsedRelease,
    tags: Mapping[str, str],
    siblings: tuple[tuple[str, str], ...],
    issuers: tuple[Organisation, ...],
    organisations: Mapping[str, Organisation],
    known: tuple[str, ...],
    diagnostics: Diagnostics,
) -> ResolvedRelease:
    facts, places = version.facts, version.places
    chooser = Chooser(tags[version.language], diagnostics)
    day = understood_date(facts.date, places("date"), diagnostics) if facts.date is not None else None
    posted = understood_date(facts.posted, places("posted"), diagnostics) if facts.posted is not None else None
    _check_order(version, diagnostics)
    return ResolvedRelease(
        parsed=version,
        language=tags[version.language],
        file_tag=version.language,
        organisations=issuers,
        date=day,
        posted=posted,
        embargo=_embargo(version, diagnostics),
        contacts=tuple(
            resolved_contact(found, *_home(found, issuers, version), chooser)
            for found in _contacts(version, issuers, organisations, known, diagnostics)
        ),
        boilerplates=Boilerplates(issuers, organisations, known, chooser).resolved(
            version, written_in(version, "about")
        ),
        tickers=tickers(version, issuers),
        media=media(version, chooser),
        related=related(version, chooser),
        supporters=supporters(version, issuers, chooser),
        disclaimers=disclaimers(issuers, chooser),
        end_mark=end_mark(version, issuers, chooser),
        order=tuple(facts.order) if facts.order else _house_order(issuers),
        images={
            figure.path: version.files[figure.path] for figure in version.body.figures if figure.path in version.files
        },
        siblings=siblings,
    )


def _house_order(issuers: tuple[Organisation, ...]) -> tuple[PartName, ...] | None:
    return tuple(issuers[0].facts.order) if issuers and issuers[0].facts.order else None


def _check_order(version: ParsedRelease, diagnostics: Diagnostics) -> None:
    seen: set[str] = set()
    for number, part in enumerate(version.facts.order or ()):
        if part in seen:
            diagnostics.error(
                "part-twice", f"“{part}” stands twice in the order", version.places("order", number), "Delete one"
            )
        seen.add(part)


def _embargo(version: ParsedRelease, diagnostics: Diagnostics) -> tuple[datetime, ...]:
    """The moment, in each zone that was named."""
    stated = version.facts.embargo
    if stated is None:
        return ()
    listed = isinstance(stated, list)
    found: list[datetime] = []
    for number, text in enumerate(stated if isinstance(stated, list) else [stated]):
        span = version.places("embargo", number) if listed else version.places("embargo")
        moment = understood_embargo(text, span, diagnostics)
        if moment is not None and found and moment != found[0]:
            there = found[0].astimezone(moment.tzinfo)
            diagnostics.error(
                "embargo-moments", f"{text} is not the same moment as {found[0]:%Y-%m-%d %H:%M} {found[0].tzinfo}", span,
                f"There it is then {there:%Y-%m-%d %H:%M}: write {there:%Y-%m-%d %H:%M} {moment.tzinfo}",
                Fix(span, f"{there:%Y-%m-%d %H:%M} {moment.tzinfo}") if span.text == text else None,
            )  # fmt: skip
        elif moment is not None:
            found.append(moment)
    return tuple(found)


def _contacts(
    version: ParsedRelease,
    issuers: tuple[Organisation, ...],
    organisations: Mapping[str, Organisation],
    known: tuple[str, ...],
    diagnostics: Diagnostics,
) -> list[Found]:
    stated = version.facts.contacts
    if stated is None:
        return default_contacts(issuers, known, organisations, diagnostics)
    found: list[Found] = []
    for number, entry in enumerate(stated):
        span = version.places("contacts", number)
        if isinstance(entry, str):
            # Without issuers, of which something has been said already, an id of theirs cannot be judged.
            contact = (
                find_contact(entry, span, issuers, organisations, known, diagnostics)
                if issuers or "/" in entry
                else None
            )
        else:
            contact = Found(entry, version.places, ("contacts", number), None)
        if contact is None:
            continue
        if contact.owner is not None and any(contact.facts is other.facts for other in found):
            diagnostics.warning("contact-twice", f"The contact “{entry}” is named twice", span, "Delete one")
            continue
        found.append(contact)
    return found


def _home(found: Found, issuers: tuple[Organisation, ...], version: ParsedRelease) -> tuple[str | None, str | None]:
    """Country and language of the file that a contact stands in."""
    if found.owner is not None:
        return found.owner.facts.country, found.owner.facts.language
    country = next((issuer.facts.country for issuer in issuers if issuer.facts.country), None)
    return country, written_in(version, *found.path)
