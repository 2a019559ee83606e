"""A correction: what it knows of those who had the first, what it says, and what becomes of it by hand."""

from __future__ import annotations

import email
import email.policy
from datetime import UTC, datetime
from email.message import EmailMessage

import pressroom
from pressroom.delivery.ledger import open_ledger
from pressroom.model.sendings import Status

from .conftest import NAME, PEOPLE, SENDING, Newsroom

CORRECT = ("send", "first", "--correct", SENDING)


def first(newsroom: Newsroom, *more: str, words: str = "") -> None:
    """The first sending, with ``words`` in its note; after it a mistake in the release is corrected."""
    if words:
        write(newsroom, "default", words)
    done = newsroom("send", "first", "--list", "press", "--really", "--yes", *more)
    assert done.code == 0 or more, done.err
    newsroom.mend()


def write(newsroom: Newsroom, mailing: str, words: str) -> None:
    """A cover note in both languages."""
    notes = newsroom.root / "releases" / NAME / "mailings"
    notes.mkdir(exist_ok=True)
    for language in ("en", "fr"):
        (notes / f"{mailing}.{language}.md").write_text(words, "utf-8")


def kept(newsroom: Newsroom, address: str) -> EmailMessage:
    """The last message that somebody got."""
    found = [one for one in newsroom.server.kept if one.recipient == address]
    message = email.message_from_bytes(found[-1].content, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def text_of(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def test_what_is_the_same_is_no_correction(newsroom: Newsroom) -> None:
    assert newsroom("send", "first", "--list", "press", "--really", "--yes").code == 0
    done = newsroom(*CORRECT, "--really", "--yes")
    assert done.code == 1
    assert "error[nothing-corrected]" in done.err
    assert f"pressroom build {NAME}" in done.err
    assert "would be sent as its correction" in done.err
    assert len(newsroom.received()) == 3
    write(newsroom, "correction", "The telephone number of our first note was wrong.\n")
    plan = newsroom(*CORRECT)
    assert plan.code == 0, plan.err
    assert "warning[nothing-corrected]" in plan.err
    assert "only its cover note" in plan.err
    newsroom.mend()
    plan = newsroom(*CORRECT, "--really", "--yes")
    assert plan.code == 0, plan.err
    assert "nothing-corrected" not in plan.err
    assert len(newsroom.received()) == 6
    again = newsroom("send", "first", "--correct", f"{NAME}-2")  # a correction is no correction of itself
    assert again.code == 1, again.out
    assert "error[nothing-corrected]" in again.err


def test_a_correction_names_and_greets_as_the_first_did(newsroom: Newsroom) -> None:
    first(newsroom, words="{greeting},\n\nour news.\n")
    before = {address: kept(newsroom, address) for address in newsroom.received()}
    done = newsroom(*CORRECT, "--really", "--yes")
    assert done.code == 0, done.err
    assert len(newsroom.received()) == 6
    for address, one in before.items():
        later = kept(newsroom, address)
        assert str(later["To"]) == str(one["To"])
        greeting = next(line for line in text_of(one).splitlines() if line.endswith(","))
        assert greeting in text_of(later).splitlines()
        assert max(map(len, text_of(later).partition("\n\n")[0].splitlines())) <= 72
    assert "Zoé Lévêque" in str(kept(newsroom, "zoe@courrier.example")["To"])


def test_a_correction_may_greet_though_the_first_did_not(newsroom: Newsroom) -> None:
    first(newsroom)
    write(newsroom, "correction", "{greeting},\n\nat {outlet|your desk} please note.\n")
    done = newsroom(*CORRECT, "--really", "--yes")
    assert done.code == 0, done.err
    assert "Dear Ms Alm,\n\nat The Post please note." in text_of(kept(newsroom, "anna@post.example"))


def test_what_the_ledger_does_not_know_of_somebody_is_not_looked_for_in_a_list_that_is_none(newsroom: Newsroom) -> None:
    newsroom.people(["anna@post.example,,,,,,en,,"])
    first(newsroom)
    write(newsroom, "correction", "Dear {last-name},\n")
    plan = newsroom(*CORRECT)
    assert plan.code == 1, plan.out
    assert "lists/" not in plan.err, plan.err
    assert f"anna@post.example ({SENDING})" in plan.err, plan.err


def test_a_correction_with_the_note_of_the_first_is_told(newsroom: Newsroom) -> None:
    first(newsroom, words="Our news.\n")
    plan = newsroom(*CORRECT)
    assert plan.code == 0
    assert f"releases/{NAME}/mailings/correction.en.md" in plan.err, plan.err
    assert "first-note-again" in plan.err
    assert "first-note-again" not in newsroom(*CORRECT, "--mailing", "default").err  # she says so herself
    write(newsroom, "correction", "A mistake was made.\n")
    assert "first-note-again" not in newsroom(*CORRECT).err


def test_the_short_name_means_the_one_that_is_open_by_itself(newsroom: Newsroom) -> None:
    first(newsroom)
    newsroom(*CORRECT, "--really", "--yes", "--limit", "1")
    assert f"{NAME}-2" in newsroom("status", "first").out
    done = newsroom("send", "cancel", "first", "--yes")
    assert "2 messages given up" in done.err, done.err
    asked = newsroom("send", "cancel", "first", "--yes")
    assert asked.code == 2
    assert f"{SENDING} (done)" in asked.err, asked.err
    assert f"{NAME}-2 (cancelled)" in asked.err, asked.err


def test_what_was_given_up_is_not_gone_on_with_but_planned_anew(newsroom: Newsroom) -> None:
    first(newsroom)
    newsroom(*CORRECT, "--really", "--yes", "--limit", "1")
    newsroom("send", "cancel", f"{NAME}-2", "--yes")
    command = f"pressroom send {NAME} --correct {SENDING}"
    for word in ("resume", "retry"):
        done = newsroom("send", word, f"{NAME}-2")
        assert done.code == 2, done.err
        assert command in done.err, done.err
    assert len(newsroom.received()) == 4


def test_a_list_is_named_where_a_first_sending_was_given_up(newsroom: Newsroom) -> None:
    newsroom.addresses("anna", "rcpt-policy-once.1", "bert")
    first(newsroom, "--limit", "2")
    newsroom("send", "cancel", SENDING, "--yes")
    done = newsroom("send", "retry", SENDING, "--yes")
    assert done.code == 2, done.err
    assert f"pressroom send {NAME} --list press" in done.err
    ledger = open_ledger(newsroom.root, now=datetime.now(UTC))
    try:
        assert ledger.sending(SENDING).status is Status.CANCELLED
    finally:
        ledger.close()


def test_who_was_erased_since_is_counted(newsroom: Newsroom) -> None:
    first(newsroom)
    forgotten = newsroom("list", "forget", "anna@post.example")
    assert forgotten.code == 0, forgotten.err
    plan = newsroom(*CORRECT)
    assert "2  messages" in plan.out, plan.out + plan.err
    assert f"Of those who may have {SENDING}, 1 was erased since" in plan.err, plan.err


def test_the_day_of_the_first_does_not_depend_on_the_machine(newsroom: Newsroom) -> None:
    first(newsroom)
    at(newsroom, "2026-05-04T23:30:00.000000+00:00")
    shown = {newsroom(*CORRECT, TZ=zone).out for zone in ("Pacific/Auckland", "America/Los_Angeles")}
    (plan,) = shown
    assert "4 May 2026. Please" in " ".join(plan.split()), plan


def test_the_day_of_the_first_is_that_of_the_embargo_s_zone(newsroom: Newsroom) -> None:
    first(newsroom)
    page = newsroom.root / "releases" / NAME / "en.md"
    page.write_text(
        page.read_text("utf-8").replace("place: Évry\n", "place: Évry\nembargo: 2024-04-29 10:00 Europe/Paris\n"),
        "utf-8",
    )
    assert pressroom.build(newsroom.root, formats=["pdf", "email", "text"]).ok
    at(newsroom, "2026-05-04T23:30:00.000000+00:00")
    plan = newsroom(*CORRECT, TZ="America/Los_Angeles")
    assert "5 May 2026. Please" in " ".join(plan.out.split()), plan.out + plan.err


def test_the_day_of_one_that_was_scheduled_is_that_on_which_it_left(newsroom: Newsroom) -> None:
    first(newsroom)
    at(newsroom, "2026-05-04T08:00:00.000000+00:00", "2026-05-07T08:00:00.000000+00:00")
    plan = newsroom(*CORRECT)
    assert "7 May 2026. Please" in " ".join(plan.out.split()), plan.out + plan.err


def at(newsroom: Newsroom, moment: str, begins: str | None = None) -> None:
    """As if the first had been entered then, to leave at once or when it ``begins``."""
    import sqlite3

    with sqlite3.connect(newsroom.root / ".pressroom" / "ledger.db") as connection:
        connection.execute("UPDATE sendings SET created = ?, begins = ?", (moment, begins))


def test_a_test_of_a_sending_that_goes_on_shows_what_it_keeps(newsroom: Newsroom) -> None:
    write(newsroom, "default", "{greeting}, the old words.\n")
    first(newsroom, "--limit", "1")
    page = newsroom.root / "releases" / NAME / "en.md"
    page.write_text(page.read_text("utf-8").replace("facts on top", "facts at the top"), "utf-8")
    assert pressroom.build(newsroom.root, formats=["pdf", "email", "text"]).ok
    write(newsroom, "default", "---\nattachments: none\n---\n\n{greeting}, the new words.\n")
    newsroom.people([*PEOPLE, "dora@post.example,Ms,Dora,Dorn,,,en,,"])
    plan = newsroom("send", "first", "--list", "press")
    attached = plan.out.partition("attached")[2].partition("leaves")[0]
    assert ".pdf" in attached, plan.out
    assert "Attached: 2024-04-29-first-release.en.pdf" in plan.out, plan.out
    newsroom.server.kept.clear()
    done = newsroom("send", "first", "--list", "press", "--to", "me@home.example")
    assert done.code == 0, done.err
    tried = kept(newsroom, "me@home.example")
    assert "the old words" in text_of(tried)
    assert str(tried["Subject"]).startswith("[Test] ")
    assert "Dear Ms Alm" in text_of(tried)
    assert f"It is what {SENDING} keeps" in done.err
