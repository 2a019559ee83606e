"""Which ledger this is, and whether it is the one that was written last: not a copy, and not an older state of itself.

Two witnesses: the ledger remembers its own place, which a copy does not share; and a small file beside it, which no restored database
carries, remembers how far its chains had come.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import socket
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import NamedTuple
from uuid import getnode

from pressroom.delivery.ledger.keys import Key
from pressroom.lists.suppression import FOLDER

DATABASE, STATE = "ledger.db", "ledger.state"
_HEAD = re.compile(r"(?P<chain>[0-9]+):(?P<number>0(?=:$)|[1-9][0-9]*(?=:.)):(?P<mac>[0-9a-f]{64}|)")
"""A chain that has just begun is at 0 and has no hash."""


class Head(NamedTuple):
    """The end of one chain: the number of its last link, and that link's keyed hash."""

    number: int
    mac: str


Heads = Mapping[int, Head]


class Witness(NamedTuple):
    """What the file beside the ledger says. ``genuine`` is False where somebody else wrote it."""

    ledger: str
    heads: Heads
    genuine: bool


@cache
def machine() -> str:
    """A name for this machine that stays, and tells nothing of it."""
    known = ""
    for path in ("/etc/machine-id", "/var/lib/dbus/machine-id"):
        with suppress(OSError, ValueError):
            known = known or Path(path).read_text("ascii").strip()
    node = getnode()
    if not known:
        known = socket.gethostname() if node >> 40 & 1 else str(node)  # with that bit set it is drawn anew each time
    return hashlib.sha256(f"pressroom {known}".encode()).hexdigest()[:16]


def write_witness(root: Path, ledger: str, heads: Heads, key: Key) -> None:
    """Put down how far the chains have come; raises OSError."""
    known = {"ledger": ledger, "heads": {str(chain): list(head) for chain, head in sorted(heads.items())}}
    content = json.dumps({**known, "mac": key.mac(json.dumps(known))}, indent=1)
    handle, name = tempfile.mkstemp(prefix=".ledger", dir=root / FOLDER)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(content + "\n")
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(root / FOLDER / STATE)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def read_witness(root: Path, key: Key) -> Witness | None:
    """What was put down; None where nothing was."""
    try:
        text = (root / FOLDER / STATE).read_text("ascii")
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        return Witness("", {}, genuine=False)
    try:
        known = json.loads(text)
        mac = known.pop("mac")
        heads = {int(chain): Head(int(number), str(link)) for chain, (number, link) in known["heads"].items()}
        return Witness(str(known["ledger"]), heads, genuine=key.fits(mac, json.dumps(known)))
    except (ValueError, KeyError, TypeError, AttributeError):
        return Witness("", {}, genuine=False)


def heads_in_words(heads: Heads) -> str:
    """``0:12:5be1… 1:3408:09aa…``: chain, number and keyed hash, for exports."""
    return " ".join(f"{chain}:{head.number}:{head.mac}" for chain, head in sorted(heads.items()))


def heads_from_words(words: str) -> Heads:
    """What :func:`heads_in_words` wrote; raises ValueError for anything else, also for nothing."""
    heads = {}
    for one in words.split():
        found = _HEAD.fullmatch(one)
        if found is None:
            raise ValueError("no head of a ledger")
        heads[int(found["chain"])] = Head(int(found["number"]), found["mac"])
    if not heads:
        raise ValueError("no head of a ledger")
    return heads
