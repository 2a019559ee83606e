"""Figures of a sending: how it stands, who was refused and why, how long it will take."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Protocol

from pressroom.delivery.record.words import reason
from pressroom.lists.suppression import Reason, Suppressions
from pressroom.model.sendings import REACHED, Counts, Delivery, Sending, State, Status

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
    """``next_attempt`` is the soonest of those that are put off. ``returned`` came back after they had been accepted.

    ``last_attempt`` is the latest for which a put-off one is put down; ``held_back`` of those that wait leave only when the embargo ends;
    ``objections`` came after the message, ``objected`` are the first of them. ``uncounted``: see
    :class:`~pressroom.model.sendings.NewSending`.
    """

    counts: Counts
    groups: tuple[Group, ...]
    returned: tuple[Delivery, ...]
    next_attempt: datetime | None
    last_attempt: datetime | None = None
    held_back: int = 0
    objected: tuple[Delivery, ...] = ()
    objections: int = 0
    uncounted: tuple[tuple[str, int], ...] = ()


def figures(
    ledger: Recorded, sending: Sending, counts: Counts, most: int = MOST, *, now: datetime | None = None,
    suppressions: Suppressions | None = None,
) -> Figures:  # fmt: skip
    """What ``status`` shows of a sending. Reads only what is not simply accepted, unless something came back.

    With ``now``, also what waits for the embargo; with ``suppressions``, who objected since.
    """
    found: dict[tuple[State, str], list[Delivery]] = {}
    numbers: dict[tuple[State, str], int] = {}
    soonest = latest = None
    for one in ledger.deliveries(sending.name, TOLD):
        key = (one.state, _reason(one))
        numbers[key] = numbers.get(key, 0) + 1
        kept = found.setdefault(key, [])
        if len(kept) < most:
            kept.append(one)
        if one.state is State.DEFERRED and one.next_attempt is not None:
            soonest = min(soonest or one.next_attempt, one.next_attempt)
            latest = max(latest or one.next_attempt, one.next_attempt)
    groups = [Group(state, reason, numbers[state, reason], tuple(kept)) for (state, reason), kept in found.items()]
    groups.sort(key=lambda one: (TOLD.index(one.state), -one.number, one.reason))
    back = (
        (one for one in ledger.deliveries(sending.name, (State.ACCEPTED,)) if one.came_back) if counts.returned else ()
    )
    embargo, held_back = sending.new.embargo, 0
    if now is not None and embargo is not None and embargo > now and counts[State.PENDING]:
        held_back = sum(not one.trusted for one in ledger.deliveries(sending.name, (State.PENDING,)))
    objected = tuple(_objected(ledger, sending, suppressions)) if suppressions is not None else ()
    return Figures(
        counts,
        tuple(groups),
        tuple(back)[:most],
        soonest,
        latest,
        held_back,
        objected[:most],
        len(objected),
        sending.new.uncounted,
    )


_OBJECTING = (Reason.UNSUBSCRIBED, Reason.COMPLAINT)


def _objected(ledger: Recorded, sending: Sending, suppressions: Suppressions) -> Iterator[Delivery]:
    """Who may have it, and does not want to be written to: that came later, or she would have been left out."""
    found = iter(ledger.deliveries(sending.name, REACHED))
    while some := {one.person.key: one for one in islice(found, 1000) if one.person is not None}:
        reasons = suppressions.reasons(some)
        yield from (one for key, one in some.items() if reasons.get(key) in _OBJECTING)


def _reason(one: Delivery) -> str:
    if one.state is State.SUPPRESSED:
        return one.evidence or "is not to be written to"
    return reason(one) or one.evidence or ""


@dataclass(frozen=True, slots=True)
class Wait:
    """What is waited for, in words, and until when."""

    why: str
    until: datetime


def waits_for(sending: Sending, found: Figures, now: datetime) -> Wait | None:
    """What keeps a sending from going on just now; None where something can leave."""
    counts, begins, embargo = found.counts, sending.new.begins, sending.new.embargo
    if counts[State.LEASED] + counts[State.COMMITTING] or not counts.open:
        return None
    if begins is not None and begins > now:
        return Wait("its moment", begins)
    waits = []
    if counts[State.PENDING]:
        if embargo is None or embargo <= now or found.held_back < counts[State.PENDING]:
            return None
        waits.append(Wait("the embargo", embargo))
    if found.next_attempt is not None:
        held_back = found.next_attempt == embargo  # whom a list trusts no more
        why = "the embargo" if held_back else "the next try of what was put off"
        waits.append(Wait(why, found.next_attempt))
    first = min(waits, key=lambda one: one.until, default=None)
    return first if first is not None and first.until > now else None


def time_left(sending: Sending, found: Figures, per_minute: float, now: datetime) -> timedelta:
    """How long the rest takes at this pace, with the embargo and the tries that are put down."""
    ends = [now + timedelta(minutes=found.counts.open / per_minute)]
    if found.held_back and sending.new.embargo is not None:
        ends.append(sending.new.embargo.astimezone(UTC) + timedelta(minutes=found.held_back / per_minute))
    ends += [found.last_attempt] if found.last_attempt is not None else []
    return max(ends) - now


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
