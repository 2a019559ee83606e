"""Workers die, disks fill up, databases go away: nobody is forgotten, nobody gets it twice, and the cause is told."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import make_url

from pressroom.delivery.ledger import Ledger, LedgerFailure, SecondSender, open_ledger
from pressroom.delivery.ledger.writing import Writing
from pressroom.model.sendings import Attempt, Stage, State
from tests.delivery.conftest import NOW
from tests.delivery.ledger.samples import ACCEPTED, UNKNOWN, accept, enter, new, people, person, take, told
from tests.delivery.postgresql import administrator

_SENDER = """
import sys
from pathlib import Path
from pressroom.delivery.ledger import open_ledger
from tests.delivery.conftest import NOW
from tests.delivery.ledger.samples import ACCEPTED
ledger = open_ledger(Path(sys.argv[1]), sys.argv[2] or None, now=NOW)
worker = ledger.enlist(NOW)
name = ledger.sendings()[-1].name
while found := worker.lease(name, 5, NOW, True):
    for number, one in enumerate(found):
        intent = worker.intend(one, NOW, "public")
        intent.announce()
        assert intent.durable()
        print("dot", one.recipient, flush=True)
        if number == 2:
            sys.stdin.readline()
        worker.record(one, ACCEPTED, NOW, None)
        worker.flush()
        print("written", one.recipient, flush=True)
