"""Every row of the table of faults: the outcome, what the server really has, and whether the connection can be used again."""

from __future__ import annotations

import socket

import pytest

from pressroom.delivery.transport import sender_refused
from pressroom.delivery.transport.commands import Offers
from pressroom.delivery.transport.transaction import SmtpConnection
from pressroom.delivery.transport.wire import Wire
from pressroom.model.sendings import Stage, State
from tests.delivery.misbehaving import Manners, Server
from tests.delivery.transport.sending import (
    CONTENT,
    MESSAGE,
    SENDER,
    SHORT,
    Remembering,
    Watching,
    deliver_one,
    envelope,
    transport,
)

ACCEPTED, DEFERRED, REJECTED, UNCERTAIN = State.ACCEPTED, State.DEFERRED, State.REJECTED, State.UNCERTAIN

# fault: state, stage, counts, usable afterwards. Where it is accepted, or uncertain and kept, the server has the message.
OUTCOMES = {
    "rcpt-421": (DEFERRED, Stage.RCPT, False, False),
    "rcpt-450": (DEFERRED, Stage.RCPT, True, True),
    "rcpt-451": (DEFERRED, Stage.RCPT, True, True),
    "rcpt-452": (DEFERRED, Stage.RCPT, True, True),
    "rcpt-550": (REJECTED, Stage.RCPT, True, True),
    "rcpt-552": (REJECTED, Stage.RCPT, True, True),
    "rcpt-policy": (REJECTED, Stage.RCPT, True, True),
    "rcpt-cut": (DEFERRED, Stage.RCPT, False, False),
    "rcpt-junk": (DEFERRED, Stage.RCPT, False, False),
    "rcpt-mixed": (DEFERRED, Stage.RCPT, False, False),
    "rcpt-split": (ACCEPTED, Stage.DOT, True, True),
    "rcpt-lines": (ACCEPTED, Stage.DOT, True, True),
    "data-421": (DEFERRED, Stage.DATA, False, False),
    "data-450": (DEFERRED, Stage.DATA, True, True),
    "data-451": (DEFERRED, Stage.DATA, True, True),
    "data-452": (DEFERRED, Stage.DATA, True, True),
    "data-554": (REJECTED, Stage.DATA, True, True),
    "data-250": (DEFERRED, Stage.CONNECT, False, False),
    "data-cut": (DEFERRED, Stage.DATA, False, False),
    "data-junk": (DEFERRED, Stage.DATA, False, False),
    "body-cut": (DEFERRED, Stage.BODY, False, False),
    "body-421": (DEFERRED, Stage.BODY, False, False),
    "body-552": (REJECTED, Stage.BODY, True, False),
    "dot-421": (DEFERRED, Stage.DOT, False, False),
    "dot-451": (DEFERRED, Stage.DOT, True, True),
    "dot-452": (DEFERRED, Stage.DOT, True, True),
    "dot-550": (REJECTED, Stage.DOT, True, True),
    "dot-554": (REJECTED, Stage.DOT, True, True),
    "dot-policy": (REJECTED, Stage.DOT, True, True),
    "dot-refused-cut": (UNCERTAIN, Stage.DOT, True, False),
    "dot-lost": (UNCERTAIN, Stage.DOT, True, False),
    "dot-silent": (UNCERTAIN, Stage.DOT, True, False),
    "dot-junk": (UNCERTAIN, Stage.DOT, True, False),
    "dot-mixed": (UNCERTAIN, Stage.DOT, True, False),
    "dot-354": (UNCERTAIN, Stage.DOT, True, False),
    "dot-long": (UNCERTAIN, Stage.DOT, True, False),
    "dot-endless": (UNCERTAIN, Stage.DOT, True, False),
    "dot-drip": (UNCERTAIN, Stage.DOT, True, False),
    "dot-unfinished": (UNCERTAIN, Stage.DOT, True, False),
    "dot-slow": (ACCEPTED, Stage.DOT, True, True),
    "dot-split": (ACCEPTED, Stage.DOT, True, True),
    "dot-lines": (ACCEPTED, Stage.DOT, True, True),
    "dot-lines-split": (ACCEPTED, Stage.DOT, True, True),
    "dot-close": (ACCEPTED, Stage.DOT, True, None),
    "dot-doubled": (ACCEPTED, Stage.DOT, True, None),
}
# The same, with what the sender or the connection is met with.
AT_MAIL = {
    "mail-421": (DEFERRED, Stage.CONNECT, False, False),
    "mail-451": (DEFERRED, Stage.MAIL, True, True),
    "mail-452": (DEFERRED, Stage.MAIL, True, True),
    "mail-550": (DEFERRED, Stage.MAIL, False, True),
    "mail-552": (REJECTED, Stage.MAIL, True, True),
    "mail-cut": (DEFERRED, Stage.CONNECT, False, False),
    "mail-junk": (DEFERRED, Stage.CONNECT, False, False),
}


