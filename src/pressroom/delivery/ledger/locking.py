"""One sender at a time, by a lock that the system lets go of when its holder dies, however it dies."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from pressroom.delivery.ledger.errors import SecondSender
from pressroom.machine import cannot_write

_LONGEST = 1000  # bytes of what the lock says


class Holder(NamedTuple):
    """Who holds the lock, and which sending is sent by it; None where it does not say (those of earlier versions)."""

    process: int
    sending: str | None


def lock_alone(path: Path, now: datetime, sending: str | None = None) -> Callable[[], None]:
    """Lock the file ``path``, which says who, since when and for which sending; what is given lets go.

    Raises :class:`SecondSender`.
    """
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as problem:
        raise cannot_write(f"{path.parent.name}/{path.name}", problem) from problem
    for patience in (0.02, 0.05, 0.1, 0):  # whoever only looks at it holds it for a moment
        try:
            _lock(handle)
            break
        except OSError:
            time.sleep(patience)
    else:
        words = os.read(handle, _LONGEST)
        os.close(handle)
        raise SecondSender(
            f"{_under_way(words)} in this workspace{_holder(words)}",
            advice="Wait until it has ended, or stop it with Ctrl-C where it runs; then do the same again",
        )
    os.ftruncate(handle, 0)
    said = {"process": os.getpid(), "since": now.isoformat(timespec="seconds")} | (
        {"sending": sending} if sending else {}
    )
    os.pwrite(handle, json.dumps(said).encode(), 0)
    return lambda: os.close(handle)


def holder_of(path: Path) -> Holder | None:
    """Who holds the lock ``path``; None where nobody does, or it does not say."""
    try:
        handle = os.open(path, os.O_RDWR)
    except OSError:
        return None
    try:
        _lock(handle)
        return None
    except OSError:
        try:
            said = json.loads(os.read(handle, _LONGEST))
            sending = said.get("sending")
            return Holder(int(said["process"]), sending if isinstance(sending, str) else None)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None
    finally:
        os.close(handle)


def _lock(handle: int) -> None:
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        os.lseek(handle, 1000, os.SEEK_SET)  # a byte after the words: those stay readable
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        os.lseek(handle, 0, os.SEEK_SET)
        return
    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _under_way(words: bytes) -> str:
    try:
        return f"{json.loads(words)['sending']} is being sent"
    except (ValueError, KeyError, TypeError):
        return "another sending is under way"


def _holder(words: bytes) -> str:
    try:
        said = json.loads(words)
        since = datetime.fromisoformat(said["since"])
        return f" (process {int(said['process'])}, since {since.astimezone():%H:%M on %d %B %Y})"
    except (ValueError, KeyError, TypeError):
        return ""
