"""What is said where another command sends already, and where that one only waits."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from pressroom.cli.moments import clock, place_of

if TYPE_CHECKING:
    from pressroom.delivery.ledger import Ledger, Worker
    from pressroom.model.sendings import Sending


def enlisted(ledger: Ledger, sending: Sending) -> Worker:
    """Become the sender of ``sending``. Raises :class:`SecondSender`.

    That says of one that waits until when, and how it is gone on with.
    """
    from pressroom.delivery.ledger import SecondSender

    try:
        return ledger.enlist(datetime.now(UTC), sending=sending.name)
    except SecondSender as problem:
        raise _told(ledger, sending, problem) from None


def _told(ledger: Ledger, mine: Sending, problem: Exception) -> Exception:
    from pressroom.delivery.ledger import SecondSender
    from pressroom.delivery.record import figures, waits_for

    now = datetime.now(UTC)
    at_work = next((one for one in ledger.at_work() if one.sending), None)
    other = next((one for one in ledger.sendings() if at_work and one.name == at_work.sending), None)
    if at_work is None or other is None:
        return problem
    wait = waits_for(other, figures(ledger, other, ledger.counts(other.name), now=now), now)
    if wait is None:
        return problem
    until = clock(wait.until, now, place_of(other))
    stop = "Stop that one with Ctrl-C where it runs, which loses nothing; then do the same again"
    later = "" if other.name == mine.name else f".\nBefore {until}, go on with it:  pressroom send resume {other.name}"
    return SecondSender(
        f"{other.name} waits for {wait.why} until {until} ({at_work.name}), and one command sends at a time",
        advice=stop + later,
    )