"""


@pytest.fixture
def sender(workspace: Path, url: str | None) -> Iterator[Callable[[], subprocess.Popen[str]]]:
    """A process that sends, and stops after the third dot of five."""
    running: list[subprocess.Popen[str]] = []

    def start() -> subprocess.Popen[str]:
        command = [sys.executable, "-c", _SENDER, str(workspace), url or ""]
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
        running.append(
            subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment, cwd=workspace
            )
        )
        return running[-1]

    yield start
    for one in running:
        one.kill()
        one.communicate()


def until_it_waits(process: subprocess.Popen[str]) -> list[str]:
    """Five lines: three dots, two results."""
    assert process.stdout is not None
    return [process.stdout.readline().split()[0] for _ in range(5)]


def test_killed_at_work(opened: Callable[..., Ledger], sender: Callable[[], subprocess.Popen[str]]) -> None:
    ledger = opened()
    sending = enter(ledger, 12)
    for kill in range(1, 4):
        process = sender()
        assert until_it_waits(process) == ["dot", "written", "dot", "written", "dot"]
        assert told(ledger, sending)["leased"] == 2
        process.send_signal(signal.SIGKILL)
        process.wait()
        worker = ledger.enlist(NOW)
        while worker.recovered.total == 0:  # PostgreSQL sees a moment later that a client is gone
            worker.recovered = worker.reap(NOW)
        assert dict(worker.recovered.states) == {State.PENDING: 2, State.UNCERTAIN: 1}
        worker.close()
        assert told(ledger, sending) == {"accepted": 2 * kill, "uncertain": kill, "pending": 12 - 3 * kill}
    uncertain = next(ledger.deliveries(sending.name, [State.UNCERTAIN]))
    assert uncertain.attempt is not None
    assert uncertain.attempt.stage is Stage.DOT
    assert "writing down the answer" in uncertain.attempt.trouble
    assert ledger.verify() == ()


def test_two_senders_with_one_file(workspace: Path, sqlite_ledger: Ledger) -> None:
    worker = sqlite_ledger.enlist(NOW)
    other = open_ledger(workspace, now=NOW)
    with pytest.raises(SecondSender, match=rf"process {os.getpid()}, since \d\d:\d\d on 21 November 2026"):
        other.enlist(NOW)
    assert enter(other).name  # planning and looking are free
    worker.close()
    other.enlist(NOW).close()
    other.close()


def test_whoever_sends_is_known_with_the_sending(opened: Callable[..., Ledger]) -> None:
    ledger, other = opened(), opened()
    name = enter(ledger, 3).name
    worker = ledger.enlist(NOW, sending=name)
    (known,) = other.at_work()
    assert (known.number, known.sending) == (worker.number, name)
    assert "#" not in known.name
    assert (known.sends(name), known.sends("2024-04-29-another-1")) == (True, False)
    worker.close()
    assert other.at_work() == ()
    nameless = ledger.enlist(NOW)
    (known,) = other.at_work()
    assert (known.number, known.sending, known.sends(name)) == (nameless.number, None, True)
    nameless.close()


def test_a_lock_of_an_earlier_version_that_names_no_sending_is_understood(
    workspace: Path, sqlite_ledger: Ledger
) -> None:
    worker = sqlite_ledger.enlist(NOW, sending="2024-04-29-launch-1")
    lock = workspace / ".pressroom" / "ledger.lock"
    lock.write_text(json.dumps({"process": os.getpid(), "since": NOW.isoformat(timespec="seconds")}))
    (known,) = sqlite_ledger.at_work()
    assert (known.name, known.sending) == (f"process {os.getpid()}", None)
    other = open_ledger(workspace, now=NOW)
    with pytest.raises(
        SecondSender, match=rf"another sending is under way in this workspace \(process {os.getpid()}, "
    ):
        other.enlist(NOW)
    other.close()
    worker.close()


def test_two_senders_share_a_database(workspace: Path, postgresql: str) -> None:
    ledger, other = (open_ledger(workspace, postgresql, now=NOW) for _ in range(2))
    sending = enter(ledger, 6)
    mine, theirs = ledger.enlist(NOW), other.enlist(NOW)
    assert theirs.recovered.total == mine.reap(NOW).total == 0
    first, second = take(mine, sending, 3), take(theirs, sending, 9)
    assert {one.recipient for one in first} & {one.recipient for one in second} == set()
    assert (len(first), len(second)) == (3, 3)
    assert not theirs.intend(first[0], NOW, "public").durable()
    for worker, found in ((mine, first), (theirs, second)):
        for one in found:
            accept(worker, one)
        worker.close()
    assert told(ledger, sending) == {"accepted": 6}
    assert ledger.verify() == ()
    for one in (ledger, other):
        one.close()


def test_who_leases_waits_for_nobody(workspace: Path, postgresql: str, postgresql_server: str) -> None:
    with administrator(postgresql_server) as run:
        run(f"ALTER DATABASE {make_url(postgresql).database} SET lock_timeout = '3s'")  # instead of for ever
    ledger = open_ledger(workspace, postgresql, now=NOW)
    sending = enter(ledger, 3)
    worker = ledger.enlist(NOW)
    with ledger.store.writing() as connection:
        connection.exec_driver_sql("SELECT id FROM deliveries WHERE id <= 2 FOR UPDATE")
        assert [one.person for one in take(worker, sending, 3)] == [person(2)]
    assert len(take(worker, sending, 3)) == 2
    worker.close()
    ledger.close()


def cut_off(socket: str, url: str, worker: int) -> None:
    """End the database session of one worker, as a network does."""
    database = make_url(url).database
    with administrator(socket) as run:
        run(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_locks JOIN pg_database ON pg_database.oid = database"
            f" WHERE locktype = 'advisory' AND objid = {worker} AND datname = '{database}'"
        )


def test_a_lost_session_sends_no_dot_and_loses_no_result(
    workspace: Path, postgresql: str, postgresql_server: str
) -> None:
    ledger, other = (open_ledger(workspace, postgresql, now=NOW) for _ in range(2))
    sending = enter(ledger, 6)
    worker = ledger.enlist(NOW)
    first, second, third, fourth = take(worker, sending, 4)
    assert worker.intend(first, NOW, "public").durable()
    assert worker.intend(second, NOW, "public").durable()
    assert worker.failure is None
    cut_off(postgresql_server, postgresql, worker.number)
    with pytest.raises(LedgerFailure, match="connection to the ledger's database was lost"):
        worker.intend(third, NOW, "public").durable()
    assert isinstance(worker.failure, LedgerFailure)
    with pytest.raises(LedgerFailure):
        worker.intend(fourth, NOW, "public").durable()
    with pytest.raises(LedgerFailure):
        take(worker, sending)

    successor = other.enlist(NOW)
    assert dict(successor.recovered.states) == {State.PENDING: 2, State.UNCERTAIN: 2}
    (again,) = [one for one in take(successor, sending, 9) if one.recipient == fourth.recipient]
    worker.record(third, UNKNOWN, NOW, None)  # the other has it in hand
    accept(successor, again)

    worker.record(first, ACCEPTED, NOW, None)  # the server's answer came after all
    worker.record(fourth, UNKNOWN, NOW, None)  # this one is the other's by now
    worker.flush()
    states = {one.recipient: one.state for one in other.deliveries(sending.name)}
    assert states[first.recipient] is State.ACCEPTED
    assert states[second.recipient] is State.UNCERTAIN
    assert states[fourth.recipient] is State.ACCEPTED
    assert states[third.recipient] is State.LEASED
    worker.close()
    successor.close()
    assert told(other, sending) == {"accepted": 2, "uncertain": 1, "pending": 3}
    assert other.verify() == ()
    for one in (ledger, other):
        one.close()


def test_a_periodic_look_finds_the_dead(workspace: Path, postgresql: str, postgresql_server: str) -> None:
    ledger, other = (open_ledger(workspace, postgresql, now=NOW) for _ in range(2))
    sending = enter(ledger, 4)
    worker, watcher = ledger.enlist(NOW), other.enlist(NOW)
    first, _ = take(worker, sending, 2)
    assert worker.intend(first, NOW, "public").durable()
    assert watcher.reap(NOW).total == 0
    cut_off(postgresql_server, postgresql, worker.number)
    assert dict(watcher.reap(NOW).states) == {State.PENDING: 1, State.UNCERTAIN: 1}
    assert watcher.reap(NOW).total == 0
    watcher.close()
    worker.close()
    assert told(other, sending) == {"uncertain": 1, "pending": 3}
    for one in (ledger, other):
        one.close()


def test_waiting_intents_of_all_threads_fail(workspace: Path, postgresql: str, postgresql_server: str) -> None:
    ledger = open_ledger(workspace, postgresql, now=NOW)
    sending = enter(ledger, 40)
    worker = ledger.enlist(NOW)
    found = take(worker, sending, 40)
    cut_off(postgresql_server, postgresql, worker.number)
    refused: list[bool] = []

    def send(number: int) -> None:
        for one in found[number::8]:
            try:
                refused.append(not worker.intend(one, NOW, "public").durable())
            except LedgerFailure:
                refused.append(True)

    threads = [threading.Thread(target=send, args=(number,)) for number in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    worker.close()
    assert refused == [True] * 40
    ledger.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of two megabytes."""
    if os.geteuid() != 0:
        pytest.skip("a small disk is made by root only: sudo scripts/dev test tests/delivery/ledger")
    folder = tmp_path / "small"
    folder.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)], capture_output=True)
    if made.returncode:
        pytest.skip("this machine lets nobody mount a small disk")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(path: Path) -> None:
    with path.open("wb", buffering=0) as file:
        for size in (65536, 4096, 1):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError:
                continue


