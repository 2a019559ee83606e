"""Every row of the table of faults, with exactly the outcome given there."""

from __future__ import annotations

from pathlib import Path

from pressroom.delivery.draining import Done, Finished, Started
from tests.delivery.draining.desk import ACCEPTED, open_desk, people


def test_everybody_gets_it_once(tmp_path: Path) -> None:
    with open_desk(tmp_path, people(100)) as desk:
        drained = desk.drain()
        assert (drained.stopped, drained.hint, drained.held) == ("", "", False)
        assert desk.counted() == {"accepted": 100}
        assert drained.counts.total == 100
        assert desk.server.addresses == sorted(one.address for one in people(100))
        assert isinstance(desk.events[0], Started)
        assert isinstance(desk.events[-1], Finished)
        assert desk.events[-1].progress.sent == 100
        assert sum(isinstance(one, Done) for one in desk.events) == 100
        assert desk.server.most_open == 4
        assert desk.server.open_now == 0
        again = desk.drain()
        assert again.counts == drained.counts
        assert len(desk.server.taken) == 100
        assert ACCEPTED.queue_id == "4F1A"
