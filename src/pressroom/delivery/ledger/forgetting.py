"""A person is erased from the ledger of a workspace, where there is one."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from pressroom.lists.suppression import FOLDER

DATABASE = "ledger.db"


def forget_everywhere(root: Path, key: str, now: datetime, url: str | None = None) -> int:
    """Erase who has this contact key from all sendings; how many rows held the person.

    Without a ledger there is nothing to erase. Raises :class:`MachineError`.
    """
    if url is None and not (root / FOLDER / DATABASE).exists():
        return 0
    from pressroom.delivery.ledger import open_ledger

    ledger = open_ledger(root, url, create=False, now=now)
    try:
        return ledger.forget(key, now)
    finally:
        ledger.close()
