"""Leases, intents and results: only what is durably allowed, and only once."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest

from pressroom.delivery.ledger import Ledger
from pressroom.model.sendings import Attempt, Reply, Stage, State, Status
from tests.delivery.conftest import NOW
from tests.delivery.ledger.samples import ACCEPTED, UNKNOWN, accept, enter, new, person, take, told


def test_from_lease_to_accepted(ledger: Ledger) -> None:
    sending = enter(ledger)
    worker = ledger.enlist(NOW)
    (delivery,) = take(worker, sending)
    assert (delivery.state, delivery.person) == (State.LEASED, person(0))
    intent = worker.intend(delivery, NOW, "public")
    intent.announce()
    assert intent.durable()
    assert intent.durable()
    assert told(ledger, sending) == {"pending": 2, "committing": 1}
    later = NOW + timedelta(seconds=5)
    worker.record(delivery, ACCEPTED, later, None)
    worker.close()
    found = next(ledger.deliveries(sending.name))
    assert (found.state, found.attempt, found.attempts, found.changed) == (State.ACCEPTED, ACCEPTED, 1, later)
    assert ledger.sent_since("Press@Institute.example", later) == 1
    assert ledger.sent_since("press@institute.example", later + timedelta(seconds=1)) == 0
    assert ledger.sent_since("other@institute.example", NOW) == 0
    assert ledger.verify() == ()


def test_what_is_leased_is_nobody_elses(ledger: Ledger) -> None:
    sending = enter(ledger, 5)
    worker = ledger.enlist(NOW)
    first, second = take(worker, sending, 2), take(worker, sending, 9)
    assert (len(first), len(second)) == (2, 3)
    assert take(worker, sending, 9) == ()
    worker.release(first)
    assert {one.recipient for one in take(worker, sending, 9)} == {one.recipient for one in first}
    worker.close()
    assert told(ledger, sending) == {"pending": 5}


def test_the_dot_is_allowed_once(ledger: Ledger) -> None:
    sending = enter(ledger)
    worker = ledger.enlist(NOW)
    first, second = take(worker, sending, 2)
    assert worker.intend(first, NOW, "public").durable()
    again, other = worker.intend(first, NOW, "public"), worker.intend(second, NOW, "public")
    again.announce()
    other.announce()
    assert not again.durable()
    assert other.durable()  # another one's refusal does no harm
    worker.release([second])
    assert not worker.intend(second, NOW, "public").durable()
    worker.close()
    assert ledger.verify() == ()


def test_an_intent_that_was_never_used(ledger: Ledger) -> None:
    """The connection was lost while the body went out: intent and result may come to the disk together."""
    sending = enter(ledger)
    worker = ledger.enlist(NOW)
    (delivery,) = take(worker, sending)
    worker.intend(delivery, NOW, "public").announce()
    lost = Attempt(State.DEFERRED, Stage.BODY, trouble="the connection was lost", counts=False)
    worker.record(delivery, lost, NOW, NOW + timedelta(minutes=5))
    worker.flush()
    found = next(ledger.deliveries(sending.name))
    assert (found.state, found.attempts, found.attempt) == (State.DEFERRED, 0, lost)
    assert ledger.verify() == ()
    worker.close()


def test_put_off_until_its_time(ledger: Ledger) -> None:
    sending = enter(ledger, 1)
    worker = ledger.enlist(NOW)
    (delivery,) = take(worker, sending)
    soon = NOW + timedelta(minutes=5)
    busy = Attempt(State.DEFERRED, Stage.RCPT, Reply(451, "4.7.1", "Try later"))
    worker.record(delivery, busy, NOW, soon)
    worker.flush()
    assert worker.lease(sending.name, 5, soon - timedelta(seconds=1), edition_open=True) == ()
    (again,) = worker.lease(sending.name, 5, soon, edition_open=True)
    assert (again.recipient, again.attempts) == (delivery.recipient, 1)
    worker.record(again, busy, soon, None, State.EXPIRED)
    worker.close()
    assert told(ledger, sending) == {"expired": 1}
    assert ledger.verify() == ()


def test_before_the_embargo_only_to_those_who_are_trusted(ledger: Ledger) -> None:
    sending = ledger.enter(new(), {}, [person(0), person(1, trusted=True)], (), NOW)
    worker = ledger.enlist(NOW)
    assert [one.person for one in worker.lease(sending.name, 5, NOW, edition_open=False)] == [person(1, trusted=True)]
    assert worker.lease(sending.name, 5, NOW, edition_open=False) == ()
    assert [one.person for one in worker.lease(sending.name, 5, NOW, edition_open=True)] == [person(0)]
    worker.close()


def test_held_and_cancelled_sendings_give_nothing(ledger: Ledger) -> None:
    sending = enter(ledger)
    worker = ledger.enlist(NOW)
    for status in (Status.HELD, Status.CANCELLED):
        ledger.set_status(sending.name, status, "too many refusals", NOW)
        assert take(worker, sending) == ()
        assert (ledger.sending(sending.name).status, ledger.sending(sending.name).why) == (status, "too many refusals")
    ledger.set_status(sending.name, Status.RUNNING, "", NOW)
    assert len(take(worker, sending)) == 1
    worker.close()
    assert ledger.verify() == ()


def test_many_threads_one_ledger(ledger: Ledger) -> None:
    sending = enter(ledger, 300)
    worker = ledger.enlist(NOW)
    taken: list[str] = []

    def send() -> None:
        while found := take(worker, sending, 7):
            for one in found:
                assert worker.intend(one, NOW, "public").durable()
                taken.append(one.recipient)
                worker.record(one, ACCEPTED if len(taken) % 3 else UNKNOWN, NOW, None)

    threads = [threading.Thread(target=send) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    worker.close()
    assert worker.failure is None
    assert len(taken) == len(set(taken)) == 300
    assert ledger.counts(sending.name).total == 300
    assert set(told(ledger, sending)) == {"accepted", "rejected"}
    assert ledger.verify() == ()


def test_no_reply_holds_an_address(ledger: Ledger) -> None:
    odd = person(0, key="jean.dupont@paper.example", address="Jean.Dupont@paper.example")
    sending = ledger.enter(new(), {}, [odd], (), NOW)
    worker = ledger.enlist(NOW)
    text = "<jean.dupont@PAPER.example>: no mailbox Jean.Dupont, forwarded to (j.d@inside.example) here"
    (delivery,) = take(worker, sending)
    worker.record(
        delivery, Attempt(State.REJECTED, Stage.RCPT, Reply(550, "5.1.1", text), "jean.dupont@paper.example"), NOW, None
    )
    worker.close()
    found = next(ledger.deliveries(sending.name)).attempt
    assert found is not None
    assert str(found.reply) == "550 5.1.1 <…>: no mailbox <…>, forwarded to (<…>) here"
    assert found.trouble == "<…>"


def test_a_delivery_that_was_never_in_hand(ledger: Ledger) -> None:
    sending = enter(ledger)
    worker = ledger.enlist(NOW)
    stranger = next(ledger.deliveries(sending.name))
    assert not worker.intend(stranger, NOW, "public").durable()
    with pytest.raises(LookupError):
        worker.record(stranger, ACCEPTED, NOW, None)
    worker.close()


def test_the_next_worker_finds_nothing_left(ledger: Ledger) -> None:
    sending = enter(ledger)
    worker = ledger.enlist(NOW)
    accept(worker, take(worker, sending)[0])
    take(worker, sending)
    worker.close()
    worker.close()
    following = ledger.enlist(NOW)
    assert following.recovered.total == 0
    assert told(ledger, sending) == {"accepted": 1, "pending": 2}
    following.close()
