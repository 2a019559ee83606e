"""How a sending stands while somebody sends it, what is said of its end, and what came of it later."""

from __future__ import annotations

import json
import signal

from pressroom.delivery.record import in_plain_words
from pressroom.model.sendings import Attempt, Reply, Stage, State
from tests.cli.terminal import Terminal

from .conftest import NAME, SENDING, Newsroom
from .test_timing import embargoed as embargoed


def test_while_it_is_sent_status_says_who_sends_and_offers_nothing_that_would_be_refused(newsroom: Newsroom) -> None:
    newsroom.addresses(*(f"n{number}" for number in range(200)))
    newsroom.settings(connections=1, **{"per-minute": 120})
    with Terminal(newsroom.root, "send", "first", "--list", "press", "--really", "--yes", columns=80) as terminal:
        terminal.until(lambda _: len(newsroom.server.kept) > 2)
        page = newsroom("status", "first").out
        assert f"being sent now (process {terminal.process.pid}, since " in page
        assert "send resume" not in page
        assert "send cancel" not in page
        assert f"being sent now (process {terminal.process.pid}, since " in newsroom("status").out
        terminal.process.send_signal(signal.SIGINT)
        assert terminal.end()[0] == 130
    page = newsroom("status", "first").out
    assert f"{SENDING}  not finished" in page
    assert f"pressroom send resume {SENDING}" in page
    assert "a minute" not in page


def test_of_several_open_sendings_only_the_one_that_is_sent_is_called_so(newsroom: Newsroom) -> None:
    newsroom.addresses(*(f"n{number}" for number in range(200)))
    assert newsroom("send", "first", "--list", "press", "--really", "--yes", "--limit", "1").code == 4
    newsroom.settings(connections=1, **{"per-minute": 120})
    second = f"{NAME}-2"
    words = ("send", "first", "--list", "press", "--mailing", "reminder", "--again", "--really", "--yes")
    (newsroom.root / "releases" / NAME / "mailings").mkdir(exist_ok=True)
    (newsroom.root / "releases" / NAME / "mailings" / "reminder.en.md").write_text("A reminder.\n", "utf-8")
    with Terminal(newsroom.root, *words, columns=80) as terminal:
        terminal.until(lambda _: len(newsroom.server.kept) > 2)
        who = f"process {terminal.process.pid}"
        first, last, at_work = newsroom("status").out.replace("\n    ", "  ").splitlines()
        assert (first.split()[0], "not finished" in first, "being sent now" in first) == (SENDING, True, False)
        assert (last.split()[0], f"being sent now ({who}, since " in last) == (second, True)
        assert at_work.startswith(f"At work on {second}: {who}, since ")
        page = newsroom("status", SENDING).out
        assert f"{SENDING}  not finished" in page
        assert f"{second} is being sent now ({who}); when that has ended:" in page
        assert f"pressroom send resume {SENDING}" in page
        assert "a minute" not in page
        assert f"being sent now ({who}, since " in newsroom("status", second).out
        refused = newsroom("send", "resume", SENDING)
        assert refused.code == 4
        assert f"{second} is being sent in this workspace ({who}, since " in refused.err
        terminal.process.send_signal(signal.SIGINT)
        assert terminal.end()[0] == 130


def test_while_the_embargo_is_waited_for_that_is_said_and_no_time_is_invented(embargoed: Newsroom) -> None:
    with Terminal(embargoed.root, "send", "first", "--list", "press", "--really", "--yes", columns=80) as terminal:
        terminal.until("waiting until")
        page = embargoed("status", "first").out
        assert "waits for the embargo, 2099-01-15 " in page
        assert "a minute" not in page
        terminal.interrupt()
        assert terminal.end()[0] == 130


def test_who_objected_later_is_told(newsroom: Newsroom) -> None:
    assert newsroom("send", "first", "--list", "press", "--really", "--yes").code == 0
    objection = newsroom.root / "objection.eml"
    data = json.loads(newsroom("status", "first", "--export", "json").out)
    told = next(one["message-id"] for one in data["deliveries"] if one["address"].startswith("bert"))
    objection.write_text(
        "From: Bert Berg <bert@post.example>\nTo: press@institute.example\nSubject: unsubscribe\n"
        f"In-Reply-To: {told}\nReferences: {told}\nMessage-ID: <x@post.example>\n\nunsubscribe\n"
    )
    done = newsroom("bounces", str(objection))
    assert done.code == 0, done.err
    page = newsroom("status", "first").out
    assert "3  accepted    1 objected since" in page
    assert "Objected since" in page
    assert "bert@post.example" in page


def test_piped_a_sending_is_one_line_of_figures_and_then_how_it_stands(newsroom: Newsroom) -> None:
    newsroom.addresses("anna", "rcpt-550.1", "rcpt-552.2", "dot-lost.3", "bert")
    newsroom("send", "first", "--list", "press", "--really", "--yes", "--limit", "4")
    (line,) = newsroom("status").out.splitlines()
    assert line == f"{SENDING}  1 of 5 accepted  2 refused  1 uncertain  1 to go  not finished"


def test_what_the_heading_says_is_not_said_again(newsroom: Newsroom) -> None:
    newsroom.addresses("dot-junk.1", "dot-354.2")
    newsroom("send", "first", "--list", "press", "--really", "--yes")
    page = " ".join(newsroom("status", "first").out.split())
    assert page.count("354 More, please") == 1, page
    assert page.count("thanks!") == 1, page


def test_running_means_that_somebody_sends_it_now(newsroom: Newsroom) -> None:
    def status() -> tuple[str, str]:
        exported = newsroom("status", "first", "--export", "json").out
        return json.loads(exported)["status"], json.loads(newsroom("status", "first", "--output", "json").out)["status"]

    newsroom.addresses(*(f"n{number}" for number in range(100)))
    newsroom("send", "first", "--list", "press", "--really", "--yes", "--limit", "1")
    assert status() == ("not-finished", "not-finished")
    newsroom.settings(connections=1, **{"per-minute": 120})
    with Terminal(newsroom.root, "send", "resume", "first", columns=80) as terminal:
        terminal.until(lambda _: len(newsroom.server.kept) > 2)
        assert status() == ("running", "running")
        terminal.process.send_signal(signal.SIGINT)
        terminal.end()
    newsroom("send", "cancel", "first", "--yes")
    assert status() == ("cancelled", "cancelled")


def test_who_is_tried_again_was_not_refused() -> None:
    rule = Attempt(State.DEFERRED, Stage.DOT, Reply(451, "4.7.1", "Rule 7"))
    assert in_plain_words(rule) == "put off by a rule of the recipient's server"
    final = Attempt(State.REJECTED, Stage.DOT, Reply(554, "5.7.1", "No"))
    assert in_plain_words(final) == "refused by a rule of the recipient's server"


def test_all_sendings_fit_a_narrow_terminal(newsroom: Newsroom) -> None:
    newsroom.addresses("anna", "rcpt-550.1", "rcpt-552.2", "dot-lost.3")
    newsroom("send", "first", "--list", "press", "--really", "--yes", "--limit", "3")
    with Terminal(newsroom.root, "status", columns=80) as terminal:
        terminal.end()
        assert NAME in terminal.screen
        assert [line for line in terminal.screen.splitlines() if len(line) > 80] == []
    with Terminal(newsroom.root, "status", "--verify", columns=80) as terminal:
        terminal.end()
        assert [line for line in terminal.screen.splitlines() if len(line) > 80] == []
