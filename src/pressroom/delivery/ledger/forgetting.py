"""A person is erased from the ledger of a workspace, where there is one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from pressroom.delivery.ledger.identity import DATABASE
from pressroom.lists.suppression import FOLDER


def forget_everywhere(root: Path, keys: Iterable[str], now: datetime, url: str | None = None) -> int:
    """Erase who has one of these contact keys from all sendings; how many rows held the person.

    Without a ledger there is nothing to erase. One that was copied or brought back is not refused: who is to be forgotten is to be
    forgotten in copies too. Raises :class:`MachineError`.
    """
    if url is None and not (root / FOLDER / DATABASE).exists():
        return 0
    from pressroom.delivery.ledger.opening import open_at

    ledger = open_at(root, url, create=False, adopt=False, now=now, foreign_too=True)
    try:
        return sum(ledger.forget(key, now) for key in keys)
    finally:
        ledger.close()
