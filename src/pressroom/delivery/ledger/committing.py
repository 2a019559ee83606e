"""Group commit: one thread, one connection. It takes everything that waits into one transaction, and then wakes who waited.

A commit costs a disk's whole turn, whatever is in it; so many connections share each one.
"""

from __future__ import annotations

import sys
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

_RESULTS_ALONE = 0.005
"""Seconds that results wait for company."""
_PATIENCE = 0.25
"""Of the time that a commit takes."""
_WITNESS_EVERY = 5.0


class Writer:
    """The thread. Used by any other; ``failure`` is why nothing more may be sent."""

    def __init__(self, store: Store, key: Key, ledger: str, worker: int, chain: int, connection: Connection) -> None:
        self._store, self._key, self._ledger = store, key, ledger
        self._chain, self._connection = chain, connection
        self._writing = Writing(store, worker)
        self._head: tuple[Head, str] | None = None
        self._change = threading.Condition(threading.Lock())
        self._next = Batch()
        self._unwritten: list[Result] = []
        self._ending = False
        self._moment = ""
        self._witnessed = time.monotonic()
        self._took, self._usual, self._before, self._wanted = 0.0, 0, 0, sys.maxsize
        self.failure: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="ledger", daemon=True)
        self._thread.start()

    def intend(self, meant: Meant) -> Waiting:
        """Ask for an intent to be written; fails at once after a failure."""
        waiting = Waiting()
        with self._change:
            if self.failure is None and not self._ending:
                self._next.intents.append((meant, waiting))
                if len(self._next.intents) >= self._wanted:
                    self._change.notify()
                return waiting
        waiting.problem = self.failure or RuntimeError("the worker has ended")
        waiting.wake()
        return waiting

    def record(self, result: Result) -> None:
        """Ask for a result to be written; kept until it is."""
        with self._change:
            self._next.results.append(result)
            if self._wanted == 0:
                self._change.notify()

    def order(self, work: Callable[[Connection, Group], Any], *, even_after_failure: bool = False) -> Any:
        """Run ``work`` in the next transaction, after the results; what it gives, durable. Raises :class:`MachineError`."""
        waiting = Waiting()
        with self._change:
            if self.failure is not None and not even_after_failure:
                raise again(self.failure) from self.failure
            self._next.orders.append((work, waiting))
            self._change.notify()
        waiting.wait()
        return waiting.value

    def close(self) -> None:
        """Write what waits, and end."""
        with self._change:
            self._ending = True
            self._change.notify()
        self._thread.join()
        with suppress(Exception):
            self._connection.detach()  # its session ends, and with it what shows that this worker lives
        with suppress(Exception):
            self._connection.close()

    def _run(self) -> None:
        while True:
            with self._change:
                self._gather()
                batch, self._next = self._next, Batch()
                ending = self._ending
            if batch or (ending and self._unwritten):
                self._commit(batch)
            if ending and not batch:
                return

    def _gather(self) -> None:
        """Until there is something to write, and a moment longer.

        A result alone can wait: no connection goes on before its next intent, which goes to the disk together with it. Those whom the
        last commit woke come back soon: else two halves take turns, each with half a group.
        """
        while not self._next and not self._ending:
            self._wait(0, None)
        if not self._next.intents:
            self._wait(1, _RESULTS_ALONE)
        self._wait(self._usual, self._took * _PATIENCE)

    def _wait(self, wanted: int, seconds: float | None) -> None:
        """Until so many intents are there, or an order. ``wanted`` 0: until anything is there."""
        until = None if seconds is None else time.monotonic() + seconds
        self._wanted = wanted
        while not (
            self._next.orders or self._ending or (self._next if wanted == 0 else len(self._next.intents) >= wanted)
        ):
            left = None if until is None else until - time.monotonic()
            if left is not None and left <= 0:
                break
            self._change.wait(left)
        self._wanted = sys.maxsize

    def _commit(self, batch: Batch) -> None:
        self._unwritten += batch.results
        problem = self.failure
        values: list[Any] = []
        written = Written(frozenset(), {})
        if problem is None or batch.orders or not batch:  # after a failure: when somebody asks for it, and at the end
            try:
                written, values = self._transaction(batch)
                problem = self.failure
            except Exception as cause:
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
            waiting.wake()
        for number, (_, waiting) in enumerate(batch.orders):
            waiting.value = values[number] if done else None
            waiting.problem = None if done else problem
            waiting.wake()

    def _transaction(self, batch: Batch) -> tuple[Written, list[Any]]:
        intents = [] if self.failure is not None else [meant for meant, _ in batch.intents]
        if self.failure is not None:
            self._connection = reconnected(self._store, self._connection)
        began = time.monotonic()
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
        self._took = time.monotonic() - began
        self._usual = (len(intents) + self._before) if intents else 0
        self._before = len(intents)
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
