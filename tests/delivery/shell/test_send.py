"""The plan, the test to oneself, the sending: what leaves, and that nothing does before she says so."""

from __future__ import annotations

import email
import email.policy
import json

import pytest

from .conftest import NAME, PEOPLE, SENDING, Newsroom


def test_the_plan_says_who_gets_what_and_sends_nothing(newsroom: Newsroom) -> None:
    newsroom.people([*PEOPLE, "no@post.example,,,No,,,en,yes,", "ANNA@post.example,,Anna,,,,en,,"])
    done = newsroom("send", "first", "--list", "press")
    assert done.code == 0, done.err
    assert "the plan: nothing has been sent" in done.out
    assert "2  en, public" in done.out
    assert "1  fr, public" in done.out
    assert "3  messages" in done.out
    assert "marked do-not-mail" in done.out
    assert "To: Anna Alm <anna@post.example>" in done.out
    assert "Facts on top, text below" in done.out  # the message in full
    assert "pressroom send first --list press --really" in done.err
    assert newsroom.received() == []
    assert not (newsroom.root / ".pressroom" / "ledger.db").exists()


def test_another_message_of_the_plan_can_be_seen(newsroom: Newsroom) -> None:
    assert "To: Zoé Lévêque <zoe@courrier.example>" in newsroom("send", "first", "--list", "press", "--show", "zoe").out
    assert "To: Bert Berg" in newsroom("send", "first", "--list", "press", "--show", "2").out
    wrong = newsroom("send", "first", "--list", "press", "--show", "nobody")
    assert wrong.code == 2
    assert "nobody like “nobody” is to get it" in wrong.err


def test_without_a_terminal_and_without_yes_nothing_is_sent(newsroom: Newsroom) -> None:
    done = newsroom("send", "first", "--list", "press", "--really")
    assert done.code == 2
    assert "Nobody is here to be asked" in done.err
    assert newsroom.received() == []
    assert not (newsroom.root / ".pressroom" / "ledger.db").exists()


def test_everybody_gets_it_once_however_often_the_command_is_typed(newsroom: Newsroom) -> None:
    done = newsroom("send", "first", "--list", "press", "--really", "--yes")
    assert done.code == 0, done.err
    everybody = ["anna@post.example", "bert@post.example", "zoe@courrier.example"]
    assert newsroom.received() == everybody
    again = newsroom("send", "first", "--list", "press", "--really", "--yes")
    assert again.code == 0, again.err
    assert "has been served" in again.err
    newsroom.people([*PEOPLE, "carla@post.example,Ms,Carla,Corn,,,en,,"])
    more = newsroom("send", "first", "--list", "press", "--really", "--yes")
    assert more.code == 0, more.err
    assert newsroom.received() == sorted([*everybody, "carla@post.example"])
    assert "4 of 4 accepted" in newsroom("status").out


def test_each_gets_the_language_that_suits_with_the_pdf_of_the_package(newsroom: Newsroom) -> None:
    assert newsroom("send", "first", "--list", "press", "--really", "--yes").code == 0
    kept = {
        one.recipient: email.message_from_bytes(one.content, policy=email.policy.default)
        for one in newsroom.server.kept
    }
    french = kept["zoe@courrier.example"]
    pdf = next(part for part in french.walk() if part.get_content_type() == "application/pdf")
    package = newsroom.root / "dist" / NAME / "public"
    assert pdf.get_payload(decode=True) == next(package.glob("*.fr.pdf")).read_bytes()
    assert "communiqué" in french.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert kept["anna@post.example"]["To"] == "Anna Alm <anna@post.example>"


def test_a_test_to_oneself_is_marked_and_leaves_no_record(newsroom: Newsroom) -> None:
    done = newsroom("send", "first", "--list", "press", "--to", "me@home.example", "--as", "zoe")
    assert done.code == 0, done.err
    (kept,) = newsroom.server.kept
    message = email.message_from_bytes(kept.content, policy=email.policy.default)
    assert kept.recipient == "me@home.example"
    assert "Test" in str(message["Subject"])
    assert not (newsroom.root / ".pressroom" / "ledger.db").exists()
    assert "Nothing was sent from here yet" in newsroom("status").err


def test_a_test_is_mail_too_and_goes_to_nobody_who_is_not_written_to(newsroom: Newsroom) -> None:
    newsroom.people([*PEOPLE, "no@post.example,,,No,,,en,yes,"])
    assert newsroom("list", "forget", "bert@post.example").code == 0
    for address, why in (("Bert@post.example", "asked to be forgotten"), ("no@post.example", "says: do not mail")):
        done = newsroom("send", "first", "--list", "press", "--to", "me@home.example", "--to", address)
        assert done.code == 2
        assert f"{address} gets nothing, no test either: " in done.err
        assert why in " ".join(done.err.split())
        assert "No test was sent" in done.err
    assert newsroom("send", "first", "--to", "bert@post.example").code == 2
    assert newsroom.received() == []
    assert newsroom("list", "forget", "bert@post.example", "--undo").code == 0
    assert newsroom("send", "first", "--list", "press", "--to", "bert@post.example").code == 0
    assert newsroom.received() == ["bert@post.example"]


@pytest.mark.parametrize(
    ("typed", "why"),
    [("x", "there is no @ in it"), ("@x.example", "nothing stands before the @"), ("a b@x.example", "")],
)
def test_what_is_no_address_is_told_before_anything_is_done(newsroom: Newsroom, typed: str, why: str) -> None:
    done = newsroom("send", "first", "--list", "press", "--to", typed)
    assert done.code == 2
    assert f"--to “{typed}” is no e-mail address: {why}" in done.err
    assert newsroom.server.kept == []


