"""What she does with a sending afterwards: go on, give up, once more, correct, settle."""

from __future__ import annotations

import email
import email.policy
from pathlib import Path

import pressroom
from tests.cli.terminal import Terminal

from .conftest import NAME, PEOPLE, SENDING, Newsroom


def sent(newsroom: Newsroom, *local_parts: str) -> None:
    if local_parts:
        newsroom.addresses(*local_parts)
    newsroom("send", "first", "--list", "press", "--really", "--yes")


def test_what_is_given_up_is_counted_and_never_leaves(newsroom: Newsroom) -> None:
    newsroom("send", "first", "--list", "press", "--really", "--yes", "--limit", "1")
    refused = newsroom("send", "cancel", "first")
    assert refused.code == 2  # nobody is here to be asked
    done = newsroom("send", "cancel", "first", "--yes")
    assert done.code == 0, done.err
    assert "2 messages given up; 1 had been accepted before" in done.err
    assert "2  cancelled" in newsroom("status", "first").out
    assert newsroom("send", "resume", "first").code == 2
    assert len(newsroom.received()) == 1


def test_after_a_cancelled_one_the_same_command_begins_anew_and_leaves_out_who_has_it(newsroom: Newsroom) -> None:
    newsroom("send", "first", "--list", "press", "--really", "--yes", "--limit", "1")
    newsroom("send", "cancel", "first", "--yes")
    done = newsroom("send", "first", "--list", "press", "--really", "--yes")
    assert done.code == 0, done.err
    assert "have this release already" in done.out
    assert len(set(newsroom.received())) == len(newsroom.received()) == 3
    assert f"{NAME}-2" in newsroom("status").out


def test_those_who_refused_get_it_once_more_when_she_says_so(newsroom: Newsroom) -> None:
    sent(newsroom, "anna", "bert", "carla", "dora", "rcpt-policy-once.1", "dot-lost.2")
    done = newsroom("send", "retry", "first", "--yes")
    assert "1 message to be sent once more" in done.err, done.err
    assert "rcpt-policy-once.1@press.example" in newsroom.received()
    assert newsroom.received().count("dot-lost.2@press.example") == 1  # uncertain ones are left alone


def test_an_address_that_bounced_is_written_to_only_when_it_is_named(newsroom: Newsroom) -> None:
    sent(newsroom, "anna", "bert", "carla", "dora", "rcpt-550-once.1")
    first = newsroom("send", "retry", "first", "--yes")
    assert "left out  rcpt-550-once.1@press.example: bounced" in first.err
    second = newsroom("send", "retry", "first", "--to", "rcpt-550-once.1@press.example", "--yes")
    assert second.code == 0, second.err
    assert "rcpt-550-once.1@press.example" in newsroom.received()


def test_uncertain_ones_are_sent_again_only_with_a_warning(newsroom: Newsroom) -> None:
    sent(newsroom, "anna", "dot-lost-once.1")
    done = newsroom("send", "retry", "first", "--uncertain", "--yes")
    assert "these people will get it twice" in done.err
    assert newsroom.received().count("dot-lost-once.1@press.example") == 2


def test_an_uncertain_one_is_settled_by_her_word_and_the_word_stands_in_the_record(newsroom: Newsroom) -> None:
    sent(newsroom, "anna", "dot-lost.1")
    shown = newsroom("settle", "first")
    assert shown.code == 4
    assert "dot-lost.1@press.example" in shown.err
    done = newsroom("settle", "first", "--accepted", "dot-lost.1@press.example", "--why", "she telephoned")
    assert done.code == 0, done.err
    assert newsroom("status", "first").code == 0
    assert "she telephoned" in newsroom("status", "first", "--export", "csv").out


def test_a_mailbox_with_a_copy_of_everything_settles_too(newsroom: Newsroom) -> None:
    sent(newsroom, "anna", "dot-lost.1")
    folder = newsroom.root / "copies"
    folder.mkdir()
    for number, one in enumerate(newsroom.server.kept):
        (folder / f"{number}.eml").write_bytes(one.content)
    done = newsroom("settle", "first", "--archive", "copies")
    assert done.code == 0, done.err
    assert "1 delivery settled, 0 still uncertain" in done.err


