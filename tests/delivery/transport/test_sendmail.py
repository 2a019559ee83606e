"""The local pipe, against programs that behave in every way."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from pressroom.delivery.transport import Cure, Refused, sender_refused
from pressroom.delivery.transport.sendmail import LocalPipe
from pressroom.model.sendings import Attempt, Stage, State
from tests.delivery.transport.sending import CONTENT, MESSAGE, Remembering, envelope

TAKES = "text = sys.stdin.buffer.read(); open(here / 'taken', 'ab').write(text); json.dump(sys.argv[1:], open(here / 'words', 'w'))"


def program(folder: Path, body: str) -> Path:
    """A mail program that does ``body``."""
    path = folder / "sendmail"
    path.write_text(
        f"#!{sys.executable}\nimport json, os, signal, sys, time\nfrom pathlib import Path\nhere = Path(__file__).parent\n{body}\n"
    )
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def deliver(folder: Path, body: str, intent: Remembering | None = None, seconds: float = 30, **changes: str) -> Attempt:
    connection = LocalPipe((str(program(folder, body)),), seconds).connect()
    recipient = changes.get("recipient", "anna@press.example")
    sender = changes.get("sender", "press@organisation.example")
    return connection.deliver(envelope(recipient, sender=sender), MESSAGE, intent or Remembering())


def test_the_message_is_taken(tmp_path: Path) -> None:
    intent = Remembering()
    attempt = deliver(tmp_path, TAKES, intent)
    assert (attempt.state, attempt.stage) == (State.ACCEPTED, Stage.DOT)
    assert (tmp_path / "taken").read_bytes() == CONTENT.replace(b"\r\n", b"\n")
    assert (tmp_path / "words").read_text() == '["-i", "-f", "press@organisation.example", "--", "anna@press.example"]'
    assert intent.calls == ["announce", "durable"]
    assert deliver(tmp_path, TAKES, sender="").state is State.ACCEPTED
    assert '"-f", "<>"' in (tmp_path / "words").read_text()


@pytest.mark.parametrize(
    ("code", "state", "stops"),
    [
        (64, State.DEFERRED, True),
        (65, State.REJECTED, False),
        (67, State.REJECTED, False),
        (68, State.REJECTED, False),
        (69, State.DEFERRED, False),
        (75, State.DEFERRED, False),
        (77, State.DEFERRED, True),
        (78, State.DEFERRED, True),
        (127, State.DEFERRED, True),
        (1, State.UNCERTAIN, False),
    ],
)
@pytest.mark.parametrize("reads", ["sys.stdin.buffer.read()", "pass"], ids=["read", "unread"])
def test_exit_codes(tmp_path: Path, code: int, state: State, stops: bool, reads: str) -> None:
    attempt = deliver(
        tmp_path, f"{reads}\nprint('anna@press.example:', 'no\\x1b', 'way', file=sys.stderr)\nsys.exit({code})"
    )
    assert attempt.state is state
    assert sender_refused(attempt) is stops
    assert attempt.trouble.endswith(": <…>: no way")


def test_one_that_goes_away_without_reading_may_have_sent_something(tmp_path: Path) -> None:
    big = (b"Subject: x\r\n\r\n", b"x" * 70 + b"\r\n", (b"y" * 70 + b"\r\n") * 20_000)
    connection = LocalPipe((str(program(tmp_path, "sys.stdin.close(); time.sleep(0.2)")),)).connect()
    intent = Remembering()
    attempt = connection.deliver(envelope("anna@press.example", big), big, intent)
    assert (attempt.state, attempt.stage) == (State.UNCERTAIN, Stage.BODY)
    assert intent.calls == ["announce", "durable"]  # the end of its input is the commit point, whatever it has read


def test_one_that_does_not_read_on_is_ended_where_the_intent_is_not_written_down(tmp_path: Path) -> None:
    big = (b"Subject: x\r\n\r\n", b"x" * 70 + b"\r\n", (b"y" * 70 + b"\r\n") * 20_000)
    body = "os.close(0); time.sleep(2); (here / 'sent').touch()"
    connection = LocalPipe((str(program(tmp_path, body)),)).connect()
    attempt = connection.deliver(envelope("anna@press.example", big), big, Remembering(durable=False))
    assert (attempt.state, attempt.stage, attempt.counts) == (State.DEFERRED, Stage.BODY, False)
    assert not (tmp_path / "sent").exists()


def test_killed_and_too_slow(tmp_path: Path) -> None:
    killed = deliver(tmp_path, "sys.stdin.buffer.read(); os.kill(os.getpid(), signal.SIGKILL)")
    assert (killed.state, killed.stage) == (State.UNCERTAIN, Stage.DOT)
    slow = deliver(tmp_path, "sys.stdin.buffer.read(); time.sleep(60)", seconds=0.2)
    assert (slow.state, slow.stage) == (State.UNCERTAIN, Stage.DOT)


def test_nothing_is_taken_without_a_durable_intent(tmp_path: Path) -> None:
    assert deliver(tmp_path, TAKES, Remembering(durable=False)).state is State.DEFERRED
    with pytest.raises(RuntimeError):
        deliver(tmp_path, TAKES, Remembering(durable=RuntimeError("full")))
    assert not (tmp_path / "taken").exists()


def test_addresses_are_no_options(tmp_path: Path) -> None:
    attempt = deliver(tmp_path, TAKES, recipient="-bs@press.example")
    assert attempt.state is State.ACCEPTED
    assert (tmp_path / "words").read_text().endswith('"--", "-bs@press.example"]')
    assert deliver(tmp_path, TAKES, recipient="a b@press.example").state is State.REJECTED
    assert sender_refused(deliver(tmp_path, TAKES, sender="a\nb@press.example"))


def test_a_program_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        LocalPipe((str(tmp_path / "nothing"),)).connect()
    assert caught.value.cure is Cure.STOP
    vanishing = program(tmp_path, TAKES)
    connection = LocalPipe((str(vanishing),)).connect()
    vanishing.unlink()
    attempt = connection.deliver(envelope("anna@press.example"), MESSAGE, Remembering())
    assert sender_refused(attempt)
    assert not connection.usable


def test_letters_before_the_at_reach_the_program_as_utf_8(tmp_path: Path) -> None:
    body = "(here / 'words').write_bytes(os.fsencode(sys.argv[-1])); sys.stdin.buffer.read()"
    assert deliver(tmp_path, body, recipient="mu\u0308ller@münchen.example").state is State.ACCEPTED
    assert (tmp_path / "words").read_bytes() == "müller@xn--mnchen-3ya.example".encode()
