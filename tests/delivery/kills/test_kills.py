"""A short run of what ``make torture`` does at length: nobody gets it twice, nobody is forgotten, however often a sender dies."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.delivery.kills.rounds import Round, one_round

pytestmark = pytest.mark.usefixtures("postfix")
"""Asked for to see that one can be started; each round has its own."""


def test_a_sender_that_is_killed_again_and_again_sends_to_everybody_once(tmp_path: Path) -> None:
    found = one_round(tmp_path, Round(size=1500, kills=6))
    assert found.reckoning.kills >= 4
    assert found.sound, found


def test_three_workers_share_a_ledger_while_they_and_their_database_sessions_are_killed(
    tmp_path: Path, postgresql: str
) -> None:
    found = one_round(tmp_path, Round(size=1500, kills=6, workers=3, ledger=postgresql))
    assert found.reckoning.kills >= 4
    assert found.sound, found
