"""How many connections, and when to leave a server in peace: half as many after trouble, one more after it went well for a while."""

from __future__ import annotations

from pressroom.delivery.draining.backoff import Chance, pause
from pressroom.delivery.draining.crew import Crew
from pressroom.model.sendings import Delivery

_WELL = 10
"""Successes on each connection before there is one more."""


class Speed:
    """Goes by steady seconds. One trouble counts once, however many connections it meets."""

    def __init__(self, crew: Crew, steady: float, chance: Chance) -> None:
        self._crew = crew
        self._chance = chance
        self._troubles = self._well = 0
        self._good = steady
        self._paused = steady

    def trouble(self, epoch: int, steady: float) -> tuple[Delivery, ...] | None:
        """The server is overburdened or away: what was in hand and is not begun now. None: it is known already."""
        if epoch != self._crew.epoch:
            return None
        self._troubles += 1
        self._well = 0
        self._paused = steady + pause(self._troubles, self._chance)
        return self._crew.slow()

    def success(self, steady: float) -> bool:
        """A message was answered as it should be; whether there is one connection more now."""
        self._good = steady
        self._well += 1
        if self._well >= self._crew.allowed:
            self._troubles = 0
        if self._well < _WELL * self._crew.allowed:
            return False
        self._well = 0
        return self._crew.grow()

    def pause(self, steady: float) -> float:
        """Seconds for which the server is to be left in peace."""
        return max(0.0, self._paused - steady)

    def silent(self, steady: float) -> float:
        """Hours since anything was answered."""
        return (steady - self._good) / 3600
