"""What workers want written down, as statements: many rows at a time, and never over what somebody else wrote."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, bindparam, literal_column, or_, select, update

from pressroom.delivery.ledger.chains import Contested, Entry, Group
from pressroom.delivery.ledger.leases import Lease
from pressroom.delivery.ledger.moves import BY_WORKER
from pressroom.delivery.ledger.prepared import Prepared
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
    tried: str | None
    doubt: str
    next_attempt: str | None
    moment: str


class Written(NamedTuple):
    """What a transaction wrote, to be believed only when it has been committed: new versions by row."""

    intended: frozenset[int]
    versions: dict[int, int]


class Meant(NamedTuple):
    """One message that is about to leave, and in which edition."""

    lease: Lease
    moment: str
    edition: str


Intents = Sequence[Meant]

_HELD: ColumnElement[str] = literal_column(f"'{State.LEASED.value}'")
_ALLOWED: ColumnElement[str] = literal_column(f"'{_COMMITTING}'")


class Writing:
    """The statements of one worker in one store."""

    def __init__(self, store: Store, worker: int) -> None:
        self._store, self._worker = store, worker
        mine = deliveries.c.worker == bindparam("me")
        self._intend = Prepared(
            update(deliveries)
            .where(store.among(deliveries.c.id, "ids"), deliveries.c.state == _HELD, mine)
            .values(
                state=_ALLOWED,
                version=deliveries.c.version + literal_column("1"),
                changed=bindparam("at"),
                edition=bindparam("which"),
            ),
            *("ids", "me", "at", "which"),
        )
        self._record = Prepared(
            update(deliveries)
            .where(
                deliveries.c.id == bindparam("row"),
                deliveries.c.version == bindparam("before"),
                mine,
                or_(deliveries.c.state == _HELD, deliveries.c.state == _ALLOWED),
            )
            .values(
                state=bindparam("becomes"),
                version=bindparam("after"),
                attempts=bindparam("tries"),
                tried=bindparam("first"),
                doubt=bindparam("doubts"),
                next_attempt=bindparam("again"),
                changed=bindparam("at"),
                attempt=bindparam("said"),
            ),
            *("row", "before", "me", "becomes", "after", "tries", "first", "doubts", "again", "at", "said"),
        )

    def write(self, connection: Connection, group: Group, intents: Intents, results: Sequence[Result]) -> Written:
        """All at once, as is nearly always possible. Raises :class:`Contested` where it is not.

        Intents first: the result of one may be in the same group, when the dot was never sent.
        """
        versions: dict[int, int] = {}
        if intents:
            for edition in dict.fromkeys(
                one.edition for one in intents
            ):  # one, but for the moment at which an embargo ends
                these = [one.lease.id for one in intents if one.edition == edition]
                values = (self._store.bound(these), self._worker, intents[-1].moment, edition)
                if self._intend.one(connection, values) != len(these):
                    raise Contested
            versions = {one.lease.id: one.lease.version + 1 for one in intents}
            at = intents[-1].moment
            group.add(_intent(one, one.lease.version + 1, at) for one in intents)
        intended = frozenset(versions)
        if results:
            befores = [versions.get(one.lease.id, one.lease.version) for one in results]
            rows = [_row(one, self._worker, before) for one, before in zip(results, befores, strict=True)]
            if self._record.many(connection, rows) != len(rows):
                raise Contested
            versions.update((one.lease.id, before + 1) for one, before in zip(results, befores, strict=True))
            group.add(_result("result", one, before + 1) for one, before in zip(results, befores, strict=True))
        return Written(intended, versions)

    def write_slowly(
        self, connection: Connection, group: Group, intents: Intents, results: Sequence[Result]
    ) -> Written:
        """The same row by row, each looked at and locked: somebody else has changed one of them."""
        versions: dict[int, int] = {}
        for one in intents:
            row = _look(connection, one.lease)
            if row.worker == self._worker and row.state == State.LEASED.value:
                versions[row.id] = row.version + 1
                values = {
                    "state": _COMMITTING,
                    "version": row.version + 1,
                    "changed": one.moment,
                    "edition": one.edition,
                }
                connection.execute(update(deliveries).where(deliveries.c.id == row.id).values(**values))
                group.add([_intent(one, row.version + 1, one.moment)])
        intended = frozenset(versions)
        for result in results:
            entry = self._settle(connection, result)
            if entry is not None:
                group.add([entry])
                versions.update({result.lease.id: entry.version} if entry.version else {})
        return Written(intended, versions)

    def _settle(self, connection: Connection, one: Result) -> Entry | None:
        """A result of one's own is what it was, even when others meanwhile made it uncertain; what they sent again is theirs."""
        row = _look(connection, one.lease)
        if (row.state, row.attempt, row.changed) == (one.state, one.attempt, one.moment):
            return None  # the commit whose answer was lost had come through
        if row.worker != self._worker or State(one.state) not in BY_WORKER.get(State(row.state), frozenset()):
            return _result("late", one, 0)
        values = {
            "state": one.state,
            "version": row.version + 1,
            "attempts": one.attempts,
            "tried": one.tried,
            "doubt": one.doubt,
            "next_attempt": one.next_attempt,
            "changed": one.moment,
            "attempt": one.attempt,
        }
        connection.execute(update(deliveries).where(deliveries.c.id == row.id).values(**values))
        return _result("result", one, row.version + 1)


def _look(connection: Connection, lease: Lease) -> Any:
    return connection.execute(select(deliveries).where(deliveries.c.id == lease.id).with_for_update()).one()


def _row(one: Result, worker: int, before: int) -> tuple[Any, ...]:
    return (
        one.lease.id,
        before,
        worker,
        one.state,
        before + 1,
        one.attempts,
        one.tried,
        one.doubt,
        one.next_attempt,
        one.moment,
        one.attempt,
    )


def _intent(one: Meant, version: int, moment: str) -> Entry:
    lease = one.lease
    said = _which(one.edition)
    return Entry("intent", moment, lease.sending, lease.recipient, lease.id, version, _COMMITTING, said)


@cache
def _which(edition: str) -> str:
    return compact({"edition": edition})


def _result(kind: str, one: Result, version: int) -> Entry:
    lease = one.lease
    said = {"attempt": one.attempt, "attempts": one.attempts, "next": one.next_attempt}
    if one.tried is not None:
        said["tried"] = one.tried
    if lease.doubt:
        said["doubt"] = one.doubt
    return Entry(kind, one.moment, lease.sending, lease.recipient, lease.id, version, one.state, compact(said))
