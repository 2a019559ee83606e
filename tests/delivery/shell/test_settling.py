"""What is settled by logs, and what goes on after it was held, through the commands."""

from __future__ import annotations

import csv
from datetime import UTC, datetime, timedelta

import pytest

from pressroom.delivery.ledger import open_ledger
from pressroom.lists import Reason, SuppressionFile
from pressroom.model.sendings import State, Status

from .conftest import NAME, SENDING, Newsroom
from .test_hand import sent


def uncertain_token(newsroom: Newsroom) -> str:
    ledger = open_ledger(newsroom.root, now=datetime.now(UTC))
    try:
        (one,) = ledger.deliveries(SENDING, (State.UNCERTAIN,))
        return one.token
    finally:
        ledger.close()


def broken_off(token: str) -> str:
    """What Postfix writes of a message whose connection broke in the middle of the text."""
    return (
        "Apr 29 07:00:10 mx postfix/smtpd[911]: 4Ab1cD2eF3: client=unknown[192.0.2.1]\n"
        f"Apr 29 07:00:10 mx postfix/cleanup[912]: 4Ab1cD2eF3: message-id=<{token}@institute.example>\n"
        "Apr 29 07:00:11 mx postfix/smtpd[911]: lost connection after DATA (5000 bytes) from unknown[192.0.2.1]\n"
    )


def test_whole_logs_prove_that_it_never_left_and_others_do_not(newsroom: Newsroom) -> None:
    sent(newsroom, "anna", "dot-lost.1")
    (newsroom.root / "mail.log").write_text(broken_off(uncertain_token(newsroom)), "utf-8")
    part = newsroom("settle", "first", "--log", "mail.log")
    assert part.code == 4, part.err
    assert "if the log is complete" in part.err
    assert "0 deliveries settled, 1 still uncertain" in part.err
    whole = newsroom("settle", "first", "--log", "mail.log", "--complete")
    assert whole.code == 0, whole.err
    assert "to be sent" in whole.err
    assert "so it never came into the queue" in whole.err
    assert newsroom("settle", "first").err == f"Nothing of {SENDING} is uncertain.\n"


OF_ANOTHER_PROGRAM = "Apr 29 07:00:10 mx sshd[911]: Connection closed by 192.0.2.1 port 4711\n"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("address;name\nanna@press.example;Anna\n", "contacts.csv is no mail log: no line of it begins as those do"),
        ("", "contacts.csv holds no line of a Postfix log"),
        (OF_ANOTHER_PROGRAM, "contacts.csv holds no line of a Postfix log"),
    ],
)
@pytest.mark.parametrize("more", [(), ("--complete",)])
def test_what_is_no_log_is_refused_rather_than_said_to_prove_nothing(
    newsroom: Newsroom, content: str, words: str, more: tuple[str, ...]
) -> None:
    sent(newsroom, "anna", "dot-lost.1")
    (newsroom.root / "contacts.csv").write_text(content, "utf-8")
    done = newsroom("settle", "first", "--log", "contacts.csv", *more)
    assert done.code == 3
    assert words in done.err
    assert "/var/log/mail.log" in done.err
    assert "proves nothing" not in done.err
    assert newsroom("settle", "first").code == 4, "it is as uncertain as before"


def test_beside_a_log_a_file_that_is_none_is_refused_and_an_empty_one_is_not(newsroom: Newsroom) -> None:
    sent(newsroom, "anna", "dot-lost.1")
    (newsroom.root / "mail.log.1").write_text(broken_off(uncertain_token(newsroom)), "utf-8")
    (newsroom.root / "mail.log").write_text("", "utf-8")
    (newsroom.root / "contacts.csv").write_text("address;name\n", "utf-8")
    logs = ("--log", "mail.log.1", "--log", "mail.log")
    mixed = newsroom("settle", "first", *logs, "--log", "contacts.csv", "--complete")
    assert mixed.code == 3
    assert "contacts.csv is no mail log" in mixed.err
    whole = newsroom("settle", "first", *logs, "--complete")
    assert whole.code == 0, whole.err


