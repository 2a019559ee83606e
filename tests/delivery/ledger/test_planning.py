"""A sending is entered whole, continued, and looked at."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from pressroom.delivery.ledger import Ledger, UnknownSending
from pressroom.model.sendings import Person, State, Status, Version, envelope_token
from tests.delivery.conftest import NOW
from tests.delivery.ledger.samples import FRENCH, RELEASE, enter, new, people, person, told


def test_what_is_entered_comes_back_as_it_was(ledger: Ledger) -> None:
    asked = new(where="beat=health", embargo=NOW + timedelta(days=1), replaces="other-1", expires=6.5)
    skipped = (person(9), State.SUPPRESSED, "asked not to be written to")
    sending = ledger.enter(asked, {FRENCH: b"\0\xffmessage"}, people(2), [skipped], NOW)
    assert (sending.name, sending.new, sending.created, sending.status) == (f"{RELEASE}-1", asked, NOW, Status.RUNNING)
    assert ledger.sendings() == (sending,)
    assert ledger.find(RELEASE, "default", "other-1") == ledger.sending(sending.name) == sending
    assert ledger.find(RELEASE, "default") is None
    assert ledger.find(RELEASE, "other") is None
    assert ledger.versions(sending.name) == (FRENCH,)
    assert ledger.stencil(sending.name, FRENCH) == b"\0\xffmessage"
    with pytest.raises(KeyError):
        ledger.stencil(sending.name, Version("en", "public"))
    first, second, last = ledger.deliveries(sending.name)
    assert first.person == person(0)
    assert second.person == person(1)
    assert first.recipient == ledger.recipient(person(0).key)
    assert first.token == envelope_token(asked.release, asked.revision, first.recipient)
    assert (last.state, last.evidence) == (State.SUPPRESSED, "asked not to be written to")
    assert told(ledger, sending) == {"pending": 2, "suppressed": 1}
    assert ledger.by_token(first.token) == first
    assert ledger.by_token("nobody") is None
    assert list(ledger.by_address(person(0).key)) == [first]
    assert list(ledger.deliveries(sending.name, [State.SUPPRESSED])) == [last]
    assert ledger.verify() == ()


def test_moments_come_back_as_the_same_moment_in_their_zone(ledger: Ledger) -> None:
    from zoneinfo import ZoneInfo

    begins = datetime(2026, 7, 1, 9, 0, tzinfo=ZoneInfo("Europe/Paris"))
    found = enter(ledger, begins=begins).new.begins
    assert found == begins
    assert found is not None
    assert found.tzinfo == ZoneInfo("Europe/Paris")
    with pytest.raises(ValueError, match="zone"):
        enter(ledger, begins=datetime(2026, 7, 1))


def test_nobody_is_in_it_twice(ledger: Ledger) -> None:
    sending = ledger.enter(new(), {}, [*people(3), person(0, name="again")], [(person(1), State.SUPPRESSED, "x")], NOW)
    assert told(ledger, sending) == {"pending": 3}
    assert ledger.extend(sending, people(5), NOW) == 2
    assert ledger.extend(sending, people(5), NOW) == 0
    assert told(ledger, sending) == {"pending": 5}
    assert next(ledger.deliveries(sending.name)).person == person(0)


def test_a_list_that_breaks_off_leaves_nothing(ledger: Ledger) -> None:
    def broken() -> object:
        yield from people(1500)
        raise OSError("the list is gone")

    with pytest.raises(OSError, match="gone"):
        ledger.enter(new(), {FRENCH: b"x"}, broken(), (), NOW)  # type: ignore[arg-type]
    assert ledger.sendings() == ()
    assert enter(ledger, 1).name == f"{RELEASE}-1"
    assert ledger.verify() == ()


def test_names_count_the_sendings_of_a_release(ledger: Ledger) -> None:
    assert [enter(ledger, 1).name, enter(ledger, 1, mailing="regional").name] == [f"{RELEASE}-1", f"{RELEASE}-2"]
    assert enter(ledger, 1, release="another").name == "another-1"
    with pytest.raises(UnknownSending, match=f"{RELEASE}-1, {RELEASE}-2, another-1"):
        ledger.counts("nothing-1")


def test_who_has_a_release_already_is_known(ledger: Ledger) -> None:
    first, second = enter(ledger, 1), enter(ledger, 2, mailing="regional")
    enter(ledger, 4, release="another")
    ledger.move(first.name, [ledger.recipient(person(0).key)], State.CANCELLED, "", NOW)
    keys = [person(number).key for number in range(4)]
    assert ledger.had(RELEASE, keys) == {person(0).key: second.name, person(1).key: second.name}
    assert ledger.had("never", keys) == {}


def test_pages_leave_nobody_out(ledger: Ledger) -> None:
    sending = enter(ledger, 2500)
    numbers = [one.person.name for one in ledger.deliveries(sending.name) if one.person]
    assert numbers == [f"Reporter {number}" for number in range(2500)]


def test_any_text_a_person_may_have(ledger: Ledger) -> None:
    odd = Person(
        "k@x.example", "k@x.example", "O'Brien \"; DROP TABLE people; --\u2028é", "zh-Hant", True, {"a": "\x1f\n"}
    )
    sending = ledger.enter(new(), {}, [odd], (), NOW)
    assert next(ledger.deliveries(sending.name)).person == odd
    assert ledger.verify() == ()
