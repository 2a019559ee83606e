"""What came back, read through the command: from files, from a real IMAP server, from the log of a web server."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.delivery.returns.dovecot import PASSWORD, USER, Dovecot

from .conftest import NAME, PEOPLE, Newsroom
from .test_hand import report, sent

KEYRING = """
import json, os
from keyring.backend import KeyringBackend

class Kept(KeyringBackend):
    priority = 9
    def get_password(self, service, username):
        return json.loads(os.environ["KEPT"]).get(f"{service}: {username}")
    def set_password(self, service, username, password):
        raise AssertionError("nothing is kept")
"""


@pytest.fixture
def dovecot(require_tool: Callable[[str], str]) -> Iterator[Dovecot]:
    require_tool("dovecot")
    with Dovecot() as running:
        yield running


def returned(newsroom: Newsroom, recipient: str) -> Path:
    one = next(kept for kept in newsroom.server.kept if kept.recipient == recipient)
    path = newsroom.root / "returned.eml"
    report(path, one.message_id, recipient)
    return path


def test_the_servers_own_words_stand_beside_the_plain_ones(newsroom: Newsroom) -> None:
    sent(newsroom)
    returned(newsroom, "bert@post.example")
    done = newsroom("bounces", "returned.eml")
    assert done.code == 0, done.err
    assert "the mailbox does not exist" in done.err
    assert "the server said: 550 5.1.1 User unknown" in done.err


def test_what_was_read_is_known_until_all_is_asked_for(newsroom: Newsroom) -> None:
    sent(newsroom)
    returned(newsroom, "bert@post.example")
    looked = newsroom("bounces", "returned.eml", "--dry-run")
    assert "bounced: not written to again" in looked.err
    first = newsroom("bounces", "returned.eml")
    assert "bounced: not written to again" in first.err, "a dry run is no reading"
    newsroom("send", "retry", "first", "--to", "bert@post.example", "--yes")
    assert "the server said" not in newsroom("bounces", "returned.eml").err
    every = newsroom("bounces", "returned.eml", "--all")
    assert every.code == 0, every.err
    assert "550 5.1.1" in every.err or "known already" in every.err
    assert "@" not in (newsroom.root / ".pressroom" / "returns.seen").read_text()


def test_a_mailbox_is_read_over_imap_and_a_rerun_fetches_only_what_is_new(newsroom: Newsroom, dovecot: Dovecot) -> None:
    newsroom.settings(**{"ca-file": str(dovecot.authority)})
    sent(newsroom)
    dovecot.deliver("1.test", returned(newsroom, "bert@post.example").read_bytes())
    where = f"{USER.replace('@', '%40')}@localhost:{dovecot.tls}"
    words = ("bounces", "--imap", where)
    nobody = newsroom(*words, PYTHON_KEYRING_BACKEND="keyring.backends.fail.Keyring")
    assert nobody.code == 3
    assert f"There is no password of {USER} at localhost" in nobody.err
    assert "PRESSROOM_IMAP_PASSWORD" in nobody.err
    wrong = newsroom(*words, PRESSROOM_IMAP_PASSWORD="wrong")
    assert wrong.code == 3
    assert "refuses the user or the password" in wrong.err
    first = newsroom(*words, PRESSROOM_IMAP_PASSWORD=PASSWORD)
    assert first.code == 0, first.err
    assert "1  bounced: not written to again" in first.err
    assert "1 of them came back later" in newsroom("status", "first").out
    dovecot.deliver("2.test", returned(newsroom, "anna@post.example").read_bytes())
    again = newsroom(*words, PRESSROOM_IMAP_PASSWORD=PASSWORD)
    assert again.code == 0, again.err
    assert "1  bounced: not written to again" in again.err
    assert "message 2" in again.err
    assert "1  known already" in again.err


def test_the_password_lies_in_the_keyring_under_the_account(newsroom: Newsroom, dovecot: Dovecot) -> None:
    newsroom.settings(**{"ca-file": str(dovecot.authority)})
    sent(newsroom)
    (newsroom.root / "kept").mkdir()
    (newsroom.root / "kept" / "ring_of_tests.py").write_text(KEYRING, "utf-8")
    ring = {"PYTHONPATH": str(newsroom.root / "kept"), "PYTHON_KEYRING_BACKEND": "ring_of_tests.Kept"}
    words = ("bounces", f"imaps://{USER.replace('@', '%40')}@localhost:{dovecot.tls}/INBOX")
    elsewhere = newsroom(*words, **ring, KEPT=json.dumps({f"pressroom: {USER} at other.example": PASSWORD}))
    assert elsewhere.code == 3
    assert f'keyring set pressroom "{USER} at localhost"' in elsewhere.err
    done = newsroom(*words, **ring, KEPT=json.dumps({f"pressroom: {USER} at localhost": PASSWORD}))
    assert done.code == 0, done.err
    assert "Nothing came back" in done.err


def test_what_is_to_be_decided_is_shown_with_the_command_that_does_it(newsroom: Newsroom) -> None:
    sent(newsroom)
    (newsroom.root / "mails").mkdir()
    forged = newsroom.root / "mails" / "1.eml"
    report(forged, "<x@y.example>", "bert@post.example")
    forged.write_text("".join(
        line for line in forged.read_text().splitlines(keepends=True) if "message-id" not in line.lower()
    ))  # fmt: skip
    (newsroom.root / "mails" / "2.eml").write_text(
        "From: anna@post.example\nSubject: Re: A release\n\nHello,\nplease take me off your list.\n"
    )
    done = newsroom("bounces", "mails")
    assert done.code == 0, done.err
    assert "1  not known to be about a message of yours: look at them yourself, nothing was changed" in done.err
    assert "it names somebody who was written to, but not which message: the mailbox does not exist" in done.err
    assert "1  perhaps objections: read them and decide, nothing was changed" in done.err
    assert done.err.count("pressroom list forget ADDRESS") == 2
    assert "anna@" not in done.err + done.out
    plan = newsroom("send", "first", "--list", "press", "--again")
    assert "not to be written to" not in plan.out, plan.out
    again = newsroom("bounces", "mails")
    assert "2.eml: it sounds like an objection" in again.err, "what is not decided is told again"
    assert "1.eml: it names somebody" in again.err
    with Terminal(newsroom.root, "bounces", "mails") as terminal:
        _, screen = terminal.end()
    assert "2.eml: anna@post.example: it sounds like an objection" in " ".join(screen.split())
    newsroom("list", "forget", "anna@post.example")
    decided = newsroom("bounces", "mails")
    assert "2.eml" not in decided.err
    assert "1  known already" in decided.err


def test_what_was_not_sent_from_here_is_told_with_its_place(newsroom: Newsroom) -> None:
    sent(newsroom)
    report(newsroom.root / "forged.eml", "<x@y.example>", "nobody@else.example")
    done = newsroom("bounces", "forged.eml")
    assert "forged.eml: not about anything that was sent from here" in done.err


def test_a_click_on_the_objection_is_read_from_the_log_of_a_web_server(newsroom: Newsroom) -> None:
    sent(newsroom)
    one = next(kept for kept in newsroom.server.kept if kept.recipient == "anna@post.example")
    token = one.message_id.strip("<>").partition("@")[0]
    log = newsroom.root / "access.log"
    log.write_text(f'192.0.2.7 - - [29/Apr/2024] "POST /no-more?t={token} HTTP/1.1" 200\n', "utf-8")
    done = newsroom("bounces", "--tokens", "access.log")
    assert done.code == 0, done.err
    assert "1  objected: not written to again" in done.err
    assert "access.log, line 1" in done.err
    notes = newsroom.root / "releases" / NAME / "mailings"
    notes.mkdir()
    for language in ("en", "fr"):
        (notes / f"reminder.{language}.md").write_text("Once more.\n", "utf-8")
    plan = newsroom("send", "first", "--list", "press", "--again", "--mailing", "reminder")
    assert "1  not to be written to" in plan.out, plan.err
    assert newsroom("bounces", "--tokens", "nowhere.log").code == 2


def test_who_objects_before_being_written_to_is_left_out_of_the_plan(newsroom: Newsroom) -> None:
    newsroom.people(PEOPLE[2:])
    sent(newsroom)
    newsroom.people(PEOPLE)
    (newsroom.root / "stop.eml").write_text("From: Anna Alm <anna@post.example>\nSubject: STOP\n\n\n")
    (newsroom.root / "ask.eml").write_text(
        "From: bert@post.example\nSubject: Hello\n\nHello,\nplease take me off your list.\n"
    )
    done = newsroom("bounces", "stop.eml", "ask.eml")
    assert done.err.splitlines() == [
        "      1  objected: not written to again",
        "           stop.eml: does not want to be written to, and was not yet",
        "      1  perhaps objections: read them and decide, nothing was changed",
        "           ask.eml: it sounds like an objection, of somebody who was not written to",
        "           Who is not to be written to any more:  pressroom list forget ADDRESS,",
        "           or “yes” in the column do-not-mail of the list. Until then it is told again, unless the mail is moved away",
    ]
    newsroom("send", "first", "--list", "press", "--really", "--yes")
    assert newsroom.received() == ["bert@post.example", "zoe@courrier.example"]
