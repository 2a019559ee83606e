"""One worker's turn at one sending: it ends when the sending is done, must wait for long, or another one is to begin."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from pressroom.delivery.draining import Clock, Done, Event, Waiting

PATIENCE = timedelta(seconds=20)
"""A worker that would wait longer for its sending does something else meanwhile."""
SLICE = 30.0
"""Seconds that a turn lasts at least, where others wait."""
_LOOK = 5.0
"""Seconds after which it is looked whether others wait."""


class _Either(threading.Event):
    """Set when it is set, or when ``outer`` is."""

    def __init__(self, outer: threading.Event) -> None:
        super().__init__()
        self._outer = outer

    def is_set(self) -> bool:
        return super().is_set() or self._outer.is_set()


class Turn:
    """``stop`` and :meth:`watch` are for :func:`~pressroom.delivery.draining.drain`.

    ``others`` tells whether another sending waits for a worker. ``ask`` asks one more worker to help: once, when the first message
    was tried and ``enough`` are left to share, so that nobody is asked where nothing can leave yet.
    """

    def __init__(
        self, clock: Clock, ending: threading.Event, others: Callable[[], bool], ask: Callable[[], None], enough: int
    ) -> None:
        self.stop = _Either(ending)
        self.again: datetime | None = None
        self._clock, self._ending, self._others, self._ask, self._enough = clock, ending, others, ask, enough
        self._looked = clock.steady() + SLICE - _LOOK
        self._asked = False

    def watch(self, event: Event) -> None:
        """Something happened."""
        now, steady = self._clock.now(), self._clock.steady()
        if isinstance(event, Waiting):
            until = event.until or now + PATIENCE
            if until - now >= PATIENCE:
                self._end(until)
        elif (
            isinstance(event, Done)
            and event.attempt.tried
            and not self._asked
            and event.progress.waiting > self._enough
        ):
            self._asked = True
            self._ask()
        if steady - self._looked >= _LOOK:
            self._looked = steady
            if self._others():
                self._end(now)

    @property
    def over(self) -> bool:
        """Whether it ended before the sending did, and nothing is wrong."""
        return self.stop.is_set()

    def next(self) -> datetime:
        """When somebody must go on, where it is :attr:`over`."""
        return self.again or self._clock.now()

    def _end(self, again: datetime) -> None:
        self.again = again if self.again is None else min(self.again, again)
        self.stop.set()
