"""Moments as an officer reads them: by the clock by which they were typed, which is named where it is not this machine's."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from pressroom.cli.moments import clock
from pressroom.model.moments import in_zone, wall, zone_of

NOW = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)


@pytest.fixture(params=["UTC", "Europe/Paris"])
def machine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


def test_a_moment_is_told_by_the_clock_by_which_it_was_typed(machine: str) -> None:
    typed = datetime(2026, 11, 21, 16, 53, tzinfo=ZoneInfo("Europe/Paris"))
    assert clock(typed, NOW) == "16:53 Europe/Paris"
    assert clock(LATER.astimezone(ZoneInfo("Europe/Paris")), NOW) == "2026-11-22 00:30 Europe/Paris"


def test_any_other_is_told_by_the_clock_of_the_sending_or_of_this_machine(machine: str) -> None:
    here = machine == "Europe/Paris"
    assert clock(NOW, NOW, "Europe/Paris") == ("16:00" if here else "16:00 Europe/Paris")
    assert clock(LATER, NOW, "Europe/Paris") == ("2026-11-22 00:30" if here else "2026-11-22 00:30 Europe/Paris")
    assert clock(NOW, NOW) == ("16:00" if here else "15:00")
    assert wall(NOW) == ("2026-11-21 16:00 CET" if here else "2026-11-21 15:00 UTC")


def test_a_place_that_this_machine_does_not_know_leaves_the_moment_as_it_is() -> None:
    assert in_zone(NOW, "Moon/Tranquility") == NOW
    assert zone_of(in_zone(NOW, "Moon/Tranquility")) is None
    assert zone_of(in_zone(NOW, "Europe/Paris")) == "Europe/Paris"
