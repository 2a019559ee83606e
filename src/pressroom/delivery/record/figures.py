"""Figures of a sending: how it stands, who was refused and why, how long it will take."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from pressroom.delivery.record.words import in_plain_words
from pressroom.model.sendings import Counts, Delivery, Sending, State, Status

TOLD = (State.REJECTED, State.UNCERTAIN, State.DEFERRED, State.EXPIRED, State.SUPPRESSED)
"""States of which she is told who and why."""
MOST = 8
"""Deliveries of a group that are shown; the record holds all."""


class Recorded(Protocol):
    """What is asked of the ledger."""

    def deliveries(self, sending: str, states: Collection[State] | None = None) -> Iterable[Delivery]:
        """Those in these states, or all."""
        ...


@dataclass(frozen=True, slots=True)
class Group:
    """Deliveries in one state for one reason: how many, and the first of them."""

    state: State
    reason: str
    number: int
    first: tuple[Delivery, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """``next_attempt`` is the soonest of those that are put off. ``returned`` came back after they had been accepted."""

    counts: Counts
    groups: tuple[Group, ...]
    returned: tuple[Delivery, ...]
    next_attempt: datetime | None


def figures(ledger: Recorded, sending: Sending, counts: Counts, most: int = MOST) -> Figures:
    """What ``status`` shows of a sending. Reads only what is not simply accepted, unless something came back."""
    found: dict[tuple[State, str], list[Delivery]] = {}
    numbers: dict[tuple[State, str], int] = {}
    soonest: datetime | None = None
    for one in ledger.deliveries(sending.name, TOLD):
        key = (one.state, _reason(one))
        numbers[key] = numbers.get(key, 0) + 1
        kept = found.setdefault(key, [])
        if len(kept) < most:
            kept.append(one)
        if one.state is State.DEFERRED and one.next_attempt is not None:
            soonest = one.next_attempt if soonest is None else min(soonest, one.next_attempt)
    groups = [Group(state, reason, numbers[state, reason], tuple(kept)) for (state, reason), kept in found.items()]
    groups.sort(key=lambda one: (TOLD.index(one.state), -one.number, one.reason))
    back = (
        (one for one in ledger.deliveries(sending.name, (State.ACCEPTED,)) if one.came_back) if counts.returned else ()
    )
    return Figures(counts, tuple(groups), tuple(back)[:most], soonest)


def _reason(one: Delivery) -> str:
    if one.state is State.SUPPRESSED:
        return one.evidence or "is not to be written to"
    return in_plain_words(one.attempt) or one.evidence or ""


def standing(sending: Sending, counts: Counts, now: datetime) -> str:
    """How a sending stands, in a word or two."""
    if sending.status is Status.CANCELLED:
        return "cancelled"
    if sending.status is Status.HELD:
        return "held"
    if counts.open == 0:
        left = counts[State.UNCERTAIN] + counts[State.REJECTED] + counts[State.EXPIRED]
        return "done" if left == 0 else "done, not all taken"
    if sending.new.begins is not None and sending.new.begins > now:
        return "scheduled"
    return "not begun" if counts.open + counts[State.SUPPRESSED] == counts.total else "not finished"


def time_left(number: int, per_minute: float | None) -> timedelta | None:
    """How long ``number`` messages take at ``per_minute``; None where no pace is known."""
    return None if not per_minute else timedelta(minutes=number / per_minute)