def test_a_correction_goes_to_exactly_those_who_may_have_the_first_and_says_what_it_replaces(
    newsroom: Newsroom,
) -> None:
    newsroom.people([*PEOPLE, "rcpt-550.1@press.example,,,No,,,en,,", "dot-lost.2@press.example,,,Lost,,,en,,"])
    sent(newsroom)
    had = newsroom.received()
    page = newsroom.root / "releases" / NAME / "en.md"
    page.write_text(page.read_text("utf-8").replace("Facts on top", "Facts at the top"), "utf-8")
    assert pressroom.build(newsroom.root, formats=["pdf", "email", "text"]).ok
    newsroom.server.kept.clear()
    plan = newsroom("send", "first", "--correct", SENDING)
    assert plan.code == 0, plan.err
    assert "which it corrects" in plan.out
    done = newsroom("send", "first", "--correct", SENDING, "--really", "--yes")
    assert done.code in (0, 4), done.err
    assert newsroom.received() == had
    kept = {
        one.recipient: email.message_from_bytes(one.content, policy=email.policy.default)
        for one in newsroom.server.kept
    }
    english, french = kept["anna@post.example"], kept["zoe@courrier.example"]
    assert str(english["Subject"]).startswith("Correction: ")
    assert str(french["Subject"]).startswith("Rectificatif")
    text = english.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert text.startswith("This message corrects and replaces the one that we sent you on")
    markup = french.get_body(("html",)).get_content()  # type: ignore[union-attr]
    assert "remplace celui que nous vous avons adressé" in markup
    again = newsroom("send", "first", "--correct", SENDING, "--really", "--yes")
    assert "is left to go: 3 accepted, 1 uncertain." in again.err, again.err
    assert f"replaces  {SENDING}" in newsroom("status", f"{NAME}-2").out


def test_bounces_are_read_and_nobody_who_bounced_is_written_to_again(newsroom: Newsroom) -> None:
    sent(newsroom)
    one = next(kept for kept in newsroom.server.kept if kept.recipient == "bert@post.example")
    report(newsroom.root / "returned.eml", one.message_id, one.recipient)
    before = newsroom("bounces", "returned.eml", "--dry-run")
    assert "Nothing was changed" in before.err
    done = newsroom("bounces", "returned.eml")
    assert done.code == 0, done.err
    assert "bounced: not written to again" in done.err
    assert "1 of them came back later" in newsroom("status", "first").out
    notes = newsroom.root / "releases" / NAME / "mailings"
    notes.mkdir()
    for language, words in (("en", "Dear {last-name}, once more."), ("fr", "Bonjour {last-name}.")):
        (notes / f"reminder.{language}.md").write_text(f"{words}\n", "utf-8")
    plan = newsroom("send", "first", "--list", "press", "--again", "--mailing", "reminder")
    assert plan.code == 0, plan.err
    assert "not to be written to" in plan.out
    assert "Dear Alm, once more." in plan.out
    assert "1  en, public" in plan.out


def report(path: Path, message_id: str, recipient: str) -> None:
    """What a server writes about a mailbox that does not exist (RFC 3464)."""
    path.write_text(
        "From: MAILER-DAEMON@mx.example\nTo: press@institute.example\nSubject: Undelivered\nMIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
        "--b\nContent-Type: text/plain\n\nIt could not be delivered.\n\n"
        "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n"
        f"Final-Recipient: rfc822; {recipient}\nAction: failed\nStatus: 5.1.1\n"
        "Diagnostic-Code: smtp; 550 5.1.1 User unknown\n\n"
        f"--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: {message_id}\nTo: {recipient}\n\n--b--\n",
        "utf-8",
    )


def test_who_may_have_it_stays_so_when_the_second_try_is_given_up(newsroom: Newsroom) -> None:
    lost = "dot-lost-once.1@press.example"
    sent(newsroom, "anna", "dot-lost-once.1")
    port = newsroom.server.port
    newsroom.settings(port=1)
    with Terminal(newsroom.root, "send", "retry", "first", "--uncertain", "--yes", columns=80) as terminal:
        terminal.until("goes on in")
        terminal.interrupt()
        terminal.end()
    given_up = newsroom("send", "cancel", "first", "--yes")
    assert "0 messages given up; 1 had been accepted before" in given_up.err
    assert f"1 may have left: pressroom settle {SENDING}" in given_up.err
    status = newsroom("status", "first")
    assert "1  uncertain" in status.out
    assert "once more, by hand: not sent; given up by hand" in status.out
    assert lost in newsroom("settle", "first").err
    assert newsroom("status", "--verify").code == 0
    newsroom.settings(port=port)
    again = newsroom("send", "first", "--list", "press", "--really", "--yes")
    assert newsroom.received().count(lost) == 1, again.err
    newsroom.mend()
    corrected = newsroom("send", "first", "--correct", SENDING, "--really", "--yes")
    assert newsroom.received().count(lost) == 2, corrected.err


def test_what_is_refused_after_it_may_have_arrived_is_not_sent_a_third_time_without_a_word(newsroom: Newsroom) -> None:
    lost = "dot-lost-once.1@press.example"
    sent(newsroom, "anna", "dot-lost-once.1")
    newsroom.server.connections["*"] = "rcpt-policy"
    newsroom("send", "retry", "first", "--uncertain", "--yes")
    status = newsroom("status", "first").out
    assert "1  uncertain" in status
    assert "once more, by hand: refused" in status
    del newsroom.server.connections["*"]
    assert "nobody to whom it could be sent once more" in newsroom("send", "retry", "first", "--yes").err
    assert newsroom.received().count(lost) == 1
    newsroom("settle", "first", "--not-sent", "all", "--why", "IT looked", "--yes")
    newsroom("send", "resume", "first")
    assert "2  accepted" in newsroom("status", "first").out
