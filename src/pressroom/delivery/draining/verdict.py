"""What a try means: for the delivery, for the connections, for the whole sending. The table of faults and outcomes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from pressroom.delivery.draining.backoff import Chance, deferral, soon
from pressroom.delivery.draining.halting import Halt
from pressroom.delivery.ledger.redacting import redact
from pressroom.delivery.transport.interface import sender_refused
from pressroom.model.sendings import Attempt, Delivery, Stage, State

_TOO_SHORT = timedelta(minutes=1)
"""Before news is none any more: not worth another try."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """``attempt`` as it is written down; ``state`` where the delivery stands now, and ``again`` when it is tried next.

    ``trouble``: the server is overburdened or the connection went away; empty if not. ``halt``: nothing more may go out. Both are
    told to logs, without the recipient's address.
    """

    attempt: Attempt
    state: State
    again: datetime | None = None
    trouble: str = ""
    halt: Halt | None = None


def verdict(
    delivery: Delivery, attempt: Attempt, now: datetime, deadline: datetime, losses: dict[str, int], chance: Chance
) -> Verdict:
    """``deadline`` is when the news is none any more; ``losses`` counts, by recipient, what nobody was to blame for, and is updated."""
    address = "" if delivery.person is None else delivery.person.address
    if attempt.stage is Stage.MAIL and attempt.state in (State.DEFERRED, State.REJECTED):
        # Nothing was said of the recipient yet: it is the sender, the login or the size that the server does not take.
        meant = replace(attempt, state=State.DEFERRED, counts=False)
        if attempt.state is State.REJECTED or attempt.reply is None or sender_refused(attempt):
            return Verdict(meant, State.DEFERRED, now, halt=_not_from_us(attempt, address))
        attempt = meant
    trouble = ""
    if not attempt.counts or attempt.state is State.UNCERTAIN:
        said = str(attempt.reply) if attempt.reply else attempt.trouble or "the connection was lost"
        trouble = redact(said, address)
    if attempt.state is not State.DEFERRED:
        return Verdict(attempt, attempt.state, trouble=trouble)
    if deadline - now < _TOO_SHORT:
        return Verdict(attempt, State.EXPIRED, trouble=trouble)
    if attempt.counts:
        delay = deferral(delivery.attempts + 1, chance)
    else:
        losses[delivery.recipient] = losses.get(delivery.recipient, 0) + 1
        delay = soon(losses[delivery.recipient], chance)
    return Verdict(attempt, State.DEFERRED, min(now + delay, deadline), trouble)


def _not_from_us(attempt: Attempt, address: str) -> Halt:
    reply = redact(str(attempt.reply or ""), address)
    trouble = redact(attempt.trouble, address)
    if attempt.state is State.REJECTED:
        said = trouble or f"the server does not take this message: {reply}"
        return Halt(
            f"{said[:1].upper()}{said[1:]}", "Make it smaller (fewer or smaller attachments), or ask your provider"
        )
    said = f": {reply}" if reply else ""
    why = trouble or "the server does not take messages from this sender"
    return Halt(
        f"{why[:1].upper()}{why[1:]}{said}",
        "Send from an address that this account may use; your provider says which. `pressroom mail test` tries it",
    )
