"""A sending on a terminal: the number that is typed, what moves, and how it is ended."""

from __future__ import annotations

import signal
import time

from tests.cli.terminal import Terminal

from .conftest import SENDING, Newsroom


def test_the_number_is_typed_and_anything_else_sends_nothing(newsroom: Newsroom) -> None:
    with Terminal(newsroom.root, "send", "first", "--list", "press", "--really", columns=80) as terminal:
        terminal.until("Send to 3 journalists? Type 3")
        terminal.type("yes")
        assert terminal.end()[0] == 2
        assert "Nothing was done." in terminal.screen
    assert newsroom.received() == []
    with Terminal(newsroom.root, "send", "first", "--list", "press", "--really", columns=80) as terminal:
        terminal.until("Type 3")
        terminal.type("3")
        assert terminal.end()[0] == 0
        assert "3  recipients" in terminal.screen
    assert len(newsroom.received()) == 3


def test_ctrl_c_at_the_number_sends_nothing_and_says_so(newsroom: Newsroom) -> None:
    with Terminal(newsroom.root, "send", "first", "--list", "press", "--really", columns=80, NO_COLOR="1") as terminal:
        terminal.until("Type 3: ")
        time.sleep(0.5)  # the question is there a moment before the keyboard is listened to
        terminal.interrupt()
        code, screen = terminal.end()
    assert (code, screen.splitlines()[-1]) == (130, "Interrupted. Nothing was sent.")
    assert newsroom.received() == []


def test_ctrl_c_twice_says_what_is_uncertain_and_how_to_go_on(newsroom: Newsroom) -> None:
    newsroom.addresses("anna", "dot-silent.1")
    newsroom.settings(connections=1)
    with Terminal(newsroom.root, "send", "first", "--list", "press", "--really", "--yes", columns=160) as terminal:
        terminal.until("1 of 2 accepted")
        time.sleep(1)  # the dot of the second one goes out
        terminal.interrupt()
        terminal.until("bringing 1 open to an end")
        terminal.interrupt()
        code, screen = terminal.end()
    assert code == 130
    assert [line.strip() for line in screen.splitlines()[-3:]] == [
        "Ended at once: what was under way may have left. It is looked at when you go on, and told as uncertain.",
        f"Go on:           pressroom send resume {SENDING}",
        f"How far it came: pressroom status {SENDING}",
    ]
    page = newsroom("status", "first").out
    assert "1  cut off     may have left: it is looked at when you go on, and told as uncertain" in page
    assert "the last byte" not in page
    assert f"Go on:                         pressroom send resume {SENDING}" in page


def test_no_line_is_wider_than_the_terminal(newsroom: Newsroom) -> None:
    newsroom.addresses("anna", "rcpt-550.1", "dot-lost.2")
    with Terminal(newsroom.root, "send", "first", "--list", "press", "--really", "--yes", columns=80) as terminal:
        assert terminal.end()[0] == 4
    with Terminal(newsroom.root, "status", "first", columns=80) as terminal:
        assert terminal.end()[0] == 4
        assert [line for line in terminal.screen.splitlines() if len(line) > 80] == []


def test_ctrl_c_ends_cleanly_says_how_to_go_on_and_nobody_is_lost_or_served_twice(newsroom: Newsroom) -> None:
    everybody = [f"n{number}" for number in range(60)]
    newsroom.addresses(*everybody)
    newsroom.settings(connections=1, **{"per-minute": 1200})
    with Terminal(newsroom.root, "send", "first", "--list", "press", "--really", "--yes", columns=80) as terminal:
        terminal.until(" of 60 accepted")
        terminal.until(lambda _: len(newsroom.server.kept) > 2)
        terminal.process.send_signal(signal.SIGINT)
        assert terminal.end()[0] == 130
        assert f"pressroom send resume {SENDING}" in terminal.screen
    assert 0 < len(newsroom.received()) < 60
    done = newsroom("send", "resume", "first")
    assert done.code == 0, done.err
    assert newsroom.received() == sorted(f"{one}@press.example" for one in everybody)


def test_a_polite_kill_ends_as_cleanly_with_a_code_of_its_own(newsroom: Newsroom) -> None:
    newsroom.addresses(*(f"n{number}" for number in range(60)))
    newsroom.settings(connections=1, **{"per-minute": 1200})
    with Terminal(newsroom.root, "send", "first", "--list", "press", "--really", "--yes") as terminal:
        terminal.until(" of 60 accepted")
        terminal.process.send_signal(signal.SIGTERM)
        assert terminal.end()[0] == 143
    assert "uncertain" not in newsroom("status").out
