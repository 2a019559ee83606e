"""Addresses, sizes and extensions on the wire; and the bytes of the message, which arrive as they are."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pressroom.delivery.transport import Envelope, sender_refused
from pressroom.delivery.transport.addressing import Unmailable, wire_address, xtext
from pressroom.model.sendings import Stage, State
from tests.delivery.misbehaving import Manners, Server
from tests.delivery.transport.sending import MESSAGE, SENDER, Remembering, deliver_one, envelope, transport

NASTY = st.one_of(
    st.text(max_size=30),
    st.lists(
        st.sampled_from(
            [
                "anna",
                "@",
                "press.example",
                "\r\n",
                "\n",
                "\r",
                "\0",
                " ",
                ">",
                "<",
                "\u2028",
                "\x85",
                "DATA",
                "RCPT TO:<b@c.example>",
                "é",
                ".",
            ]
        ),
        max_size=8,
    ).map("".join),
)


@given(NASTY, st.booleans())
def test_an_address_is_one_word_or_none(address: str, international: bool) -> None:
    try:
        wire = wire_address(address, international=international)
    except Unmailable as problem:
        if len(address) > 3:
            assert address not in str(problem)
        return
    assert wire.isprintable()
    assert not set(wire) & set(' <>\r\n\t"(),:;\\[]')
    assert wire.count("@") == 1
    assert wire.isascii() or international
    assert wire.rpartition("@")[2].isascii()


@pytest.mark.parametrize(
    "bad", ["<", ">", " ", "\t", "\r\n", "\0", '"', ",", "@", "\u2028", "\x85", "\xa0", "\u200b", "\u202e", "\u200f"]
)
@pytest.mark.parametrize(
    "address", ["an{}na@press.example", "{}é@press.example", "anna@pr{}ess.example", "anna@é{}.example"]
)
def test_what_ends_a_command_stands_in_no_address(bad: str, address: str) -> None:
    for international in (True, False):
        with pytest.raises(Unmailable):
            wire_address(address.format(bad), international=international)


@pytest.fixture(scope="module")
def open_server():
    with Server() as server:
        yield server


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(NASTY, NASTY, NASTY)
def test_nothing_in_an_envelope_adds_a_command(open_server: Server, recipient: str, sender: str, token: str) -> None:
    before = len(open_server.kept)
    connection = transport(open_server).connect()
    attempt = connection.deliver(Envelope(sender, recipient, token, 100), MESSAGE, Remembering())
    connection.close()
    taken = open_server.kept[before:]
    assert len(taken) == (attempt.state is State.ACCEPTED)
    heard = [line for number, line in open_server.heard if number == open_server.opened]
    assert [line[:4].upper() for line in heard] in (
        [b"EHLO", b"MAIL", b"RCPT", b"DATA", b"QUIT"],
        [b"EHLO", b"QUIT"],
    )
    assert open_server.breaches == []


@pytest.mark.parametrize(
    ("address", "wire"),
    [
        ("anna@press.example", "anna@press.example"),
        ("Anna.O'Hara+tag@Press.Example", "Anna.O'Hara+tag@Press.Example"),
        ("redaktion@zürich.example", "redaktion@xn--zrich-kva.example"),
        ("root@localhost", "root@localhost"),
    ],
)
def test_addresses_that_go(address: str, wire: str) -> None:
    assert wire_address(address, international=False) == wire


def test_letters_beyond_ascii_before_the_at() -> None:
    with Server(Manners(smtputf8=True)) as server:
        assert deliver_one(server, "rédaction@zürich.example").state is State.ACCEPTED
        assert server.said("MAIL")[0].endswith(" BODY=8BITMIME SMTPUTF8")
        assert "ORCPT" not in server.said("RCPT")[0]  # its type is for ASCII
        assert server.kept[0].recipient == "rédaction@xn--zrich-kva.example"
    with Server(Manners(smtputf8=False)) as server:
        attempt = deliver_one(server, "rédaction@press.example")
        assert (attempt.state, attempt.stage) == (State.REJECTED, Stage.RCPT)
        assert attempt.trouble == (
            "the address has letters before the @ that this server does not carry (it does not offer SMTPUTF8)"
        )
        assert server.said("MAIL") == []


def test_a_sender_that_cannot_stand_there_stops_everything() -> None:
    with Server() as server:
        attempt = deliver_one(server, "anna@press.example", sender="two words@organisation.example")
        assert sender_refused(attempt)
        assert server.said("MAIL") == []


@pytest.mark.parametrize("pipelining", [True, False])
def test_what_stands_in_the_envelope(pipelining: bool) -> None:
    with Server(Manners(pipelining=pipelining)) as server:
        connection = transport(server).connect()
        connection.deliver(Envelope(SENDER, "a+b=c@press.example", "abc123", 4711), MESSAGE, Remembering())
    assert server.said("MAIL") == [f"MAIL FROM:<{SENDER}> SIZE=4711 RET=HDRS ENVID=abc123"]
    assert server.said("RCPT") == ["RCPT TO:<a+b=c@press.example> NOTIFY=FAILURE ORCPT=rfc822;a+2Bb+3Dc@press.example"]
    with Server(Manners(pipelining=pipelining, dsn=False, announced=None)) as server:
        deliver_one(server, "anna@press.example")
    assert server.said("MAIL") == [f"MAIL FROM:<{SENDER}>"]
    assert server.said("RCPT") == ["RCPT TO:<anna@press.example>"]
    assert xtext("a b\n+é"[:4]) == "a+20b+0A"


def test_a_message_that_is_too_big() -> None:
    with Server(Manners(announced=1000)) as server:
        connection = transport(server).connect()
        attempt = connection.deliver(Envelope(SENDER, "anna@press.example", "t", 2_000_000), MESSAGE, Remembering())
        assert (attempt.state, attempt.stage) == (State.REJECTED, Stage.MAIL)
        assert attempt.trouble == "the message is too big for this server: 2.0 MB, and it takes 1.0 kB"
        assert connection.usable
        assert server.said("MAIL") == []
    with Server(Manners(announced=0, limit=500)) as server:  # 0 says that there is no limit (RFC 1870)
        attempt = deliver_one(server, "anna@press.example")
        assert (attempt.state, attempt.stage) == (State.REJECTED, Stage.DOT)


def test_the_message_arrives_byte_by_byte() -> None:
    """In pieces of every size, with and without a line end at the end of the last one."""
    line = b"0123456789" * 7 + b"\r\n"
    texts = [
        (b"Subject: a\r\n\r\n", line * 10_000, b"", b"x\r", b"\n"),
        (b"Subject: b\r\n\r\n", line * 500, line * 500, line * 500, line * 9000, line),
        (b"Subject: c\r\n\r\nno line end",),
        (b"..\r\n..\r\n\r\n", b"..\r", b"\n..x\r\n"),
        tuple(bytes([each]) for each in b"Subject: d\r\n\r\nin bytes\r\n"),
        (b"Subject: e\r\n\r\n", b"x" * 800_000 + b"\r\n"),
    ]
    with Server() as server:
        connection = transport(server).connect()
        for text in texts:
            assert connection.deliver(envelope("anna@press.example", text), text, Remembering()).state is State.ACCEPTED
        connection.close()
    for text, kept in zip(texts, server.kept, strict=True):
        whole = b"".join(text)
        whole = whole if whole.endswith(b"\r\n") else whole + b"\r\n"
        assert kept.content == b"".join(part.removeprefix(b".") for part in whole.splitlines(keepends=True))
