"""A sender at work: takes deliveries in hand, writes down intents and results. Used by any number of threads."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime

from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.exc import SQLAlchemyError

from pressroom.delivery.ledger.chains import OFFICER, Entry, Group
from pressroom.delivery.ledger.committing import Writer
from pressroom.delivery.ledger.identity import machine
from pressroom.delivery.ledger.keys import Key
from pressroom.delivery.ledger.leases import Lease, Leasing, give_back, give_back_all
from pressroom.delivery.ledger.moves import in_doubt
from pressroom.delivery.ledger.recovery import recover
from pressroom.delivery.ledger.rows import as_delivery, attempt_text, compact
from pressroom.delivery.ledger.schema import as_text, deliveries, heads, workers
from pressroom.delivery.ledger.stores import Store
from pressroom.delivery.ledger.waiting import Waiting
from pressroom.delivery.ledger.writing import Meant, Result
from pressroom.model.sendings import Attempt, Counts, Delivery, State

_Who = tuple[str, str]


class WrittenIntent:
    """See :class:`pressroom.delivery.transport.interface.Intent`."""

    __slots__ = ("_meant", "_waiting", "_writer")

    def __init__(self, writer: Writer, meant: Meant | None) -> None:
        self._writer, self._meant = writer, meant
        self._waiting: Waiting | None = None

    def announce(self) -> None:
        """Begin to write it down."""
        if self._waiting is None and self._meant is not None:
            self._waiting = self._writer.intend(self._meant)

    def durable(self) -> bool:
        """Have it on the disk; False when the delivery is no longer this worker's. Raises :class:`MachineError`."""
        self.announce()
        if self._waiting is None:
            return False
        if not self._waiting.done:
            self._writer.write()
        self._waiting.check()
        return self._waiting.good

    def tell(self, known: Callable[[], object]) -> None:
        """Call ``known`` once :meth:`durable` has nothing left to do; in the thread that wrote it down, unless it is so already."""
        self.announce()
        if self._waiting is None:
            known()
        else:
            self._waiting.tell(known)


