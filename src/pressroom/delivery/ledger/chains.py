"""Events in chains: each commit group is one link, whose keyed hash covers the link before it and every event of the group.

A row that is changed, taken out or put in breaks its link; a link that is taken out breaks the next; and how far a chain had come
is known outside the database too (``identity.py``, exports).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, insert, select, update

from pressroom.delivery.ledger.identity import Head, Heads
from pressroom.delivery.ledger.keys import Key
from pressroom.delivery.ledger.prepared import Prepared
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


class Contested(Exception):  # noqa: N818 - it is what happened
    """Somebody else wrote to a row meanwhile: roll back, look, and do it again."""


_ADD = Prepared(insert(events), "chain", "number", "place", *Entry._fields)
_LINK = Prepared(insert(links), "chain", "number", "size", "mac")
_FORWARD = Prepared(
    update(heads)
    .where(heads.c.chain == bindparam("of"), heads.c.number == bindparam("was"), heads.c.mac == bindparam("before"))
    .values(number=bindparam("to"), mac=bindparam("seal"), moment=bindparam("at")),
    "of",
    "was",
    "before",
    "to",
    "seal",
    "at",
)
_MANY = 1000


class Group:
    """The link that a transaction adds to a chain, which must be there.

    ``head`` is its end where that is known; else it is read, and nobody else adds to it until the transaction ends.
    """

    def __init__(
        self, connection: Connection, key: Key, chain: int, moment: str, head: tuple[Head, str] | None = None
    ) -> None:
        self._connection, self._chain = connection, chain
        if head is None:
            row = connection.execute(select(heads).where(heads.c.chain == chain).with_for_update()).one()
            head = Head(row.number, row.mac), row.moment
        self._before, last = head
        self._number = self._before.number + 1
        self._moment = max(moment, last)
        self._seal = key.sealing()
        self._seal.update(opening(chain, self._number, self._before.mac))
        self._size = 0
        self._waiting: list[Entry] = []

    def add(self, entries: Iterable[Entry]) -> None:
        """Write down events, in this order."""
        self._waiting.extend(entries)
        if len(self._waiting) >= _MANY:
            self._write()

    def close(self) -> tuple[Head, str]:
        """Seal it; the new end of the chain. Without events there is no link. Raises :class:`Contested`."""
        self._write()
        if not self._size:
            return self._before, self._moment
        mac = self._seal.hexdigest()
        forward = (self._chain, *self._before, self._number, mac, self._moment)
        if _FORWARD.one(self._connection, forward) != 1:
            raise Contested
        _LINK.one(self._connection, (self._chain, self._number, self._size, mac))
        return Head(self._number, mac), self._moment

    def _write(self) -> None:
        if not self._waiting:
            return
        self._seal.update(sealed(self._waiting))
        rows = [(self._chain, self._number, place, *entry) for place, entry in enumerate(self._waiting, self._size)]
        _ADD.many(self._connection, rows)
        self._size += len(rows)
        self._waiting.clear()


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
