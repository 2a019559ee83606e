"""Doing jobs: a worker's process, with Procrastinate's worker in it. One job that sends at a time; beside it, what looks after the rest."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from pressroom.delivery.ledger.errors import LedgerFailure
from pressroom.delivery.teams.deferring import ALIVE, DRAIN, KEEPING, SENDING
from pressroom.machine import MachineError

if TYPE_CHECKING:
    from procrastinate import App

    from pressroom.delivery.ledger.stores import Store

_TAKE_UP, _POLL = "pressroom.take-up", "pressroom.poll-returns"
_LOST = 3
"""So often in a row the database may be lost before a worker gives up."""


@dataclass
class Duties:
    """What a worker does. ``drain`` takes a sending's name and the moment it was due, and gives why this worker cannot, if it cannot.

    ``poll`` reads what came back, None where nothing says from where. ``tell`` is told what goes wrong and passes. ``failure`` is what
    ended the worker, None where it was asked to end.
    """

    drain: Callable[[str, datetime], MachineError | None]
    poll: Callable[[], MachineError | None] | None
    stop: threading.Event
    tell: Callable[[str], None]
    failure: BaseException | None = field(default=None)

    def do(self, duty: Callable[[], MachineError | None]) -> None:
        """Do one. What is raised leaves the job to be done again; a lost database does not end the worker, anything else does."""
        try:
            self.failure = duty() or self.failure
        except LedgerFailure as problem:
            self.tell(str(problem))
            raise
        except BaseException as problem:
            self.failure = problem
            raise
        finally:
            if self.failure is not None:
                self.stop.set()


def do_jobs(store: Store, duties: Duties, name: str, *, once: bool) -> None:
    """Do jobs until ``duties.stop`` is set, or, with ``once``, until there are none. Raises :class:`MachineError`, and what a bug raises.

    Whatever is under way when it is to stop comes to its end.
    """
    for logger in ("procrastinate", "psycopg.pool", "asyncio"):  # what matters is said by ourselves, in words
        logging.getLogger(logger).addHandler(logging.NullHandler())
        logging.getLogger(logger).propagate = False
    from procrastinate.exceptions import ConnectorException

    lost = 0
    while True:
        try:
            asyncio.run(_work(store, duties, name, once))
        except ConnectorException:
            lost += 1
        else:
            lost = 0 if once or duties.stop.is_set() else lost + 1
        if duties.failure is not None:
            raise duties.failure
        if not lost or duties.stop.wait(lost):
            return
        if lost >= _LOST:
            raise LedgerFailure(
                "the connection to the ledger's database was lost again and again",
                advice="Look whether it runs and can be reached from here, then start the worker again",
            )


async def _work(store: Store, duties: Duties, name: str, once: bool) -> None:
    app = _app(store, duties, periodic=not once)
    async with app.open_async():
        await _take_up(app)
        if once and duties.poll is not None:
            await asyncio.to_thread(duties.do, duties.poll)
        tasks = [
            asyncio.create_task(
                app.run_worker_async(
                    queues=[queue], name=f"{name} {queue}", wait=not once, install_signal_handlers=False,
                    delete_jobs="always", fetch_job_polling_interval=2.0, update_heartbeat_interval=ALIVE / 4,
                    stalled_worker_timeout=ALIVE,
                )
            )
            for queue in (SENDING, KEEPING)
        ]  # fmt: skip
        left = set(tasks)
        while left and not duties.stop.is_set():
            done, left = await asyncio.wait(left, timeout=0.2, return_when=asyncio.FIRST_COMPLETED)
            if done and not once:
                break  # it lost its database
        for one in left:
            one.cancel()  # it finishes what it has begun
        found = await asyncio.gather(*tasks, return_exceptions=True)
        for problem in found:
            if isinstance(problem, Exception):
                raise problem


def _app(store: Store, duties: Duties, *, periodic: bool) -> App:
    from procrastinate import App, PsycopgConnector, RetryStrategy

    address = store.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    app = App(connector=PsycopgConnector(conninfo=address, min_size=1, max_size=4, timeout=10))

    @app.task(name=DRAIN, queue=SENDING, retry=RetryStrategy(wait=30))
    def drain(sending: str, due: str) -> None:
        duties.do(lambda: duties.drain(sending, datetime.fromisoformat(due)))

    @app.task(name=_TAKE_UP, queue=KEEPING, queueing_lock=_TAKE_UP)
    async def take_up(timestamp: int) -> None:  # noqa: ARG001 - Procrastinate tells when
        await _take_up(app)

    @app.task(name=_POLL, queue=KEEPING, queueing_lock=_POLL)
    def poll(timestamp: int) -> None:  # noqa: ARG001 - Procrastinate tells when
        if duties.poll is not None:
            duties.do(duties.poll)

    if periodic:
        app.periodic(cron="* * * * *")(take_up)
        if duties.poll is not None:
            app.periodic(cron="*/10 * * * *")(poll)
    return app


async def _take_up(app: App) -> None:
    """Jobs that died with their worker are done by another: the ledger makes a repetition harmless."""
    from procrastinate import exceptions
    from procrastinate.jobs import Status

    manager = app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=ALIVE):
        with suppress(exceptions.ConnectorException):  # another one takes it up this moment
            if job.task_name == DRAIN:
                try:
                    await manager.retry_job(job)
                    continue
                except exceptions.UniqueViolation:
                    pass  # one like it waits already
            await manager.finish_job(job, Status.FAILED, delete_job=True)