class Worker:
    """``recovered`` is what dead workers had left; ``number`` tells it from all other workers of the ledger."""

    def __init__(self, store: Store, writer: Writer, number: int, recovered: Counts, end: Callable[[], None]) -> None:
        self.number, self.recovered = number, recovered
        self._store, self._writer, self._end = store, writer, end
        self._leasing = Leasing(store)
        self._held: dict[_Who, Lease] = {}
        self._moment = ""
        self._lock = threading.Lock()
        self._closed = False

    @property
    def failure(self) -> BaseException | None:
        """Why the ledger cannot be written: nothing more may be sent by this worker."""
        return self._writer.failure

    def lease(self, sending: str, limit: int, now: datetime, edition_open: bool) -> tuple[Delivery, ...]:
        """At most ``limit`` that wait, or were put off and whose time has come. ``edition_open`` False: only trusted people.

        None where the sending is held or cancelled.
        """
        self._moment = as_text(now)
        rows = self._writer.order(
            lambda connection, _: self._leasing.take(connection, self.number, sending, limit, now, edition_open)
        )
        found = tuple(as_delivery(row) for row in rows)
        with self._lock:
            self._held.update(((one.sending, one.recipient), Lease(row)) for one, row in zip(found, rows, strict=True))
        return found

    def release(self, deliveries: Iterable[Delivery]) -> None:
        """They wait again."""
        with self._lock:
            found = [self._held.pop((one.sending, one.recipient), None) for one in deliveries]
        ids = [lease.id for lease in found if lease is not None]
        if ids:
            self._writer.order(lambda connection, _: give_back(connection, self._store, self.number, ids))

    def intend(self, delivery: Delivery, now: datetime, edition: str) -> WrittenIntent:
        """What is to be written before the final dot of this delivery, which is of ``edition``."""
        lease = self._held.get((delivery.sending, delivery.recipient))
        return WrittenIntent(self._writer, None if lease is None else Meant(lease, as_text(now), edition))

    def record(
        self,
        delivery: Delivery,
        attempt: Attempt,
        now: datetime,
        next_attempt: datetime | None,
        state: State | None = None,
        tried: datetime | None = None,
    ) -> State:
        """What came of it; returns at once, durable with the next :meth:`write`. ``state`` goes before that of the attempt.

        ``tried`` is the first try from which its time is counted; None: as it was. Gives the state that is written down: what may have
        arrived by an earlier try, and is not accepted now, is uncertain as before.

        The delivery is not in hand any more. Raises LookupError for one that never was.
        """
        with self._lock:
            lease = self._held.pop((delivery.sending, delivery.recipient))
        becomes = state or attempt.state
        if lease.doubt:
            becomes = in_doubt(becomes)
        self._writer.record(
            Result(
                lease,
                becomes.value,
                attempt_text(attempt, lease.address),
                lease.attempts + attempt.counts,
                lease.tried if tried is None else as_text(tried),
                "" if becomes is State.ACCEPTED else lease.doubt,
                None if next_attempt is None else as_text(next_attempt),
                as_text(now),
            )
        )
        return becomes

    def write(self) -> None:
        """Write what waits: intents, which are answered, and results. What goes wrong is among the answers, and in ``failure``."""
        self._writer.write()

    def flush(self) -> None:
        """See to it that all results are durable; tries again after a failure. Raises :class:`MachineError` when they cannot be."""
        self._writer.order(lambda *_: None, even_after_failure=True)

    def reap(self, now: datetime) -> Counts:
        """Recover what other workers left that died since, as at the start; how many of each state."""
        moment = as_text(now)
        found: Counts = self._writer.order(
            lambda connection, group: recover(connection, group, self._store, moment, but=(self.number,))
        )
        return found

    def close(self) -> None:
        """Write what can be written, let go of the rest, and end. What had its dot allowed and no result becomes uncertain later."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
        with suppress(Exception):
            self._writer.order(self._leave, even_after_failure=True)
        self._writer.close()
        self._end()

    def _leave(self, connection: Connection, _: Group) -> None:
        give_back_all(connection, self.number)
        if self._held_back(connection):
            return
        connection.execute(update(workers).where(workers.c.id == self.number).values(ended=self._moment or "closed"))

    def _held_back(self, connection: Connection) -> bool:
        """Whether deliveries remain whose answer was never recorded: whoever comes next finds them by this worker's row."""
        mine = select(func.count()).where(
            deliveries.c.worker == self.number, deliveries.c.state == State.COMMITTING.value
        )
        return bool(connection.execute(mine).scalar_one())


def enlist(store: Store, key: Key, ledger: str, now: datetime, name: str = "") -> Worker:
    """See :meth:`Ledger.enlist`."""
    end = store.claim(now)
    moment = as_text(now)
    connection = None
    try:
        connection = store.connect()
        with connection.begin():
            group = Group(connection, key, OFFICER, moment)
            recovered = recover(connection, group, store, moment)
            number = (connection.execute(select(func.max(workers.c.id))).scalar() or 0) + 1
            taken = set(connection.scalars(select(workers.c.chain).where(workers.c.ended.is_(None))))
            chain = next(one for one in range(OFFICER + 1, len(taken) + 2) if one not in taken)
            row = {"id": number, "chain": chain, "machine": machine(), "process": os.getpid(), "started": moment}
            connection.execute(insert(workers), row)
            if connection.execute(select(heads.c.chain).where(heads.c.chain == chain)).one_or_none() is None:
                connection.execute(insert(heads), {"chain": chain, "number": 0, "mac": "", "moment": moment})
            group.add([Entry("enlisted", moment, content=compact(row))])
            group.close()
            store.mark(connection, number, name)
        return Worker(store, Writer(store, key, ledger, number, chain, connection), number, recovered, end)
    except SQLAlchemyError as problem:
        if connection is not None:
            connection.close()
        end()
        raise store.failure(problem) from problem
    except BaseException:
        end()
        raise
