"""A sending and its deliveries: the nouns. States and their meaning are those that can be promised over SMTP (RFC 1047)."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from pressroom.model.chosen import Choice, together


class State(StrEnum):
    """Where one delivery stands. The numbers of all states add up to the size of the sending, always."""

    PENDING = "pending"
    LEASED = "leased"
    """A worker has it in hand, and the final dot cannot have gone out."""
    COMMITTING = "committing"
    """Durably written down before the final dot: only then may it go out."""
    ACCEPTED = "accepted"
    """The server has taken it, and said so."""
    DEFERRED = "deferred"
    """Not now, said the server, or nobody answered: will be tried again."""
    REJECTED = "rejected"
    UNCERTAIN = "uncertain"
    """The dot may have gone out and no answer was read. Never sent again by itself."""
    SUPPRESSED = "suppressed"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    """Put off until it was no news any more."""


PUBLIC, EMBARGOED = "public", "embargoed"
"""The editions of a message: nothing of the public one leaves before an embargo ends."""
OPEN = (State.PENDING, State.LEASED, State.COMMITTING, State.DEFERRED)
"""There is still something to do."""
IN_HAND = (State.LEASED, State.COMMITTING)
"""Some worker has it."""
REACHED = (State.ACCEPTED, State.UNCERTAIN)
"""Those who may have received it: to whom a correction goes."""


class Status(StrEnum):
    """Where a whole sending stands, as far as the officer says; that it is finished follows from its deliveries."""

    RUNNING = "running"
    HELD = "held"
    """Stopped by itself, for a reason that is told; goes on when she says so."""
    CANCELLED = "cancelled"


FOR_NOW = "for now: "
"""What a note of something that came back begins with, where it is not for good."""
NOT_YET = "not delivered yet"
"""With what such a note goes on where nothing came back: a server only told that it takes time."""
MOVED = "The embargo of the release was moved:"
"""What the reason begins with of a sending that is held for that; it goes on when the embargo is the old one again."""
LATE = "gone on with by your hand"
"""Why a sending runs that was held, whose time has passed, or of which some is sent once more: she said so, and nobody holds it again."""


class Version(NamedTuple):
    """Which message: ``language`` is the tag of the file (``fr``), ``edition`` ``public`` or ``embargoed``."""

    language: str
    edition: str


@dataclass(frozen=True, slots=True)
class Person:
    """One recipient with what is filled in. Personal data: stands in the erasable table only, and in no log.

    ``key`` is :func:`~pressroom.model.contacts.contact_key` of the address; ``values`` are merge fields by name.
    """

    key: str
    address: str
    name: str = ""
    language: str = ""
    trusted: bool = False
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NewSending:
    """What a sending is, before it has a number.

    ``package`` is the SHA-256 of the package's manifest: the content that was looked at. ``revision`` is the digest of all its
    messages. ``mailing`` is the name of the cover note; with the release it tells one sending from another. ``sender`` is the
    address in ``From``, whose quota is counted. ``begins`` and ``embargo`` are moments with a zone. ``expires`` is in hours.
    ``replaces`` is the sending that is corrected. ``lists`` and ``where`` say how its first recipients were chosen.
    ``uncounted`` are rows of lists with which nobody can be reached, by the list: they have no address, or could not be read.
    """

    release: str
    mailing: str
    package: str
    revision: str
    organisation: str
    sender: str
    lists: tuple[str, ...] = ()
    where: str = ""
    begins: datetime | None = None
    embargo: datetime | None = None
    expires: float = 12.0
    replaces: str | None = None
    uncounted: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Sending:
    """A sending in the ledger. ``name`` is the release and a number: ``2024-04-29-genother-launch-1``. ``why`` explains ``status``.

    ``added`` says how those were chosen who came to it later.
    """

    name: str
    new: NewSending
    created: datetime
    status: Status = Status.RUNNING
    why: str = ""
    added: tuple[Choice, ...] = ()

    @property
    def chosen(self) -> tuple[Choice, ...]:
        """How all of its recipients were chosen: each list once."""
        return together((Choice(self.new.lists, self.new.where), *self.added))

    @property
    def lists(self) -> tuple[str, ...]:
        """All lists that its recipients came from."""
        return tuple(dict.fromkeys((*self.new.lists, *(name for one in self.added for name in one.lists))))


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server said: its code (``550``), its enhanced code (``5.1.1`` or empty), its words on one line."""

    code: int
    enhanced: str
    text: str

    def __str__(self) -> str:
        return " ".join(filter(None, (str(self.code), self.enhanced, self.text)))