@pytest.fixture(params=[True, False], ids=["pipelined", "one-by-one"])
def server(request: pytest.FixtureRequest):
    with Server(Manners(pipelining=request.param)) as running:
        yield running
        assert running.breaches == []


@pytest.mark.parametrize("fault", OUTCOMES)
def test_each_fault_has_exactly_its_outcome(server: Server, fault: str) -> None:
    state, stage, counts, usable = OUTCOMES[fault]
    connection = transport(server).connect()
    intent = Watching() if stage is Stage.BODY else Remembering()
    intent.connection = connection
    address = f"{fault}.1@press.example"
    attempt = connection.deliver(envelope(address), MESSAGE, intent)
    assert (attempt.state, attempt.stage, attempt.counts) == (state, stage, counts), attempt
    assert usable in (connection.usable, None)
    assert ("durable" in intent.calls) is (stage is Stage.DOT) or stage is Stage.BODY
    taken = server.recipients
    if state is ACCEPTED:
        assert taken[address] == 1
        assert attempt.queue_id == server.kept[-1].queue_id
    elif state in (DEFERRED, REJECTED):
        assert taken[address] == 0
        assert (attempt.reply is not None and attempt.reply.code >= 400) or attempt.trouble
    else:
        assert attempt.trouble
        assert attempt.reply is None or attempt.reply.code == 354
    if connection.usable:
        after = connection.deliver(envelope("anna@press.example"), MESSAGE, Remembering())
        if usable is None:  # it went away, or had spoken out of turn, and that may be seen only now
            assert after.state in (ACCEPTED, DEFERRED)
            assert taken["anna@press.example"] == (after.state is ACCEPTED)
        else:
            assert after.state is ACCEPTED, after
            assert server.kept[-1].content == CONTENT
    connection.close()


@pytest.mark.parametrize("fault", AT_MAIL)
def test_what_the_sender_is_told_is_no_fault_of_the_recipient(server: Server, fault: str) -> None:
    state, stage, counts, usable = AT_MAIL[fault]
    connection = transport(server).connect()
    attempt = connection.deliver(
        envelope("anna@press.example", sender=f"{fault}@organisation.example"), MESSAGE, Remembering()
    )
    assert (attempt.state, attempt.stage, attempt.counts) == (state, stage, counts), attempt
    assert connection.usable is usable
    assert sender_refused(attempt) is (fault == "mail-550")
    if connection.usable:
        assert connection.deliver(envelope("anna@press.example"), MESSAGE, Remembering()).state is ACCEPTED
    connection.close()


def test_the_table_of_the_tests_is_that_of_the_server() -> None:
    from tests.delivery.faults import FAULTS, Step

    strikes = {name for name, fault in FAULTS.items() if fault.step in (Step.RCPT, Step.DATA, Step.BODY, Step.DOT)}
    assert strikes == OUTCOMES.keys()
    assert {name for name, fault in FAULTS.items() if fault.step is Step.MAIL} == AT_MAIL.keys()


