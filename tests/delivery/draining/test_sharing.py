"""Several workers, one sending, one database: they share it, and whoever lives finishes what the dead leave."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from sqlalchemy.engine import make_url

from pressroom.delivery.draining import Drained, Pace, Waiting
from pressroom.delivery.draining.lookout import LOOK, PATIENCE
from pressroom.delivery.draining.seat import Write
from pressroom.delivery.ledger import open_ledger
from pressroom.delivery.message.stencil import Message
from pressroom.model.sendings import Delivery, Version
from tests.delivery.draining.desk import NINE, Desk, HandClock, Said, Server, open_desk, people, write
from tests.delivery.postgresql import administrator


def beside(desk: Desk, url: str) -> Desk:
    """Another machine with the same database, sending into the same server."""
    ledger = open_ledger(desk.root, url, now=NINE)
    return replace(desk, ledger=ledger, clock=HandClock(), events=[], stop=threading.Event())


def at_once(*runs: Callable[[], Drained]) -> list[Drained]:
    done: list[Drained] = []
    threads = [threading.Thread(target=lambda run=run: done.append(run())) for run in runs]  # type: ignore[misc]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(done) == len(runs)
    return done


def cut_off(socket: str, url: str, worker: int) -> None:
    with administrator(socket) as run:
        run(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_locks JOIN pg_database ON pg_database.oid = database"
            f" WHERE locktype = 'advisory' AND objid = {worker} AND datname = '{make_url(url).database}'"
        )


def test_three_share_a_sending(tmp_path: Path, postgresql: str) -> None:
    with open_desk(tmp_path, people(120), url=postgresql) as desk:
        second, third = beside(desk, postgresql), beside(desk, postgresql)
        together = threading.Barrier(3, timeout=20)

        def meeting() -> Write:
            """Waits before its first message until all three have one in hand."""
            first = iter([together.wait])

            def compose(delivery: Delivery, version: Version, moment: datetime) -> Message:
                next(first, lambda: None)()
                return write(delivery, version, moment)

            return compose

        at_once(*(partial(one.drain, write=meeting()) for one in (desk, second, third)))
        assert desk.counted() == {"accepted": 120}
        assert desk.server.addresses == sorted(one.address for one in people(120))
        assert all(one.events for one in (desk, second, third))
        assert desk.ledger.verify() == ()
        second.ledger.close()
        third.ledger.close()


def test_what_a_dead_worker_had_in_hand_is_sent_by_the_living(
    tmp_path: Path, postgresql: str, postgresql_server: str
) -> None:
    with open_desk(tmp_path, people(10), url=postgresql) as desk:
        other = beside(desk, postgresql)
        worker = other.ledger.enlist(NINE)
        assert len(worker.lease(desk.sending.name, 4, NINE, True)) == 4
        naps: list[float] = []

        def each() -> None:
            naps.append(1)
            if len(naps) == 2:
                cut_off(postgresql_server, postgresql, worker.number)

        desk.clock.each = each
        assert desk.drain().stopped == ""
        assert desk.counted() == {"accepted": 10}
        waited = [one for one in desk.events if isinstance(one, Waiting)]
        assert waited[0].why == "some are in the hands of another worker"
        assert desk.clock.now() - NINE <= timedelta(seconds=5 * LOOK)
        worker.close()
        other.ledger.close()


def test_what_a_living_worker_has_in_hand_is_not_waited_for_for_ever(tmp_path: Path, postgresql: str) -> None:
    with open_desk(tmp_path, people(10), url=postgresql) as desk:
        other = beside(desk, postgresql)
        worker = other.ledger.enlist(NINE)
        worker.lease(desk.sending.name, 4, NINE, True)
        drained = desk.drain()
        assert drained.stopped == "The last ones are in the hands of another worker"
        assert not drained.held
        assert desk.counted() == {"accepted": 6, "leased": 4}
        assert desk.clock.now() - NINE <= timedelta(seconds=PATIENCE + 2 * LOOK)
        worker.close()
        other.ledger.close()


def test_a_session_that_is_lost_stops_it(tmp_path: Path, postgresql: str, postgresql_server: str) -> None:
    with open_desk(tmp_path, people(40), url=postgresql) as desk, desk.worker() as worker:

        def before_dot(_: Said) -> None:
            if len(desk.server.taken) == 10:
                cut_off(postgresql_server, postgresql, worker.number)

        desk.pace = Pace(connections=1)
        desk.server.before_dot = before_dot
        drained = desk.drain(worker=worker)
        assert "was lost" in drained.stopped
        assert not drained.held
        desk.server.before_dot = lambda _: None
        desk.drain()
        counted = desk.counted()
        assert counted.get("uncertain", 0) <= 1
        assert counted["accepted"] + counted.get("uncertain", 0) == 40
        assert len(set(desk.server.addresses)) == len(desk.server.addresses) <= 40


def test_a_pace_is_shared(tmp_path: Path, postgresql: str) -> None:
    with open_desk(tmp_path, people(30), url=postgresql) as desk:
        desk.pace = Pace(connections=2, per_day=10)
        desk.drain(limit=6)
        other = beside(desk, postgresql)
        other.server = Server(other.clock)
        other.clock.each = other.stop.set
        other.drain()
        assert len(other.server.taken) == 4, "six of ten had been sent by the first"
        other.ledger.close()
