"""How long to wait before one tries again: longer each time, and never all at the same moment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

Chance = Callable[[], float]
"""Yields numbers from 0 up to 1 by chance."""

DEFERRED = (timedelta(minutes=5), timedelta(hours=4))
"""Put off by the server (4xx): the shortest wait and the longest. Greylisting wants a few minutes."""
LOST = (timedelta(seconds=30), timedelta(hours=1))
"""Nobody answered, for a message that is not to blame."""
PAUSE = (5.0, 300.0)
"""Seconds before a server that was overburdened or away is spoken to again."""


def deferral(attempts: int, chance: Chance) -> timedelta:
    """Before a recipient is tried again that was put off; ``attempts`` counts those made, from 1."""
    shortest, longest = DEFERRED
    return min(longest, max(shortest, _grown(shortest, longest, attempts) * _spread(chance)))


def soon(losses: int, chance: Chance) -> timedelta:
    """Before a recipient is tried again whose connection was lost ``losses`` times."""
    shortest, longest = LOST
    return _grown(shortest, longest, losses) * _spread(chance)


def pause(troubles: int, chance: Chance) -> float:
    """Seconds before the server is spoken to again, after ``troubles`` in a row, from 1."""
    shortest, longest = PAUSE
    return min(longest, shortest * 2.0 ** min(troubles - 1, 20)) * _spread(chance)


def _grown(shortest: timedelta, longest: timedelta, times: int) -> timedelta:
    return min(longest, shortest * 2.0 ** min(max(times, 1) - 1, 20))


def _spread(chance: Chance) -> float:
    return 0.8 + 0.4 * chance()
