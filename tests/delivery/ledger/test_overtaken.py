"""Two who plan the same release at the same time: the second one is told, and nobody is written to twice."""

from __future__ import annotations

import pytest

from pressroom.delivery.ledger import Ledger, Overtaken
from pressroom.model.sendings import State, Status
from tests.delivery.conftest import NOW
from tests.delivery.ledger.samples import FRENCH, RELEASE, enter, new, people, take


def test_a_plan_that_does_not_hold_any_more_is_not_entered(ledger: Ledger) -> None:
    known = ledger.recipients(RELEASE)
    first = ledger.enter(new(), {FRENCH: b"message"}, people(3), (), NOW, known=known)
    with pytest.raises(Overtaken, match="somebody else"):
        ledger.enter(new(), {FRENCH: b"message"}, people(3), (), NOW, known=known)
    assert ledger.sendings() == (first,)
    known = ledger.recipients(RELEASE)
    assert ledger.extend(first, people(4), NOW, known=known) == 1
    with pytest.raises(Overtaken):
        ledger.extend(first, people(5), NOW, known=known)
    ledger.enter(new(release="other"), {}, people(2), (), NOW, known=0)
    assert ledger.recipients(RELEASE) == 4


def test_what_was_in_hand_when_a_sending_was_given_up_is_not_waited_for(ledger: Ledger) -> None:
    sending = enter(ledger, 2)
    worker = ledger.enlist(NOW)
    (held,) = take(worker, sending)
    ledger.set_status(sending.name, Status.CANCELLED, "given up", NOW)
    ledger.move(sending.name, [one.recipient for one in ledger.deliveries(sending.name)], State.CANCELLED, "", NOW)
    assert held.person is not None
    assert ledger.had(RELEASE, [held.person.key]) == {held.person.key: sending.name}  # it may be leaving now
    worker.release([held])
    worker.close()
    assert ledger.had(RELEASE, [held.person.key]) == {}
