"""Two folders change places in one step, where the system can do that."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path
from typing import Any

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # linux/fs.h
_RENAME_SWAP = 2  # sys/stdio.h of macOS


@cache
def _system() -> Any:
    import ctypes

    return ctypes.CDLL(None, use_errno=True)


def exchange(one: Path, other: Path) -> bool:
    """Whether ``one`` and ``other`` have changed places; ``False`` leaves both where they were."""
    first, second = os.fsencode(one), os.fsencode(other)
    try:
        if sys.platform == "linux":
            return bool(_system().renameat2(_AT_FDCWD, first, _AT_FDCWD, second, _RENAME_EXCHANGE) == 0)
        if sys.platform == "darwin":
            return bool(_system().renamex_np(first, second, _RENAME_SWAP) == 0)
    except AttributeError:
        return False
    return False