def test_a_full_disk_stops_everything_and_the_next_run_goes_on(small_disk: Path) -> None:
    ledger = open_ledger(small_disk, now=NOW)
    sending = enter(ledger, 200)
    worker = ledger.enlist(NOW)
    before = take(worker, sending, 1)[0]
    assert worker.intend(before, NOW, "public").durable()
    fill(small_disk / "ballast")
    allowed: list[str] = []

    def send() -> None:
        while True:
            for one in take(worker, sending):
                assert worker.intend(one, NOW, "public").durable()
                allowed.append(one.recipient)
                worker.record(one, ACCEPTED, NOW, None)

    with pytest.raises(LedgerFailure) as caught:
        send()
    problem = caught.value
    assert "full" in str(problem)
    assert "go on" in str(problem.advice)
    worker.record(before, ACCEPTED, NOW, None)
    with pytest.raises(LedgerFailure, match="full"):
        worker.flush()
    worker.close()
    ledger.close()

    (small_disk / "ballast").unlink()
    ledger = open_ledger(small_disk, now=NOW)
    worker = ledger.enlist(NOW)
    counts = ledger.counts(sending.name)
    assert counts.total == 200
    assert counts[State.LEASED] == counts[State.COMMITTING] == 0
    assert 1 <= counts[State.UNCERTAIN] <= 2  # those whose answer could not be written down
    assert counts[State.ACCEPTED] + counts[State.UNCERTAIN] == len(allowed) + 1
    accept(worker, take(worker, sending)[0])
    worker.close()
    assert ledger.verify() == ()
    ledger.close()


