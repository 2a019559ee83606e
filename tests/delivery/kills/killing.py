"""Senders that are killed, again and again, until everything is sent; and what the server and the ledger say afterwards."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pressroom.delivery.ledger import Ledger
from pressroom.model.sendings import Delivery, State

PRESSROOM = (sys.executable, "-m", "pressroom")


@dataclass(frozen=True)
class Reckoning:
    """The ledger held against the server's own log, a number a question."""

    kills: int
    messages: int
    duplicates: int
    falsely_accepted: int
    forgotten: int
    """Neither accepted nor uncertain in the end, or not in the ledger at all."""
    wrongly_open: int
    """Taken by the server, and held to be neither accepted nor uncertain."""
    uncertain: int
    uncertain_taken: int
    without_evidence: int

    def __str__(self) -> str:
        return (
            f"{self.kills} kills, {self.messages} messages: {self.duplicates} twice, "
            f"{self.falsely_accepted} falsely accepted, {self.forgotten} forgotten, {self.uncertain} uncertain "
            f"({self.uncertain_taken} of them taken by the server, {self.without_evidence} without evidence)"
        )


def kill_often(
    root: Path,
    sending: str,
    kills: int,
    *,
    workers: int = 1,
    seed: int = 1,
    moments: tuple[float, float] = (0.6, 2.2),
    disturb: Callable[[random.Random], None] | None = None,
) -> int:
    """Go on with ``sending`` in ``workers`` processes, and kill one of them at a random moment, ``kills`` times; then to the end.

    ``moments`` are seconds after a start. ``disturb`` may do something else to the run before a kill. Gives how many kills hit a
    running process: one that a disturbance has ended is no kill, and once all is sent there is nothing to kill.
    """
    chance = random.Random(seed)
    running = [_start(root, sending) for _ in range(workers)]
    done = 0
    while done < kills:
        time.sleep(chance.uniform(*moments))
        if disturb is not None:
            disturb(chance)
        victim = chance.randrange(workers)
        if running[victim].poll() is None:
            os.kill(running[victim].pid, signal.SIGKILL)
            done += 1
        running[victim].wait()
        if all(one.poll() is not None for one in running) and running[victim].returncode != -signal.SIGKILL:
            break
        running[victim] = _start(root, sending)
    for one in running:
        one.wait()
    last = _start(root, sending)
    last.wait()
    return done


def _start(root: Path, sending: str) -> subprocess.Popen[bytes]:
    with (root / "senders.log").open("ab") as log:
        return subprocess.Popen(
            [*PRESSROOM, "send", "resume", sending], cwd=root, stdin=subprocess.DEVNULL, stdout=log, stderr=log
        )


def reckon(
    ledger: Ledger, sending: str, size: int, server: Counter[str], kills: int, evidence: Callable[[Delivery], str]
) -> Reckoning:
    """Hold the ledger against what the server took. ``evidence`` tells what is known of an uncertain one."""
    deliveries: Sequence[Delivery] = list(ledger.deliveries(sending))
    by_state: dict[State, set[str]] = {state: set() for state in State}
    for one in deliveries:
        by_state[one.state].add(one.token)
    uncertain = [one for one in deliveries if one.state is State.UNCERTAIN]
    told = by_state[State.ACCEPTED] | by_state[State.UNCERTAIN]
    return Reckoning(
        kills=kills,
        messages=len(deliveries),
        duplicates=sum(times - 1 for times in server.values()),
        falsely_accepted=len(by_state[State.ACCEPTED] - set(server)),
        forgotten=size - len(told),
        wrongly_open=len(set(server) - told),
        uncertain=len(uncertain),
        uncertain_taken=sum(one.token in server for one in uncertain),
        without_evidence=sum(not evidence(one) for one in uncertain),
    )
