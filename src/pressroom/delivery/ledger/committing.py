"""Group commit: whoever must know that something is on the disk takes all that waits along, in one transaction.

A commit costs a disk's whole turn, whatever is in it; so many connections share each one. No thread does nothing else: those who come
while somebody writes wait for their turn, and find that the next one has written theirs too.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from pressroom.delivery.ledger.chains import Contested, Group, read_heads
from pressroom.delivery.ledger.identity import Head, write_witness
from pressroom.delivery.ledger.keys import Key
from pressroom.delivery.ledger.reconnecting import reconnected
from pressroom.delivery.ledger.stores import Store, is_of_database
from pressroom.delivery.ledger.waiting import Batch, Waiting, again
from pressroom.delivery.ledger.writing import Intents, Meant, Result, Writing, Written

_WITNESS_EVERY = 5.0


class Writer:
    """Used by any thread; ``failure`` is why nothing more may be sent."""

    def __init__(self, store: Store, key: Key, ledger: str, worker: int, chain: int, connection: Connection) -> None:
        self._store, self._key, self._ledger = store, key, ledger
        self._chain, self._connection = chain, connection
        self._writing = Writing(store, worker)
        self._head: tuple[Head, str] | None = None
        self._turn, self._change = threading.Lock(), threading.Lock()
        self._next = Batch()
        self._unwritten: list[Result] = []
        self._ended = False
        self._moment = ""
        self._witnessed = time.monotonic()
        self.failure: BaseException | None = None

    def intend(self, meant: Meant) -> Waiting:
        """Ask for an intent to be written; answered at once after a failure."""
        waiting = Waiting()
        with self._change:
            if self.failure is None and not self._ended:
                self._next.intents.append((meant, waiting))
                return waiting
        waiting.problem = self.failure or RuntimeError("the worker has ended")
        waiting.answer()
        return waiting

    def record(self, result: Result) -> None:
        """Ask for a result to be written; kept until it is."""
        with self._change:
            self._next.results.append(result)

    def order(self, work: Callable[[Connection, Group], Any], *, even_after_failure: bool = False) -> Any:
        """Run ``work`` in a transaction, after the results; what it gives, durable. Raises :class:`MachineError`."""
        waiting = Waiting()
        with self._change:
            if self._ended:
                raise RuntimeError("the worker has ended")
            if self.failure is not None and not even_after_failure:
                raise again(self.failure) from self.failure
            self._next.orders.append((work, waiting))
        self.write()
        waiting.check()
        return waiting.value

    def write(self) -> None:
        """Write all that waits, and answer it. Raises nothing: what went wrong is among the answers, and in ``failure``."""
        _undisturbed(self._write)

    def _write(self) -> None:
        with self._turn:
            with self._change:
                batch, self._next = self._next, Batch()
            if batch or (self._ended and self._unwritten):
                self._commit(batch)

    def close(self) -> None:
        """Write what waits, and end."""
        with self._change:
            self._ended = True
        self.write()
        with suppress(Exception):
            self._connection.detach()  # its session ends, and with it what shows that this worker lives
        with suppress(Exception):
            self._connection.close()

    def _commit(self, batch: Batch) -> None:
        self._unwritten += batch.results
        problem = self.failure
        values: list[Any] = []
        written = Written(frozenset(), {})
        if problem is None or batch.orders or not batch:  # after a failure: when somebody asks for it, and at the end
            try:
                written, values = self._transaction(batch)
                problem = self.failure
            except BaseException as cause:
                problem = cause
                if is_of_database(cause):
                    problem = self._store.failure(cause)
                    problem.__cause__ = cause
                self.failure = self.failure or problem
        done = bool(values) or problem is None
        if done:
            for one in self._unwritten:
                one.lease.version = written.versions.get(one.lease.id, one.lease.version)
            self._unwritten = []
        for meant, waiting in batch.intents:
            lease = meant.lease
            lease.version = written.versions.get(lease.id, lease.version)
            waiting.good = lease.id in written.intended
            waiting.problem = problem
            waiting.answer()
        for number, (_, waiting) in enumerate(batch.orders):
            waiting.value = values[number] if done else None
            waiting.problem = None if done else problem
            waiting.answer()

    def _transaction(self, batch: Batch) -> tuple[Written, list[Any]]:
        intents = [] if self.failure is not None else [meant for meant, _ in batch.intents]
        if self.failure is not None:
            self._connection = reconnected(self._store, self._connection)
        self._moment = max([self._moment, *(one.moment for one in intents), *(one.moment for one in self._unwritten)])
        try:
            try:
                written, values = self._once(batch, intents, self._writing.write)
            except Contested:
                self._head = None
                written, values = self._once(batch, intents, self._writing.write_slowly)
        except BaseException:
            self._head = None
            if self._connection.invalidated:
                self._connection.close()
            raise
        self._witness()
        return written, values

    def _once(self, batch: Batch, intents: Intents, write: Callable[..., Written]) -> tuple[Written, list[Any]]:
        with self._connection.begin():
            group = Group(self._connection, self._key, self._chain, self._moment, self._head)
            written = write(self._connection, group, intents, self._unwritten)
            values = [work(self._connection, group) for work, _ in batch.orders]
            head = group.close()
        self._head = head
        return written, values

    def _witness(self) -> None:
        if time.monotonic() - self._witnessed < _WITNESS_EVERY:
            return
        self._witnessed = time.monotonic()
        with suppress(OSError, SQLAlchemyError):
            with self._store.looking() as connection:
                ends = read_heads(connection)
            write_witness(self._store.root, self._ledger, ends, self._key)


def _undisturbed(work: Callable[[], None]) -> None:
    """Done, wherever it is asked for. Ctrl-C reaches the main thread alone, and would leave there a session in pieces."""
    if threading.current_thread() is threading.main_thread():
        other = threading.Thread(target=work, name="ledger", daemon=True)
        other.start()
        other.join()
    else:
        work()