def test_a_result_is_written_when_there_is_space_again(small_disk: Path) -> None:
    ledger = open_ledger(small_disk, now=NOW)
    sending = enter(ledger, 20)
    worker = ledger.enlist(NOW)
    (delivery,) = take(worker, sending)
    assert worker.intend(delivery, NOW, "public").durable()
    fill(small_disk / "ballast")
    lost = Attempt(State.DEFERRED, Stage.BODY, trouble="x" * 900)

    def lose() -> None:
        while True:
            for one in take(worker, sending):
                worker.record(one, lost, NOW, NOW)
                worker.flush()

    with pytest.raises(LedgerFailure):
        lose()
    (small_disk / "ballast").unlink()
    worker.record(delivery, ACCEPTED, NOW, None)
    worker.close()
    states = {one.recipient: one.state for one in ledger.deliveries(sending.name)}
    assert states[delivery.recipient] is State.ACCEPTED
    assert set(states.values()) <= {State.ACCEPTED, State.DEFERRED, State.PENDING}
    assert ledger.verify() == ()
    ledger.close()


def test_a_full_disk_while_planning_leaves_nothing_half_done(small_disk: Path) -> None:
    ledger = open_ledger(small_disk, now=NOW)
    with pytest.raises(LedgerFailure, match=r"\.pressroom/ledger\.db cannot be written: the disk"):
        ledger.enter(new(), {}, people(20_000), (), NOW)
    assert ledger.sendings() == ()
    assert enter(ledger, 3).name
    assert next(ledger.by_address(person(0).key)).state is State.PENDING
    ledger.close()


def test_who_was_cut_off_keeps_the_moment_at_which_it_was_about_to_leave(opened: Callable[..., Ledger]) -> None:
    ledger = opened()
    sending = enter(ledger)
    worker = ledger.enlist(NOW)
    (delivery,) = take(worker, sending)
    assert delivery.edition == ""
    assert worker.intend(delivery, NOW, "embargoed").durable()
    worker.close()
    later = NOW + timedelta(hours=30)
    ledger.enlist(later).close()
    found = next(ledger.deliveries(sending.name, (State.UNCERTAIN,)))
    assert (found.changed, found.edition) == (NOW, "embargoed")
    assert ledger.sent_since("press@institute.example", NOW) == 1
    assert ledger.sent_since("press@institute.example", NOW + timedelta(seconds=1)) == 0
    assert ledger.verify() == ()


def test_a_bug_is_no_ledger_that_cannot_be_used(opened: Callable[..., Ledger], monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise NameError("name 'hedas' is not defined")

    ledger = opened()
    sending = enter(ledger)
    worker = ledger.enlist(NOW)
    (delivery,) = take(worker, sending)
    monkeypatch.setattr(Writing, "write", broken)
    with pytest.raises(NameError, match="hedas"):
        worker.intend(delivery, NOW, "public").durable()
    assert isinstance(worker.failure, NameError)
    with pytest.raises(NameError):
        take(worker, sending)
    worker.close()
