"""A bar that shows how far a long run is, to somebody who waits before a terminal."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from pressroom.report import ReleaseReport


class Bar:
    """Shown on stderr, where that is a terminal and there are ``least`` releases to wait for, and only ``after`` some seconds."""

    def __init__(self, title: str, least: int = 2, after: float = 0) -> None:
        self._title = title
        self._least = least
        self._start = time.monotonic() + after
        self._progress: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Bar:
        return self

    def __exit__(self, *_: object) -> None:
        if self._progress is not None:
            self._progress.stop()

    def advance(self, release: ReleaseReport, done: int, total: int) -> None:
        """``done`` of ``total`` are ready, the last of them ``release``."""
        if total < self._least or time.monotonic() < self._start or not sys.stderr.isatty():
            return
        if self._progress is None or self._task is None:
            from rich.console import Console
            from rich.progress import Progress

            # Begun only now: the processes that build have parted already, and take no thread along.
            self._progress = Progress(console=Console(stderr=True), transient=True)
            self._progress.start()
            self._task = self._progress.add_task(self._title, total=total)
        self._progress.update(self._task, completed=done, description=release.name)
