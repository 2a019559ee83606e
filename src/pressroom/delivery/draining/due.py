"""What to wait for when there is nothing to take in hand, and whether the beginning was missed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from pressroom.delivery.draining.window import Window
from pressroom.model.sendings import Counts, Sending, State

if TYPE_CHECKING:
    from pressroom.delivery.ledger import Ledger

_BEGUN = (State.ACCEPTED, State.REJECTED, State.UNCERTAIN, State.DEFERRED, State.COMMITTING, State.EXPIRED)
_SHORTLY = timedelta(seconds=1)


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
    if counts[State.PENDING]:
        if window.embargo is not None and now < window.embargo:
            found.append(Due(window.embargo, "the embargo ends then"))
        else:  # somebody has given it back just now
            found.append(Due(now + _SHORTLY, "some are in the hands of another worker"))
    if counts[State.DEFERRED]:
        moments = [one.next_attempt for one in ledger.deliveries(sending.name, (State.DEFERRED,)) if one.next_attempt]
        first = max(min(moments, default=now), now + _SHORTLY)
        found.append(Due(first, f"{counts[State.DEFERRED]} were put off, and are tried again from then on"))
    if counts[State.LEASED] or counts[State.COMMITTING]:
        found.append(Due(now + look, "some are in the hands of another worker", others=not found))
    return min(found, key=lambda due: due.moment, default=None)


def begun(ledger: Ledger, sending: Sending, since: datetime) -> bool:
    """Whether anything went out, or was tried, since the moment appointed for it.

    After an embargo only those count that waited for it: what trusted recipients had before says nothing.
    """
    embargo = sending.new.embargo
    waited = embargo is not None and since >= embargo
    return any(
        not (waited and one.trusted) and one.changed is not None and one.changed >= since
        for one in ledger.deliveries(sending.name, _BEGUN)
    )
