"""A real IMAP server is read, and nothing on it changes."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import ClassVar

import pytest

from pressroom.delivery.returns import SeenFile, open_source, understand
from pressroom.machine import MachineError
from tests.delivery.returns.dovecot import PASSWORD, USER, Dovecot
from tests.delivery.returns.test_understanding import EXPECTED, SAMPLES, TOKEN

QUOTED = USER.replace("@", "%40")
NAMES = ("gmail-no-such-user", "unsubscribe-fr", "postfix-delayed")


@pytest.fixture(scope="module")
def dovecot(require_tool: Callable[[str], str]) -> Iterator[Dovecot]:
    require_tool("dovecot")
    with Dovecot() as running:
        for number, name in enumerate(NAMES):
            running.deliver(f"{number}.test", (SAMPLES / f"{name}.eml").read_bytes())
        sent = f"From: press@newsroom.example\nMessage-ID: <{TOKEN}@newsroom.example>\n\nText.\n".encode()
        running.deliver("9.test", sent, ".&AMk-l&AOk-ments envoy&AOk-s")
        yield running


def secret(user: str, host: str) -> str:
    assert (user, host) == (USER, "localhost")
    return PASSWORD


@pytest.mark.parametrize("scheme", ["imaps", "imap"])
def test_everything_is_read_and_nothing_is_marked(dovecot: Dovecot, scheme: str) -> None:
    port = dovecot.tls if scheme == "imaps" else dovecot.starttls
    source = open_source(f"{scheme}://{QUOTED}@localhost:{port}", secret, ca_file=str(dovecot.authority))
    for _ in range(2):
        found = list(source.messages())
        assert [one.where for one in found] == [f"INBOX on localhost, message {number}" for number in (1, 2, 3)]
        assert [understand(one.content) for one in found] == [EXPECTED[name] for name in NAMES]
    inbox = dovecot.folder / "mail"
    flags = [path.name.partition(":2,")[2] for folder in ("cur", "new") for path in (inbox / folder).iterdir()]
    assert flags == ["", "", ""]


def test_what_was_read_is_not_fetched_again(dovecot: Dovecot, tmp_path: Path) -> None:
    source = open_source(f"imaps://{QUOTED}@localhost:{dovecot.tls}/INBOX", secret, ca_file=str(dovecot.authority))
    first = list(source.messages(SeenFile(tmp_path)))
    SeenFile(tmp_path).add(one.mark for one in first[:2])
    again = list(source.messages(SeenFile(tmp_path)))
    assert [bool(one.content) for one in again] == [False, False, True]
    assert [one.mark for one in again] == [one.mark for one in first]
    assert len({one.mark for one in first}) == 3


def test_the_archive_is_searched_by_the_server(dovecot: Dovecot) -> None:
    folder = "%C3%89l%C3%A9ments%20envoy%C3%A9s"
    source = open_source(f"imaps://{QUOTED}@localhost:{dovecot.tls}/{folder}", secret, ca_file=str(dovecot.authority))
    assert source.holds(frozenset({TOKEN, "a" * 26})) == {TOKEN: "Éléments envoyés on localhost, message 1"}
    inbox = open_source(f"imaps://{QUOTED}@localhost:{dovecot.tls}", secret, ca_file=str(dovecot.authority))
    assert inbox.holds(frozenset({TOKEN})) == {}, "a bounce that encloses it is no copy"


def test_a_wrong_password_is_told(dovecot: Dovecot) -> None:
    source = open_source(
        f"imaps://{QUOTED}@localhost:{dovecot.tls}", lambda *_: "wrong", ca_file=str(dovecot.authority)
    )
    with pytest.raises(MachineError, match="refuses the user or the password"):
        list(source.messages())


def test_a_folder_that_is_not_there_is_told(dovecot: Dovecot) -> None:
    source = open_source(f"imaps://{QUOTED}@localhost:{dovecot.tls}/Nowhere", secret, ca_file=str(dovecot.authority))
    with pytest.raises(MachineError, match="there is no folder Nowhere"):
        list(source.messages())


def test_a_certificate_of_nobody_is_not_trusted(dovecot: Dovecot) -> None:
    asked = []
    source = open_source(f"imaps://{QUOTED}@localhost:{dovecot.tls}", lambda *who: asked.append(who) or PASSWORD)
    with pytest.raises(MachineError, match="certificate is not to be trusted"):
        list(source.messages())
    assert asked == [], "no password before the certificate is right"


@pytest.mark.parametrize("scheme", ["imap", "imaps"])
def test_nobody_there_is_told(scheme: str) -> None:
    with pytest.raises(MachineError, match=r"nothing there answers at port 1$") as told:
        list(open_source(f"{scheme}://zoe@localhost:1/INBOX", lambda *_: "x").messages())
    assert "993" in str(told.value.advice)


class _Bare(socketserver.StreamRequestHandler):
    """A server, or somebody in between, who would rather not encrypt."""

    offers, answers = b"", b"NO [ALERT] not today"
    heard: ClassVar[list[bytes]] = []

    def handle(self) -> None:
        self.wfile.write(b"* OK ready\r\n")
        for line in self.rfile:
            tag, command, *_ = line.split()
            self.heard.append(line)
            if command == b"CAPABILITY":
                self.wfile.write(b"* CAPABILITY IMAP4rev1 AUTH=PLAIN" + self.offers + b"\r\n" + tag + b" OK done\r\n")
            else:
                self.wfile.write(tag + b" " + (self.answers if command == b"STARTTLS" else b"OK done") + b"\r\n")
                if command == b"STARTTLS":
                    return


@pytest.mark.parametrize(
    ("offers", "answers"),
    [(b"", b""), (b" STARTTLS", b"NO not today"), (b" STARTTLS", b"BAD what?"), (b" STARTTLS", b"OK begin")],
)
def test_without_encryption_no_password_is_asked_for_let_alone_sent(offers: bytes, answers: bytes) -> None:
    heard: list[bytes] = []
    handler = type("Handler", (_Bare,), {"offers": offers, "answers": answers, "heard": heard})
    asked: list[tuple[str, str]] = []
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        source = open_source(
            f"imap://zoe@127.0.0.1:{server.server_address[1]}/INBOX", lambda *who: asked.append(who) or "geheim"
        )
        with pytest.raises(MachineError, match=r"does not encrypt|does not answer as it should"):
            list(source.messages())
        server.shutdown()
    assert asked == []
    assert not any(word in line for line in heard for word in (b"LOGIN", b"AUTHENTICATE", b"geheim"))


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("imaps://zoe:secret@mail.example/INBOX", "password in an address"),
        ("imaps://mail.example/INBOX", "names no server or no user"),
        ("imaps://zoe@mail.example:port/", "cannot be understood"),
        ("nowhere.mbox", "no such file or folder"),
    ],
)
def test_a_bad_address_is_told(where: str, words: str) -> None:
    with pytest.raises(MachineError, match=words) as told:
        open_source(where)
    assert "secret" not in str(told.value)
