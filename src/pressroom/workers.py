"""Several releases at once: warm processes, each building one release after another."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from pressroom.machine import MachineError
from pressroom.report import ReleaseReport, Status

if TYPE_CHECKING:
    from concurrent.futures import Future

Build = Callable[[ReleaseReport], ReleaseReport]
Progress = Callable[[ReleaseReport, int, int], None]


def run_all(
    planned: Sequence[ReleaseReport], build: Build, warm_up: Callable[[], None], jobs: int | None, progress: Progress | None
) -> tuple[ReleaseReport, ...]:
    """The reports of ``planned``, in its order, after ``build`` of each that is outdated.

    ``warm_up`` imports what every process needs, once before they part. ``build`` must not raise for an author's mistakes.
    An interruption (Ctrl-C) lets the releases under way finish, and goes on upwards.
    """
    work = [report for report in planned if report.status is Status.OUTDATED]
    processes = min(jobs or processors(), len(work))
    finished: dict[str, ReleaseReport] = {}
    for report in _here(work, build, warm_up) if processes < 2 else _apart(work, build, warm_up, processes):
        finished[report.name] = report
        if progress:
            progress(report, len(finished), len(work))
    return tuple(finished.get(report.name, report) for report in planned)


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _here(work: Iterable[ReleaseReport], build: Build, warm_up: Callable[[], None]) -> Iterator[ReleaseReport]:
    for number, report in enumerate(work):
        if number == 0:
            warm_up()
        yield build(report)


def _apart(work: Sequence[ReleaseReport], build: Build, warm_up: Callable[[], None], processes: int) -> Iterator[ReleaseReport]:
    from concurrent.futures import ProcessPoolExecutor, as_completed
    from concurrent.futures.process import BrokenProcessPool

    # On Linux the libraries are loaded once and shared; macOS forbids that to processes that use its frameworks.
    forked = sys.platform == "linux"
    if forked:
        warm_up()
    context = multiprocessing.get_context("fork" if forked else "spawn")
    pool = ProcessPoolExecutor(processes, context, _start, (build, None if forked else warm_up))
    waiting: dict[Future[ReleaseReport], str] = {}
    try:
        waiting = {pool.submit(_build, report): report.name for report in work}
        for future in as_completed(list(waiting)):
            report = future.result()
            del waiting[future]
            yield report
    except BrokenProcessPool as problem:
        names = sorted(waiting.values())
        raise MachineError(
            f"a building process was stopped by the system, probably for want of memory; not built: {', '.join(names[:5])}"
            + (f" and {len(names) - 5} more" if len(names) > 5 else ""),
            "pressroom build --jobs 1",
        ) from problem
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


_work: Build | None = None


def _start(build: Build, warm_up: Callable[[], None] | None) -> None:
    """The first thing in a new process. Ctrl-C is for the one that started it."""
    global _work  # noqa: PLW0603 - a process has one task in its life
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _work = build
    if warm_up is not None:
        warm_up()


def _build(report: ReleaseReport) -> ReleaseReport:
    assert _work is not None  # noqa: S101
    return _work(report)
