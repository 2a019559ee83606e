"""A release on its way: as parsed, then with every name resolved.

``ParsedRelease`` is one language version as its author wrote it. ``ResolvedRelease`` is the same with its
organisations, contacts, boilerplates and pictures found, its dates and addresses understood.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from pressroom.model.brand import Look
from pressroom.model.document import Blocks, Box, Figure, Footnote, Heading, Inlines
from pressroom.model.facts import OrganisationFacts, PartName, ReleaseFacts
from pressroom.source import Source, Span


@dataclass(frozen=True, slots=True)
class Asset:
    """The bytes of a picture or document. ``width`` and ``height`` in pixels (SVG: user units); 0 for no picture."""

    name: str
    media_type: str
    content: bytes = field(repr=False)
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Places:
    """Where each fact stands: ``("contacts", 0, "email")`` → span of the value; keys likewise."""

    values: Mapping[tuple[str | int, ...], Span]
    keys: Mapping[tuple[str | int, ...], Span]
    whole: Span

    def __call__(self, *path: str | int) -> Span:
        """The span of the value at ``path``, or of the nearest thing above it."""
        for size in range(len(path), 0, -1):
            if path[:size] in self.values:
                return self.values[path[:size]]
        return self.whole

    def key(self, *path: str | int) -> Span:
        """The span of the key at ``path``, or of its value."""
        return self.keys.get(path) or self(*path)


@dataclass(frozen=True, slots=True)
class Body:
    """The Markdown part of a release.

    ``blocks`` is what stands before the end mark, without the headline, the highlights and the tail boxes
    (notes to editors, disclaimer), wherever they were typed. ``after`` is what follows the end mark.
    """

    headline: Heading | None
    highlights: Box | None
    blocks: Blocks
    end_mark: str | None
    after: Blocks
    tail: tuple[Box, ...]
    footnotes: tuple[Footnote, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class ParsedRelease:
    """One language version. ``facts`` are merged over those of the version it translates; ``places`` say in which file.

    ``files`` holds every picture and document it names, by the path as typed; what could not be loaded is missing there
    and has a diagnostic. Those of a translation are looked up in the same folder. ``prose`` holds the Markdown texts among
    the facts, by their place: ``("about", 0, "text", "fr")``.
    """

    name: str
    language: str
    source: Source
    facts: ReleaseFacts
    places: Places
    subtitle: Inlines
    body: Body
    files: Mapping[str, Asset] = field(default_factory=dict, repr=False)
    prose: Mapping[tuple[str | int, ...], Blocks] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation's folder, loaded: facts (``extends`` applied), look, and the overrides of templates.

    ``overrides`` maps a template's name (``pdf/release.css``) to its source. ``files`` holds every other loaded file
    by its path in the folder (supporters' logos). ``prose`` holds the Markdown texts among the facts, by their place:
    ``("about", "fr")``, or ``("about",)`` for a text in one language only.
    """

    id: str
    facts: OrganisationFacts
    places: Places
    look: Look
    logo: Asset | None
    logo_alt: str
    letterhead: bytes | None = field(default=None, repr=False)
    overrides: Mapping[str, Source] = field(default_factory=dict, repr=False)
    files: Mapping[str, Asset] = field(default_factory=dict, repr=False)
    prose: Mapping[tuple[str | int, ...], Blocks] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact in the language of the release. ``phones`` are E.164 (``+33169477013``)."""

    kind: Literal["press", "investors", "public", "agency"]
    name: str | None
    role: str | None
    organisation: str | None
    email: str | None
    phones: tuple[str, ...]
    url: str | None
    note: str | None
    languages: tuple[str, ...] = ()
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """An "About" text in the language of the release. ``title`` is None when it is "About" and ``name``."""

    name: str
    title: str | None
    blocks: Blocks
    url: str | None
    contact: Contact | None
    span: Span | None = field(default=None, compare=False)
    language: str | None = None
    """Of ``blocks``, where they are given in another language only."""


@dataclass(frozen=True, slots=True)
class Ticker:
    """Where a share is listed."""

    exchange: str
    symbol: str
    isin: str | None = None


@dataclass(frozen=True, slots=True)
class MediaItem:
    """Material for the press: a ``file`` that goes into the package, or a ``url``."""

    title: str
    description: str | None
    credit: str | None
    alt: str | None
    file: Asset | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Supporter:
    """Somebody to thank."""

    name: str
    logo: Asset | None
    url: str | None


@dataclass(frozen=True, slots=True)
class RelatedLink:
    """A related page."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class ResolvedRelease:
    """One language version with everything found and understood; still in the author's own characters.

    ``language`` is the full tag (``en-GB`` for a bare ``en.md``). ``file_tag`` is the name of its file (``en``) and of what is
    built from it. ``embargo`` holds the same moment in each zone named, or nothing.
    ``siblings`` are the file tags and full tags of all versions, this one included, in the order of their names.
    """

    parsed: ParsedRelease
    language: str
    file_tag: str
    organisations: tuple[Organisation, ...]
    date: datetime.date | None
    posted: datetime.date | None
    embargo: tuple[datetime.datetime, ...]
    contacts: tuple[Contact, ...]
    boilerplates: tuple[Boilerplate, ...]
    tickers: tuple[Ticker, ...]
    media: tuple[MediaItem, ...]
    related: tuple[RelatedLink, ...]
    supporters: tuple[Supporter, ...]
    disclaimers: tuple[Blocks, ...]
    end_mark: str | None
    order: tuple[PartName, ...] | None
    images: Mapping[str, Asset]
    siblings: tuple[tuple[str, str], ...]
