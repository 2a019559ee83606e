"""How it ends: by hand, by the ledger, by a bug, by somebody else; and nothing is lost or sent twice whichever it is."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from pressroom.delivery.draining import Done, Ending, Event, Stopped
from pressroom.delivery.draining.crew import Crew
from pressroom.delivery.draining.seat import Result
from pressroom.delivery.ledger import LedgerFailure, SecondSender
from pressroom.delivery.ledger.worker import Worker, WrittenIntent
from pressroom.delivery.ledger.writing import Writing
from pressroom.model.sendings import State, Status
from tests.delivery.draining.desk import ACCEPTED, GREYLISTED, HOUR, NINE, Said, open_desk, people

FIRST = "anna0@press.example"


def test_a_limit_holds_though_results_are_seen_late(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at_once = Crew.collect

    def late(crew: Crew) -> list[tuple[Result, int]]:
        while crew.under_way:  # whatever is about to end has ended by the time of the next look
            time.sleep(0.001)
        late.turn = not late.turn  # type: ignore[attr-defined]
        return [] if late.turn else at_once(crew)  # type: ignore[attr-defined]

    late.turn = False  # type: ignore[attr-defined]
    monkeypatch.setattr(Crew, "collect", late)
    with open_desk(tmp_path, people(20)) as desk:
        desk.drain(limit=3)
        assert desk.counted() == {"accepted": 3, "pending": 17}


@pytest.mark.parametrize("after", [0, 1, 2, 7, 19, 20])
def test_stopped_at_any_moment_and_gone_on_with(tmp_path: Path, after: int) -> None:
    def before_dot(_: Said) -> None:
        if len(desk.server.taken) >= after:
            desk.stop.set()

    with open_desk(tmp_path, people(20)) as desk:
        desk.server.before_dot = before_dot
        drained = desk.drain()
        assert drained.counts.total == 20
        assert set(desk.counted()) <= {"accepted", "pending"}, (
            "open transactions came to their end, the rest was given back"
        )
        assert desk.counted()["accepted"] == len(desk.server.taken)
        if drained.counts.open:
            assert drained.stopped == "Stopped by hand"
            assert "Send again" in drained.hint
            assert not drained.held
        desk.after_stop()
        desk.server.before_dot = lambda _: None
        assert desk.drain().stopped == ""
        assert desk.server.addresses == sorted(one.address for one in people(20))
        assert not [one for one in threading.enumerate() if one.name.startswith("sending")]


def test_stopped_before_it_began(tmp_path: Path) -> None:
    with open_desk(tmp_path, people(3)) as desk:
        desk.stop.set()
        assert desk.drain().stopped == "Stopped by hand"
        assert desk.server.opened == 0


def test_open_transactions_are_told_of(tmp_path: Path) -> None:
    with open_desk(tmp_path, people(5)) as desk:
        ending = threading.Event()

        def watch(event: Event) -> None:
            desk.events.append(event)
            if isinstance(event, Ending):
                ending.set()

        def before_dot(_: Said) -> None:
            desk.stop.set()
            assert ending.wait(20)

        desk.server.before_dot = before_dot
        sleep = desk.clock.sleep
        desk.clock.sleep = lambda seconds, stop, busy=False: None if busy else sleep(seconds, stop)  # type: ignore[method-assign]
        desk.drain(watch=watch)
        (told,) = desk.told(Ending)
        assert isinstance(told, Ending)
        assert told.why == "Stopped by hand"
        assert told.open >= 1
        assert desk.counted()["accepted"] == len(desk.server.taken) >= 1


def test_a_ledger_that_cannot_be_written_sends_no_dot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    durable = WrittenIntent.durable
    asked: list[int] = []

    def full(self: WrittenIntent) -> bool:
        asked.append(1)
        if len(asked) > 5:
            raise LedgerFailure("the ledger cannot be written: the disk is full", advice="Free some space")
        return durable(self)

    with open_desk(tmp_path, people(40)) as desk:
        monkeypatch.setattr(WrittenIntent, "durable", full)
        drained = desk.drain()
        assert (drained.stopped, drained.hint) == ("the ledger cannot be written: the disk is full", "Free some space")
        assert not drained.held
        assert len(desk.server.taken) <= 5
        monkeypatch.undo()
        desk.drain()
        assert desk.counted()["accepted"] == len(set(desk.server.addresses)) == len(desk.server.addresses)
        assert desk.counted().get("uncertain", 0) + desk.counted()["accepted"] == 40


def test_a_worker_that_has_failed_stops_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_desk(tmp_path, people(40)) as desk:
        failing = threading.Event()
        monkeypatch.setattr(
            Worker, "failure", property(lambda _: LedgerFailure("the disk is full") if failing.is_set() else None)
        )
        desk.server.before_dot = lambda _: failing.set()
        drained = desk.drain()
        assert drained.stopped == "the disk is full"
        assert drained.counts.open > 0


def test_a_bug_in_the_ledger_is_raised_as_what_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise NameError("name 'hedas' is not defined")

    with open_desk(tmp_path, people(5)) as desk:
        monkeypatch.setattr(Writing, "write", broken)
        with pytest.raises(NameError, match="hedas"):
            desk.drain()
        monkeypatch.undo()
        assert desk.server.taken == []
        desk.drain()
        assert desk.counted()["accepted"] + desk.counted().get("uncertain", 0) == 5


def test_the_edition_that_left_stands_in_the_ledger(tmp_path: Path) -> None:
    with open_desk(tmp_path, [*people(1, trusted=True), *people(1)], embargo=NINE + HOUR) as desk:
        desk.drain()
        found = {one.trusted: one for one in desk.ledger.deliveries(desk.sending.name)}
        assert {trusted: one.edition for trusted, one in found.items()} == {True: "embargoed", False: "public"}
        assert desk.ledger.verify() == ()


def test_a_lease_that_others_took_over_gets_no_dot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    durable = WrittenIntent.durable
    first: list[int] = []

    def lost(self: WrittenIntent) -> bool:
        if not first:
            first.append(1)
            return False
        return durable(self)

    with open_desk(tmp_path, people(5)) as desk:
        monkeypatch.setattr(WrittenIntent, "durable", lost)
        desk.drain()
        assert len(desk.server.taken) == len(set(desk.server.addresses))
        assert desk.counted().get("accepted", 0) == len(desk.server.taken)


def test_a_bug_in_a_thread_is_raised_and_everything_is_accounted_for(tmp_path: Path) -> None:
    def answer(heard: Said):  # type: ignore[no-untyped-def]
        return ZeroDivisionError("a bug") if heard.recipient == FIRST else ACCEPTED

    with open_desk(tmp_path, people(30)) as desk:
        desk.server.answer = answer
        with pytest.raises(ZeroDivisionError, match="a bug"):
            desk.drain()
        assert desk.states()[FIRST] is State.PENDING
        assert desk.counted().get("accepted", 0) == len(desk.server.taken)
        assert set(desk.counted()) <= {"accepted", "pending", "deferred"}
        assert not [one for one in threading.enumerate() if one.name.startswith("sending")]
        assert desk.server.open_now == 0
        desk.server.answer = lambda _: ACCEPTED
        desk.drain()
        assert desk.server.addresses == sorted(one.address for one in people(30))


def test_a_bug_after_the_dot_leaves_it_uncertain(tmp_path: Path) -> None:
    with open_desk(tmp_path, people(30)) as desk:

        class Sour(list):  # type: ignore[type-arg]
            def append(self, taken) -> None:  # type: ignore[no-untyped-def]
                super().append(taken)
                if taken[0] == FIRST:
                    raise KeyError("after the dot")

        desk.server.taken = Sour()
        with pytest.raises(KeyError):
            desk.drain()
        assert desk.states()[FIRST] is State.UNCERTAIN
        attempt = desk.delivery(FIRST).attempt
        assert attempt is not None
        assert attempt.trouble == "An error in Pressroom came between"
        desk.drain()
        assert desk.server.addresses == sorted(one.address for one in people(30))


@pytest.mark.parametrize("kind", [KeyboardInterrupt, ZeroDivisionError])
def test_whatever_the_watcher_raises_ends_all_threads(tmp_path: Path, kind: type[BaseException]) -> None:
    def watch(event: Event) -> None:
        if isinstance(event, Done):
            raise kind

    with open_desk(tmp_path, people(30)) as desk:
        with pytest.raises(kind):
            desk.drain(watch=watch)
        assert not [one for one in threading.enumerate() if one.name.startswith("sending")]
        assert desk.counted()["accepted"] == len(desk.server.taken) < 30
        desk.drain()
        assert desk.server.addresses == sorted(one.address for one in people(30))


@pytest.mark.parametrize("where", ["connect", "deliver"])
def test_a_transport_that_looks_for_a_next_one_and_finds_none(tmp_path: Path, where: str) -> None:
    """StopIteration is what no future takes: it must not be waited for for ever."""

    def greet(_: int) -> None:
        if where == "connect":
            next(iter(()))

    with open_desk(tmp_path, people(5)) as desk:
        desk.server.greet = greet
        desk.server.answer = lambda _: StopIteration()
        with pytest.raises(RuntimeError, match="StopIteration"):
            desk.drain()
        assert desk.counted() == {"pending": 5}


def test_a_loop_that_dies_ends_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    once = asyncio.SelectorEventLoop._run_once  # type: ignore[attr-defined]
    turns = iter(range(1000))

    def run_once(loop: asyncio.SelectorEventLoop) -> None:
        if next(turns) == 20:
            raise OSError(9, "Bad file descriptor")
        once(loop)

    monkeypatch.setattr(asyncio.SelectorEventLoop, "_run_once", run_once)
    with open_desk(tmp_path, people(50)) as desk:
        with pytest.raises(OSError, match="Bad file"):
            desk.drain()
        monkeypatch.undo()
        desk.after_stop()
        desk.drain()
        assert sum(desk.counted().values()) == 50
        assert len(desk.server.addresses) == len(set(desk.server.addresses)), "nobody twice"


@pytest.mark.parametrize("seed", range(8))
def test_ctrl_c_where_python_itself_sees_to_it(tmp_path: Path, seed: int) -> None:
    """A script of somebody who uses the library: the main thread is interrupted wherever it is, and all is written down."""
    words = [sys.executable, "-m", "tests.delivery.draining.interrupted", str(tmp_path), str(seed)]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=True)
    counts, taken, most = json.loads(done.stdout)
    assert (sum(counts.values()), most) == (600, 1)
    assert set(counts) <= {"accepted", "pending"}, counts
    assert counts["accepted"] == taken


def test_cancelled_meanwhile(tmp_path: Path) -> None:
    with open_desk(tmp_path, people(5)) as desk:
        desk.server.answer = lambda heard: GREYLISTED if heard.recipient == FIRST else ACCEPTED
        desk.clock.each = lambda: desk.ledger.set_status(
            desk.sending.name, Status.CANCELLED, "a wrong number", desk.clock.now()
        )
        drained = desk.drain()
        assert drained.stopped == "The sending was cancelled: a wrong number"
        assert not drained.held
        assert desk.server.tries[FIRST] == 1


def test_a_sending_that_is_held_is_not_sent(tmp_path: Path) -> None:
    with open_desk(tmp_path, people(5)) as desk:
        desk.ledger.set_status(desk.sending.name, Status.HELD, "ask the ministry", desk.clock.now())
        assert desk.drain().stopped == "The sending is held: ask the ministry"
        assert desk.server.opened == 0
        assert isinstance(desk.events[-1], Stopped)


def test_two_senders(tmp_path: Path) -> None:
    with open_desk(tmp_path, people(5)) as desk, desk.worker(), pytest.raises(SecondSender):
        desk.drain()


def test_one_after_another_on_one_worker(tmp_path: Path) -> None:
    with open_desk(tmp_path, people(20)) as desk, desk.worker() as worker:
        desk.drain(limit=5, worker=worker)
        desk.drain(limit=5, worker=worker)
        desk.drain(worker=worker)
        assert desk.server.addresses == sorted(one.address for one in people(20))


def test_the_numbers_add_up_at_every_event(tmp_path: Path) -> None:
    with open_desk(tmp_path, people(60)) as desk:
        desk.server.answer = lambda heard: (
            GREYLISTED if heard.time == 1 and heard.recipient.startswith("anna1") else ACCEPTED
        )
        desk.drain()
        for event in desk.events:
            now = event.progress
            assert now.sent + now.waiting + now.refused + now.uncertain + now.other == now.total == 60
        assert [one.progress.sent for one in desk.events] == sorted(one.progress.sent for one in desk.events)
