"""Reading replies: any bytes, in any pieces, never more than one error, and never a yes that was not said."""

from __future__ import annotations

import re
import socket
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.delivery.transport.commands import Offers
from pressroom.delivery.transport.replies import LONGEST_TEXT, Garbled, Replies, queue_id
from pressroom.delivery.transport.transaction import SmtpConnection
from pressroom.delivery.transport.wire import Wire
from pressroom.model.sendings import Reply, State
from tests.delivery.transport.sending import MESSAGE, SHORT, Remembering, envelope

# What a whole, well-formed 2xx reply is, said another way: lines of one code, the last with no hyphen.
YES = re.compile(rb"(2[0-9]{2})(?:-[^\n]*\n\1)*(?: [^\n]*)?\r?\n", re.DOTALL)
PARTS = [
    *(
        b"250",
        b"354",
        b"550",
        b"421",
        b"25",
        b"2500",
        b"-",
        b" ",
        b"\r\n",
        b"\n",
        b"\r",
        b"\x00",
        b"\xff",
        b"ok",
        b"2.0.0",
    ),
    *(
        b"250 2.0.0 Ok\r\n",
        b"250-more\r\n",
        b"250\r\n",
        b"550 5.1.1 no\r\n",
        b"250-\r\n250\r\n",
        b"x" * 600,
        b"250 " + b"y" * 17_000,
    ),
]
said = st.lists(st.one_of(st.sampled_from(PARTS), st.binary(max_size=6)), max_size=8).map(b"".join)


def read(data: bytes, cuts: list[int]) -> list[object]:
    """What is read of ``data`` in pieces: replies, and at the end the name of the error, if there is one."""
    replies = Replies()
    found: list[object] = []
    edges = [0, *sorted(min(cut, len(data)) for cut in cuts), len(data)]
    for start, end in pairwise(edges):
        replies.feed(data[start:end])
        try:
            while (answer := replies.next()) is not None:
                found.append((answer.code, answer.lines))
        except Garbled:
            return [*found, "garbled"]
    return found


@given(said, st.lists(st.integers(0, 400), max_size=10))
def test_the_pieces_make_no_difference(data: bytes, cuts: list[int]) -> None:
    assert read(data, cuts) == read(data, []) == read(data, list(range(len(data))))


async def begun(_: object) -> None:
    """The body may go out."""


@given(said, st.lists(st.integers(0, 400), max_size=5))
def test_accepted_only_after_a_whole_yes(data: bytes, cuts: list[int]) -> None:
    """Whatever a server says after the dot, and in whatever pieces: an outcome, and “accepted” only if it said so."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        connection = SmtpConnection(Wire(ours), Offers(), SHORT)
        # What is said here is said after the dot; that it is there before is for the test's convenience.
        connection._begin = begun  # type: ignore[method-assign]
        connection._wire.quiet = lambda: True  # type: ignore[method-assign]
        edges = [0, *sorted(min(cut, len(data)) for cut in cuts), len(data)]
        for start, end in pairwise(edges):
            theirs.sendall(data[start:end])
        theirs.shutdown(socket.SHUT_WR)
        attempt = connection.deliver(envelope("anna@press.example"), MESSAGE, Remembering())
    whole = YES.match(data)
    assert (attempt.state is State.ACCEPTED) <= (whole is not None)
    if whole is not None and len(max(whole[0].split(b"\n"), key=len)) < 16_000:
        assert attempt.state is State.ACCEPTED
    if attempt.reply is not None:
        assert len(attempt.reply.text) <= LONGEST_TEXT
        assert str(attempt.reply).isprintable()
    assert attempt.trouble.isprintable()


@pytest.mark.parametrize(
    ("data", "reply"),
    [
        (b"250 2.0.0 Ok\r\n", Reply(250, "2.0.0", "Ok")),
        (b"250\r\n", Reply(250, "", "")),
        (b"250 \r\n", Reply(250, "", "")),
        (b"550-5.1.1 No such\r\n550 5.1.1 user - gsmtp\r\n", Reply(550, "5.1.1", "No such user - gsmtp")),
        (b"550 2.1.1 Wrong class\r\n", Reply(550, "", "2.1.1 Wrong class")),
        (b"550 5.1.1\r\n", Reply(550, "5.1.1", "")),
        (b"550 5.7.509 Denied\n", Reply(550, "5.7.509", "Denied")),
        ("550 5.1.1 Boîte fermée\x1b[31m\u2028!\r\n".encode(), Reply(550, "5.1.1", "Boîte fermée [31m !")),
        (b"550 \xe9\xff\r\n", Reply(550, "", "\ufffd\ufffd")),
    ],
)
def test_what_is_kept_of_a_reply(data: bytes, reply: Reply) -> None:
    replies = Replies()
    replies.feed(data)
    answer = replies.next()
    assert answer is not None
    assert answer.reply() == reply
    assert replies.empty


@pytest.mark.parametrize(
    "data",
    [
        *(
            b"\r\n",
            b"hello\r\n",
            b"25\r\n",
            b"2500 ok\r\n",
            b"250ok\r\n",
            b"250\tok\r\n",
            b" 250 ok\r\n",
            b"150 ok\r\n",
            b"650 ok\r\n",
        ),
        *(
            b"250-a\r\n251 b\r\n",
            b"250-a\r\nb\r\n",
            b"250 " + b"x" * 20_000,
            b"250-x\r\n" * 300,
            b"\xb2\xb5\xb0 ok\r\n",
        ),
    ],
)
def test_what_is_no_reply(data: bytes) -> None:
    assert read(data, []) == ["garbled"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ok: queued as 4XyZ1234abcDEF", "4XyZ1234abcDEF"),
        ("Ok: queued as 4F1A2B3C", "4F1A2B3C"),
        ("from MTA(smtp:[127.0.0.1]:10025): 250 2.0.0 Ok: queued as 4F1A2B3C", "4F1A2B3C"),
        ("OK id=1s1XyZ-0000000Abc-2dEf", "1s1XyZ-0000000Abc-2dEf"),
        ("OK id=1qXyZa-000abc-2C", "1qXyZa-000abc-2C"),
        ("43T8xYzA012345 Message accepted for delivery", "43T8xYzA012345"),
        ("b24f1a2c Message accepted for delivery", "b24f1a2c"),
        (
            "<t@x.example> [InternalId=13387, Hostname=PA4.example] 9876 bytes in 0.1, 60 KB/sec Queued mail for delivery",
            "13387",
        ),
        ("OK  1714380000 i13-20020a05600c354dsi123wmq.130 - gsmtp", "i13-20020a05600c354dsi123wmq.130"),
        (
            "Ok 0102018f2a3b4c5d-1a2b3c4d-1234-5678-9abc-1a2b3c4d5e6f-000000",
            "0102018f2a3b4c5d-1a2b3c4d-1234-5678-9abc-1a2b3c4d5e6f-000000",
        ),
        ("ok 1714380000 qp 12345", "12345"),
        ("Message received", ""),
    ],
)
def test_the_servers_name_for_a_message(text: str, name: str) -> None:
    assert queue_id(Reply(250, "2.0.0", text)) == name
