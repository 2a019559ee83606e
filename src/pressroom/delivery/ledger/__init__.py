"""The ledger: every sending, every delivery, and what was done with it, written down before it happens.

``open_ledger`` opens or makes it; :class:`Ledger` plans and looks, :class:`Worker` sends. SQLite in ``.pressroom/ledger.db``, or
PostgreSQL by a URL. SQLAlchemy is loaded only when a ledger is opened.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pressroom.delivery.ledger.errors import (
    ClockSetBack,
    ForeignLedger,
    LedgerFailure,
    NoLedger,
    Overtaken,
    SecondSender,
    UnknownSending,
)
from pressroom.delivery.ledger.forgetting import forget_everywhere

if TYPE_CHECKING:
    from pressroom.delivery.ledger.ledger import Ledger
    from pressroom.delivery.ledger.worker import Worker

__all__ = [
    "ClockSetBack",
    "ForeignLedger",
    "Ledger",
    "LedgerFailure",
    "NoLedger",
    "Overtaken",
    "SecondSender",
    "UnknownSending",
    "Worker",
    "forget_everywhere",
    "open_ledger",
]


def open_ledger(
    root: Path, url: str | None = None, *, create: bool = True, adopt: bool = False, look: bool = False, now: datetime
) -> Ledger:
    """The ledger of the workspace ``root``, brought to its newest shape; ``url`` is that of a PostgreSQL database.

    ``create`` False: one that is not there raises :class:`NoLedger`. ``adopt`` True: one that was copied or restored is taken over,
    which its chain notes. ``look`` True: it is only looked at, so one that would be refused is not: its ``foreign`` says why
    nothing may be sent with it, and it is left as it is known. ``now`` is aware. Raises :class:`MachineError`, :class:`ForeignLedger`.
    """
    from pressroom.delivery.ledger.opening import open_at

    return open_at(root, url, create=create, adopt=adopt, now=now, foreign_too=look)


def __getattr__(name: str) -> object:
    """The classes, loaded with SQLAlchemy when somebody asks for them."""
    if name == "Ledger":
        from pressroom.delivery.ledger.ledger import Ledger

        return Ledger
    if name == "Worker":
        from pressroom.delivery.ledger.worker import Worker

        return Worker
    raise AttributeError(name)
