"""A real Postfix tells in its log how uncertain deliveries ended."""

from __future__ import annotations

import re
import socket
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pressroom.delivery.returns import by_log, settle
from pressroom.model.sendings import State
from tests.delivery.postfix import Postfix
from tests.delivery.returns.conftest import LATER, Sent


class Talk:
    """An SMTP conversation word by word, that can be broken off anywhere."""

    def __init__(self, postfix: Postfix) -> None:
        self.socket = socket.create_connection((postfix.host, postfix.plain), 30)
        self.replies = self.socket.makefile("rb")
        self.read()
        self.say("EHLO client.example")

    def read(self) -> bytes:
        while (line := self.replies.readline())[3:4] == b"-":
            pass
        return line

    def say(self, words: str) -> bytes:
        self.socket.sendall(words.encode() + b"\r\n")
        return self.read()

    def body(self, recipient: str, token: str) -> None:
        assert self.say("MAIL FROM:<bounces@newsroom.example>").startswith(b"250")
        assert self.say(f"RCPT TO:<{recipient}>").startswith(b"250")
        assert self.say("DATA").startswith(b"354")
        lines = ["From: press@newsroom.example", f"Message-ID: <{token}@newsroom.example>", "", *["Text. " * 12] * 4000]
        self.socket.sendall("\r\n".join(lines).encode() + b"\r\n")

    def end(self) -> None:
        self.replies.close()
        self.socket.close()


def wait_for(postfix: Postfix, pattern: str) -> None:
    end = time.monotonic() + 60
    while not re.search(pattern, postfix.log):
        assert time.monotonic() < end, postfix.log[-3000:]
        time.sleep(0.02)


def test_its_log_settles_what_it_saw(postfix: Postfix, send: Callable[..., Sent], tmp_path: Path) -> None:
    taken, unread, broken, never = (
        f"uncertain-{name}@settling.example" for name in ("taken", "unread", "broken", "never")
    )
    sent = send(taken, unread, broken, never)
    token = {one: sent.delivery(one).token for one in (taken, unread, broken, never)}

    talk = Talk(postfix)
    talk.body(taken, token[taken])
    queue = re.search(rb"queued as (\w+)", talk.say("."))[1].decode()  # type: ignore[index]
    talk.body(broken, token[broken])  # on the same connection, after one that was taken
    talk.end()
    talk = Talk(postfix)
    talk.body(unread, token[unread])
    talk.socket.sendall(b".\r\n")
    talk.socket.shutdown(socket.SHUT_WR)
    wait_for(postfix, rf"to=<{re.escape(unread)}>.*status=sent")
    talk.end()
    wait_for(postfix, rf"to=<{re.escape(taken)}>.*status=sent")
    wait_for(postfix, r"lost connection after DATA \(")
    wait_for(postfix, f"message-id=<{token[broken]}")

    log = tmp_path / "mail.log"
    log.write_text(postfix.log)
    before = settle(sent.ledger, sent.name, by_log([log]), LATER, dry_run=True)
    assert before.moved == 0
    assert [verdict.state for _, verdict in before.verdicts] == [State.ACCEPTED, State.ACCEPTED, None, None]
    done = settle(sent.ledger, sent.name, by_log([log], complete=True), LATER)
    assert done.moved == 3
    said = {one.person.address: verdict for one, verdict in done.verdicts if one.person}
    assert {address: verdict.state for address, verdict in said.items()} == {
        taken: State.ACCEPTED,
        unread: State.ACCEPTED,
        broken: State.PENDING,
        never: None,
    }
    when = r"[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d"
    assert re.fullmatch(
        rf"Postfix took it as {queue} at {when} and delivered it to virtual at {when} \(delivered to maildir\)",
        said[taken].evidence,
    )
    assert "lost the connection in the middle of the text" in said[broken].evidence
    assert "@" not in repr([verdict for _, verdict in done.verdicts])
    assert {one: sent.delivery(one).state for one in token} == {
        taken: State.ACCEPTED,
        unread: State.ACCEPTED,
        broken: State.PENDING,
        never: State.UNCERTAIN,
    }
    assert sent.delivery(taken).evidence == said[taken].evidence
    assert sent.ledger.verify() == ()
    assert settle(sent.ledger, sent.name, by_log([log]), LATER).moved == 0


@pytest.mark.parametrize("address", ["uncertain-zoe@settling.example"])
def test_the_log_of_another_time_settles_nothing(postfix: Postfix, send: Callable[..., Sent], address: str) -> None:
    sent = send(address)
    found = settle(sent.ledger, sent.name, by_log([postfix.folder / "mail.log"]), LATER)
    assert [verdict.state for _, verdict in found.verdicts] == [None]
