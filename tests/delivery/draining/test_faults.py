"""Every row of the table of faults, with exactly the outcome given there."""

from __future__ import annotations

import threading
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from pressroom.delivery.draining import Done, Faster, Finished, Pace, Slower, Started, Stopped, Waiting
from pressroom.delivery.draining.halting import Brake
from pressroom.delivery.message.values import Unsendable
from pressroom.delivery.transport.interface import Cure
from pressroom.lists.suppression import Reason
from pressroom.model.sendings import Attempt, Delivery, Reply, Stage, State, Status
from tests.delivery.draining.desk import (
    ACCEPTED,
    BLOCKED,
    CLOSING,
    GONE,
    GREYLISTED,
    HOUR,
    MINUTE,
    NINE,
    SECOND,
    UNCERTAIN,
    UNKNOWN_USER,
    Message,
    Refused,
    Said,
    open_desk,
    people,
    said,
    write,
)

FIRST = "anna0@press.example"


def only(address: str, attempt: Attempt, times: int = 10**9):  # type: ignore[no-untyped-def]
    return lambda heard: attempt if heard.recipient == address and heard.time <= times else ACCEPTED


def test_everybody_gets_it_once(tmp_path: Path) -> None:
    with open_desk(tmp_path, people(100)) as desk:
        drained = desk.drain()
        assert (drained.stopped, drained.hint, drained.held) == ("", "", False)
        assert desk.counted() == {"accepted": 100}
        assert drained.counts.total == 100
        assert desk.server.addresses == sorted(one.address for one in people(100))
        assert isinstance(desk.events[0], Started)
        assert isinstance(desk.events[-1], Finished)
        assert desk.events[-1].progress.sent == 100
        assert len(desk.told(Done)) == 100
        assert 1 < desk.server.most_open <= 4
        assert desk.server.open_now == 0
        again = desk.drain()
        assert again.counts == drained.counts
        assert len(desk.server.taken) == 100
        assert desk.server.opened <= 4, "nothing to do, nothing opened"


def test_the_envelope_names_the_delivery(tmp_path: Path) -> None:
    heard: list[Said] = []
    with open_desk(tmp_path, people(1)) as desk:
        desk.server.before_dot = heard.append
        desk.drain()
        delivery = desk.delivery(FIRST)
    (one,) = heard
    assert one.envelope.sender == f"bounces+{delivery.token}@press.example"
    assert (one.envelope.token, one.envelope.recipient) == (delivery.token, FIRST)
    assert one.envelope.size == len(one.text)


@pytest.mark.parametrize(
    "answer",
    [
        CLOSING,
        GONE,
        replace(GONE, stage=Stage.RCPT),
        said(421, "4.3.2", "Going down", Stage.DOT),
        replace(GONE, stage=Stage.CONNECT),
    ],
)
def test_421_and_lost_connections_are_not_counted_and_slow_it_down(tmp_path: Path, answer: Attempt) -> None:
    with open_desk(tmp_path, people(30)) as desk:
        desk.server.answer = only(FIRST, answer, times=2)
        drained = desk.drain()
        assert drained.stopped == ""
        assert desk.counted() == {"accepted": 30}
        assert desk.delivery(FIRST).attempts == 1, "only the one that was answered"
        assert desk.server.tries[FIRST] == 3
        slower = [one for one in desk.told(Slower) if isinstance(one, Slower)]
        assert [one.connections for one in slower] == [2, 1] or slower[0].connections < 4
        assert all(3 <= one.pause <= 15 for one in slower)
        assert desk.server.addresses == sorted(one.address for one in people(30))


def test_421_at_the_greeting_is_nobody_s_attempt(tmp_path: Path) -> None:
    def greet(number: int) -> None:
        if number <= 3:
            raise Refused(Cure.WAIT, "The server is busy", reply=Reply(421, "4.3.2", "Too many connections"))

    with open_desk(tmp_path, people(10)) as desk:
        desk.server.greet = greet
        desk.drain()
        assert desk.counted() == {"accepted": 10}
        slower = [one for one in desk.told(Slower) if isinstance(one, Slower)]
        assert [one.connections for one in slower] == [1, 1, 1]
        assert slower[0].pause < slower[1].pause < slower[2].pause
        assert slower[0].why == "The server is busy: 421 4.3.2 Too many connections"
        assert {desk.delivery(one.address).attempts for one in people(10)} == {1}


