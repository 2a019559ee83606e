"""Whether the record is whole: the chains by their hashes, and every table by the chains."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from typing import Any

from sqlalchemy import Connection, and_, func, select

from pressroom.delivery.ledger.chains import Entry, lost, opening, sealed
from pressroom.delivery.ledger.identity import Head, Heads, heads_from_words, read_witness
from pressroom.delivery.ledger.keys import Key
from pressroom.delivery.ledger.replaying import (
    delivery_problems,
    people_problems,
    sending_problems,
    worker_problems,
)
from pressroom.delivery.ledger.schema import events, heads, links
from pressroom.delivery.ledger.stores import Store

_MOST = 50


def problems(store: Store, key: Key, ledger: str, expected_head: str) -> list[str]:
    """In words, one a line; no more than 50. Memory does not grow with the ledger."""
    with store.snapshot() as connection:
        found = _all(connection, store, key, ledger, expected_head)
        first = list(islice(found, _MOST))
        if next(found, None) is not None:
            first.append("and more")
    return first


def _all(connection: Connection, store: Store, key: Key, ledger: str, expected_head: str) -> Iterator[str]:
    yield from _chains(connection, key)
    yield from _ends(connection)
    yield from _outside(connection, store, key, ledger, expected_head)
    yield from sending_problems(connection)
    yield from delivery_problems(connection, key)
    yield from people_problems(connection)
    yield from worker_problems(connection)


def _chains(connection: Connection, key: Key) -> Iterator[str]:
    """Every link, from the first one on."""
    statement = (
        select(links.c.chain, links.c.number, links.c.size, links.c.mac, *(events.c[name] for name in Entry._fields))
        .add_columns(events.c.place)
        .outerjoin_from(links, events, and_(events.c.chain == links.c.chain, events.c.number == links.c.number))
        .order_by(links.c.chain, links.c.number, events.c.place)
    )
    chain, number, before = -1, 0, ""
    for (of, at), rows in groupby(streamed(connection, statement), key=lambda row: (row[0], row[1])):
        if of != chain:
            chain, number, before = of, 0, ""
        if at != number + 1:
            yield f"chain {of}: links {number + 1} to {at - 1} are missing"
        seal = key.sealing()
        seal.update(opening(of, at, before))
        size, expected, mac, changed = 0, 0, "", False
        for row in rows:
            expected, mac = row.size, row.mac
            if row.kind is not None:
                changed = changed or row.place != size
                seal.update(sealed([Entry(*row[4:-1])]))
                size += 1
        if size != expected or changed:
            yield f"chain {of}, link {at}: {size} events, {expected} were sealed; some are missing or were put in"
        elif seal.hexdigest() != mac:
            yield f"chain {of}, link {at}: an event, or the link before it, was changed"
        number, before = at, mac
    loose = select(events.c.chain, events.c.number, func.count().label("size")).outerjoin_from(
        events, links, and_(events.c.chain == links.c.chain, events.c.number == links.c.number)
    )
    loose = loose.where(links.c.chain.is_(None)).group_by(events.c.chain, events.c.number)
    for row in streamed(connection, loose):
        yield f"chain {row.chain}, link {row.number}: {row.size} events belong to no link"


def _ends(connection: Connection) -> Iterator[str]:
    """Each chain ends where its head says."""
    last = select(links.c.chain, func.max(links.c.number).label("number")).group_by(links.c.chain)
    ends = {row.chain: row.number for row in connection.execute(last)}
    for row in connection.execute(select(heads).order_by(heads.c.chain)).all():
        number = ends.pop(row.chain, 0)
        if number != row.number:
            yield f"chain {row.chain} ends with link {number}, but should with {row.number}"
        elif number and lost(connection, {row.chain: Head(row.number, row.mac)}):
            yield f"chain {row.chain}: its head is not that of its last link"
    yield from (f"chain {chain} has no head" for chain in sorted(ends))


def _outside(connection: Connection, store: Store, key: Key, ledger: str, expected_head: str) -> Iterator[str]:
    """What others remember of the chains' ends."""
    witness = read_witness(store.root, key)
    if witness is None:
        yield ".pressroom/ledger.state is gone: whether something was cut off cannot be seen"
    elif not witness.genuine or witness.ledger != ledger:
        yield ".pressroom/ledger.state was changed: whether something was cut off cannot be seen"
    else:
        yield from _cut_off(connection, witness.heads, ".pressroom/ledger.state")
    if not expected_head:
        return
    try:
        ends = heads_from_words(expected_head)
    except ValueError:
        yield "the expected head is none: give it as it stands in the export"
    else:
        yield from _cut_off(connection, ends, "the export")


def _cut_off(connection: Connection, ends: Heads, who: str) -> Iterable[str]:
    for chain in lost(connection, ends):
        yield f"chain {chain} does not lead to the end that {who} remembers: it was cut off, or written anew"


def streamed(connection: Connection, statement: Any) -> Iterator[Any]:
    """Rows a thousand at a time."""
    return iter(connection.execution_options(yield_per=1000).execute(statement))
