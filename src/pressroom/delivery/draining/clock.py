"""The time of day, and time that passes: what tells a moment, what tells a pace, and how to wait for either."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime
from typing import Protocol

TICK = 0.5
"""Seconds after which the time of day is read anew while one waits: a laptop sleeps, clocks are set."""


class Clock(Protocol):
    """What :func:`~pressroom.delivery.draining.drain` knows of time."""

    def now(self) -> datetime:
        """The time of day, in UTC: begins, embargoes, quotas and new attempts go by it."""
        ...

    def steady(self) -> float:
        """Seconds that only ever grow, whatever is done to the time of day: paces and pauses go by them."""
        ...

    def sleep(self, seconds: float, stop: threading.Event, *, busy: bool = False) -> None:
        """Until ``stop`` is set, and no longer than ``seconds``; may return sooner, and the caller looks again.

        ``busy`` says that messages are under way, whose end sets ``stop``: a clock of a test stands still meanwhile.
        """
        ...


class SystemClock:
    """The clock of this machine."""

    def now(self) -> datetime:
        """See :class:`Clock`."""
        return datetime.now(UTC)

    def steady(self) -> float:
        """See :class:`Clock`."""
        return time.monotonic()

    def sleep(self, seconds: float, stop: threading.Event, *, busy: bool = False) -> None:  # noqa: ARG002 - no matter here
        """See :class:`Clock`. Looks up every :data:`TICK`."""
        stop.wait(max(0.0, min(seconds, TICK)))
