"""A ledger in which everything has happened."""

from __future__ import annotations

from datetime import timedelta

import pytest

from pressroom.delivery.ledger import Ledger
from pressroom.model.sendings import Attempt, Stage, State, Status
from tests.delivery.conftest import NOW
from tests.delivery.ledger.samples import FRENCH, UNKNOWN, accept, enter, new, people, person, take

_BUSY = Attempt(State.DEFERRED, Stage.CONNECT, trouble="nobody answered")


@pytest.fixture
def full(ledger: Ledger) -> Ledger:
    """A ledger with everything in it."""
    sending = ledger.enter(new(), {FRENCH: b"message"}, people(6), [(person(8), State.SUPPRESSED, "objected")], NOW)
    enter(ledger, 1, mailing="regional")
    worker = ledger.enlist(NOW)
    first, second, third, fourth, fifth = take(worker, sending, 5)
    accept(worker, first)
    accept(worker, second, UNKNOWN)
    worker.record(third, _BUSY, NOW, NOW + timedelta(minutes=5), tried=NOW)
    assert worker.intend(fourth, NOW, "public").durable()
    worker.close()
    following = ledger.enlist(NOW)
    assert following.recovered[State.UNCERTAIN] == 1
    following.close()
    ledger.note_return(sending.name, first.recipient, "full", True, NOW)
    ledger.move(sending.name, [fifth.recipient], State.CANCELLED, "", NOW)
    ledger.forget(person(5).key, NOW)
    ledger.set_status(sending.name, Status.HELD, "too late", NOW)
    assert ledger.verify() == ()
    return ledger
