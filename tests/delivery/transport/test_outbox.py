"""The folder of drafts."""

from __future__ import annotations

import email
import email.policy
import threading
from pathlib import Path

import pytest

from pressroom.delivery.transport import Cure, Envelope, Refused
from pressroom.delivery.transport.outbox import Outbox
from pressroom.model.sendings import Attempt, State
from tests.delivery.transport.sending import CONTENT, MESSAGE, Remembering


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def put(outbox: Outbox, token: str, intent: Remembering | None = None, message: tuple[bytes, ...] = MESSAGE) -> Attempt:
    return outbox.connect().deliver(Envelope("", "anna@press.example", token, 1), message, intent or Remembering())


def test_a_draft_a_recipient(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path / "drafts")
    for token in ("aaa", "bbb"):
        assert put(outbox, token).state is State.ACCEPTED
    assert names(tmp_path / "drafts") == ["0001-aaa.eml", "0002-bbb.eml"]
    written = (tmp_path / "drafts" / "0001-aaa.eml").read_bytes()
    assert written == b"X-Unsent: 1\r\n" + CONTENT
    parsed = email.message_from_bytes(written, policy=email.policy.default)
    assert (parsed["X-Unsent"], parsed["Subject"]) == ("1", "News")
    assert (tmp_path / "drafts" / "0001-aaa.eml").stat().st_mode & 0o077 == 0


def test_a_second_run_replaces_its_own_and_goes_on_counting(tmp_path: Path) -> None:
    put(Outbox(tmp_path), "aaa")
    (tmp_path / "notes.txt").write_text("mine")
    again = Outbox(tmp_path)
    put(again, "bbb")
    put(again, "aaa", message=(b"Subject: Newer\r\n\r\n",))
    assert names(tmp_path) == ["0001-aaa.eml", "0002-bbb.eml", "notes.txt"]
    assert b"Newer" in (tmp_path / "0001-aaa.eml").read_bytes()


def test_nothing_half_done(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path)
    assert put(outbox, "aaa", Remembering(durable=False)).state is State.DEFERRED
    with pytest.raises(RuntimeError):
        put(outbox, "bbb", Remembering(durable=RuntimeError("full")))
    with pytest.raises(ValueError, match="token"):
        put(outbox, "../up")
    assert names(tmp_path) == []


def test_a_folder_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Refused) as caught:
        Outbox(tmp_path / "file").connect()
    assert caught.value.cure is Cure.STOP


def test_a_folder_that_vanishes(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path / "drafts")
    connection = outbox.connect()
    (tmp_path / "drafts").rmdir()
    attempt = connection.deliver(Envelope("", "anna@press.example", "aaa", 1), MESSAGE, Remembering())
    assert (attempt.state, attempt.counts, connection.usable) == (State.DEFERRED, False, False)
    assert put(outbox, "aaa").state is State.ACCEPTED


def test_threads_share_it(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path)
    threads = [threading.Thread(target=put, args=(outbox, f"t{number}")) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [name[:4] for name in names(tmp_path)] == [f"{number:04}" for number in range(1, 21)]
