"""Against servers that others wrote: Postfix's smtp-sink, which keeps every byte, and Postfix itself with TLS and logins."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from pressroom.delivery.transport import Cure, Envelope, Refused
from pressroom.delivery.transport.sendmail import LocalPipe
from pressroom.delivery.transport.smtp import SmtpTransport
from pressroom.delivery.transport.wording import in_plain_words
from pressroom.model.mail import MailSettings
from pressroom.model.sendings import State
from tests.delivery.message.samples import MOMENT, PERSON, TOKEN, stencil_of
from tests.delivery.postfix import PASSWORD, USER, Postfix
from tests.delivery.transport.sending import CONTENT, MESSAGE, SENDER, Remembering, envelope


@contextmanager
def sink(command: str, folder: Path, *options: str) -> Iterator[int]:
    """A running smtp-sink that writes each message to a file of ``folder``; its port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    folder.chmod(0o777)
    user = ("-u", "root") if os.geteuid() == 0 else ()
    words = [command, *user, *options, "-d", "message.", f"127.0.0.1:{port}", "100"]
    with subprocess.Popen(words, cwd=folder, stderr=subprocess.DEVNULL) as running:
        try:
            for _ in range(200):
                try:
                    socket.create_connection(("127.0.0.1", port), timeout=5).close()
                    break
                except ConnectionRefusedError:
                    time.sleep(0.02)
            yield port
        finally:
            running.kill()


@pytest.mark.parametrize("options", [(), ("-p",), ("-e",), ("-N",), ("-p", "-N", "-E")], ids=" ".join)
def test_smtp_sink(require_tool: Callable[[str], str], tmp_path: Path, options: tuple[str, ...]) -> None:
    """With and without pipelining, DSN, ESMTP, enhanced codes: every message once, byte by byte."""
    with sink(require_tool("smtp-sink"), tmp_path, *options) as port:
        way = SmtpTransport(MailSettings(host="127.0.0.1", port=port, security="none", login="none"))

        def work(who: int) -> None:
            connection = way.connect()
            for number in range(5):
                text = (f"To: a{who}.{number}@press.example\r\n".encode(), *MESSAGE)
                attempts.append(
                    connection.deliver(envelope(f"a{who}.{number}@press.example", text), text, Remembering())
                )
            connection.close()

        attempts: list[object] = []
        threads = [threading.Thread(target=work, args=(who,)) for who in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert [attempt.state for attempt in attempts] == [State.ACCEPTED] * 20
    taken = [path.read_bytes() for path in tmp_path.glob("message.*")]
    unix = CONTENT.replace(b"\r\n", b"\n")
    wanted = {f"To: a{who}.{number}@press.example\n".encode() + unix for who in range(4) for number in range(5)}
    assert {b"To: " + whole.partition(b"\nTo: ")[2].rstrip(b"\n") + b"\n" for whole in taken} == wanted
    assert len(taken) == 20


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_postfix(postfix: Postfix, security: str) -> None:
    """Encrypted and logged in; refusals as Postfix words them; its queue id, by which its log can settle an uncertain one."""
    port = postfix.wrapped if security == "tls" else postfix.submission
    authority = str(postfix.certificate.authority)
    account = MailSettings(host="localhost", port=port, security=security, user=USER, ca_file=authority)  # type: ignore[arg-type]
    connection = SmtpTransport(account, lambda: PASSWORD).connect()
    domain = f"{security}.transport.example"
    states, queue_ids = {}, []
    for name in ("anna", "unknown", "slow", "bertha"):
        attempt = connection.deliver(Envelope(SENDER, f"{name}@{domain}", "token", 1100), MESSAGE, Remembering())
        states[name] = attempt.state
        queue_ids.append(attempt.queue_id)
        if name == "unknown":
            assert in_plain_words(attempt) == "the mailbox does not exist"
    too_big = connection.deliver(Envelope(SENDER, f"anna@{domain}", "token", 30_000_000), MESSAGE, Remembering())
    connection.close()
    assert states == {
        "anna": State.ACCEPTED,
        "unknown": State.REJECTED,
        "slow": State.DEFERRED,
        "bertha": State.ACCEPTED,
    }
    assert too_big.state is State.REJECTED
    arrived = postfix.arrived(2, domain)
    assert sorted(each.recipient for each in arrived) == [f"anna@{domain}", f"bertha@{domain}"]
    assert all(any(f" id {name}\n".encode() in each.content for name in queue_ids if name) for each in arrived)
    assert all(b"TLSv1" in each.content and each.content.endswith(b"And text.\n") for each in arrived)
    with pytest.raises(Refused) as caught:
        SmtpTransport(account, lambda: "wrong").connect()
    assert caught.value.cure is Cure.STOP
    assert caught.value.reply is not None


def test_the_mail_program_of_postfix(postfix: Postfix) -> None:
    """What was passed on arrives; what was broken off before the end of the input does not."""
    pipe = LocalPipe((require_sendmail(), "-C", str(postfix.folder / "etc")))
    broken = pipe.connect().deliver(envelope("broken@pipe.example"), MESSAGE, Remembering(durable=False))
    taken = pipe.connect().deliver(envelope("anna@pipe.example"), MESSAGE, Remembering())
    assert (broken.state, taken.state) == (State.DEFERRED, State.ACCEPTED)
    (arrived,) = postfix.arrived(1, "pipe.example")
    assert arrived.recipient == "anna@pipe.example"
    assert arrived.message["Return-Path"] == f"<{SENDER}>"
    assert arrived.content.endswith(CONTENT.partition(b"\r\n\r\n")[2].replace(b"\r\n", b"\n"))


def require_sendmail() -> str:
    return shutil.which("sendmail", path="/usr/sbin:/usr/lib") or pytest.skip("Postfix's sendmail is not installed")


def test_postfix_carries_letters_before_the_at(postfix: Postfix) -> None:
    """SMTPUTF8 (RFC 6531): the address in the envelope and in To as it is; whom Postfix does not know is named in UTF-8."""
    account = MailSettings(host="127.0.0.1", port=postfix.plain, security="none", login="none")
    connection = SmtpTransport(account).connect()
    states = []
    for address in ("müller@letters.example", "unknown-é@letters.example", "anna@letters.example"):
        message = stencil_of().write(replace(PERSON, address=address), TOKEN, MOMENT)
        about = Envelope(SENDER, message.recipient, TOKEN, message.size)
        states.append(connection.deliver(about, message.chunks, Remembering()).state)
    connection.close()
    assert states == [State.ACCEPTED, State.REJECTED, State.ACCEPTED]
    arrived = {each.recipient: each.content for each in postfix.arrived(2, "letters.example")}
    assert set(arrived) == {"müller@letters.example", "anna@letters.example"}
    assert "To: =?utf-8?q?Anna_M=C3=BCller?= <müller@letters.example>\n".encode() in arrived["müller@letters.example"]
    assert b"To: =?utf-8?q?Anna_M=C3=BCller?= <anna@letters.example>\n" in arrived["anna@letters.example"]
