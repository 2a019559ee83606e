"""How fast: at an even pace by the minute, and never more than a provider takes in a day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
_ANY = 1_000_000
_BURST = 0.25
"""Seconds of the pace that may go out together, so that fast paces need not be metered message by message."""
_LOOKS = 12
"""How many times within its window a quota is counted anew, since others send from the same address."""

_SENDERS = 5.0
"""Seconds after which it is asked anew how many share the pace."""


@dataclass(frozen=True, slots=True)
class Pace:
    """``connections`` at a time; messages ``per_minute`` and ``per_day`` (any 24 hours), None for no limit."""

    connections: int = 4
    per_minute: int | None = None
    per_day: int | None = None


class Meter:
    """Lets messages out at an even pace: 30 a minute is one every two seconds. Goes by steady seconds."""

    def __init__(self, per_minute: int | None, now: float) -> None:
        self._alone = 60.0 / max(per_minute, 1) if per_minute is not None else 0.0
        self._next = now
        self.share(1)

    def share(self, senders: int) -> None:
        """So many send at this pace together: each takes its part."""
        self._interval = self._alone * max(senders, 1)
        self._burst = max(1, int(_BURST / self._interval)) if self._interval else _ANY

    def ready(self, now: float) -> int:
        """How many may go out now."""
        if not self._interval:
            return _ANY
        behind = now - self._next
        return 0 if behind < -1e-9 else min(self._burst, int(behind / self._interval + 1e-9) + 1)

    def take(self, count: int, now: float) -> None:
        """So many go out now."""
        if self._interval:
            oldest = now - (self._burst - 1) * self._interval
            self._next = max(self._next, oldest) + count * self._interval

    def give_back(self, count: int) -> None:
        """So many that were taken have not gone out."""
        self._next -= count * self._interval

    def seconds(self, now: float) -> float:
        """Until the next one may."""
        return max(0.0, self._next - now)


class Quota:
    """At most so many in any stretch of time, whoever sends from this address: counted in the ledger.

    ``count(since)`` yields how many went out since a moment. Workers that share a ledger share a quota so: each looks at what
    all have sent, several times within the window and whenever its share seems used up. They may go beyond it by what they have in
    hand at that moment.
    """

    def __init__(self, most: int | None, window: timedelta, count: Callable[[datetime], int]) -> None:
        self._most = most
        self._window = window
        self._count = count
        self._left = 0
        self._counted: float | None = None
        self._frees: datetime | None = None

    def left(self, now: datetime, steady: float, in_hand: int) -> int:
        """How many more may be taken in hand now, where ``in_hand`` are about to go out already."""
        if self._most is None:
            return _ANY
        if self._waits(now):
            return 0
        old = self._counted is None or steady - self._counted >= self._window.total_seconds() / _LOOKS
        if self._left <= 0 or old:
            self._left = self._most - self._count(now - self._window) - in_hand
            self._counted = steady
        return max(0, self._left)

    def take(self, count: int) -> None:
        """So many were taken in hand."""
        self._left -= count

    def give_back(self, count: int) -> None:
        """So many that were taken have not gone out."""
        self._left += count

    def frees(self, now: datetime) -> datetime:
        """The moment from which one more may go out, to a second or so, if nothing else goes out before."""
        if self._most is None:  # a limit that is not there is never reached
            return now
        if self._frees is not None and self._waits(now):
            return self._frees
        early, late = now - self._window, now  # at `early` too many were sent since, at `late` none
        while late - early > self._window / 100_000:
            middle = early + (late - early) / 2
            if self._count(middle) >= self._most:
                early = middle
            else:
                late = middle
        self._frees = late + self._window
        return self._frees

    def _waits(self, now: datetime) -> bool:
        """It is known to be used up until later; a clock that was set back makes that doubtful."""
        return self._frees is not None and now < self._frees <= now + self._window


class Throttle:
    """The meter and the quotas of a :class:`Pace`, asked together. ``count(since)`` tells what went out from this sender.

    ``senders()`` tells how many workers share the pace now: whoever comes or goes, the others send slower or faster within seconds.
    """

    def __init__(
        self,
        pace: Pace,
        count: Callable[[datetime], int],
        steady: float,
        senders: Callable[[], int] | None = None,
    ) -> None:
        self._meter = Meter(pace.per_minute, steady)
        self._senders = senders if pace.per_minute is not None else None
        self._asked = steady - _SENDERS
        self._quotas = [
            (Quota(pace.per_day, DAY, count), f"{pace.per_day} messages in 24 hours are the limit"),
            (Quota(pace.per_minute, MINUTE, count), f"{pace.per_minute} messages a minute are the limit"),
        ]
        self._spent = self._quotas[0]

    @property
    def why(self) -> str:
        """Which quota is used up."""
        return self._spent[1]

    def amount(self, wanted: int, now: datetime, steady: float, in_hand: int) -> int:
        """How many of those wanted may be taken in hand now. 0: wait for :meth:`seconds`; if these are 0 too, for :meth:`frees`."""
        if self._senders is not None and steady - self._asked >= _SENDERS:
            self._asked = steady
            self._meter.share(self._senders())
        amount = min(wanted, self._meter.ready(steady))
        for quota in self._quotas if amount else ():
            left = quota[0].left(now, steady, in_hand)
            if not left:
                self._spent = quota
            amount = min(amount, left)
        return amount

    def take(self, count: int, steady: float) -> None:
        """So many were taken in hand."""
        self._meter.take(count, steady)
        for quota, _ in self._quotas:
            quota.take(count)

    def give_back(self, count: int) -> None:
        """So many that were taken in hand have not gone out: nobody was asked to take them."""
        self._meter.give_back(count)
        for quota, _ in self._quotas:
            quota.give_back(count)

    def seconds(self, steady: float) -> float:
        """Until the pace lets the next one out."""
        return self._meter.seconds(steady)

    def frees(self, now: datetime) -> datetime:
        """The moment from which the quota that is used up lets the next one out."""
        return self._spent[0].frees(now)
