"""What a real Postfix delivered into its mailboxes: nothing of Pressroom has a hand in it."""

from __future__ import annotations

import re
import time
from collections import Counter
from pathlib import Path

from tests.delivery.postfix import Postfix

_TOKEN = re.compile(rb"^Message-ID:\s*<([^>@]+)@", re.MULTILINE | re.IGNORECASE)


def delivered(postfix: Postfix, patience: float = 300) -> Counter[str]:
    """How often a message with each token lies in the mailboxes, once Postfix's queue is empty."""
    queue = [postfix.folder / "queue" / name for name in ("incoming", "maildrop", "active", "deferred")]
    end = time.monotonic() + patience
    while any(path.is_file() for folder in queue for path in folder.rglob("*")):
        if time.monotonic() > end:
            raise AssertionError(f"Postfix still has something in its queue:\n{postfix.log[-2000:]}")
        time.sleep(0.2)
    return Counter(_token(path) for path in (postfix.folder / "mail" / "all" / "new").iterdir())


def _token(path: Path) -> str:
    with path.open("rb") as file:
        found = _TOKEN.search(file.read(8192))
    assert found is not None, path
    return found[1].decode()
