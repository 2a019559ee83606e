"""Uncertain deliveries and what proves how they ended."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pressroom.delivery.returns.sources import Source
from pressroom.model.sendings import Delivery, State

if TYPE_CHECKING:
    from pressroom.delivery.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to become of one uncertain delivery, and why. ``state``: accepted, rejected, pending; None: stays uncertain."""

    state: State | None
    evidence: str


Judge = Callable[[Sequence[Delivery]], Mapping[str, Verdict]]
"""From uncertain deliveries to verdicts by token. What is not named stays uncertain. Raises MachineError."""


@dataclass(frozen=True, slots=True)
class Settled:
    """Every delivery that had been uncertain, with its verdict; ``moved`` how many the ledger changed."""

    verdicts: tuple[tuple[Delivery, Verdict], ...]
    moved: int


def settle(ledger: Ledger, sending: str, judge: Judge, now: datetime, *, dry_run: bool = False) -> Settled:
    """Ask ``judge`` about all uncertain deliveries of ``sending`` and write down what it says, with its evidence."""
    raise NotImplementedError


def by_log(paths: Iterable[Path]) -> Judge:
    """Evidence from the log of a Postfix server, also rotated and compressed (``maillog``, ``mail.log.1``, ``mail.log.2.gz``)."""
    raise NotImplementedError


def by_archive(source: Source, *, complete: bool = False) -> Judge:
    """Evidence from a folder that holds a copy of what left. ``complete``: what is not there never left."""
    raise NotImplementedError


def by_hand(choice: Literal["accepted", "not sent"], why: str = "", addresses: Iterable[str] = ()) -> Judge:
    """The officer's own word, for all of them or for those at ``addresses``."""
    raise NotImplementedError
