"""What a plan says: recipients, those who are left out, what is wrong, how long it takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from pressroom.diagnostics import Diagnostic, Severity
from pressroom.model.contacts import Contact
from pressroom.model.sendings import Person, State, Version

_SOON = 2.0
"""Minutes of which nobody would say that they take time."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A media list: its ``name``, its contacts in their order, and the line of each in its file (empty where none are known).

    ``kept``: it is no list, but who is in a sending of that name, which lies in no file. ``unread`` rows could not be understood.
    """

    name: str
    contacts: Sequence[Contact]
    lines: Sequence[int] = ()
    kept: bool = False
    unread: int = 0

    def row(self, number: int) -> tuple[str, int]:
        """Where the contact of that number stands: the file and the line, or the sending and 0."""
        if self.kept:
            return self.name, 0
        return f"lists/{self.name}.csv", self.lines[number] if number < len(self.lines) else number + 2


class Why(StrEnum):
    """Why somebody on a list gets nothing."""

    SUPPRESSED = "suppressed"
    """Objected, bounced or was erased: the suppression table."""
    DO_NOT_MAIL = "do-not-mail"
    """The list itself says so."""
    NO_ADDRESS = "no-address"
    TWICE = "twice"
    """Stands on an earlier list too."""
    HAS_IT = "has-it"
    """Another sending brought it already."""
    IS_TO_GET = "is-to-get"
    """Another sending is to bring it: she waits there."""
    CLEARED = "cleared"
    """The sending that is continued left her out, and nothing speaks against writing to her any more: she is to be named."""


ENTERED = (Why.SUPPRESSED, Why.DO_NOT_MAIL, Why.NO_ADDRESS)
"""For these she is named by the record too, if she has an address."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """One contact that is left out; ``said`` is a sentence. ``where`` is the list and its line: ``lists/health.csv:12``; or a sending."""

    person: Person
    why: Why
    said: str
    where: str


@dataclass(frozen=True, slots=True)
class Departure:
    """A part of the recipients and the moment at which it may leave. ``versions`` counts messages."""

    moment: datetime
    edition: str
    count: int


@dataclass(frozen=True, slots=True)
class Pacing:
    """How fast messages leave. ``per_minute`` is the provider's pace, or what may be expected where ``expected``.

    ``duration`` is from the first message to the last, without the wait for an embargo. ``days`` are those of the provider's quota, and
    ``today`` is the number of messages that the first one takes. ``said`` is a sentence.
    """

    per_minute: float
    duration: timedelta
    expected: bool
    days: int
    today: int
    said: str

    def at_once(self, count: int) -> bool:
        """Whether so many messages have left as soon as they have begun to."""
        return self.days == 1 and count / self.per_minute < _SOON


@dataclass(frozen=True, slots=True)
class Plan:
    """``problems`` are findings: with an error among them nothing may be sent. ``counts`` are messages by version, when each leaves.

    ``size`` is the largest message in bytes, ``traffic`` all of them together. ``unspoken`` counts recipients by the language that they
    read, and which the release does not have, and the one that they get instead: ``{("ar", "fr"): 1}``.
    ``waiting`` are those who stand in the sending that is continued and have not got it: ``departures``, ``pacing``, ``size`` and
    ``traffic`` count them too, and ``recipients`` and ``counts`` do not. ``elsewhere``: how many of them are not of the lists named now,
    or not meant by what was asked of these. ``waiters`` are who they are.
    ``uncounted`` are the rows of each list with which nobody can be reached: those without any
    address, and those that could not be read.
    """

    recipients: tuple[Person, ...]
    skipped: tuple[Skipped, ...]
    problems: tuple[Diagnostic, ...]
    counts: Mapping[Version, int]
    departures: tuple[Departure, ...]
    pacing: Pacing
    size: int = 0
    traffic: int = 0
    reasons: Mapping[Why, int] = field(default_factory=dict)
    unspoken: Mapping[tuple[str, str], int] = field(default_factory=dict)
    waiting: Mapping[Version, int] = field(default_factory=dict)
    elsewhere: int = 0
    waiters: tuple[Person, ...] = ()
    uncounted: Mapping[str, int] = field(default_factory=dict)

    @property
    def leaving(self) -> Mapping[Version, int]:
        """Messages by version: to the recipients, and to those who wait in the sending that is continued."""
        return dict(sorted((Counter(self.counts) + Counter(self.waiting)).items()))

    @property
    def ready(self) -> bool:
        """Whether it can be sent."""
        return bool(self.recipients) and not any(one.severity is Severity.ERROR for one in self.problems)

    def suppressed(self) -> tuple[tuple[Person, State, str], ...]:
        """Those whom the ledger is to name beside the recipients: who is not written to, or cannot be, and the sentence why."""
        return tuple(
            (one.person, State.SUPPRESSED, one.said) for one in self.skipped if one.why in ENTERED and one.person.key
        )
