"""Ways in which somebody could get a message twice, or another one than was looked at, by commands that are all well meant."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pressroom
from pressroom.delivery.ledger import open_ledger
from pressroom.model.sendings import State

from .conftest import NAME, PEOPLE, SENDING, Newsroom


def test_two_corrections_do_not_get_in_each_others_way(newsroom: Newsroom) -> None:
    newsroom.people(PEOPLE[:2])
    newsroom.people(PEOPLE[2:], "other")
    newsroom("send", "first", "--list", "press", "--really", "--yes")
    note(newsroom, "reminder")
    newsroom("send", "first", "--list", "other", "--mailing", "reminder", "--really", "--yes")
    newsroom.mend()
    first = ("send", "first", "--correct", SENDING, "--really", "--yes")
    assert newsroom(*first).code == 0
    assert newsroom("send", "first", "--correct", f"{NAME}-2", "--really", "--yes").code == 0
    newsroom.server.kept.clear()
    again = newsroom(*first)
    assert "has been served" in again.err, again.err
    assert newsroom.received() == []


def test_a_correction_with_the_mailing_of_the_first_does_not_hide_it(newsroom: Newsroom) -> None:
    newsroom("send", "first", "--list", "press", "--really", "--yes")
    newsroom.mend()
    assert newsroom("send", "first", "--correct", SENDING, "--mailing", "default", "--really", "--yes").code == 0
    newsroom.server.kept.clear()
    again = newsroom("send", "first", "--list", "press", "--again", "--really", "--yes")
    assert "has been served" in again.err, again.err
    assert newsroom.received() == []


def test_a_correction_is_of_its_own_release_and_of_what_has_ended(newsroom: Newsroom) -> None:
    newsroom("send", "first", "--list", "press", "--really", "--yes", "--limit", "1")
    newsroom.mend()
    early = newsroom("send", "first", "--correct", SENDING)
    assert early.code == 2
    assert "2 messages of" in early.err
    assert f"pressroom send cancel {SENDING}" in early.err
    newsroom("send", "cancel", SENDING, "--yes")
    assert newsroom("send", "first", "--correct", SENDING).code == 0


def test_what_has_expired_is_really_tried_once_more(newsroom: Newsroom) -> None:
    newsroom.addresses("anna", "rcpt-451.1")
    newsroom.settings(expires=1)
    newsroom("send", "first", "--list", "press", "--really", "--yes", "--limit", "2")
    long_ago(newsroom, hours=30)
    newsroom.addresses("anna", "rcpt-451.1")
    newsroom("send", "resume", SENDING, "--limit", "1")
    assert "1  given up" in newsroom("status", "first").out, newsroom("status", "first").out
    newsroom("send", "retry", SENDING, "--yes", "--limit", "1")
    with_ledger = open_ledger(newsroom.root, now=datetime.now(UTC))
    try:
        (one,) = [one for one in with_ledger.deliveries(SENDING) if one.state is not State.ACCEPTED]
    finally:
        with_ledger.close()
    assert one.state is State.DEFERRED
    assert one.attempts == 2


def test_once_more_says_how_many_leave_and_leaves_out_who_has_it_by_another_sending(newsroom: Newsroom) -> None:
    newsroom.addresses("anna", "rcpt-policy-once.1", "bert", "carla")
    newsroom("send", "first", "--list", "press", "--really", "--yes", "--limit", "3")
    asked = newsroom("send", "retry", SENDING)
    assert "1 journalist, and to 1 who waits" in asked.err, asked.err  # the other one leaves with it
    note(newsroom, "reminder")
    newsroom("send", "first", "--list", "press", "--mailing", "reminder", "--really", "--yes")
    assert newsroom.received().count("rcpt-policy-once.1@press.example") == 1
    done = newsroom("send", "retry", SENDING, "--yes")
    assert f"has it by {NAME}-2" in done.err, done.err
    assert newsroom.received().count("rcpt-policy-once.1@press.example") == 1


def test_a_bounce_is_forgiven_only_once_she_has_agreed(newsroom: Newsroom) -> None:
    newsroom.addresses("anna", "bert", "carla", "dora", "rcpt-550.1")
    newsroom("send", "first", "--list", "press", "--really", "--yes")
    assert (
        newsroom("send", "retry", SENDING, "--to", "rcpt-550.1@press.example").code == 2
    )  # nobody is here to be asked
    assert "bounced" in newsroom("send", "retry", SENDING, "--yes").err


def test_a_language_added_later_does_not_break_a_sending_that_goes_on(newsroom: Newsroom) -> None:
    newsroom.people(PEOPLE[:2])
    page = newsroom.root / "releases" / NAME / "fr.md"
    french = page.read_text("utf-8")
    page.unlink()
    assert pressroom.build(newsroom.root, formats=["pdf", "email", "text"]).ok
    newsroom("send", "first", "--list", "press", "--really", "--yes")
    page.write_text(french, "utf-8")
    assert pressroom.build(newsroom.root, formats=["pdf", "email", "text"]).ok
    newsroom.people(PEOPLE)
    plan = newsroom("send", "first", "--list", "press")
    assert "1  en, public" in plan.out, plan.out + plan.err
    done = newsroom("send", "first", "--list", "press", "--really", "--yes")
    assert done.code == 0, done.err
    assert "zoe@courrier.example" in newsroom.received()


def test_another_schedule_for_a_sending_that_waits_is_refused(newsroom: Newsroom) -> None:
    words = ("send", "first", "--list", "press", "--schedule")
    waiting(newsroom, *words, "2099-01-15 09:00 Europe/Paris", "--really", "--yes")
    plan = newsroom("send", "first", "--list", "press")
    assert "2099" in plan.out, plan.out
    other = newsroom(*words, "2099-01-16 09:00 Europe/Paris")
    assert other.code == 2
    assert "2099-01-15" in other.err, other.err
    assert newsroom(*words, "2099-01-15 08:00 UTC").code == 0  # the same moment


def test_who_has_a_correction_does_not_get_it_once_more_after_it_was_given_up(newsroom: Newsroom) -> None:
    newsroom("send", "first", "--list", "press", "--really", "--yes")
    newsroom.server.kept.clear()
    newsroom.mend()
    command = ("send", "first", "--correct", SENDING)
    newsroom(*command, "--really", "--yes", "--limit", "1")
    (served,) = newsroom.received()
    newsroom("send", "cancel", f"{NAME}-2", "--yes")
    plan = newsroom(*command)
    assert served in plan.out.partition("Left out")[2], plan.out
    done = newsroom(*command, "--really", "--yes")
    assert done.code == 0, done.err
    assert len(newsroom.received()) == len(set(newsroom.received())) == 3
    assert f"{NAME}-3" in newsroom("status").out
    named = newsroom(*command, "--mailing", "default")  # another name for it brings it to nobody twice either
    assert "Left out" in named.out, named.out + named.err
    all_of_them = newsroom(*command, "--mailing", "default", "--again")
    assert "3  messages" in all_of_them.out, all_of_them.out + all_of_them.err


def test_a_correction_of_another_release_is_refused(newsroom: Newsroom) -> None:
    newsroom("send", "first", "--list", "press", "--really", "--yes")
    newsroom("new", "release", "--headline", "Second", "--date", "2024-04-30", "-l", "en")
    (second,) = [one for one in (newsroom.root / "releases").iterdir() if one.name != NAME]
    done = newsroom("send", second.name, "--correct", SENDING)
    assert done.code == 2, done.err
    assert f"{SENDING} is no sending of {second.name}" in done.err


def test_an_embargo_moved_later_is_refused_by_a_sending_that_knows_an_earlier_one(newsroom: Newsroom) -> None:
    page = newsroom.root / "releases" / NAME / "en.md"
    text = page.read_text("utf-8")
    for moment in ("2099-01-15 10:00 Europe/Paris", "2099-01-16 10:00 Europe/Paris"):
        page.write_text(text.replace("place: Évry\n", f"place: Évry\nembargo: {moment}\n"), "utf-8")
        assert pressroom.build(newsroom.root, formats=["pdf", "email", "text"]).ok
        if "15" in moment:
            waiting(newsroom, "send", "first", "--list", "press", "--really", "--yes")
    newsroom.people([*PEOPLE, "dora@post.example,,,,,,en,,"])
    later = newsroom("send", "first", "--list", "press")
    assert later.code == 2, later.out
    assert "2099-01-16" in later.err, later.err
    assert "2099-01-15" in later.err, later.err
    assert f"pressroom send cancel {SENDING}" in later.err
    assert newsroom.received() == []


def note(newsroom: Newsroom, name: str) -> None:
    """A cover note in both languages."""
    notes = newsroom.root / "releases" / NAME / "mailings"
    notes.mkdir(exist_ok=True)
    for language in ("en", "fr"):
        (notes / f"{name}.{language}.md").write_text("Once more.\n", "utf-8")


def long_ago(newsroom: Newsroom, hours: int) -> None:
    """As if the sending had been made then."""
    import sqlite3

    path: Path = newsroom.root / ".pressroom" / "ledger.db"
    moment = datetime.now(UTC) - timedelta(hours=hours)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE sendings SET created = ?", (moment.isoformat(),))
        connection.execute(
            "UPDATE deliveries SET next_attempt = ?1, tried = ?1 WHERE state = 'deferred'", (moment.isoformat(),)
        )


def waiting(newsroom: Newsroom, *words: str) -> None:
    """Type a command that waits for its moment, and end it."""
    import os
    import signal
    import subprocess
    import sys
    import time

    running = subprocess.Popen([sys.executable, "-m", "pressroom", *words], cwd=newsroom.root, stderr=subprocess.PIPE)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not any(
        word in newsroom("status").out for word in ("scheduled", "to go", "waiting")
    ):
        time.sleep(0.5)
    os.kill(running.pid, signal.SIGINT)
    running.communicate(timeout=60)
