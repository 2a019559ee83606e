"""The "About" texts of a release: by organisation, by id, or written out."""

from __future__ import annotations

from collections.abc import Mapping

from pressroom.diagnostics import Fix
from pressroom.model.document import Blocks
from pressroom.model.facts import BoilerplateFacts
from pressroom.model.release import Boilerplate, Contact, Organisation, ParsedRelease, Places
from pressroom.resolve.addresses import understood_url
from pressroom.resolve.people import Found, Path, find_contact, resolved_contact
from pressroom.resolve.texts import Chooser, base, best_tag
from pressroom.source import Span

Prose = Mapping[tuple[str | int, ...], Blocks]


def chosen_prose(
    prose: Prose, path: Path, span: Span, what: str, written_in: str | None, chooser: Chooser
) -> Blocks | None:
    """The blocks of a Markdown fact in the language of the release; None where there is no text."""
    if path in prose:
        chooser.text("", span, what, written_in)
        return prose[path]
    size = len(path)
    tags = tuple(str(key[-1]) for key in prose if len(key) == size + 1 and key[:size] == path)
    return prose[(*path, chooser.tag(tags, span, what, written_in))] if tags else None


def other_language(prose: Prose, path: Path, written_in: str | None, chooser: Chooser) -> str | None:
    """The language of what :func:`chosen_prose` gives, where it is not that of the release."""
    size = len(path)
    tags = tuple(str(key[-1]) for key in prose if len(key) == size + 1 and key[:size] == path)
    used = written_in if path in prose or not tags else best_tag(tags, chooser.language, written_in)
    return used if used and base(used) != base(chooser.language) else None


