"""What dead workers left behind: nothing is forgotten, and nothing is sent a second time."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, select, update

from pressroom.delivery.ledger.chains import Entry, Group
from pressroom.delivery.ledger.leases import give_back_all
from pressroom.delivery.ledger.rows import attempt_text, compact
from pressroom.delivery.ledger.schema import deliveries, workers
from pressroom.delivery.ledger.stores import Store
from pressroom.model.sendings import Attempt, Counts, Stage, State

_CUT_OFF = Attempt(
    State.UNCERTAIN,
    Stage.DOT,
    trouble="the program ended, or was cut off, between handing over the message and writing down the answer",
)


def recover(connection: Connection, group: Group, store: Store, moment: str, but: Collection[int] = ()) -> Counts:
    """Leased becomes pending, committing becomes uncertain, for every worker that is gone; how many of each."""
    pending = uncertain = 0
    silent = (
        select(workers.c.id).where(workers.c.ended.is_(None), workers.c.id.not_in(list(but))).order_by(workers.c.id)
    )
    for worker in list(connection.scalars(silent)):
        if not store.is_dead(connection, worker):
            continue
        pending += give_back_all(connection, worker)
        uncertain += _doubt(connection, group, worker, moment)
        connection.execute(update(workers).where(workers.c.id == worker).values(ended=moment))
    return Counts({State.PENDING: pending, State.UNCERTAIN: uncertain})


def _doubt(connection: Connection, group: Group, worker: int, moment: str) -> int:
    """``changed`` stays the moment of the intent: near it the message left, if it did; that of the recovery stands in the event."""
    written = attempt_text(_CUT_OFF, "")
    found = connection.execute(
        update(deliveries)
        .where(deliveries.c.worker == worker, deliveries.c.state == State.COMMITTING.value)
        .values(state=State.UNCERTAIN.value, version=deliveries.c.version + 1, attempt=written, next_attempt=None)
        .returning(
            deliveries.c.id, deliveries.c.sending, deliveries.c.recipient, deliveries.c.version, deliveries.c.attempts
        )
    ).all()
    group.add(
        [
            Entry(
                "recovered",
                moment,
                row.sending,
                row.recipient,
                row.id,
                row.version,
                State.UNCERTAIN.value,
                compact({"attempt": written, "attempts": row.attempts, "next": None}),
            )
            for row in sorted(found, key=lambda row: row.id)
        ]
    )
    return len(found)