class Stage(StrEnum):
    """How far a transaction had come when it ended."""

    CONNECT = "connect"
    MAIL = "mail"
    RCPT = "rcpt"
    DATA = "data"
    BODY = "body"
    """Before the dot went out: nobody can have received it."""
    DOT = "dot"
    """With the dot or after it."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of one try. ``state`` is accepted, deferred, rejected or uncertain.

    ``reply`` is the server's answer, None where none came; ``trouble`` says in plain words what happened instead. ``queue_id``
    is the server's name for the message. ``counts`` is False where the recipient is not to blame (421, a lost connection).
    """

    state: State
    stage: Stage
    reply: Reply | None = None
    trouble: str = ""
    queue_id: str = ""
    counts: bool = True

    @property
    def tried(self) -> bool:
        """Whether a server was asked to take it: not so where somebody was left out, or nobody answered."""
        return self.stage is not Stage.CONNECT


class Doubt(NamedTuple):
    """A try that may have arrived, and of which nobody has said yet whether it did: when that was noted, and what came of it."""

    moment: datetime
    attempt: Attempt | None


@dataclass(frozen=True, slots=True)
class Delivery:
    """One row of the ledger. ``recipient`` is the keyed hash; ``person`` is None once it was erased.

    ``token`` is the envelope token, ``attempts`` those that counted, ``tried`` the first after which it was put off, since it was planned
    or put back by hand (None: none yet), ``next_attempt`` the moment before which it is not tried again,
    ``returned`` the bounce that came later, in words, for one that had been accepted; ``evidence`` what an uncertain one was settled by.
    ``edition`` is the one that was handed over last, or was about to be; empty until then. ``doubt``: it was sent once more although
    that one may have arrived; it stands until the delivery is accepted or settled.
    """

    sending: str
    recipient: str
    token: str
    state: State
    person: Person | None
    language: str
    trusted: bool
    attempts: int = 0
    tried: datetime | None = None
    next_attempt: datetime | None = None
    changed: datetime | None = None
    attempt: Attempt | None = None
    returned: str = ""
    evidence: str = ""
    edition: str = ""
    doubt: Doubt | None = None

    @property
    def came_back(self) -> bool:
        """Whether it was returned, and not only told to take time."""
        return bool(self.returned) and not self.returned.startswith(FOR_NOW + NOT_YET)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many deliveries stand where. ``total`` is the size of the sending, ``returned`` how many came back; a delay is no return."""

    states: Mapping[State, int]
    returned: int = 0

    def __getitem__(self, state: State) -> int:
        return self.states.get(state, 0)

    @property
    def total(self) -> int:
        """All states together."""
        return sum(self.states.values())

    @property
    def open(self) -> int:
        """Those with which there is still something to do."""
        return sum(self[state] for state in OPEN)


def envelope_token(release: str, revision: str, recipient: str) -> str:
    """What names one message to one recipient for good: 26 small letters and digits, the same whenever it is asked.

    It stands in Message-ID (``<token@domain>``), in the envelope (ENVID, RFC 3461) and in the address for objections, so that a log or
    a mailbox can settle an uncertain delivery. ``recipient`` is the ledger's keyed hash: nobody can tell the address from it.
    """
    digest = hashlib.sha256("\0".join((release, revision, recipient)).encode()).digest()
    return base64.b32encode(digest[:16]).decode().rstrip("=").lower()
