"""What there is to be sent: the versions of a release, and what each asks of a recipient."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from pressroom.model.sendings import Version
from pressroom.source import Span

if TYPE_CHECKING:
    from pressroom.delivery.message import Stencil


class Spoken(NamedTuple):
    """A language of the release: the tag of its file (``en``), its full tag (``en-GB``), its English name for messages."""

    tag: str
    full: str
    name: str


class Greeting(NamedTuple):
    """How a language greets, with places to fill: with salutation and last name, with both names, and whoever it is."""

    formal: str
    named: str
    plain: str


@dataclass(frozen=True, slots=True)
class Draft:
    """One version of the message, as far as planning needs it.

    ``fields`` are all merge fields, ``needed`` those that somewhere have no fallback, ``headed`` those in the subject. ``size`` is bytes
    on the wire without what is filled in.
    """

    fields: frozenset[str] = frozenset()
    needed: frozenset[str] = frozenset()
    size: int = 0
    headed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Offer:
    """``languages`` in the release's order: the first is for those who read none of them.

    A language without any draft lacks its cover note, which is ``lacking`` (its path) by tag. ``embargo`` is None where there is none.
    ``places`` are where fields without a fallback stand in the cover notes, by tag, by name.
    """

    release: str
    languages: tuple[Spoken, ...]
    drafts: Mapping[Version, Draft]
    greetings: Mapping[str, Greeting]
    embargo: datetime | None = None
    lacking: Mapping[str, str] | None = None
    places: Mapping[str, Mapping[str, Span]] = field(default_factory=dict)


def draft_of(stencil: Stencil) -> Draft:
    """What a message asks for."""
    from pressroom.delivery.message.merging import TOKEN, Field, fields_of

    needed = {
        part.name
        for part in (*stencil.subject, *stencil.pieces)
        if isinstance(part, Field) and part.name != TOKEN and part.fallback is None
    }
    return Draft(stencil.fields, frozenset(needed), stencil.size, fields_of(stencil.subject))
