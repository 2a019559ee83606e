"""What the officer may change, and what not; and who asks to be forgotten."""

from __future__ import annotations

import shutil
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from pressroom.delivery.ledger import ForeignLedger, Ledger, forget_everywhere, open_ledger
from pressroom.delivery.ledger.moves import BY_HAND
from pressroom.delivery.ledger.schema import deliveries
from pressroom.model.sendings import Attempt, Doubt, Sending, Stage, State
from tests.delivery.conftest import NOW
from tests.delivery.ledger.samples import ACCEPTED, RELEASE, UNKNOWN, accept, enter, new, person, take, told

_UNCERTAIN = Attempt(State.UNCERTAIN, Stage.DOT, trouble="no answer in 600 s")
_LATER = timedelta(hours=1)
_DEFERRED = Attempt(State.DEFERRED, Stage.CONNECT, trouble="nobody answered")


def put(ledger: Ledger, state: State) -> tuple[str, str]:
    """One delivery in ``state``: sending and recipient."""
    if state in (State.SUPPRESSED, State.CANCELLED, State.EXPIRED):
        sending = ledger.enter(new(), {}, (), [(person(0), state, "x")], NOW)
        return sending.name, ledger.recipient(person(0).key)
    sending = enter(ledger, 1)
    recipient = ledger.recipient(person(0).key)
    if state is State.PENDING:
        return sending.name, recipient
    worker = ledger.enlist(NOW)
    (delivery,) = take(worker, sending)
    if state in (State.LEASED, State.COMMITTING):
        if state is State.COMMITTING:
            assert worker.intend(delivery, NOW, "public").durable()
        worker._writer.close()
        worker._end()
        return sending.name, recipient
    attempts = {State.ACCEPTED: ACCEPTED, State.REJECTED: UNKNOWN, State.UNCERTAIN: _UNCERTAIN}
    accept(worker, delivery, attempts.get(state, _DEFERRED))
    worker.close()
    return sending.name, recipient


def test_every_move_is_legal_or_does_not_happen(ledger: Ledger) -> None:
    for before in State:
        for after in State:
            for evidence in ("", "seen in the log"):
                sending, recipient = put(ledger, before)
                assert told(ledger, ledger.sending(sending)) == {before.value: 1}
                moved = ledger.move(sending, [recipient], after, evidence, NOW)
                legal = before in BY_HAND.get(after, ()) and (bool(evidence) or before is not State.UNCERTAIN)
                assert moved == legal, (before, after, evidence)
                found = next(ledger.deliveries(sending))
                assert found.state is (after if legal else before)
                assert not legal or found.evidence == evidence
    assert ledger.verify() == ()


def test_in_hand_and_accepted_are_never_moved() -> None:
    sources = {state for found in BY_HAND.values() for state in found}
    assert sources & {State.LEASED, State.COMMITTING, State.ACCEPTED} == set()


def test_a_bounce_stands_beside_the_state(ledger: Ledger) -> None:
    sending, recipient = put(ledger, State.ACCEPTED)
    ledger.note_return(sending, recipient, "the mailbox reporter0@paper.example is full", False, NOW)
    ledger.note_return(sending, recipient, "the mailbox of reporter0 does not exist", True, NOW)
    found = next(ledger.deliveries(sending))
    assert (found.state, found.returned) == (State.ACCEPTED, "the mailbox of <…> does not exist")
    assert ledger.counts(sending).returned == 1
    assert ledger.verify() == ()
    ledger.note_return(sending, "nobody", "x", True, NOW)
    assert ledger.counts(sending).returned == 1


def test_who_is_forgotten_is_nowhere_and_the_record_is_whole(ledger: Ledger) -> None:
    first, second = enter(ledger, 2), enter(ledger, 1, mailing="regional")
    assert ledger.forget(person(0).key, NOW) == 2
    assert ledger.forget(person(0).key, NOW) == 0
    assert ledger.forget("nobody@paper.example", NOW) == 0
    assert [one.person for one in ledger.deliveries(first.name)] == [None, person(1)]
    assert [one.person for one in ledger.deliveries(second.name)] == [None]
    assert told(ledger, first) == {"pending": 2}
    assert ledger.verify() == ()


def test_no_byte_of_who_is_forgotten_stays_on_the_disk(workspace: Path) -> None:
    ledger = open_ledger(workspace, now=NOW)
    enter(ledger, 50)
    sample = workspace / ".pressroom" / "ledger-before-20260101-000000-0000.db"
    with sqlite3.connect(sample) as copy, sqlite3.connect(workspace / ".pressroom/ledger.db") as source:
        source.backup(copy)
    ledger.close()
    traces = [path.name for path in (workspace / ".pressroom").iterdir() if b"reporter7@" in path.read_bytes()]
    assert traces
    assert forget_everywhere(workspace, [person(7).key, person(99).key], NOW) == 1
    assert [path for path in (workspace / ".pressroom").iterdir() if b"reporter7@" in path.read_bytes()] == []


def test_where_nothing_was_sent_nobody_is_forgotten_and_nothing_is_made(workspace: Path) -> None:
    assert forget_everywhere(workspace, [person(0).key], NOW) == 0
    assert list(workspace.iterdir()) == []


