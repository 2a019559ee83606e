"""How far it is, counted along."""

from __future__ import annotations

from collections import Counter, deque
from datetime import timedelta

from pressroom.delivery.draining.events import Progress
from pressroom.delivery.draining.seat import Result
from pressroom.model.sendings import OPEN, Counts, State

_SPAN = 60.0
"""Seconds over which the rate is taken."""
_SETTLED = 3.0
"""Seconds before which no rate is told: the first messages say nothing."""


class Tally:
    """Counts along between two looks into the ledger, and takes the rate."""

    def __init__(self, counts: Counts, steady: float, per_minute: int | None) -> None:
        self._per_minute = per_minute
        self._began = steady
        self._seconds: deque[list[float]] = deque()  # [second, messages]
        self.see(counts)

    def see(self, counts: Counts) -> None:
        """Numbers as they stand in the ledger, with what others did meanwhile."""
        self._total = counts.total
        self._closed = Counter({state: counts[state] for state in State if state not in OPEN})

    def add(self, result: Result, steady: float) -> None:
        """One delivery is out of hand."""
        if result.state is not None and result.state not in OPEN:
            self._closed[result.state] += 1
        if result.attempt is not None and result.attempt.tried:
            second = float(int(steady))
            if not self._seconds or self._seconds[-1][0] != second:
                self._seconds.append([second, 0])
            self._seconds[-1][1] += 1

    def progress(self, steady: float) -> Progress:
        """How far it is now."""
        while self._seconds and self._seconds[0][0] < steady - _SPAN:
            self._seconds.popleft()
        closed = self._closed
        waiting = self._total - closed.total()
        span = min(_SPAN, steady - self._began)
        rate = sum(count for _, count in self._seconds) * 60 / span if span >= _SETTLED else 0.0
        if self._per_minute is not None:
            rate = min(rate, float(self._per_minute))
        return Progress(
            total=self._total,
            sent=closed[State.ACCEPTED],
            waiting=waiting,
            refused=closed[State.REJECTED],
            uncertain=closed[State.UNCERTAIN],
            other=closed[State.SUPPRESSED] + closed[State.CANCELLED] + closed[State.EXPIRED],
            rate=rate,
            left=timedelta(seconds=round(waiting * 60 / rate)) if rate else None,
        )

    def counts(self) -> Counts:
        """As far as it was counted along: for when the ledger cannot be asked any more."""
        return Counts({**self._closed, State.PENDING: self._total - self._closed.total()})
