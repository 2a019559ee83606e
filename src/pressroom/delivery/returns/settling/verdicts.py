"""Verdicts on uncertain deliveries, and how the ledger takes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from pressroom.model.sendings import Delivery, State

if TYPE_CHECKING:
    from pressroom.delivery.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to become of one uncertain delivery, and why. ``state``: accepted, rejected, pending; None: stays uncertain.

    ``evidence`` is one sentence without an address.
    """

    state: State | None
    evidence: str


Judge = Callable[[Sequence[Delivery]], Mapping[str, Verdict]]
"""From uncertain deliveries to verdicts by token. What is not named stays uncertain. Raises MachineError."""

_NOTHING = Verdict(None, "nothing was found that tells how it ended")


@dataclass(frozen=True, slots=True)
class Settled:
    """Every delivery that had been uncertain, with its verdict; ``moved`` how many the ledger changed."""

    verdicts: tuple[tuple[Delivery, Verdict], ...]
    moved: int


def settle(ledger: Ledger, sending: str, judge: Judge, now: datetime, *, dry_run: bool = False) -> Settled:
    """Ask ``judge`` about all uncertain deliveries of ``sending`` and write down what it says, with its evidence.

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
    return Settled(
        verdicts,
        sum(ledger.move(sending, who, state, evidence, now) for (state, evidence), who in moves.items()),
    )
