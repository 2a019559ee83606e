"""How fast: evenly by the minute, within the quota of a day, and no more than was asked for."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from pressroom.delivery.draining import Pace, Waiting, lookout
from pressroom.delivery.draining.backoff import deferral, pause, soon
from pressroom.delivery.draining.pace import DAY, Meter, Quota
from pressroom.lists.suppression import Reason
from tests.delivery.draining.desk import ACCEPTED, GREYLISTED, HOUR, NINE, VERSIONS, new_sending, open_desk, people


def test_thirty_a_minute_is_one_every_two_seconds(tmp_path: Path) -> None:
    with open_desk(tmp_path, people(40)) as desk:
        desk.pace = Pace(connections=4, per_minute=30)
        desk.drain()
        moments = sorted(moment for _, moment, _ in desk.server.taken)
        gaps = [(later - earlier).total_seconds() for earlier, later in pairwise(moments)]
        assert min(gaps) >= 1.999
        assert max(gaps) <= 2.2
        assert desk.counted() == {"accepted": 40}


@pytest.mark.parametrize("against", ["do-not-mail", "trust"])
def test_who_gets_nothing_uses_up_no_pace(tmp_path: Path, against: str) -> None:
    everybody = people(30, trusted=True)
    with open_desk(tmp_path, everybody, embargo=NINE + HOUR) as desk:
        desk.pace = Pace(connections=4, per_minute=60)
        if against == "trust":
            desk.lists.distrusted.update(one.key for one in everybody[:29])
        else:
            desk.suppressions.add([one.key for one in everybody[:29]], Reason.DO_NOT_MAIL, "2026-01-01")
        desk.drain(limit=1)
        ((address, moment, _),) = desk.server.taken
        assert address == everybody[29].address
        assert moment - NINE < timedelta(seconds=2)
        assert max(one.progress.rate for one in desk.events) == 0


def test_a_fast_pace_is_even_too() -> None:
    meter = Meter(6000, 0.0)
    sent = 0
    for tick in range(1000):
        now = tick / 100
        ready = meter.ready(now)
        meter.take(ready, now)
        sent += ready
        assert sent <= now * 100 + 26
    assert 990 <= sent <= 1030
    assert meter.ready(100.0) == 25, "a pause is not made up for"


def test_no_limit_is_no_limit() -> None:
    meter = Meter(None, 0.0)
    meter.take(1000, 0.0)
    assert meter.ready(0.0) > 1000
    quota = Quota(None, DAY, lambda _: 10**9)
    assert quota.left(NINE, 0.0, 5) > 1000


def test_the_quota_of_a_day_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookout, "LOOK", 600.0)
    with open_desk(tmp_path, people(25), expires=100) as desk:
        desk.pace = Pace(connections=4, per_day=10)
        desk.drain()
        assert desk.counted() == {"accepted": 25}
        moments = sorted(moment for _, moment, _ in desk.server.taken)
        for first, eleventh in zip(moments, moments[10:], strict=False):
            assert eleventh - first >= timedelta(hours=24)
        assert moments[-1] - moments[0] <= timedelta(hours=48, minutes=5)
        waited = [one for one in desk.events if isinstance(one, Waiting)]
        assert waited[0].why == "10 messages in 24 hours are the limit"
        assert waited[0].until is not None
        assert timedelta(0) <= waited[0].until - (NINE + 24 * HOUR) < timedelta(seconds=2)


def test_what_another_sending_used_up_counts_too(tmp_path: Path) -> None:
    with open_desk(tmp_path, people(8)) as desk:
        desk.drain()
        desk.clock.advance(HOUR)
        desk.sending = desk.ledger.enter(
            new_sending(release="other"), VERSIONS, people(6, first=50), (), desk.clock.now()
        )
        desk.pace = Pace(connections=2, per_day=10)
        desk.clock.each = desk.stop.set
        desk.drain()
        assert len([moment for _, moment, _ in desk.server.taken if moment > NINE]) == 2


def test_what_was_put_off_does_not_use_up_the_quota(tmp_path: Path) -> None:
    with open_desk(tmp_path, people(12)) as desk:
        desk.pace = Pace(connections=2, per_day=10)
        late = {"anna0@press.example", "anna1@press.example"}
        desk.server.answer = lambda heard: (
            GREYLISTED if heard.recipient in late and desk.clock.now() < NINE + HOUR else ACCEPTED
        )
        desk.clock.each = lambda: desk.stop.set() if desk.clock.now() > NINE + HOUR / 2 else None
        desk.drain()
        assert desk.counted()["accepted"] == 10


def test_no_more_than_was_asked_for(tmp_path: Path) -> None:
    with open_desk(tmp_path, people(50)) as desk:
        desk.pace = Pace(connections=8)
        drained = desk.drain(limit=7)
        assert drained.stopped == "7 were tried, as many as you asked for"
        assert desk.counted() == {"accepted": 7, "pending": 43}
        desk.drain(limit=43)
        assert desk.counted() == {"accepted": 50}
        assert desk.drain(limit=1).stopped == ""


def test_waits_grow_and_stay_within_their_bounds() -> None:
    for chance in (0.0, 0.5, 0.999):
        waits = [deferral(attempt, lambda: chance) for attempt in range(1, 12)]  # noqa: B023
        assert waits == sorted(waits)
        assert waits[0] >= timedelta(minutes=5)
        assert waits[0] <= timedelta(minutes=6)
        assert waits[-1] <= timedelta(hours=4)
        assert waits[-1] >= timedelta(hours=3)
    assert deferral(10**6, lambda: 0.0) >= timedelta(hours=3)
    chances = iter(range(10))
    assert len({deferral(3, lambda: next(chances) / 10) for _ in range(10)}) == 10
    assert soon(1, lambda: 0.5) == timedelta(seconds=30)
    assert soon(99, lambda: 0.5) == timedelta(hours=1)
    assert [pause(time, lambda: 0.5) for time in (1, 2, 3, 99)] == [5, 10, 20, 300]
