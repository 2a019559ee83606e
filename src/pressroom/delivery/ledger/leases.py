"""What a worker has in hand: taken by a lock or a claim, never by a clock."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, bindparam, literal_column, or_, select, update

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

    __slots__ = ("address", "attempts", "doubt", "id", "recipient", "sending", "tried", "version")

    def __init__(self, row: Any) -> None:
        self.id: int = row.id
        self.sending: int = row.sending
        self.recipient: str = row.recipient
        self.version: int = row.version
        self.attempts: int = row.attempts
        self.tried: str | None = row.tried
        self.doubt: str = row.doubt
        self.address: str = row.address or ""


class Leasing:
    """The statements by which workers take what waits in one store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        among = store.among(deliveries.c.id, "ids")
        self._running = select(sendings.c.id).where(
            sendings.c.name == bindparam("sending"), sendings.c.status == Status.RUNNING.value
        )
        mine = deliveries.c.sending == bindparam("number")
        due = or_(deliveries.c.next_attempt.is_(None), deliveries.c.next_attempt <= bindparam("now"))
        new = select(deliveries.c.id).where(mine, deliveries.c.state == _WAITS).order_by(deliveries.c.id)
        put_off = (
            select(deliveries.c.id)
            .where(mine, and_(deliveries.c.state == _PUT_OFF, due))
            .order_by(deliveries.c.next_attempt, deliveries.c.id)
        )
        self._waiting = tuple(one.limit(bindparam("most")).with_for_update(skip_locked=True) for one in (new, put_off))
        self._trusted = tuple(one.where(deliveries.c.trusted) for one in self._waiting)
        self._take = update(deliveries).where(among).values(state=_LEASED, worker=bindparam("who"))
        self._taken = WHOLE.where(among).order_by(deliveries.c.id)

    def take(
        self, connection: Connection, worker: int, sending: str, limit: int, now: datetime, edition_open: bool
    ) -> list[Any]:
        """Rows that nobody has in hand and whose time has come: new ones first. None of a sending that is held or cancelled."""
        number = connection.execute(self._running, {"sending": sending}).scalar_one_or_none()
        if number is None:
            return []
        taken: list[Any] = []
        for waiting in self._waiting if edition_open else self._trusted:
            if len(taken) < limit:
                known = {"number": number, "now": as_text(now), "most": limit - len(taken)}
                taken += connection.scalars(waiting, known)
        if not taken:
            return []
        ids = {"ids": self._store.bound(taken)}
        connection.execute(self._take, {**ids, "who": worker})
        return list(connection.execute(self._taken, ids))


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
