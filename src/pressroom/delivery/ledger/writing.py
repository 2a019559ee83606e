"""What workers want written down, as statements: many rows at a time, and never over what somebody else wrote."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, or_, select, update

from pressroom.delivery.ledger.chains import Entry, Group
from pressroom.delivery.ledger.leases import Lease
from pressroom.delivery.ledger.moves import BY_WORKER
from pressroom.delivery.ledger.rows import compact
from pressroom.delivery.ledger.schema import deliveries
from pressroom.delivery.ledger.stores import Store
from pressroom.model.sendings import State

_COMMITTING = State.COMMITTING.value


class Result(NamedTuple):
    """What came of one try, as columns."""

    lease: Lease
    state: str
    attempt: str
    attempts: int
    next_attempt: str | None
    moment: str


class Written(NamedTuple):
    """What a transaction wrote, to be believed only when it has been committed: new versions by row."""

    intended: frozenset[int]
    versions: dict[int, int]


def write(
    connection: Connection,
    group: Group,
    store: Store,
    worker: int,
    intents: Sequence[tuple[Lease, str]],
    results: Sequence[Result],
) -> Written:
    """Intents first: the result of one may be in the same group, when the dot was never sent."""
    versions: dict[int, int] = {}
    intended = _intend(connection, group, store, worker, intents, versions)
    _record(connection, group, worker, results, versions)
    return Written(intended, versions)


def _intend(
    connection: Connection,
    group: Group,
    store: Store,
    worker: int,
    intents: Sequence[tuple[Lease, str]],
    versions: dict[int, int],
) -> frozenset[int]:
    if not intents:
        return frozenset()
    statement = (
        update(deliveries)
        .where(
            store.among(deliveries.c.id, "ids"),
            deliveries.c.state == State.LEASED.value,
            deliveries.c.worker == bindparam("me"),
        )
        .values(state=_COMMITTING, version=deliveries.c.version + 1, changed=bindparam("at"))
        .returning(deliveries.c.id, deliveries.c.version)
    )
    values = {"ids": store.bound([lease.id for lease, _ in intents]), "me": worker, "at": intents[-1][1]}
    found: dict[int, int] = {row.id: row.version for row in connection.execute(statement, values)}
    versions.update(found)
    group.add(
        [
            Entry("intent", moment, one.sending, one.recipient, one.id, found[one.id], _COMMITTING)
            for one, moment in intents
            if one.id in found
        ]
    )
    return frozenset(found)


_UPDATE = (
    update(deliveries)
    .where(
        deliveries.c.id == bindparam("row"),
        deliveries.c.version == bindparam("before"),
        deliveries.c.worker == bindparam("me"),
        or_(deliveries.c.state == State.LEASED.value, deliveries.c.state == _COMMITTING),
    )
    .values(
        state=bindparam("becomes"),
        version=bindparam("after"),
        attempts=bindparam("tries"),
        next_attempt=bindparam("again"),
        changed=bindparam("at"),
        attempt=bindparam("said"),
    )
)


def _record(
    connection: Connection, group: Group, worker: int, results: Sequence[Result], versions: dict[int, int]
) -> None:
    if not results:
        return
    rows = [_row(one, worker, versions.get(one.lease.id, one.lease.version)) for one in results]
    attempt = connection.begin_nested()
    if connection.execute(_UPDATE, rows).rowcount == len(rows):
        attempt.commit()
        entries = [_entry("result", one, row["after"]) for one, row in zip(results, rows, strict=True)]
    else:  # somebody else has changed one of them meanwhile: which, is seen one by one
        attempt.rollback()
        entries = [entry for one in results for entry in _record_one(connection, worker, one)]
    versions.update(
        (entry.delivery, entry.version) for entry in entries if entry.delivery is not None and entry.version
    )
    group.add(entries)


def _row(one: Result, worker: int, version: int) -> dict[str, Any]:
    return {
        "row": one.lease.id,
        "before": version,
        "after": version + 1,
        "me": worker,
        "becomes": one.state,
        "tries": one.attempts,
        "again": one.next_attempt,
        "at": one.moment,
        "said": one.attempt,
    }


def _entry(kind: str, one: Result, version: int) -> Entry:
    said = compact({"attempt": one.attempt, "attempts": one.attempts, "next": one.next_attempt})
    lease = one.lease
    return Entry(kind, one.moment, lease.sending, lease.recipient, lease.id, version, one.state, said)


def _record_one(connection: Connection, worker: int, one: Result) -> list[Entry]:
    """A result of one's own is what it was, even when others meanwhile made it uncertain; what they sent again stays theirs."""
    row = connection.execute(select(deliveries).where(deliveries.c.id == one.lease.id).with_for_update()).one()
    state = State(row.state)
    if (row.state, row.attempt, row.changed) == (one.state, one.attempt, one.moment):
        return []  # the commit whose answer was lost had come through
    if row.worker != worker or State(one.state) not in BY_WORKER.get(state, frozenset()):
        return [_entry("late", one, 0)]
    values = {
        "state": one.state,
        "version": row.version + 1,
        "attempts": one.attempts,
        "next_attempt": one.next_attempt,
        "changed": one.moment,
        "attempt": one.attempt,
    }
    connection.execute(update(deliveries).where(deliveries.c.id == row.id).values(**values))
    return [_entry("result", one, row.version + 1)]
