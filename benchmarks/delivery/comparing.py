"""How fast messages leave: ours beside Postfix's ``smtp-source`` and beside the usual way with smtplib.

Both ends share the machine. Each figure is a ratio of messages a second within one round.
"""

from __future__ import annotations

import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.delivery.certificates import make_certificate

CONNECTIONS = 16
SIZE = 312_000
"""Bytes on the wire of the message that is measured, for ``smtp-source``, which writes its own."""
MANY, FEW = 3000, 200

Report = Callable[[str, tuple[float, float, float], str], None]


def sending(report: Report, rounds: int) -> None:
    """Everything about speed; the report gets median, lowest and highest of ``rounds`` ratios."""
    if shutil.which("smtp-sink") is None:
        sys.exit("smtp-sink is missing: sudo apt-get install --no-install-recommends postfix")
    with postfix_sink() as port:
        ours, source, naive = zip(*(_round(port) for _ in range(rounds)), strict=True)
    report("messages a second into smtp-sink / smtp-source", _ratios(ours, source), "≥ 0.85")
    report("messages a second into smtp-sink / smtplib, an EmailMessage a recipient", _ratios(ours, naive), "≥ 12")
    with sink() as port:
        pairs = [(_ours(port), _naive(port)) for _ in range(rounds)]
    report("the same into a sink that reads and discards", _ratios(*zip(*pairs, strict=True)), "≥ 25")
    with tempfile.TemporaryDirectory() as scratch:
        made = make_certificate(Path(scratch))
        with sink(made.chain, made.key) as port:
            pairs = [(_ours(port, made.authority), _naive(port, made.authority)) for _ in range(rounds)]
    report("the same under TLS", _ratios(*zip(*pairs, strict=True)), "≥ 15")


def memory(report: Report) -> None:
    """The highest resident memory while 100,000 messages leave, against that of 1,000."""
    with sink() as port:
        small, large = (_run("benchmarks.delivery.ours", port, size, CONNECTIONS)[1] for size in (1000, 100_000))
    report("memory for 100,000 recipients / for 1,000", (large / small,) * 3, "≤ 1.1")


def _ratios(ours: tuple[float, ...], theirs: tuple[float, ...]) -> tuple[float, float, float]:
    found = [mine / other for mine, other in zip(ours, theirs, strict=True)]
    return statistics.median(found), min(found), max(found)


def _round(port: int) -> tuple[float, float, float]:
    return _ours(port), _source(port), _naive(port)


def _ours(port: int, authority: Path | None = None) -> float:
    return MANY / _run("benchmarks.delivery.ours", port, MANY, CONNECTIONS, *([authority] if authority else []))[0]


def _naive(port: int, authority: Path | None = None) -> float:
    return FEW / _run("benchmarks.delivery.naive", port, FEW, *([authority] if authority else []))[0]


def _source(port: int) -> float:
    program = shutil.which("smtp-source")
    words = ["-s", CONNECTIONS, "-l", SIZE, "-m", MANY, "-f", "presse@genopole.example", "-t", "a@press.example"]
    start = time.perf_counter()
    subprocess.run([str(program), *map(str, words), f"127.0.0.1:{port}"], check=True)
    return MANY / (time.perf_counter() - start)


def _run(module: str, *words: object) -> list[float]:
    done = subprocess.run([sys.executable, "-m", module, *map(str, words)], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{module} failed:\n{done.stdout}{done.stderr}")
    return [float(one) for one in done.stdout.split()]


@contextmanager
def sink(chain: Path | None = None, key: Path | None = None) -> Iterator[int]:
    """The sink of this folder; gives its port."""
    words = [str(one) for one in (chain, key) if one is not None]
    with subprocess.Popen(
        [sys.executable, "-m", "benchmarks.delivery.sink", *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        try:
            yield int(process.stdout.readline())
        finally:
            process.stdin.close()


@contextmanager
def postfix_sink() -> Iterator[int]:
    """Postfix's ``smtp-sink``; gives its port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    words = [str(shutil.which("smtp-sink")), "-u", "nobody", f"127.0.0.1:{port}", "256"]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            for _ in range(100):
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.05)
            yield port
        finally:
            process.terminate()
