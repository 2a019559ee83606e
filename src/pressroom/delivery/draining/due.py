"""What to wait for when there is nothing to take in hand, and whether the beginning was missed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from pressroom.delivery.draining.window import Window
from pressroom.model.sendings import Counts, Sending, State

if TYPE_CHECKING:
    from pressroom.delivery.ledger import Ledger

_SHORTLY = timedelta(seconds=1)
_OTHERS = "some are in the hands of another worker"


class Due(NamedTuple):
    """The next ``moment`` at which there may be something to do, and ``why``. ``others``: only what others have in hand is left."""

    moment: datetime
    why: str
    others: bool = False


def next_due(
    ledger: Ledger, sending: Sending, counts: Counts, window: Window, now: datetime, look: timedelta
) -> Due | None:
    """What is waited for, where a lease has just given nothing; None: there is nothing left to do.

    What other workers have in hand is looked at again after ``look``: should they die, it is ours.
    """
    found: list[Due] = []
    closed = window.embargo if window.embargo is not None and now < window.embargo else now
    if counts[State.PENDING]:
        words = "the embargo ends then" if closed > now else _OTHERS  # somebody has given it back just now
        found.append(Due(max(closed, now + _SHORTLY), words))
    if counts[State.DEFERRED]:
        soonest = ledger.next_attempts(sending.name).items()
        moment = min((max(one or now, now if trusted else closed) for trusted, one in soonest), default=now)
        put_off = counts[State.DEFERRED]
        words = "1 was put off, and is" if put_off == 1 else f"{put_off} were put off, and are"
        words += " tried again from then on"
        if moment == closed > now:  # whom a list trusts no more, or was never trusted
            words = "the embargo ends then"
        found.append(Due(max(moment, now + _SHORTLY), words))
    if counts[State.LEASED] or counts[State.COMMITTING]:
        found.append(Due(now + look, _OTHERS, others=not found))
    return min(found, key=lambda due: due.moment, default=None)


def begun(ledger: Ledger, sending: Sending, since: datetime) -> bool:
    """Whether anything went out, or was tried, since the moment appointed for it.

    After an embargo only those count that waited for it: what trusted recipients had before says nothing.
    """
    embargo = sending.new.embargo
    return ledger.tried_since(sending.name, since, trusted=embargo is None or since < embargo)
