"""What is told while a sending is emptied. Events reach ``watch`` in order, in the thread that called ``drain``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from pressroom.model.sendings import Attempt, Counts, Delivery, State


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is. ``sent + waiting + refused + uncertain + other`` is ``total``, always.

    ``waiting`` are those with which there is still something to do; ``other`` were suppressed, cancelled or have expired. ``rate`` is in
    messages a minute; ``left`` the time it will take at that pace, None where it cannot be told.
    """

    total: int
    sent: int
    waiting: int
    refused: int
    uncertain: int
    other: int
    rate: float
    left: timedelta | None


@dataclass(frozen=True, slots=True)
class Event:
    """Something happened; ``progress`` is how far it is by then."""

    progress: Progress


@dataclass(frozen=True, slots=True)
class Started(Event):
    """``recovered`` is what runs that died had left behind."""

    recovered: Counts


@dataclass(frozen=True, slots=True)
class Done(Event):
    """One try is over, or one was left out. ``state`` is where the delivery stands now; ``again`` when it is tried next."""

    delivery: Delivery
    attempt: Attempt
    state: State
    again: datetime | None


@dataclass(frozen=True, slots=True)
class Waiting(Event):
    """Nothing can be sent now. ``until`` is the next moment at which that may change, None where it is not known."""

    until: datetime | None
    why: str


@dataclass(frozen=True, slots=True)
class Slower(Event):
    """The server was overburdened or went away: ``connections`` from now on, after ``pause`` seconds."""

    why: str
    connections: int
    pause: float


@dataclass(frozen=True, slots=True)
class Faster(Event):
    """It goes well again: one connection more."""

    connections: int


@dataclass(frozen=True, slots=True)
class Ending(Event):
    """Nothing new is begun; ``open`` transactions are brought to their end, which may take some minutes with a slow server."""

    open: int
    why: str


@dataclass(frozen=True, slots=True)
class Stopped(Event):
    """It stopped before the end: ``why`` and ``hint`` in plain words. ``held``: it goes on only when somebody says so."""

    why: str
    hint: str
    held: bool


@dataclass(frozen=True, slots=True)
class Finished(Event):
    """Nothing is left to do."""
