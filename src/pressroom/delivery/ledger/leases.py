"""What a worker has in hand: taken by a lock or a claim, never by a clock."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, literal_column, or_, select, update

from pressroom.delivery.ledger.looking import WHOLE
from pressroom.delivery.ledger.schema import as_text, deliveries, sendings
from pressroom.delivery.ledger.stores import Store
from pressroom.model.sendings import State, Status

_PENDING, _LEASED, _DEFERRED = State.PENDING.value, State.LEASED.value, State.DEFERRED.value
_WAITS: ColumnElement[str] = literal_column(f"'{_PENDING}'")
_PUT_OFF: ColumnElement[str] = literal_column(f"'{_DEFERRED}'")
"""Literal, so that the index of those that wait is seen to fit."""

_RELEASE = {"state": _PENDING, "worker": None, "next_attempt": None}


class Lease:
    """One delivery in hand: its row, how many events it has, and whose address must not stand in replies."""

    __slots__ = ("address", "attempts", "id", "recipient", "sending", "version")

    def __init__(self, row: Any) -> None:
        self.id: int = row.id
        self.sending: int = row.sending
        self.recipient: str = row.recipient
        self.version: int = row.version
        self.attempts: int = row.attempts
        self.address: str = row.address or ""


def take(
    connection: Connection, store: Store, worker: int, sending: str, limit: int, now: datetime, edition_open: bool
) -> list[Any]:
    """Rows that nobody has in hand and whose time has come: new ones first. None of a sending that is held or cancelled."""
    number = connection.execute(
        select(sendings.c.id).where(sendings.c.name == sending, sendings.c.status == Status.RUNNING.value)
    ).scalar_one_or_none()
    if number is None:
        return []
    due = or_(deliveries.c.next_attempt.is_(None), deliveries.c.next_attempt <= as_text(now))
    taken: list[Any] = []
    new, put_off = deliveries.c.state == _WAITS, and_(deliveries.c.state == _PUT_OFF, due)
    for waiting, order in ((new, ()), (put_off, (deliveries.c.next_attempt,))):
        if len(taken) >= limit:
            break
        free = select(deliveries.c.id).where(deliveries.c.sending == number, waiting)
        if not edition_open:
            free = free.where(deliveries.c.trusted)
        free = free.order_by(*order, deliveries.c.id).limit(limit - len(taken))
        taken += connection.scalars(free.with_for_update(skip_locked=True))
    if not taken:
        return []
    ids = {"ids": store.bound(taken)}
    connection.execute(
        update(deliveries).where(store.among(deliveries.c.id, "ids")).values(state=_LEASED, worker=worker), ids
    )
    return list(connection.execute(WHOLE.where(store.among(deliveries.c.id, "ids")).order_by(deliveries.c.id), ids))


def give_back(connection: Connection, store: Store, worker: int, ids: list[int]) -> None:
    """Leased ones wait again."""
    statement = (
        update(deliveries)
        .where(store.among(deliveries.c.id, "ids"), deliveries.c.worker == worker, deliveries.c.state == _LEASED)
        .values(**_RELEASE)
    )
    connection.execute(statement, {"ids": store.bound(ids)})


def give_back_all(connection: Connection, worker: int) -> int:
    """What a dead worker had leased; how many."""
    statement = update(deliveries).where(deliveries.c.worker == worker, deliveries.c.state == _LEASED)
    return connection.execute(statement.values(**_RELEASE)).rowcount
