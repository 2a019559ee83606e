"""A language version as a rule reads it: its passages in reading order, and what they hold."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from pressroom.check.prose.passages import Passage, Word
from pressroom.model.document import Block, Figure, Heading, Link, List, Quote, Table
from pressroom.model.release import ResolvedRelease
from pressroom.source import Source, Span


@dataclass(frozen=True, slots=True)
class Quotation:
    """A block quote. ``passages`` are its words; its attribution is a passage of its own, and no part of them."""

    quote: Quote
    passages: tuple[Passage, ...]
    attribution: Passage | None

    @property
    def span(self) -> Span | None:
        """Where it stands."""
        return self.quote.span


@dataclass(frozen=True, slots=True)
class Hyperlink:
    """A link, and the passage in which it stands."""

    link: Link
    passage: Passage


@dataclass(eq=False)
class Manuscript:
    """One version of a release, for rules. ``passages`` are in reading order: title, body, after, notes, tail.

    ``now`` is the moment of sending, with its zone; None while nothing is sent.
    """

    release: ResolvedRelease
    passages: tuple[Passage, ...]
    blocks: tuple[Block, ...]
    quotations: tuple[Quotation, ...]
    links: tuple[Hyperlink, ...]
    figures: tuple[Figure, ...]
    tables: tuple[Table, ...]
    lists: tuple[List, ...]
    headings: tuple[Heading, ...]
    now: datetime.datetime | None = None

    @property
    def language(self) -> str:
        """The tag: ``fr``, ``en-GB``."""
        return self.release.language

    @property
    def source(self) -> Source:
        """The file of the version."""
        return self.release.parsed.source

    def fact(self, *path: str | int) -> Span:
        """Where a fact of the front matter stands, or the nearest thing above it."""
        return self.release.parsed.places(*path)

    def states(self, key: str) -> bool:
        """Whether the front matter of this version, or of the one it translates, has a key."""
        return (key,) in self.release.parsed.places.keys

    @property
    def top(self) -> Span:
        """Where a finding about the whole release stands: the headline, or the first character."""
        return (self.headline.span if self.headline else None) or self.source.span(0)

    @cached_property
    def headline(self) -> Passage | None:
        """The headline."""
        return next((one for one in self.passages if one.kind == "headline"), None)

    @cached_property
    def subtitle(self) -> Passage | None:
        """The subtitle."""
        return next((one for one in self.passages if one.kind == "subtitle"), None)

    @cached_property
    def lead(self) -> Passage | None:
        """The lead: the paragraph with which the body opens."""
        return next((one for one in self.passages if one.kind == "lead"), None)

    @cached_property
    def body(self) -> tuple[Passage, ...]:
        """The text of the release: lead, paragraphs, headings, points, cells, quotes; without titles, notes and About texts."""
        return tuple(one for one in self.passages if one.area == "body")

    @cached_property
    def told(self) -> tuple[Passage, ...]:
        """What the release itself says in its own voice: title, body and after, without block quotes."""
        return tuple(one for one in self.passages if one.area in ("title", "body", "after") and not one.quoted)

    def of(self, *kinds: str) -> Iterable[Passage]:
        """The passages of some kinds."""
        return (one for one in self.passages if one.kind in kinds)

    @cached_property
    def index(self) -> dict[str, list[tuple[Passage, Word]]]:
        """Every word of every passage, by its ``folded`` form."""
        found: dict[str, list[tuple[Passage, Word]]] = {}
        for passage in self.passages:
            for word in passage.words:
                found.setdefault(word[0], []).append((passage, word))
        return found
