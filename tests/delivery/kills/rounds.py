"""One round: a sending to many, killed again and again, and its reckoning."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pressroom.delivery.ledger import open_ledger
from pressroom.delivery.returns import evidence
from tests.delivery.kills.field import RELEASE, prepare, run
from tests.delivery.kills.killing import Reckoning, kill_often, reckon
from tests.delivery.kills.truth import delivered
from tests.delivery.postfix import Postfix


@dataclass(frozen=True)
class Round:
    """``ledger`` is the URL of a PostgreSQL database, and its sessions are killed too; empty for SQLite. ``moments``: see killing."""

    size: int
    kills: int
    workers: int = 1
    connections: int = 16
    ledger: str = ""
    seed: int = 1
    moments: tuple[float, float] = (0.6, 2.2)


@dataclass(frozen=True)
class Found:
    """``sound``: everything that was promised holds."""

    round: Round
    reckoning: Reckoning
    problems: tuple[str, ...]
    sessions: int

    @property
    def sound(self) -> bool:
        """No message twice, none falsely accepted or forgotten, few uncertain and each with evidence, and an intact chain."""
        one = self.reckoning
        wrong = (one.duplicates, one.falsely_accepted, one.forgotten, one.wrongly_open, one.without_evidence)
        lost = one.kills + self.sessions
        return not any(wrong) and one.uncertain <= lost * self.round.connections and not self.problems


def one_round(root: Path, wanted: Round) -> Found:
    """Send to ``wanted.size`` journalists through a real Postfix while senders die."""
    with Postfix() as postfix:
        prepare(root, wanted.size, postfix.plain, connections=wanted.connections, ledger=wanted.ledger)
        # The first message alone, so that there is a sending to go on with.
        run(root, "send", RELEASE, "--list", "press", "--really", "--yes", "--limit", "1", code=4)
        now = datetime.now(UTC)
        ledger = open_ledger(root, wanted.ledger or None, create=False, now=now)
        sending = ledger.sendings()[-1].name
        ledger.close()
        sessions = Sessions(wanted.ledger) if wanted.ledger else None
        kills = kill_often(
            root,
            sending,
            wanted.kills,
            workers=wanted.workers,
            seed=wanted.seed,
            moments=wanted.moments,
            disturb=sessions and sessions.kill_one,
        )
        server = delivered(postfix)
        ledger = open_ledger(root, wanted.ledger or None, create=False, now=datetime.now(UTC))
        try:
            found = reckon(ledger, sending, wanted.size, server, kills, evidence)
            return Found(wanted, found, ledger.verify(), sessions.killed if sessions else 0)
        finally:
            ledger.close()


class Sessions:
    """The sessions of a PostgreSQL database, as something that can be killed."""

    def __init__(self, url: str) -> None:
        self._url = url
        self.killed = 0

    def kill_one(self, chance: random.Random) -> None:
        """End one session of a worker, as a database that restarts does; now and then none."""
        import psycopg

        if chance.random() < 0.4:
            return
        with psycopg.connect(self._url, autocommit=True) as connection:
            rows = connection.execute(
                "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            ).fetchall()
            if rows:
                connection.execute("SELECT pg_terminate_backend(%s)", (chance.choice(rows)[0],))
                self.killed += 1
