"""What can be wrong with a ledger, in plain words. No message holds an address, a password or a URL."""

from __future__ import annotations

from collections.abc import Sequence

from pressroom.machine import MachineError


class LedgerFailure(MachineError):  # noqa: N818 - it is what happened
    """It cannot be written or read: disk full, database gone. Nothing more may be sent until it can."""


class NoLedger(MachineError):  # noqa: N818 - it is what happened
    """There is none, and none was to be made."""


class ForeignLedger(MachineError):  # noqa: N818 - it is what happened
    """A copy, or brought back from a backup: what was sent since is not in it, and would be sent again."""


class ClockSetBack(MachineError):  # noqa: N818 - it is what happened
    """The clock of this machine stands before what the ledger has written already."""


class SecondSender(MachineError):  # noqa: N818 - it is what happened
    """Somebody else is sending with this ledger now."""


class Overtaken(MachineError):  # noqa: N818 - it is what happened
    """While a sending was planned, another one of the same release was entered, or became larger: both would reach the same people."""


class UnknownSending(LookupError):  # noqa: N818 - it is what happened
    """No sending has that name. ``known`` are those there are, the newest last."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(name, known)
        self.name = name
        self.known = tuple(known)

    def __str__(self) -> str:
        there = f"there are {', '.join(self.known[-5:])}" if self.known else "nothing was sent yet"
        return f"no sending is called “{self.name}”: {there}"