def test_a_deferred_recipient_is_taken_the_second_time(server: Server) -> None:
    assert deliver_one(server, "dot-451-once.1@press.example").state is DEFERRED
    assert deliver_one(server, "dot-451-once.1@press.example").state is ACCEPTED
    assert deliver_one(server, "dot-451-once.2@press.example").state is DEFERRED


def test_a_server_that_wants_a_message_for_nobody_gets_no_dot() -> None:
    with Server(Manners(careless=True)) as server:
        connection = transport(server).connect()
        attempt = connection.deliver(envelope("rcpt-550.1@press.example"), MESSAGE, Remembering())
        assert (attempt.state, attempt.stage, connection.usable) == (REJECTED, Stage.RCPT, False)
        connection.close()
    assert server.breaches == []
    assert server.kept == []


def test_no_dot_without_a_durable_intent(server: Server) -> None:
    connection = transport(server).connect()
    attempt = connection.deliver(envelope("anna@press.example"), MESSAGE, Remembering(durable=False))
    assert (attempt.state, attempt.stage, attempt.counts) == (DEFERRED, Stage.BODY, False)
    assert not connection.usable
    disk_full = RuntimeError("disk full")
    connection = transport(server).connect()
    with pytest.raises(RuntimeError, match="disk full"):
        connection.deliver(envelope("anna@press.example"), MESSAGE, Remembering(durable=disk_full))
    assert not connection.usable
    assert connection.deliver(envelope("anna@press.example"), MESSAGE, Remembering()).state is DEFERRED
    assert server.kept == []


@pytest.mark.parametrize("asked", [True, False])
def test_nothing_is_said_on_a_connection_where_the_server_spoke_unasked(asked: bool) -> None:
    with Server() as server:
        connection = transport(server).connect()
        first = connection.deliver(envelope("dot-doubled.1@press.example"), MESSAGE, Remembering())
        assert first.state is ACCEPTED
        if asked:
            assert not connection.usable
        second = connection.deliver(envelope("anna@press.example"), MESSAGE, Remembering())
        assert (second.state, second.stage, second.counts) == (DEFERRED, Stage.CONNECT, False)
        assert server.recipients["anna@press.example"] == 0


@pytest.mark.parametrize("fault", ["body-cut", "body-421", "body-552"])
def test_a_big_message_that_is_broken_off(server: Server, fault: str) -> None:
    """More than fits between two machines: writing it fails, and nothing was written down."""
    big = (*MESSAGE, (b"x" * 76 + b"\r\n") * 150_000)
    connection = transport(server).connect()
    intent = Watching()
    intent.connection = connection
    attempt = connection.deliver(envelope(f"{fault}.1@press.example", big), big, intent)
    assert attempt.state is (REJECTED if fault == "body-552" else DEFERRED)
    assert attempt.stage is Stage.BODY
    assert attempt.counts is (fault == "body-552")
    assert not connection.usable
    assert server.kept == []


def test_an_answer_to_nothing_is_not_taken_for_one() -> None:
    ours, theirs = socket.socketpair()
    with theirs:
        connection = SmtpConnection(Wire(ours), Offers(pipelining=True), SHORT)
        theirs.sendall(b"250 Ok\r\n")
        attempt = connection.deliver(envelope("anna@press.example"), MESSAGE, Remembering())
        assert (attempt.state, attempt.stage, attempt.counts) == (DEFERRED, Stage.CONNECT, False)
        assert theirs.recv(100) == b""  # nothing was said


def test_a_server_that_hangs_up_on_an_idle_connection() -> None:
    with Server() as server:
        connection = transport(server).connect()
        assert connection.usable
    assert not connection.usable
    connection.close()


def test_the_sender_of_nothing(server: Server) -> None:
    assert deliver_one(server, "anna@press.example", sender="").state is ACCEPTED
    assert server.said("MAIL")[0].startswith("MAIL FROM:<> ")
    assert deliver_one(server, "anna@press.example", sender=SENDER).state is ACCEPTED
