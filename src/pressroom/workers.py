"""Several releases at once: warm processes, each building or checking one release after another."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from pressroom.machine import MachineError
from pressroom.report import ReleaseReport

if TYPE_CHECKING:
    from concurrent.futures import Future

Act = Callable[[ReleaseReport], ReleaseReport]
Progress = Callable[[ReleaseReport, int, int], None]


def run_all(
    work: Sequence[ReleaseReport], act: Act, jobs: int | None, progress: Progress | None
) -> tuple[ReleaseReport, ...]:
    """What ``act`` makes of each report of ``work``, in the same order.

    ``act`` must not raise for an author's mistakes. An interruption (Ctrl-C) lets the releases under way finish, and goes on
    upwards.
    """
    processes = min(jobs or processors(), len(work))
    finished: dict[str, ReleaseReport] = {}
    for report in map(act, work) if processes < 2 else _apart(work, act, processes):
        finished[report.name] = report
        if progress:
            progress(report, len(finished), len(work))
    return tuple(finished.get(report.name, report) for report in work)


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _apart(work: Sequence[ReleaseReport], act: Act, processes: int) -> Iterator[ReleaseReport]:
    from concurrent.futures import ProcessPoolExecutor, as_completed
    from concurrent.futures.process import BrokenProcessPool

    # On Linux the first release is done here: with that, libraries, fonts and templates are loaded once, and the processes
    # that part from this one have them warm. macOS forbids that to programs that use its frameworks.
    forked = sys.platform == "linux"
    if forked:
        yield act(work[0])
        work = work[1:]
    context = multiprocessing.get_context("fork" if forked else "spawn")
    pool = ProcessPoolExecutor(min(processes, len(work)), context, _start, (act,))
    waiting: dict[Future[ReleaseReport], str] = {}
    try:
        # An interruption waits until all processes stand; they themselves never see one.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            waiting = {pool.submit(_act, report): report.name for report in work}
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        for future in as_completed(list(waiting)):
            report = future.result()
            del waiting[future]
            yield report
    except BrokenProcessPool as problem:
        names = sorted(waiting.values())
        raise MachineError(
            f"a process was stopped by the system, probably for want of memory; not done: {', '.join(names[:5])}"
            + (f" and {len(names) - 5} more" if len(names) > 5 else ""),
            "pressroom build --jobs 1",
        ) from problem
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


_work: Act | None = None


def _start(act: Act) -> None:
    """The first thing in a new process. Ctrl-C is for the one that started it."""
    global _work
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _work = act


def _act(report: ReleaseReport) -> ReleaseReport:
    assert _work is not None  # noqa: S101
    return _work(report)
