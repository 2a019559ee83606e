"""A team: a ledger in a real PostgreSQL, a mail server, and workers in processes of their own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from pressroom.delivery.ledger import Ledger, open_ledger
from pressroom.delivery.teams import call_for
from pressroom.delivery.teams.preparing import prepare
from pressroom.model.sendings import NewSending, Person, Sending, Version
from tests.delivery.draining.desk import people
from tests.delivery.message.samples import LETTER, stencil_of
from tests.delivery.misbehaving import Server


def until(what: Callable[[], bool], seconds: float = 60) -> None:
    """Wait for it, and no longer than it takes."""
    for _ in range(int(seconds * 50)):
        if what():
            return
        threading.Event().wait(0.02)
    raise AssertionError("it never was so")


@dataclass
class Team:
    """A workspace whose ledger is shared; ``said`` is what all workers have written."""

    root: Path
    url: str
    server: Server
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @contextmanager
    def ledger(self) -> Iterator[Ledger]:
        opened = open_ledger(self.root, self.url, now=datetime.now(UTC))
        try:
            prepare(opened.store)
            yield opened
        finally:
            opened.close()

    def settings(self, **more: object) -> None:
        given = {"host": "127.0.0.1", "port": self.server.port, "security": "none", "login": "none",
                 "sender": "press@institute.example", "per-minute": 60000, "connections": 2} | more  # fmt: skip
        lines = "".join(f"{key} = {value if isinstance(value, int) else repr(value)}\n" for key, value in given.items())
        (self.root / "pressroom.toml").write_text(f"[mail]\n{lines}\n[ledger]\nurl = '{self.url}'\n", "utf-8")

    def hand_over(self, everybody: Iterable[Person] | int, release: str = "2026-11-21-launch", **more: Any) -> Sending:
        """Enter a sending with its jobs, as ``pressroom send --really --hand-over`` does."""
        given: dict[str, Any] = {
            "release": release, "mailing": "default", "package": "p" * 64, "revision": "r" * 64,
            "organisation": "institute", "sender": "press@institute.example",
        }  # fmt: skip
        stencils = {
            Version("en", edition): stencil_of(replace(LETTER, language="en", subject=(edition,))).to_bytes()
            for edition in ("public", "embargoed")
        }
        now = datetime.now(UTC)
        who = people(everybody) if isinstance(everybody, int) else everybody
        with self.ledger() as ledger:
            return ledger.enter(
                NewSending(**given | more), stencils, who, (), now,
                lambda connection, sending: call_for(connection, sending, now),
            )  # fmt: skip

    def worker(self, *words: str, **variables: str) -> subprocess.Popen[bytes]:
        """Start one; it is ended with the test."""
        said = (self.root / "said").open("ab")
        process = subprocess.Popen(
            [sys.executable, "-m", "pressroom", "worker", *words],
            cwd=self.root,
            env=os.environ | variables,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
        )
        self.processes.append(process)
        return process

    def once(self) -> int:
        return self.worker("--once").wait(60)

    def end(self, process: subprocess.Popen[bytes], number: int = signal.SIGTERM) -> int:
        process.send_signal(number)
        return process.wait(60)

    @property
    def said(self) -> str:
        return (self.root / "said").read_text("utf-8") if (self.root / "said").exists() else ""

    def counts(self, sending: Sending) -> dict[str, int]:
        with self.ledger() as ledger:
            return {state.value: size for state, size in ledger.counts(sending.name).states.items()}

    def jobs(self) -> list[Any]:
        """What waits or is being done: task, state, scheduled, arguments."""
        with self.ledger() as ledger, ledger.store.looking() as connection:
            found = text(
                "SELECT task_name, status::text, scheduled_at, args, priority FROM procrastinate_jobs ORDER BY id"
            )
            return list(connection.execute(found))

    def run(self, statement: str, **values: object) -> None:
        with self.ledger() as ledger, ledger.store.writing() as connection:
            connection.execute(text(statement), values)


@pytest.fixture
def team(tmp_path: Path, postgresql: str) -> Iterator[Team]:
    root = tmp_path / "press"
    root.mkdir()
    with Server() as server:
        made = Team(root, postgresql, server)
        made.settings()
        yield made
        for one in made.processes:
            if one.poll() is None:
                one.kill()
                one.wait(30)
