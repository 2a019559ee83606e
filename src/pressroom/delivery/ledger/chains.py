"""Events in chains: each commit group is one link, whose keyed hash covers the link before it and every event of the group.

A row that is changed, taken out or put in breaks its link; a link that is taken out breaks the next; and how far a chain had come
is known outside the database too (``identity.py``, exports).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, insert, select, update

from pressroom.delivery.ledger.identity import Head, Heads
from pressroom.delivery.ledger.keys import Key
from pressroom.delivery.ledger.schema import events, heads, links

OFFICER = 0
"""The chain of what is planned and decided; workers have the others."""


class Entry(NamedTuple):
    """One event, but for its place. ``content`` is JSON or empty; ``version`` is the delivery's, 0 for what concerns none."""

    kind: str
    moment: str
    sending: int | None = None
    recipient: str | None = None
    delivery: int | None = None
    version: int = 0
    state: str | None = None
    content: str = ""


_ADD = insert(events)
_LINK = insert(links)
_FORWARD = (
    update(heads)
    .where(heads.c.chain == bindparam("of"))
    .values(number=bindparam("to"), mac=bindparam("seal"), moment=bindparam("at"))
)


class Group:
    """The link that a transaction adds to a chain. The chain is locked until the transaction ends."""

    def __init__(self, connection: Connection, key: Key, chain: int, moment: str) -> None:
        self._connection, self._chain = connection, chain
        row = connection.execute(select(heads).where(heads.c.chain == chain).with_for_update()).one_or_none()
        if row is None:
            connection.execute(insert(heads), {"chain": chain, "number": 0, "mac": "", "moment": moment})
        self._number = (row.number if row is not None else 0) + 1
        self._moment = max(moment, row.moment) if row is not None else moment
        self._seal = key.sealing()
        self._seal.update(opening(chain, self._number, row.mac if row is not None else ""))
        self._size = 0

    def add(self, entries: Sequence[Entry]) -> None:
        """Write down events, in this order."""
        if not entries:
            return
        self._seal.update(sealed(entries))
        self._connection.execute(
            _ADD,
            [
                {"chain": self._chain, "number": self._number, "place": place, **entry._asdict()}
                for place, entry in enumerate(entries, self._size)
            ],
        )
        self._size += len(entries)

    def close(self) -> None:
        """Seal it. Without events there is no link."""
        if not self._size:
            return
        mac = self._seal.hexdigest()
        self._connection.execute(_LINK, {"chain": self._chain, "number": self._number, "size": self._size, "mac": mac})
        self._connection.execute(_FORWARD, {"of": self._chain, "to": self._number, "seal": mac, "at": self._moment})


def opening(chain: int, number: int, before: str) -> bytes:
    """What the hash of a link begins with."""
    return f"{chain}\x1f{number}\x1f{before}\x1e".encode()


def sealed(entries: Iterable[Entry]) -> bytes:
    """Events as they are hashed. No field holds a control character, JSON escapes them: two readings are impossible."""
    return "".join(
        f"{one.kind}\x1f{one.moment}\x1f{one.sending}\x1f{one.recipient}\x1f{one.delivery}\x1f{one.version}"
        f"\x1f{one.state}\x1f{one.content}\x1e"
        for one in entries
    ).encode()


def read_heads(connection: Connection) -> Heads:
    """The end of every chain."""
    return {row.chain: Head(row.number, row.mac) for row in connection.execute(select(heads))}


def latest(connection: Connection) -> str | None:
    """The latest moment that was written down."""
    found = [row.moment for row in connection.execute(select(heads.c.moment))]
    return max(found, default=None)


def lost(connection: Connection, ends: Heads) -> list[int]:
    """The chains that do not lead to one of ``ends`` any more: cut off before it, or gone another way."""
    gone = []
    for chain, head in ends.items():
        if not head.number:
            continue
        mac = connection.execute(
            select(links.c.mac).where(links.c.chain == chain, links.c.number == head.number)
        ).scalar_one_or_none()
        if mac != head.mac:
            gone.append(chain)
    return gone