def test_files_in_a_folder_instead_of_mail(newsroom: Newsroom) -> None:
    done = newsroom("send", "first", "--list", "press", "--outbox", "lists/out", "--limit", "2")
    assert done.code == 0, done.err
    files = sorted((newsroom.root / "lists/out").glob("*.eml"))
    assert len(files) == 2
    assert email.message_from_bytes(files[0].read_bytes())["To"] == "Anna Alm <anna@post.example>"
    assert newsroom.received() == []


def test_messages_of_before_are_not_mixed_with_new_ones(newsroom: Newsroom) -> None:
    words = ("send", "first", "--list", "press", "--outbox", "lists/out")
    assert newsroom(*words).code == 0
    again = newsroom(*words)
    assert again.code == 2
    assert "3 messages of before lie in lists/out/ already" in again.err
    assert len(list((newsroom.root / "lists" / "out").glob("*.eml"))) == 3
    both = newsroom(*words, "--really")
    assert "first --outbox FOLDER, then --really" in both.err


@pytest.mark.parametrize("folder", [f"dist/{NAME}/public", "dist", f"releases/{NAME}/x", "templates/x", "out", "."])
def test_messages_are_not_written_where_they_would_be_published(newsroom: Newsroom, folder: str) -> None:
    before = sorted(newsroom.root.rglob("*.eml"))
    done = newsroom("send", "first", "--list", "press", "--outbox", folder)
    assert done.code == 2
    assert f"“{folder}” would lie" in done.err
    assert "--outbox lists/" in done.err
    assert sorted(newsroom.root.rglob("*.eml")) == before


def test_what_lies_in_a_package_and_is_not_of_it_is_told_before_it_is_published(newsroom: Newsroom) -> None:
    stray = newsroom.root / "dist" / NAME / "public" / "anna.eml"
    stray.write_text("To: anna@post.example\n", "utf-8")
    formats = ("--format", "pdf", "--format", "email", "--format", "text")
    for words in (
        ("build", *formats),
        ("build", *formats, "--dry-run"),
        ("check",),
        ("send", "first", "--list", "press"),
    ):
        done = newsroom(*words)
        assert done.code == 1, words
        assert f"{NAME}/public/anna.eml is not part of the package" in done.out + done.err
        assert f"pressroom build --force {NAME}" in done.out + done.err
        assert stray.exists()
    newsroom("build", "--force", NAME, *formats)
    assert not stray.exists()
    assert newsroom("check").code == 0


def test_a_release_that_is_not_built_as_it_stands_is_refused_with_the_way_out(newsroom: Newsroom) -> None:
    page = newsroom.root / "releases" / NAME / "en.md"
    page.write_text(page.read_text("utf-8").replace("Facts on top", "Facts at the top"), "utf-8")
    done = newsroom("send", "first", "--list", "press", "--really", "--yes")
    assert done.code == 1
    assert "package-not-ready" in done.err
    assert f"pressroom build {NAME}" in done.err
    assert newsroom.received() == []


def test_a_package_that_was_tampered_with_is_refused(newsroom: Newsroom) -> None:
    pdf = next((newsroom.root / "dist" / NAME / "public").glob("*.en.pdf"))
    pdf.write_bytes(pdf.read_bytes() + b"\n% more")
    done = newsroom("send", "first", "--list", "press", "--really", "--yes")
    assert done.code == 1
    assert "changed-package" in done.err
    assert newsroom.received() == []


def test_no_list_means_nobody_and_names_those_there_are(newsroom: Newsroom) -> None:
    done = newsroom("send", "first")
    assert done.code == 2
    assert "There are: press" in done.err


def test_without_an_account_the_plan_is_shown_and_nothing_can_leave(newsroom: Newsroom) -> None:
    (newsroom.root / "pressroom.toml").write_text("", "utf-8")
    assert newsroom("send", "first", "--list", "press").code == 0
    done = newsroom("send", "first", "--list", "press", "--really", "--yes")
    assert done.code == 3
    assert "pressroom mail setup" in done.err


def test_a_limit_is_kept_and_the_rest_goes_another_time(newsroom: Newsroom) -> None:
    first = newsroom("send", "first", "--list", "press", "--really", "--yes", "--limit", "2")
    assert first.code == 4, first.err
    assert len(newsroom.received()) == 2
    second = newsroom("send", "resume", "first")
    assert second.code == 0, second.err
    assert len(set(newsroom.received())) == len(newsroom.received()) == 3


def test_what_the_server_does_is_told_and_counts_add_up(newsroom: Newsroom) -> None:
    newsroom.addresses("anna", "bert", "carla", "dora", "rcpt-550.1", "rcpt-552.2", "dot-lost.3", "dot-policy.4")
    done = newsroom("send", "first", "--list", "press", "--really", "--yes")
    assert done.code == 4, done.err
    page = newsroom("status", "first")
    assert page.code == 4
    for words in ("4  accepted", "3  refused", "1  uncertain", "8  recipients", "the mailbox does not exist",
                  "the server: 550 5.1.1 User unknown", "rcpt-550.1@press.example"):  # fmt: skip
        assert words in page.out
    data = json.loads(newsroom("status", "first", "--output", "json").out)
    assert sum(data["counts"].values()) == data["total"] == 8
    assert newsroom.received() == sorted(
        f"{one}@press.example" for one in ("anna", "bert", "carla", "dora", "dot-lost.3")
    )
    assert SENDING in page.out