class Boilerplates:
    """Finds the About texts for one version."""

    def __init__(
        self,
        issuers: tuple[Organisation, ...],
        organisations: Mapping[str, Organisation],
        known: tuple[str, ...],
        chooser: Chooser,
    ) -> None:
        self.issuers, self.organisations, self.known, self.chooser = issuers, organisations, known, chooser

    def resolved(self, parsed: ParsedRelease, written_in: str | None) -> tuple[Boilerplate, ...]:
        """Those the release names, or one an issuer that has one."""
        if parsed.facts.about is None:
            # An organisation that extends another and says nothing of itself has the other's text: once is enough.
            texts = [(issuer, self.of_organisation(issuer, issuer.places("about"))) for issuer in self.issuers]
            found: list[Boilerplate] = []
            for _, boilerplate in texts:
                if boilerplate is not None and all(boilerplate.blocks != other.blocks for other in found):
                    found.append(boilerplate)
            return tuple(found)
        result = []
        for number, entry in enumerate(parsed.facts.about):
            span = parsed.places("about", number)
            if isinstance(entry, str):
                boilerplate = self.named(entry, span)
            else:
                path: Path = ("about", number) if ("about", number) in parsed.places.values else ("about",)
                boilerplate = self.written_out(
                    entry, parsed.places, path, ("about", number), parsed.prose, written_in, None
                )
            if boilerplate is not None:
                result.append(boilerplate)
        return tuple(result)

    def named(self, id: str, span: Span) -> Boilerplate | None:  # noqa: A002
        """``genopole``, ``genopole/magenta``, or ``magenta`` of an issuer."""
        owner_id, slash, own = id.partition("/")
        if slash:
            owner = self.organisations.get(owner_id)
            if owner is not None and own in owner.facts.boilerplates:
                return self.of_id(owner, own)
            if owner is None and owner_id in self.known:
                return None  # could not be read, and that was told
        elif id in self.organisations:
            owner = self.organisations[id]
            boilerplate = self.of_organisation(owner, span)
            if boilerplate is None:
                self.chooser.diagnostics.error(
                    "empty-about",
                    f"{id} has no About text",
                    span,
                    f"Add   about: …   to templates/{id}/organisation.yml",
                )
            return boilerplate
        elif id in self.known:
            return None
        else:
            for issuer in self.issuers:
                if id in issuer.facts.boilerplates:
                    return self.of_id(issuer, id)
        choices = [
            *self.known,
            *(f"{name}/{key}" for name, other in self.organisations.items() for key in other.facts.boilerplates),
        ]
        tails = {choice.rpartition("/")[2]: choice for choice in reversed(choices)}
        from difflib import get_close_matches

        close = get_close_matches(id, choices, 1, 0.5)
        meant = tails.get(id) or (close[0] if close else None)
        hint = f"Did you mean “{meant}”?" if meant else f"Known are: {', '.join(choices) or 'none'}"
        fix = Fix(span, meant) if meant and span.text == id else None
        self.chooser.diagnostics.error("unknown-about", f"There is no About text “{id}”", span, hint, fix)
        return None

    def of_organisation(self, owner: Organisation, span: Span) -> Boilerplate | None:
        """An organisation's own."""
        facts, places, chooser = owner.facts, owner.places, self.chooser
        blocks = chosen_prose(
            owner.prose, ("about",), places("about"), f"The About text of {owner.id}", facts.language, chooser
        )
        if not blocks:
            return None
        return Boilerplate(
            name=chooser.text(facts.name, places("name"), f"The name of {owner.id}", facts.language, neutral=True)
            or owner.id,
            title=chooser.text(
                facts.about_title, places("about_title"), "The heading of the About text", facts.language
            ),
            blocks=blocks,
            url=facts.url,
            contact=None,
            span=span,
            language=other_language(owner.prose, ("about",), facts.language, chooser),
        )

    def of_id(self, owner: Organisation, id: str) -> Boilerplate | None:  # noqa: A002
        """One of an organisation's further texts."""
        path: Path = ("boilerplates", id)
        return self.written_out(
            owner.facts.boilerplates[id], owner.places, path, path, owner.prose, owner.facts.language, owner
        )

    def written_out(
        self,
        facts: BoilerplateFacts,
        places: Places,
        path: Path,
        key: Path,
        prose: Prose,
        written_in: str | None,
        owner: Organisation | None,
    ) -> Boilerplate | None:
        """A text from its facts at ``path``; its blocks are at ``key`` in ``prose``."""
        chooser = self.chooser
        blocks = chosen_prose(prose, (*key, "text"), places(*path, "text"), "The About text", written_in, chooser)
        title = chooser.text(facts.title, places(*path, "title"), "The heading of the About text", written_in)
        name = chooser.text(facts.name, places(*path, "name"), "The name in the About text", written_in, neutral=True)
        if not blocks:
            chooser.diagnostics.error(
                "empty-about", "The About text is empty", places(*path, "text"), "Write   text: …"
            )
            return None
        if not title and not name and owner is None:
            chooser.diagnostics.error(
                "no-about-name", "The About text does not say about whom", places(*path), "Add   name: …"
            )
        return Boilerplate(
            name=name or title or (str(path[-1]) if owner else ""),
            title=title,
            blocks=blocks,
            url=understood_url(facts.url, places(*path, "url"), chooser.diagnostics) if facts.url is not None else None,
            contact=self._contact(facts, places, path, written_in, owner),
            span=places(*path),
            language=other_language(prose, (*key, "text"), written_in, chooser),
        )

    def _contact(
        self, facts: BoilerplateFacts, places: Places, path: Path, written_in: str | None, owner: Organisation | None
    ) -> Contact | None:
        if facts.contact is None:
            return None
        span = places(*path, "contact")
        country = next(
            (holder.facts.country for holder in ((owner,) if owner else self.issuers) if holder.facts.country), None
        )
        if isinstance(facts.contact, str):
            holders = (owner,) if owner else self.issuers
            found = find_contact(facts.contact, span, holders, self.organisations, self.known, self.chooser.diagnostics)
            if found is None:
                return None
            if found.owner is not None:
                country, written_in = found.owner.facts.country, found.owner.facts.language
            # Under an About text, whose contact it is goes without saying.
            found = Found(found.facts, found.places, found.path, None)
        else:
            found = Found(facts.contact, places, (*path, "contact"), None)
        return resolved_contact(found, country, written_in, self.chooser)
