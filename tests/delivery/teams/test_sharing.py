"""Workers in processes of their own share a sending, die, lose their database, and are ended."""

from __future__ import annotations

from tests.delivery.teams.conftest import Team, until


def test_three_share_a_sending_and_each_journalist_gets_it_once(team: Team) -> None:
    workers = [team.worker("--name", name) for name in ("anna", "bert", "carla")]
    until(lambda: team.said.count("waits for sendings") == 3)
    sending = team.hand_over(400)
    until(lambda: team.counts(sending).get("accepted") == 400)
    assert set(team.server.recipients.values()) == {1}
    assert len(team.server.recipients) == 400
    assert team.said.count("begins") >= 3, team.said
    assert [team.end(one) for one in workers] == [143, 143, 143], team.said
    with team.ledger() as ledger:
        assert ledger.verify() == ()