def test_complete_is_said_of_something(newsroom: Newsroom) -> None:
    sent(newsroom, "anna", "dot-lost.1")
    done = newsroom("settle", "first", "--complete", "--accepted", "all")
    assert done.code == 2
    assert "--complete is said of a log or an archive" in done.err


def test_a_dry_run_settles_nothing(newsroom: Newsroom) -> None:
    sent(newsroom, "anna", "dot-lost.1")
    done = newsroom("settle", "first", "--accepted", "all", "--dry-run")
    assert "Nothing was changed" in done.err
    assert newsroom("settle", "first").code == 4


def test_taking_them_for_not_sent_asks_and_sends_to_them_with_the_next_run(newsroom: Newsroom) -> None:
    sent(newsroom, "anna", "dot-lost-once.1")
    refused = newsroom("settle", "first", "--not-sent", "all", "--why", "IT looked")
    assert refused.code == 2  # nobody is here to be asked
    assert "gets it twice" in refused.err
    assert newsroom("settle", "first", "--not-sent", "all", "--why", "IT looked", "--yes").code == 0
    done = newsroom("send", "resume", "first")
    assert done.code == 0, done.err
    assert newsroom.received().count("dot-lost-once.1@press.example") == 2


def test_an_address_of_which_nothing_is_uncertain_is_told(newsroom: Newsroom) -> None:
    sent(newsroom, "anna", "dot-lost.1")
    done = newsroom("settle", "first", "--accepted", "anna@press.example", "--why", "she phoned")
    assert done.code == 1
    assert "what became of the message to anna@press.example is known: accepted" in done.err


def test_an_address_that_nobody_has_is_an_error_also_where_nothing_is_uncertain(newsroom: Newsroom) -> None:
    sent(newsroom, "anna")
    done = newsroom("settle", "first", "--accepted", "nobody@press.example", "--why", "she phoned")
    assert done.code == 1
    assert f"nobody@press.example is not among the recipients of {SENDING}" in done.err


def test_a_decision_by_hand_says_how_she_knows(newsroom: Newsroom) -> None:
    sent(newsroom, "anna", "dot-lost.1")
    done = newsroom("settle", "first", "--accepted", "all", "--yes")
    assert done.code == 2
    assert 'Say how you know: --why "she phoned"' in done.err
    assert newsroom("settle", "first").code == 4


def held(newsroom: Newsroom) -> None:
    """A sending that was held on its way, with one refused and one still to go."""
    newsroom.addresses("anna", "rcpt-policy-once.1", "bert")
    newsroom("send", "first", "--list", "press", "--really", "--yes", "--limit", "2")
    ledger = open_ledger(newsroom.root, now=datetime.now(UTC))
    ledger.set_status(SENDING, Status.HELD, "five in a row were refused", datetime.now(UTC))
    ledger.close()


def test_what_is_held_goes_on_by_a_retry_only_when_she_says_so(newsroom: Newsroom) -> None:
    held(newsroom)
    before = newsroom.received()
    first = newsroom("send", "retry", "first", "--yes")
    assert first.code == 2, first.err
    assert "is held: five in a row were refused" in first.err
    assert f"pressroom send retry {SENDING} --late" in first.err
    assert newsroom.received() == before
    assert newsroom("status", "first").code == 4
    done = newsroom("send", "retry", "first", "--yes", "--late")
    assert done.code == 0, done.err
    assert newsroom.received() == [f"{one}@press.example" for one in ("anna", "bert", "rcpt-policy-once.1")]
    assert newsroom("status", "first").code == 0


def test_what_is_held_goes_on_by_resume_only_when_she_says_so(newsroom: Newsroom) -> None:
    held(newsroom)
    assert newsroom("send", "resume", "first").code == 2
    done = newsroom("send", "resume", "first", "--late")
    assert done.code == 4, done.err  # one had refused
    assert "bert@press.example" in newsroom.received()


