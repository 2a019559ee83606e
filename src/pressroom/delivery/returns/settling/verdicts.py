"""Verdicts on uncertain deliveries, and how the ledger takes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from pressroom.delivery.draining.refusals import too_many
from pressroom.lists.suppression import Reason, Suppressions
from pressroom.model.sendings import Delivery, State

if TYPE_CHECKING:
    from pressroom.delivery.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to become of one uncertain delivery, and why. ``state``: accepted, rejected, pending; None: stays uncertain.

    ``evidence`` is one sentence without an address. ``gone``: it says that there is nobody at the address.
    """

    state: State | None
    evidence: str
    gone: bool = False


Judge = Callable[[Sequence[Delivery]], Mapping[str, Verdict]]
"""From uncertain deliveries to verdicts by token. What is not named stays uncertain. Raises MachineError."""

_NOTHING = Verdict(None, "nothing was found that tells how it ended")


@dataclass(frozen=True, slots=True)
class Settled:
    """Every delivery that had been uncertain, with its verdict; ``moved`` how many the ledger changed.

    ``left_out`` are the addresses that are not written to again since they do not exist; ``doubted`` those of which that is said of too
    many at once to be believed.
    """

    verdicts: tuple[tuple[Delivery, Verdict], ...]
    moved: int
    left_out: int = 0
    doubted: int = 0


def settle(
    ledger: Ledger, sending: str, judge: Judge, now: datetime, *, dry_run: bool = False,
    suppressions: Suppressions | None = None,
) -> Settled:  # fmt: skip
    """Ask ``judge`` about all uncertain deliveries of ``sending`` and write down what it says, with its evidence.

    Into ``suppressions`` goes who does not exist, unless that is said of so many that it is the server that refuses everybody.

    One that is pending again goes out with the next run. ``now`` is aware. Raises :class:`~pressroom.machine.MachineError`, and whatever
    the ledger raises for a sending that it does not know.
    """
    uncertain = tuple(ledger.deliveries(sending, {State.UNCERTAIN}))
    found = judge(uncertain) if uncertain else {}
    verdicts = tuple((one, found.get(one.token, _NOTHING)) for one in uncertain)
    moves: dict[tuple[State, str], list[str]] = {}
    for delivery, verdict in verdicts:
        if verdict.state is not None:
            moves.setdefault((verdict.state, verdict.evidence), []).append(delivery.recipient)
    if dry_run:
        return Settled(verdicts, 0)
    moved = sum(ledger.move(sending, who, state, evidence, now) for (state, evidence), who in moves.items())
    gone = [one.person.key for one, verdict in verdicts if verdict.gone and one.person is not None]
    if suppressions is None or not gone:
        return Settled(verdicts, moved)
    if too_many(len(gone), sum(map(len, moves.values()))):
        return Settled(verdicts, moved, doubted=len(gone))
    known = suppressions.reasons(gone)
    suppressions.add([key for key in gone if key not in known], Reason.BOUNCED, now.date().isoformat())
    return Settled(verdicts, moved, left_out=len(gone))
