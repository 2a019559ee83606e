"""A ledger is opened: found or made, brought to its newest shape, and known to be the right one."""

from __future__ import annotations

import json
import uuid
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.exc import SQLAlchemyError

from pressroom.delivery.ledger.chains import OFFICER, Entry, Group, latest, lost, read_heads
from pressroom.delivery.ledger.errors import ForeignLedger
from pressroom.delivery.ledger.identity import Witness, heads_in_words, read_witness, write_witness
from pressroom.delivery.ledger.keys import Key, read_key
from pressroom.delivery.ledger.ledger import Ledger
from pressroom.delivery.ledger.migrating import migrate
from pressroom.delivery.ledger.postgresql import PostgresqlStore
from pressroom.delivery.ledger.rows import compact
from pressroom.delivery.ledger.schema import about, as_text, heads
from pressroom.delivery.ledger.sqlite import SqliteStore
from pressroom.delivery.ledger.stores import Store
from pressroom.machine import MachineError, cannot_write

_ADVICE = (
    "Where the other one is still used, send from there. If this one shall go on, do the same again with --adopt-ledger;"
    " what was sent and is not in it may be sent twice"
)


def open_at(
    root: Path, url: str | None, *, create: bool, adopt: bool, now: datetime, foreign_too: bool = False
) -> Ledger:
    """See :func:`pressroom.delivery.ledger.open_ledger`.

    ``foreign_too``: open what would be refused, and leave it as it is known: it will be refused again.
    """
    foreign = ""
    store: Store = SqliteStore(root, create=create) if url is None else PostgresqlStore(root, url)
    try:
        migrate(store, now)
        with store.looking() as connection:
            known = _known(connection)
        key = read_key(root, may_make=not known)
        if not known:
            with store.writing() as connection:
                store.take_turns(connection)
                known = _known(connection) or _found(store, connection, key, as_text(now))
        if not key.fits(known["key"], known["ledger"]):
            raise MachineError(
                "the ledger was written with another key than .pressroom/ledger.key",
                advice="Bring the right one back from a backup; with a team's ledger, copy it from a colleague's workspace",
            )
        try:
            _recognise(store, key, known, adopt=adopt, now=now)
        except ForeignLedger as problem:
            foreign = problem.message
            if not foreign_too:
                raise
    except SQLAlchemyError as problem:
        store.close()
        raise store.failure(problem) from problem
    except BaseException:
        store.close()
        raise
    return Ledger(store, key, known["ledger"], foreign=foreign)


def _known(connection: Connection) -> dict[str, str]:
    return {row.name: row.content for row in connection.execute(select(about))}


def _found(store: Store, connection: Connection, key: Key, moment: str) -> dict[str, str]:
    """Lay its foundation: a name, its key's seal on it, its place, and the first chain."""
    ledger = uuid.uuid4().hex
    known = {"ledger": ledger, "key": key.mac(ledger), "place": compact(dict(store.place(connection)))}
    connection.execute(insert(about), [{"name": name, "content": content} for name, content in known.items()])
    connection.execute(insert(heads), {"chain": OFFICER, "number": 0, "mac": "", "moment": moment})
    return known


def _recognise(store: Store, key: Key, known: dict[str, str], *, adopt: bool, now: datetime) -> None:
    with store.looking() as connection:
        place = store.place(connection)
        moved = not store.same_place(json.loads(known["place"]), place)
        ends, last = read_heads(connection), latest(connection)
        witness = read_witness(store.root, key)
        strange = _strangeness(store, connection, known["ledger"], witness)
    ahead = adopt and last is not None and last > as_text(now)
    if (moved or strange) and not adopt:
        raise ForeignLedger(
            strange or "this ledger is a copy of another one, or was brought back from a backup", advice=_ADVICE
        )
    if moved or strange or ahead:
        moment = as_text(now)
        with store.writing() as connection:
            connection.execute(update(about).where(about.c.name == "place").values(content=compact(dict(place))))
            group = Group(connection, key, OFFICER, moment)
            said = {
                "why": strange or ("another place" if moved else "another clock"),
                "place": dict(place),
                "heads": heads_in_words(ends),
            }
            group.add([Entry("adopted", moment, content=compact(said))])
            group.close()
            connection.execute(update(heads).values(moment=moment))  # the clock counts from here
            ends = read_heads(connection)
    if witness is None or moved or strange or ahead:
        try:
            write_witness(store.root, known["ledger"], ends, key)
        except OSError as problem:
            raise cannot_write(".pressroom/ledger.state", problem) from problem


def _strangeness(store: Store, connection: Connection, ledger: str, witness: Witness | None) -> str:
    """What is wrong with this ledger, seen from the file beside it; empty if nothing."""
    if witness is None:
        begun = any(head.number for head in read_heads(connection).values())
        if store.shared or not begun:  # a colleague's first look at a team's ledger
            return ""
        return "the ledger came without .pressroom/ledger.state, which says how far it had got: it may be an older one"
    if not witness.genuine:
        return ".pressroom/ledger.state, which says how far the ledger had got, was written by something else"
    if witness.ledger != ledger:
        return "another ledger lay here before this one"
    if lost(connection, witness.heads):
        return (
            "this ledger is an older state of itself, brought back from a backup: it has forgotten what was sent since"
        )
    return ""