def test_an_ended_sending_with_something_left_ends_with_4_whatever_asks(newsroom: Newsroom) -> None:
    newsroom.addresses("anna", "rcpt-550.1")
    assert newsroom("send", "first", "--list", "press", "--really", "--yes").code == 4
    again = newsroom("send", "resume", "first")
    assert again.code == 4
    assert "Nothing is left to do" in again.err
    assert newsroom("send", "first", "--list", "press", "--really", "--yes").code == 4
    assert newsroom("status", "first").code == 4
    assert newsroom("status").code == 4
    assert newsroom("status", "--output", "json").code == 4


def test_all_of_them_taken_ends_with_0(newsroom: Newsroom) -> None:
    sent(newsroom)
    assert newsroom("send", "resume", "first").code == 0
    assert newsroom("status").code == 0


def test_another_sender_at_work_leaves_something_to_do_and_is_no_fault_of_the_machine(newsroom: Newsroom) -> None:
    newsroom("send", "first", "--list", "press", "--really", "--yes", "--limit", "1")
    ledger = open_ledger(newsroom.root, now=datetime.now(UTC) + timedelta(seconds=1))
    worker = ledger.enlist(datetime.now(UTC))
    try:
        done = newsroom("send", "resume", "first")
    finally:
        worker.close()
        ledger.close()
    assert done.code == 4, done.err
    assert len(newsroom.received()) == 1
    assert NAME in newsroom("status").out


def given_back(token: str) -> str:
    """What Postfix writes of a message that it took and could not deliver."""
    return (
        "Apr 29 07:00:10 mx postfix/smtpd[911]: 4Ab1cD2eF3: client=unknown[192.0.2.1]\n"
        f"Apr 29 07:00:10 mx postfix/cleanup[912]: 4Ab1cD2eF3: message-id=<{token}@institute.example>\n"
        "Apr 29 07:00:11 mx postfix/qmgr[913]: 4Ab1cD2eF3: from=<x@institute.example>, size=1, nrcpt=1 (queue active)\n"
        "Apr 29 07:00:12 mx postfix/smtp[914]: 4Ab1cD2eF3: to=<dot-lost.1@press.example>, relay=mx.press.example[192.0.2.9]:25,"
        " delay=1, delays=0/0/1/0, dsn=5.1.1, status=bounced (host mx.press.example[192.0.2.9] said: 550 5.1.1 User unknown"
        " (in reply to RCPT TO command))\n"
    )


def test_who_is_refused_by_the_log_is_told_so_everywhere_and_left_out_from_then_on(newsroom: Newsroom) -> None:
    sent(newsroom, "anna", "dot-lost.1")
    (newsroom.root / "mail.log").write_text(given_back(uncertain_token(newsroom)), "utf-8")
    done = newsroom("settle", "first", "--log", "mail.log")
    assert done.code == 0, done.err
    assert "1 address does not exist, and is not written to again." in done.err
    shown = newsroom("status", "first").out
    assert "Refused\n      1  the mailbox does not exist\n           dot-lost.1@press.example\n" in shown
    assert "no answer came" not in shown
    (row,) = (one for one in record(newsroom) if one["state"] == "rejected")
    assert row["reason"] == "the mailbox does not exist"
    assert "550 5.1.1 User unknown" in row["evidence"]
    assert dict(SuppressionFile(newsroom.root).reasons(["dot-lost.1@press.example"])) == {
        "dot-lost.1@press.example": Reason.BOUNCED
    }


@pytest.mark.parametrize(("choice", "state"), [("--accepted", "accepted"), ("--not-sent", "pending")])
def test_what_was_settled_by_hand_gives_no_reason_any_more(newsroom: Newsroom, choice: str, state: str) -> None:
    sent(newsroom, "anna", "dot-lost.1")
    done = newsroom("settle", "first", choice, "all", "--why", "she phoned", "--yes")
    assert done.code == 0, done.err
    rows = {one["address"]: one for one in record(newsroom)}
    row = rows["dot-lost.1@press.example"]
    assert (row["state"], row["reason"]) == (state, "")
    assert "she phoned" in row["evidence"]


def record(newsroom: Newsroom) -> list[dict[str, str]]:
    text = newsroom("status", "first", "--export", "csv").out.removeprefix("\ufeff")
    return list(csv.DictReader(text.splitlines(), delimiter=";"))
