"""Handing over and working from the command line, from the list to the server."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

from tests.cli.terminal import Terminal
from tests.delivery.shell.conftest import SENDING, Newsroom
from tests.delivery.shell.conftest import built as built
from tests.delivery.shell.conftest import mended as mended
from tests.delivery.shell.conftest import newsroom as newsroom
from tests.delivery.shell.conftest import run as run

from .conftest import until

TO_PRESS = ("send", "first", "--list", "press", "--really", "--yes")


def share(newsroom: Newsroom, url: str) -> None:
    with (newsroom.root / "pressroom.toml").open("a") as file:
        file.write(f"\n[ledger]\nurl = '{url}'\n")


def test_what_is_handed_over_is_sent_by_a_worker(newsroom: Newsroom, postgresql: str) -> None:
    share(newsroom, postgresql)
    done = newsroom(*TO_PRESS, "--hand-over")
    assert done.code == 0, done.err
    assert f"{SENDING} is handed over" in done.err
    assert "No worker is running now. Start one:  pressroom worker" in done.err
    assert newsroom.received() == []
    worked = newsroom("worker", "--once", "--name", "paris")
    assert worked.code == 0, worked.err
    assert "worker paris (" in worked.err
    assert f"{SENDING}: done; 3 of 3 accepted" in worked.err
    assert len(newsroom.received()) == 3
    assert newsroom("worker", "--once").code == 0
    again = newsroom(*TO_PRESS, "--hand-over")
    assert "has been served" in again.err
    assert len(newsroom.received()) == 3


def test_the_command_sends_itself_and_workers_find_nothing_left(newsroom: Newsroom, postgresql: str) -> None:
    share(newsroom, postgresql)
    assert newsroom(*TO_PRESS).code == 0
    worked = newsroom("worker", "--once")
    assert "begins" not in worked.err
    assert len(newsroom.received()) == 3


def slowly(newsroom: Newsroom, url: str) -> None:
    newsroom.addresses(*(f"n{number}" for number in range(60)))
    newsroom.settings(connections=1, **{"per-minute": 1200})
    share(newsroom, url)


def interrupted(newsroom: Newsroom) -> str:
    with Terminal(newsroom.root, *TO_PRESS) as terminal:
        terminal.until(lambda _: len(newsroom.server.kept) > 2)
        terminal.process.send_signal(signal.SIGINT)
        assert terminal.end()[0] == 130
        return terminal.screen


def test_ctrl_c_says_that_the_workers_go_on_and_how_to_stop_them(newsroom: Newsroom, postgresql: str) -> None:
    slowly(newsroom, postgresql)
    words = [sys.executable, "-m", "pressroom", "worker"]
    worker = subprocess.Popen(words, cwd=newsroom.root, stderr=subprocess.PIPE, env=os.environ | {"NO_COLOR": "1"})
    try:
        assert worker.stderr is not None
        assert b"waits for sendings" in worker.stderr.readline()
        said = f"The workers go on with it; to give it up everywhere:  pressroom send cancel {SENDING}"
        assert said in interrupted(newsroom)
        until(lambda: len(newsroom.received()) == 60)
    finally:
        worker.terminate()
        worker.communicate(timeout=60)
    assert len(set(newsroom.received())) == 60


def test_ctrl_c_where_no_worker_runs_promises_none(newsroom: Newsroom, postgresql: str) -> None:
    slowly(newsroom, postgresql)
    said = f"The next worker that runs goes on with it; to give it up everywhere:  pressroom send cancel {SENDING}"
    assert said in interrupted(newsroom)
    done = newsroom("send", "cancel", "first", "--yes")
    assert done.code == 0, done.err
    number = len(newsroom.received())
    assert newsroom("worker", "--once").code == 0
    assert len(newsroom.received()) == number < 60


def test_of_a_limited_number_workers_take_no_more(newsroom: Newsroom, postgresql: str) -> None:
    share(newsroom, postgresql)
    done = newsroom(*TO_PRESS, "--limit", "1")
    assert "send resume" in done.err
    assert "worker" not in done.err
    assert newsroom("worker", "--once").code == 0
    assert len(newsroom.received()) == 1
    both = newsroom(*TO_PRESS, "--limit", "1", "--hand-over")
    assert both.code == 2
    assert "--limit and --hand-over do not go together" in both.err


def test_without_a_shared_ledger_it_says_what_is_needed(newsroom: Newsroom) -> None:
    for words in (("worker",), (*TO_PRESS, "--hand-over")):
        done = newsroom(*words)
        assert done.code == 2, done.err
        assert "in PostgreSQL" in done.err
        assert 'url = "postgresql://' in done.err
    assert newsroom.received() == []