def test_one_trouble_of_many_connections_counts_once(tmp_path: Path) -> None:
    meeting = threading.Barrier(8)
    lost = set(range(1, 9))  # connections, each once

    def answer(heard: Said) -> Attempt:
        if heard.connection not in lost or heard.recipient == FIRST:
            return ACCEPTED
        lost.discard(heard.connection)
        meeting.wait(20)
        return GONE

    with open_desk(tmp_path, people(40)) as desk:
        desk.pace = Pace(connections=8)
        desk.server.answer = answer
        desk.drain()
        assert [one.connections for one in desk.events if isinstance(one, Slower)] == [4]
        assert desk.counted() == {"accepted": 40}


def test_after_a_while_there_are_more_connections_again(tmp_path: Path) -> None:
    with open_desk(tmp_path, people(100)) as desk:
        desk.server.answer = only(FIRST, CLOSING, times=1)
        desk.drain()
        assert [one.connections for one in desk.events if isinstance(one, Slower)] in ([1], [2])
        assert [one.connections for one in desk.events if isinstance(one, Faster)] in ([2, 3, 4], [3, 4])


def test_a_server_that_is_away_without_a_word_is_left_in_peace_too(tmp_path: Path) -> None:
    with open_desk(tmp_path, people(3)) as desk:

        def away(number: int) -> None:
            if number <= 3:
                raise Refused(Cure.WAIT, "")

        desk.server.greet = away
        desk.drain()
        assert desk.counted() == {"accepted": 3}
        assert [one.why for one in desk.told(Slower) if isinstance(one, Slower)] == ["no connection"] * 3


