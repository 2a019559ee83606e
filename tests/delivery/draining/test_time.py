"""By the time of day: the beginning, the embargo, clocks that are set, and news that comes too late."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from pressroom.delivery.draining import Pace, Waiting
from pressroom.delivery.transport.interface import Cure, Refused
from pressroom.lists.suppression import Reason, SuppressionFile
from pressroom.model.sendings import Attempt, Stage, State, Status
from tests.delivery.draining.desk import (
    ACCEPTED,
    CLOSING,
    GONE,
    GREYLISTED,
    HOUR,
    MINUTE,
    NINE,
    SECOND,
    UNCERTAIN,
    Said,
    open_desk,
    people,
    said,
)

FIRST = "anna0@press.example"
PARIS = ZoneInfo("Europe/Paris")


def test_it_begins_when_it_was_told_to(tmp_path: Path) -> None:
    begins = (NINE + 3 * HOUR).astimezone(PARIS)
    with open_desk(tmp_path, people(5), begins=begins) as desk:
        desk.drain()
        assert desk.counted() == {"accepted": 5}
        assert min(moment for _, moment, _ in desk.server.taken) == NINE + 3 * HOUR
        (waited,) = desk.told(Waiting)
        assert isinstance(waited, Waiting)
        assert (waited.until, waited.why) == (begins, "the sending begins then")
        assert max(desk.clock.slept) <= 30
        assert desk.server.opened <= 4


def test_nothing_public_before_the_embargo_and_the_trusted_first(tmp_path: Path) -> None:
    everybody = [*people(20), *people(5, trusted=True)]
    with open_desk(tmp_path, everybody, embargo=NINE + HOUR) as desk:
        desk.drain()
        assert desk.counted() == {"accepted": 25}
        early = {address for address, moment, _ in desk.server.taken if moment < NINE + HOUR}
        assert early == {one.address for one in everybody if one.trusted}
        assert {(one.decode().split()[1], one.decode().split()[2][:4]) for _, _, one in desk.server.taken} == {
            ("embargoed", "trus"),
            ("public", "anna"),
        }
        assert min(moment for address, moment, _ in desk.server.taken if address not in early) == NINE + HOUR


@pytest.mark.parametrize("seen", [timedelta(), 20 * MINUTE, HOUR])
def test_an_embargo_that_was_moved_to_a_later_moment_is_kept(tmp_path: Path, seen: timedelta) -> None:
    everybody = [*people(5), *people(2, trusted=True)]
    with open_desk(tmp_path, everybody, embargo=NINE + HOUR) as desk:

        def move() -> None:
            if desk.clock.now() >= NINE + seen:
                desk.embargo = (NINE + 24 * HOUR).astimezone(PARIS)

        desk.clock.each = move
        move()
        drained = desk.drain()
        assert drained.held
        assert desk.counted() == ({"pending": 7} if not seen else {"accepted": 2, "pending": 5})
        assert desk.clock.now() <= NINE + seen + MINUTE
        assert drained.stopped == (
            "The embargo of the release was moved: it ends at 2026-05-05 11:00 Europe/Paris now, "
            "and this sending waits for 2026-05-04 12:00 Europe/Paris"
        )
        assert desk.ledger.sending(desk.sending.name).why == drained.stopped


def test_an_embargo_that_was_moved_to_an_earlier_moment_changes_nothing(tmp_path: Path) -> None:
    with open_desk(tmp_path, people(5), embargo=NINE + HOUR) as desk:
        desk.embargo = NINE + MINUTE
        desk.drain()
        assert {moment for _, moment, _ in desk.server.taken} == {NINE + HOUR}


def test_an_embargo_that_was_added_holds_what_was_public(tmp_path: Path) -> None:
    with open_desk(tmp_path, people(5)) as desk:
        desk.embargo = (NINE + HOUR).astimezone(PARIS)
        drained = desk.drain()
        assert desk.counted() == {"pending": 5}
        assert drained.stopped.endswith(
            "ends at 2026-05-04 12:00 Europe/Paris now, and this sending knows of no embargo"
        )


def test_who_is_trusted_no_more_waits_for_the_public_edition(tmp_path: Path) -> None:
    everybody = people(5, trusted=True)
    lost = everybody[2]
    with open_desk(tmp_path, everybody, embargo=NINE + HOUR) as desk:
        desk.lists.distrusted.add(lost.key)
        desk.drain()
        assert desk.counted() == {"accepted": 5}
        assert [address for address, moment, _ in desk.server.taken if moment >= NINE + HOUR] == [lost.address]
        assert desk.server.tries[lost.address] == 1
        (text,) = [text for address, _, text in desk.server.taken if address == lost.address]
        assert text.split()[1] == b"public"
        assert desk.ledger.verify() == ()


def test_who_is_trusted_again_need_not_wait(tmp_path: Path) -> None:
    everybody = people(3, trusted=True)
    with open_desk(tmp_path, everybody, embargo=NINE + HOUR) as desk:
        desk.lists.distrusted.add(everybody[1].key)
        desk.clock.each = lambda: desk.lists.again.add(everybody[1].key)
        desk.drain()
        assert desk.counted() == {"accepted": 3}
        assert {text.split()[1] for _, _, text in desk.server.taken} == {b"embargoed"}
        assert max(moment for _, moment, _ in desk.server.taken) <= NINE + MINUTE
        assert desk.ledger.verify() == ()


def test_lists_that_cannot_be_read_are_told_while_one_waits(tmp_path: Path) -> None:
    with open_desk(tmp_path, people(3, trusted=True), embargo=NINE + HOUR) as desk:
        desk.lists.trouble = "Nobody knows"
        desk.drain()
        assert {moment for _, moment, _ in desk.server.taken} == {NINE + HOUR}
        (waited,) = desk.told(Waiting)
        assert isinstance(waited, Waiting)
        assert waited.why == "the embargo ends then. Nobody knows"


def test_whom_a_list_is_against_is_no_beginning(tmp_path: Path) -> None:
    everybody = people(6, trusted=True)
    with open_desk(tmp_path, everybody, begins=NINE + HOUR, embargo=NINE + 24 * HOUR) as desk:

        def away(_: int) -> None:
            raise Refused(Cure.WAIT, "nobody answers")

        def too_long() -> None:
            if desk.clock.now() > NINE + HOUR + MINUTE:
                desk.stop.set()

        desk.lists.distrusted.add(everybody[0].key)
        desk.server.greet = away
        desk.clock.each = too_long
        desk.drain()
        assert desk.counted() == {"pending": 5, "deferred": 1}
        desk.after_stop()
        desk.server.greet = lambda _: None
        desk.clock.each = lambda: None
        desk.clock.advance(5 * HOUR)
        assert desk.drain().held
        assert desk.server.taken == []


def test_after_the_embargo_the_trusted_get_the_public_edition(tmp_path: Path) -> None:
    with open_desk(tmp_path, people(5, trusted=True), now=NINE, embargo=NINE + HOUR) as desk:
        desk.clock.advance(HOUR + MINUTE)
        desk.drain()
        assert {text.split()[1] for _, _, text in desk.server.taken} == {b"public"}


def test_the_trusted_wait_for_the_beginning_too(tmp_path: Path) -> None:
    with open_desk(tmp_path, people(2, trusted=True), begins=NINE + HOUR, embargo=NINE + 2 * HOUR) as desk:
        desk.drain()
        assert {moment for _, moment, _ in desk.server.taken} == {NINE + HOUR}


def test_a_clock_set_back_after_the_message_was_begun_withholds_the_dot(tmp_path: Path) -> None:
    embargo = NINE + HOUR

    def before_dot(heard: Said) -> None:
        if not done:
            done.append(heard)
            desk.clock.set(embargo - 10 * MINUTE)

    done: list[Said] = []
    with open_desk(tmp_path, people(10), embargo=embargo) as desk:
        desk.server.before_dot = before_dot
        assert desk.drain().stopped == ""
        assert desk.counted() == {"accepted": 10}
        assert min(moment for _, moment, _ in desk.server.taken) >= embargo
        assert desk.server.tries[done[0].recipient] == 2
        assert len({address for address, _, _ in desk.server.taken}) == 10


def test_a_clock_set_back_between_lease_and_message_gives_it_back(tmp_path: Path) -> None:
    embargo = NINE + HOUR
    asked: list[str] = []
    with open_desk(tmp_path, people(10), embargo=embargo) as desk:
        reasons = desk.suppressions.reasons

        def back(keys):  # type: ignore[no-untyped-def]
            if not asked:
                asked.append("once")
                desk.clock.set(embargo - 20 * MINUTE)
            return reasons(keys)

        desk.suppressions.reasons = back  # type: ignore[method-assign]
        # The moment is read before the objections are, so the guard is what withholds; the next one is given back.
        assert desk.drain().stopped == ""
        assert desk.counted() == {"accepted": 10}
        assert min(moment for _, moment, _ in desk.server.taken) >= embargo
        assert max(one.attempts for one in desk.ledger.deliveries(desk.sending.name)) == 1


def test_a_clock_set_forward_while_waiting_is_believed(tmp_path: Path) -> None:
    with open_desk(tmp_path, people(3), begins=NINE + 3 * HOUR) as desk:
        desk.clock.each = lambda: desk.clock.set(NINE + 3 * HOUR) if len(desk.clock.slept) == 5 else None
        desk.drain()
        assert len(desk.clock.slept) <= 6
        assert desk.counted() == {"accepted": 3}


def test_a_clock_set_back_while_waiting_waits_longer(tmp_path: Path) -> None:
    with open_desk(tmp_path, people(3), begins=NINE + HOUR) as desk:
        desk.clock.each = lambda: desk.clock.set(NINE - HOUR) if len(desk.clock.slept) == 5 else None
        desk.drain()
        assert {moment for _, moment, _ in desk.server.taken} == {NINE + HOUR}
        assert sum(desk.clock.slept) > 2 * 3600


def test_too_late_is_held_and_goes_on_when_she_says_so(tmp_path: Path) -> None:
    with open_desk(tmp_path, people(3), begins=NINE + HOUR) as desk:
        desk.clock.advance(3 * HOUR + MINUTE)
        drained = desk.drain()
        assert drained.held
        assert drained.stopped == "It should have begun at 2026-05-04 10:00 UTC, 2 hours ago"
        assert desk.ledger.sending(desk.sending.name).status is Status.HELD
        assert desk.server.opened == 0
        desk.ledger.set_status(desk.sending.name, Status.RUNNING, "", desk.clock.now())
        assert desk.drain(late=True).stopped == ""
        assert desk.counted() == {"accepted": 3}


def test_not_too_late_within_two_hours(tmp_path: Path) -> None:
    with open_desk(tmp_path, people(3), begins=NINE + HOUR) as desk:
        desk.clock.advance(2 * HOUR + 59 * MINUTE)
        assert desk.drain().stopped == ""


def test_what_had_begun_in_time_is_not_too_late(tmp_path: Path) -> None:
    with open_desk(tmp_path, people(10), begins=NINE) as desk:
        assert "5 were tried" in desk.drain(limit=5).stopped
        desk.clock.advance(5 * HOUR)
        assert desk.drain().stopped == ""
        assert desk.counted() == {"accepted": 10}


def test_what_the_trusted_had_is_no_beginning_for_the_others(tmp_path: Path) -> None:
    with open_desk(tmp_path, [*people(3), *people(3, trusted=True)], embargo=NINE + HOUR) as desk:
        desk.clock.each = desk.stop.set
        desk.drain()
        assert desk.counted() == {"accepted": 3, "pending": 3}
        desk.after_stop()
        desk.clock.advance(4 * HOUR)
        drained = desk.drain()
        assert drained.held
        assert "2026-05-04 10:00 UTC" in drained.stopped
        assert desk.counted() == {"accepted": 3, "pending": 3}


def test_what_a_dead_run_left_of_the_trusted_is_no_beginning_either(tmp_path: Path) -> None:
    with open_desk(tmp_path, [*people(3, trusted=True), *people(3)], embargo=NINE + HOUR) as desk:
        with desk.worker() as worker:
            (one,) = worker.lease(desk.sending.name, 1, NINE, False)
            assert worker.intend(one, NINE, "public").durable()
        desk.clock.advance(4 * HOUR)
        assert desk.drain().held
        assert desk.counted() == {"pending": 5, "uncertain": 1}


def test_a_laptop_that_slept_over_the_embargo_asks(tmp_path: Path) -> None:
    with open_desk(tmp_path, people(3), embargo=NINE + HOUR) as desk:
        desk.clock.each = lambda: desk.clock.set(NINE + 8 * HOUR) if len(desk.clock.slept) == 3 else None
        drained = desk.drain()
        assert drained.held
        assert desk.server.opened == 0


def test_a_finished_sending_is_never_too_late(tmp_path: Path) -> None:
    with open_desk(tmp_path, people(3), begins=NINE) as desk:
        desk.ledger.forget(FIRST, NINE)
        desk.drain()
        desk.clock.advance(30 * HOUR)
        assert desk.drain().stopped == ""


def test_put_off_overnight_is_no_news_in_the_morning(tmp_path: Path) -> None:
    with open_desk(tmp_path, people(3)) as desk:
        desk.server.answer = lambda heard: GREYLISTED if heard.recipient == FIRST else ACCEPTED
        desk.clock.each = desk.stop.set
        desk.drain()
        assert desk.counted() == {"accepted": 2, "deferred": 1}
        desk.after_stop()
        desk.clock.each = lambda: None
        desk.clock.advance(14 * HOUR)
        desk.drain()
        assert desk.counted() == {"accepted": 2, "expired": 1}
        assert desk.server.tries[FIRST] == 1


def test_she_may_let_it_go_on_all_the_same(tmp_path: Path) -> None:
    with open_desk(tmp_path, people(3)) as desk:
        desk.server.answer = lambda heard: GREYLISTED if heard.time == 1 and heard.recipient == FIRST else ACCEPTED
        desk.clock.each = desk.stop.set
        desk.drain()
        desk.after_stop()
        desk.clock.advance(14 * HOUR)
        desk.drain(late=True)
        assert desk.counted() == {"accepted": 3}


def test_what_goes_on_late_expires_however_often_it_is_taken_up_again(tmp_path: Path) -> None:
    with open_desk(tmp_path, people(3)) as desk:
        desk.server.answer = lambda heard: GREYLISTED if heard.recipient == FIRST else ACCEPTED
        desk.clock.advance(14 * HOUR)
        desk.clock.each = desk.stop.set
        desk.drain(late=True)
        for _ in range(5):  # turns of a team's workers
            desk.after_stop()
            desk.clock.advance(3 * HOUR)
            desk.clock.each = desk.stop.set
            desk.drain()
        assert desk.counted() == {"accepted": 2, "expired": 1}


def test_expiry_is_counted_from_the_embargo(tmp_path: Path) -> None:
    with open_desk(tmp_path, people(1), embargo=NINE + 5 * HOUR, expires=2.0) as desk:
        desk.server.answer = lambda _: GREYLISTED
        desk.drain()
        assert desk.counted() == {"expired": 1}
        assert NINE + 7 * HOUR <= desk.clock.now() <= NINE + 7 * HOUR + 30 * SECOND
        assert State.EXPIRED in desk.states().values()


def test_an_objection_that_comes_in_while_it_waits_is_heard(tmp_path: Path) -> None:
    with open_desk(tmp_path, people(3), begins=NINE + HOUR) as desk:
        desk.suppressions.add(["somebody@press.example"], Reason.COMPLAINT, "2026-05-04")
        others = SuppressionFile(tmp_path)  # another process
        desk.clock.each = lambda: others.add([FIRST], Reason.UNSUBSCRIBED, "2026-05-04")
        desk.drain()
        assert desk.counted() == {"accepted": 2, "suppressed": 1}
        assert desk.states()[FIRST] is State.SUPPRESSED


def test_on_the_second_day_of_a_quota_who_is_put_off_is_tried_again(tmp_path: Path) -> None:
    with open_desk(tmp_path, people(4)) as desk:
        desk.pace = Pace(connections=1, per_day=2)
        late = ("anna2@press.example", "anna3@press.example")
        desk.server.answer = lambda heard: GREYLISTED if heard.recipient in late and heard.time == 1 else ACCEPTED
        assert desk.drain().stopped == ""
        assert desk.counted() == {"accepted": 4}
        assert desk.clock.now() > NINE + 12 * HOUR
        assert desk.ledger.verify() == ()


@pytest.mark.parametrize("answer", [GREYLISTED, CLOSING, GONE], ids=["put off", "overburdened", "lost"])
def test_who_is_first_tried_on_another_day_has_twelve_hours_from_then(tmp_path: Path, answer: Attempt) -> None:
    last = "anna3@press.example"
    with open_desk(tmp_path, people(4)) as desk:
        desk.server.answer = lambda heard: answer if heard.recipient == last and heard.time == 1 else ACCEPTED
        desk.drain(limit=3)
        desk.clock.advance(24 * HOUR)
        desk.ledger.extend(desk.sending, people(1, first=9), desk.clock.now())
        desk.drain()
        assert desk.counted() == {"accepted": 5}
        assert desk.server.tries[last] == 2


def test_who_is_always_put_off_is_given_up_so_long_after_the_first_try_of_her_own(tmp_path: Path) -> None:
    last = "anna1@press.example"
    with open_desk(tmp_path, people(2), expires=0.5) as desk:
        desk.server.answer = lambda heard: GREYLISTED if heard.recipient == last else ACCEPTED
        desk.drain(limit=1)
        desk.clock.advance(20 * HOUR)
        desk.drain()
        assert desk.counted() == {"accepted": 1, "expired": 1}
        assert NINE + 20.5 * HOUR <= desk.clock.now() < NINE + 20.5 * HOUR + MINUTE
        assert desk.delivery(last).tried == NINE + 20 * HOUR
        assert desk.ledger.verify() == ()


def test_what_was_put_off_before_the_embargo_has_its_time_from_its_end(tmp_path: Path) -> None:
    with open_desk(tmp_path, people(1, trusted=True), embargo=NINE + HOUR, expires=1.5) as desk:
        desk.server.answer = lambda _: GREYLISTED
        desk.drain()
        assert desk.counted() == {"expired": 1}
        assert NINE + 2.5 * HOUR - MINUTE <= desk.clock.now() <= NINE + 2.5 * HOUR


def test_what_is_known_the_next_day_never_to_have_left_goes_out_and_has_its_own_twelve_hours(tmp_path: Path) -> None:
    with open_desk(tmp_path, people(1)) as desk:
        answers = iter([GREYLISTED, UNCERTAIN, GREYLISTED, ACCEPTED])
        desk.server.answer = lambda _: next(answers)
        desk.drain()
        assert desk.counted() == {"uncertain": 1}
        desk.clock.advance(24 * HOUR)
        lost = desk.delivery(FIRST)
        desk.ledger.move(desk.sending.name, [lost.recipient], State.PENDING, "IT looked", desk.clock.now())
        desk.drain()
        assert desk.counted() == {"accepted": 1}
        assert desk.ledger.verify() == ()


def test_a_stop_for_no_fault_of_hers_is_no_first_try(tmp_path: Path) -> None:
    not_from_us = said(550, "5.7.1", "You may not send as this sender", Stage.MAIL)
    with open_desk(tmp_path, people(1)) as desk:
        answers = iter([not_from_us, GREYLISTED, ACCEPTED])
        desk.server.answer = lambda _: next(answers)
        assert desk.drain().stopped
        desk.clock.advance(24 * HOUR)
        desk.drain()
        assert desk.counted() == {"accepted": 1}