def test_who_is_forgotten_is_so_in_a_copy_too_and_it_stays_a_copy(workspace: Path, tmp_path: Path) -> None:
    ledger = open_ledger(workspace, now=NOW)
    enter(ledger, 2)
    ledger.close()
    shutil.copytree(workspace, tmp_path / "copy")
    assert forget_everywhere(tmp_path / "copy", [person(1).key], NOW) == 1
    with pytest.raises(ForeignLedger):
        open_ledger(tmp_path / "copy", now=NOW)


def test_list_forget_reaches_the_ledger(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from typer.testing import CliRunner

    from pressroom.cli import application

    ledger = open_ledger(workspace, now=datetime.now(UTC))
    sending = ledger.enter(new(), {}, [person(0), person(1)], (), datetime.now(UTC))
    ledger.close()
    (workspace / "releases").mkdir()
    (workspace / "templates").mkdir()
    monkeypatch.chdir(workspace)
    done = CliRunner().invoke(application(), ["list", "forget", "Reporter1@paper.example"])
    assert done.exit_code == 0, done.output
    assert "erased from 1 record of what was sent" in done.output
    ledger = open_ledger(workspace, now=datetime.now(UTC))
    assert [one.person for one in ledger.deliveries(sending.name)] == [person(0), None]
    assert ledger.verify() == ()
    ledger.close()


def lost(ledger: Ledger) -> tuple[Sending, str]:
    """One that is uncertain, put back to be sent once more although nobody knows any better."""
    sending = enter(ledger, 1)
    worker = ledger.enlist(NOW)
    accept(worker, *take(worker, sending), _UNCERTAIN)
    worker.close()
    recipient = ledger.recipient(person(0).key)
    assert ledger.move(sending.name, [recipient], State.PENDING, "once more, by hand", NOW + _LATER, settled=False) == 1
    return sending, recipient


@pytest.mark.parametrize("end", [State.CANCELLED, State.SUPPRESSED, State.EXPIRED])
def test_what_may_have_arrived_and_is_sent_once_more_ends_as_uncertain(ledger: Ledger, end: State) -> None:
    sending, recipient = lost(ledger)
    assert ledger.move(sending.name, [recipient], end, "given up by hand", NOW + 2 * _LATER) == 1
    (found,) = ledger.deliveries(sending.name)
    assert (found.state, found.doubt, found.attempt) == (State.UNCERTAIN, Doubt(NOW, _UNCERTAIN), None)
    assert found.evidence == "given up by hand"
    assert ledger.had(RELEASE, [person(0).key]) == {person(0).key: sending.name}
    assert ledger.verify() == ()


@pytest.mark.parametrize("answer", [UNKNOWN, _UNCERTAIN])
def test_a_second_try_that_is_not_accepted_leaves_the_first_in_doubt(ledger: Ledger, answer: Attempt) -> None:
    sending, recipient = lost(ledger)
    worker = ledger.enlist(NOW + _LATER)
    (delivery,) = take(worker, sending)
    assert worker.intend(delivery, NOW, "public").durable()
    assert worker.record(delivery, answer, NOW + _LATER, None) is State.UNCERTAIN
    worker.close()
    (found,) = ledger.deliveries(sending.name)
    assert (found.state, found.doubt, found.attempt) == (State.UNCERTAIN, Doubt(NOW, _UNCERTAIN), answer)
    assert ledger.verify() == ()
    # A third one: what is told is still the first.
    ledger.move(sending.name, [recipient], State.PENDING, "once more, by hand", NOW + _LATER, settled=False)
    (found,) = ledger.deliveries(sending.name)
    assert (found.doubt, found.attempt) == (Doubt(NOW, _UNCERTAIN), None)
    assert ledger.verify() == ()


@pytest.mark.parametrize("end", [State.PENDING, State.ACCEPTED, State.REJECTED])
def test_evidence_ends_the_doubt(ledger: Ledger, end: State) -> None:
    sending, recipient = lost(ledger)
    ledger.move(sending.name, [recipient], State.CANCELLED, "given up by hand", NOW)
    assert ledger.move(sending.name, [recipient], end, "seen in the log", NOW) == 1
    (found,) = ledger.deliveries(sending.name)
    assert (found.state, found.doubt) == (end, None)
    assert ledger.verify() == ()


def test_what_is_accepted_at_last_is_in_doubt_no_more(ledger: Ledger) -> None:
    sending, _ = lost(ledger)
    worker = ledger.enlist(NOW + _LATER)
    accept(worker, *take(worker, sending))
    worker.close()
    (found,) = ledger.deliveries(sending.name)
    assert (found.state, found.doubt) == (State.ACCEPTED, None)
    assert ledger.verify() == ()


def test_a_doubt_that_was_taken_out_is_found(ledger: Ledger) -> None:
    sending, recipient = lost(ledger)
    ledger.move(sending.name, [recipient], State.CANCELLED, "given up by hand", NOW)
    with ledger.store.writing() as connection:
        connection.execute(update(deliveries).values(doubt=""))
    assert ledger.verify() == ("delivery 1: its row does not say what its events say",)