def test_what_is_put_off_is_waited_for_without_reading_it_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With 100,000 of them each look would take seconds, and there are dozens."""
    with open_desk(tmp_path, people(40)) as desk:
        desk.server.answer = lambda heard: GREYLISTED if heard.time == 1 else ACCEPTED
        with monkeypatch.context() as patch:
            patch.setattr(type(desk.ledger), "deliveries", None)
            desk.drain()
        assert desk.counted() == {"accepted": 40}


@pytest.mark.parametrize(
    "answer",
    [
        GREYLISTED,
        said(451, "4.3.0", "Local error", Stage.RCPT),
        said(452, "4.2.2", "Mailbox full", Stage.RCPT),
        said(451, "4.3.0", "Later", Stage.DATA),
        said(451, "4.7.1", "Scanner busy", Stage.DOT),
    ],
)
def test_put_off_is_tried_again_later_in_the_same_run(tmp_path: Path, answer: Attempt) -> None:
    with open_desk(tmp_path, people(5)) as desk:
        desk.server.answer = only(FIRST, answer, times=2)
        drained = desk.drain()
        assert drained.stopped == ""
        assert desk.counted() == {"accepted": 5}
        assert desk.delivery(FIRST).attempts == 3
        again = [one.again for one in desk.events if isinstance(one, Done) and one.state is State.DEFERRED]
        assert again[0] is not None
        assert again[1] is not None
        assert 5 * MINUTE <= again[0] - NINE <= 6 * MINUTE
        assert 8 * MINUTE <= again[1] - again[0] <= 13 * MINUTE
        waited = [one for one in desk.events if isinstance(one, Waiting)]
        assert [one.until for one in waited] == again
        assert "put off" in waited[0].why
        assert not desk.told(Slower)
        assert desk.server.open_now == 0


def test_put_off_for_twelve_hours_has_expired(tmp_path: Path) -> None:
    with open_desk(tmp_path, people(3)) as desk:
        desk.server.answer = only(FIRST, GREYLISTED)
        drained = desk.drain()
        assert drained.stopped == ""
        assert desk.counted() == {"accepted": 2, "expired": 1}
        assert NINE + 12 * HOUR <= desk.clock.now() <= NINE + 12 * HOUR + MINUTE
        last = desk.delivery(FIRST)
        assert last.attempt is not None
        assert last.attempt.reply == Reply(450, "4.2.0", "Greylisted")
        moments = [one.again for one in desk.events if isinstance(one, Done) and one.again]
        waits = [later - earlier for earlier, later in pairwise(moments)]
        assert max(waits) <= 4 * HOUR + MINUTE
        assert desk.server.tries[FIRST] == 9


def test_lost_again_and_again_expires_too(tmp_path: Path) -> None:
    with open_desk(tmp_path, people(1)) as desk:
        desk.server.answer = only(FIRST, GONE)
        desk.drain()
        assert desk.counted() == {"expired": 1}
        assert desk.delivery(FIRST).attempts == 0
        assert desk.server.tries[FIRST] < 30


@pytest.mark.parametrize(
    ("answer", "suppressed"),
    [
        (UNKNOWN_USER, True),
        (said(550, "5.1.2", "Bad destination system", Stage.RCPT), True),
        (said(550, "5.1.10", "Null MX", Stage.RCPT), True),
        (said(550, "5.2.1", "Mailbox disabled", Stage.RCPT), True),
        (said(550, "", "No such user here", Stage.RCPT), True),
        (BLOCKED, False),
        (said(550, "", "Relaying denied", Stage.RCPT), False),
        (said(554, "", "No such user here", Stage.RCPT), False),
        (said(552, "5.2.2", "Mailbox full", Stage.RCPT), False),
        (said(554, "5.6.0", "Transaction failed", Stage.DOT), False),
        (said(554, "", "Transaction failed", Stage.DOT), False),
        (said(550, "", "No such user here", Stage.DOT), False),
        (said(550, "5.1.1", "User unknown", Stage.DOT), True),
        (said(550, "5.1.10", "Recipient not found", Stage.DOT), True),
    ],
)
def test_refused_is_never_tried_again(tmp_path: Path, answer: Attempt, suppressed: bool) -> None:
    with open_desk(tmp_path, people(25)) as desk:
        desk.server.answer = only(FIRST, answer)
        assert desk.drain().stopped == ""
        desk.drain()
        assert desk.counted() == {"accepted": 24, "rejected": 1}
        assert desk.server.tries[FIRST] == 1
        assert desk.delivery(FIRST).attempt == answer
        assert desk.suppressed() == ({"anna0@press.example": Reason.BOUNCED} if suppressed else {})


def test_many_refusals_among_the_first_stop_it(tmp_path: Path) -> None:
    with open_desk(tmp_path, people(200)) as desk:
        desk.pace = Pace(connections=1)
        desk.server.answer = lambda heard: UNKNOWN_USER if int(heard.recipient[4:-14]) % 2 == 0 else ACCEPTED
        drained = desk.drain()
        assert drained.held
        assert "Too many are refused: 6 of the last 11" in drained.stopped
        assert "550 5.1.1" in drained.stopped
        assert desk.counted() == {"accepted": 5, "rejected": 6, "pending": 189}
        assert desk.ledger.sending(desk.sending.name).status is Status.HELD
        assert desk.suppressed() == {}, "a server that refuses everybody says nothing of anybody"
        assert isinstance(desk.events[-1], Stopped)


def test_many_refusals_after_the_dot_say_nothing_of_anybody(tmp_path: Path) -> None:
    with open_desk(tmp_path, people(50)) as desk:
        desk.server.answer = lambda _: said(550, "5.1.1", "User unknown", Stage.DOT)
        assert desk.drain().held
        assert desk.suppressed() == {}


def test_policy_is_named_as_such(tmp_path: Path) -> None:
    with open_desk(tmp_path, people(50)) as desk:
        desk.server.answer = lambda _: BLOCKED
        drained = desk.drain()
        assert drained.held
        assert drained.stopped.startswith(
            "The server refuses by its policy: 6 of the last 6 messages, mostly with 550 5.7.1"
        )
        assert "SPF" in drained.hint
        assert desk.counted()["rejected"] <= 6 + 3, "no more than what was on its way"


def test_a_few_refusals_do_not_stop_it(tmp_path: Path) -> None:
    with open_desk(tmp_path, people(200)) as desk:
        desk.server.answer = lambda heard: UNKNOWN_USER if int(heard.recipient[4:-14]) % 5 == 0 else ACCEPTED
        assert desk.drain().stopped == ""
        assert desk.counted() == {"accepted": 160, "rejected": 40}
        assert len(desk.suppressed()) == 40


def test_half_of_fifty_later_on_stop_it(tmp_path: Path) -> None:
    with open_desk(tmp_path, people(400)) as desk:
        desk.pace = Pace(connections=1)
        desk.server.answer = lambda heard: BLOCKED if int(heard.recipient[4:-14]) >= 100 else ACCEPTED
        drained = desk.drain()
        assert drained.held
        assert desk.counted() == {"accepted": 100, "rejected": 25, "pending": 275}


def test_a_bad_value_is_no_refusal_of_the_server(tmp_path: Path) -> None:
    def never(delivery: Delivery, version: object, moment: object) -> Message:
        raise Unsendable("the name has a line end in it")

    with open_desk(tmp_path, people(30)) as desk:
        assert desk.drain(write=never).stopped == ""
        assert desk.counted() == {"rejected": 30}
        attempt = desk.delivery(FIRST).attempt
        assert attempt is not None
        assert attempt.trouble == "the name has a line end in it"
        assert desk.server.opened == 0
        assert desk.suppressed() == {}


def test_one_that_cannot_be_written_leaves_the_others_alone(tmp_path: Path) -> None:
    def picky(delivery: Delivery, version: object, moment: object) -> Message:
        assert delivery.person is not None
        if delivery.person.address == FIRST:
            raise Unsendable("U+2028 in the name")
        return write(delivery, version, moment)  # type: ignore[arg-type]

    with open_desk(tmp_path, people(10)) as desk:
        desk.drain(write=picky)
        assert desk.counted() == {"accepted": 9, "rejected": 1}


@pytest.mark.parametrize("said_so", [550, 553, 535, 530])
def test_a_sender_that_is_refused_stops_it(tmp_path: Path, said_so: int) -> None:
    reply = Reply(said_so, "5.7.1", "This sender is not yours")
    refused = Attempt(
        State.DEFERRED, Stage.MAIL, reply, "the server does not take messages from this sender", counts=False
    )
    with open_desk(tmp_path, people(50)) as desk:
        desk.server.answer = lambda _: refused
        drained = desk.drain()
        assert not drained.held
        assert (
            drained.stopped
            == f"The server does not take messages from this sender: {said_so} 5.7.1 This sender is not yours"
        )
        assert "account" in drained.hint
        assert desk.server.taken == []
        assert drained.counts.open == 50
        assert {one.attempts for one in desk.ledger.deliveries(desk.sending.name)} == {0}
        desk.server.answer = lambda _: ACCEPTED
        desk.drain()
        assert desk.counted() == {"accepted": 50}


def test_a_message_that_is_too_big_for_the_server_stops_it(tmp_path: Path) -> None:
    with open_desk(tmp_path, people(50)) as desk:
        desk.server.answer = lambda _: said(552, "5.3.4", "Message size exceeds fixed limit", Stage.MAIL)
        drained = desk.drain()
        assert "552 5.3.4" in drained.stopped
        assert "smaller" in drained.hint
        assert drained.counts.open == 50


def test_put_off_at_mail_is_not_the_recipient_s_fault(tmp_path: Path) -> None:
    with open_desk(tmp_path, people(5)) as desk:
        desk.server.answer = only(FIRST, said(452, "4.3.1", "Insufficient storage", Stage.MAIL), times=1)
        assert desk.drain().stopped == ""
        assert desk.counted() == {"accepted": 5}
        assert desk.delivery(FIRST).attempts == 1
        assert len(desk.told(Slower)) == 1


def test_lost_after_the_dot_is_uncertain_and_never_tried_again(tmp_path: Path) -> None:
    with open_desk(tmp_path, people(10)) as desk:
        desk.server.answer = only(FIRST, UNCERTAIN)
        assert desk.drain().stopped == ""
        desk.drain()
        assert desk.counted() == {"accepted": 9, "uncertain": 1}
        assert desk.server.tries[FIRST] == 1
        assert len(desk.told(Slower)) == 1


def test_a_server_that_accepts_and_closes(tmp_path: Path) -> None:
    with open_desk(tmp_path, people(10)) as desk:
        connect = desk.server.connect

        class OneEach:
            def connect(self):  # type: ignore[no-untyped-def]
                line = connect()
                deliver = line.deliver

                def once(*about):  # type: ignore[no-untyped-def]
                    try:
                        return deliver(*about)
                    finally:
                        line.usable = False

                line.deliver = once
                return line

        desk.server.connect = OneEach().connect  # type: ignore[method-assign]
        assert desk.drain().stopped == ""
        assert desk.counted() == {"accepted": 10}
        assert desk.server.opened == 10
        assert not desk.told(Slower)


@pytest.mark.parametrize("when", [1, 3])
def test_a_login_that_is_refused_stops_all_connections(tmp_path: Path, when: int) -> None:
    def greet(number: int) -> None:
        if number >= when:
            raise Refused(
                Cure.STOP, "The password was not accepted", "Run `pressroom mail setup`", Reply(535, "5.7.8", "No")
            )

    with open_desk(tmp_path, people(200)) as desk:
        desk.pace = Pace(connections=8)
        desk.server.greet = greet
        drained = desk.drain()
        assert (drained.stopped, drained.hint, drained.held) == (
            "The password was not accepted: 535 5.7.8 No",
            "Run `pressroom mail setup`",
            False,
        )
        assert drained.counts.open == 200 - len(desk.server.taken)
        assert desk.counted().get("uncertain", 0) == 0
        if when == 1:
            assert desk.server.opened == 1, "the first is refused: no other tries the password"
            assert desk.server.taken == []


def test_what_is_under_way_when_all_stops_gets_no_dot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    body, stopped = threading.Event(), threading.Event()
    pull = Brake.pull
    monkeypatch.setattr(Brake, "pull", lambda self, halt: (pull(self, halt), stopped.set()))

    def greet(number: int) -> None:
        if number == 2:
            assert body.wait(20)
            raise Refused(Cure.STOP, "The certificate is not valid")

    def before_dot(heard: Said) -> None:
        if desk.server.opened == 2:
            body.set()
            assert stopped.wait(20)

    with open_desk(tmp_path, people(50)) as desk:
        desk.pace = Pace(connections=2)
        desk.server.greet = greet
        desk.server.before_dot = before_dot
        drained = desk.drain()
        before = len(desk.server.taken)
        assert drained.stopped == "The certificate is not valid"
        assert [desk.counted()[one] for one in ("deferred", "pending")] == [1, 49 - before]
        desk.server.greet, desk.server.before_dot = lambda _: None, lambda _: None
        desk.drain()
        assert desk.counted() == {"accepted": 50}
        assert desk.server.addresses == sorted(one.address for one in people(50))


def test_a_login_that_is_put_off_waits(tmp_path: Path) -> None:
    def greet(number: int) -> None:
        if number == 1:
            raise Refused(Cure.WAIT, "The server cannot check the login now", reply=Reply(454, "4.7.0", "Temporary"))

    with open_desk(tmp_path, people(3)) as desk:
        desk.server.greet = greet
        assert desk.drain().stopped == ""
        assert desk.clock.now() - NINE < 10 * SECOND
        assert desk.counted() == {"accepted": 3}


def test_a_server_that_is_away_for_long_ends_it(tmp_path: Path) -> None:
    def greet(number: int) -> None:
        raise Refused(Cure.WAIT, "The server cannot be reached")

    with open_desk(tmp_path, people(3)) as desk:
        desk.server.greet = greet
        drained = desk.drain()
        assert drained.held
        assert drained.stopped == "The server could not be reached for 12 hours: The server cannot be reached"
        assert desk.counted() == {"pending": 3}


def test_who_was_suppressed_meanwhile_gets_nothing(tmp_path: Path) -> None:
    with open_desk(tmp_path, people(3)) as desk:
        desk.suppressions.add([FIRST], Reason.UNSUBSCRIBED, "2026-05-04")
        desk.drain()
        assert desk.counted() == {"accepted": 2, "suppressed": 1}
        attempt = desk.delivery(FIRST).attempt
        assert attempt is not None
        assert attempt.trouble == "Has objected to our mail"
        assert desk.server.tries[FIRST] == 0


def test_who_was_erased_meanwhile_gets_nothing(tmp_path: Path) -> None:
    with open_desk(tmp_path, people(3)) as desk:
        assert desk.ledger.forget(FIRST, desk.clock.now()) == 1
        desk.drain()
        assert desk.counted() == {"accepted": 2, "suppressed": 1}
        assert desk.server.tries[FIRST] == 0


def test_a_suppression_table_that_cannot_be_read_stops_it(tmp_path: Path) -> None:
    with open_desk(tmp_path, people(3)) as desk:
        desk.suppressions.add([FIRST], Reason.UNSUBSCRIBED, "2026-05-04")
        (tmp_path / ".pressroom" / "suppressed.csv").write_text("nonsense\n")
        desk.suppressions = type(desk.suppressions)(tmp_path)
        drained = desk.drain()
        assert "cannot be read" in drained.stopped
        assert "backup" in drained.hint
        assert desk.counted() == {"pending": 3}
