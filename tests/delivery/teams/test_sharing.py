"""Workers in processes of their own share a sending, die, lose their database, and are ended."""

from __future__ import annotations

import signal
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.engine import make_url

from pressroom.model.sendings import Status
from tests.delivery.draining.desk import people
from tests.delivery.postgresql import administrator
from tests.delivery.teams.conftest import Team, until


def stalled(team: Team) -> None:
    """As if the signs of life of all workers so far were long ago, so that nobody waits for that."""
    team.run("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 hour'")


def test_three_share_a_sending_and_each_journalist_gets_it_once(team: Team) -> None:
    team.settings(**{"per-minute": 9000})  # slow enough for all to come
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


def test_what_a_killed_worker_had_is_sent_by_another_and_nothing_twice(team: Team) -> None:
    team.settings(connections=4)
    killed = team.worker("--name", "killed")
    sending = team.hand_over(300)
    until(lambda: len(team.server.kept) > 40)
    assert team.end(killed, signal.SIGKILL) == -signal.SIGKILL
    assert any(one.status == "doing" for one in team.jobs())
    stalled(team)
    assert team.once() == 0, team.said
    counts = team.counts(sending)
    assert counts["accepted"] + counts.get("uncertain", 0) == 300
    assert counts.get("uncertain", 0) <= 4
    assert set(team.server.recipients.values()) == {1}
    assert len(team.server.recipients) >= counts["accepted"]
    assert not any(one.status == "doing" for one in team.jobs())


def test_the_living_go_on_when_one_is_killed(team: Team) -> None:
    team.settings(**{"per-minute": 9000})
    workers = [team.worker("--name", name) for name in ("anna", "bert", "carla")]
    until(lambda: team.said.count("waits for sendings") == 3)
    sending = team.hand_over(400)
    until(lambda: team.said.count("begins") >= 3)
    team.end(workers[0], signal.SIGKILL)
    until(lambda: len(team.server.kept) >= 370)
    stalled(team)  # what the dead one had in hand is called for at the next look
    workers.append(team.worker("--name", "dora"))
    until(lambda: team.said.count("waits for sendings") == 4)
    until(lambda: sum(team.counts(sending).get(one, 0) for one in ("accepted", "uncertain")) == 400, 90)
    assert team.counts(sending).get("uncertain", 0) <= 2
    assert set(team.server.recipients.values()) == {1}
    for one in workers[1:]:
        assert team.end(one) == 143


def test_a_worker_whose_database_sessions_are_killed_goes_on(team: Team, postgresql_server: str) -> None:
    team.settings(**{"per-minute": 3000})
    worker = team.worker("--name", "anna")
    sending = team.hand_over(150)
    for number in (10, 60):
        until(lambda number=number: len(team.server.kept) > number)  # type: ignore[misc]
        with administrator(postgresql_server) as run:
            run(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                f" WHERE datname = '{make_url(team.url).database}'"
            )
    until(lambda: sum(team.counts(sending).get(one, 0) for one in ("accepted", "uncertain")) == 150, 90)
    assert team.counts(sending).get("uncertain", 0) <= 4
    assert set(team.server.recipients.values()) == {1}
    assert worker.poll() is None, team.said
    assert "lost" in team.said
    assert team.end(worker) == 143


def test_a_worker_that_is_ended_finishes_what_is_open_and_calls_for_another(team: Team) -> None:
    worker = team.worker("--name", "anna")
    sending = team.hand_over(300)
    until(lambda: len(team.server.kept) > 20)
    assert team.end(worker, signal.SIGINT) == 130
    counts = team.counts(sending)
    assert counts["accepted"] == len(team.server.kept)
    assert counts["accepted"] + counts["pending"] == 300
    assert [one.status for one in team.jobs()].count("todo") >= 1
    assert not any(one.status == "doing" for one in team.jobs())
    assert team.once() == 0
    assert team.counts(sending) == {"accepted": 300}
    assert set(team.server.recipients.values()) == {1}


def test_the_public_edition_waits_for_its_embargo_whatever_the_job_says(team: Team) -> None:
    embargo = datetime.now(UTC) + timedelta(hours=5)
    sending = team.hand_over([*people(3), *people(2, trusted=True)], embargo=embargo)
    # Somebody runs all jobs by hand, hours early.
    for _ in range(2):
        team.run("UPDATE procrastinate_jobs SET scheduled_at = :ever", ever=datetime(2020, 1, 1, tzinfo=UTC))
        assert team.once() == 0, team.said
        assert sorted(team.server.recipients) == ["trusted0@press.example", "trusted1@press.example"]
    assert all(b"Subject: embargoed" in one.content for one in team.server.kept)
    assert [(one.status, one.scheduled_at) for one in team.jobs()] == [("todo", embargo)]
    assert team.counts(sending) == {"accepted": 2, "pending": 3}


def test_what_nobody_took_up_for_hours_is_held(team: Team) -> None:
    sending = team.hand_over(3)
    due = (datetime.now(UTC) - timedelta(hours=3)).isoformat()
    team.run("UPDATE procrastinate_jobs SET args = jsonb_set(args, '{due}', to_jsonb(CAST(:due AS text)))", due=due)
    assert team.once() == 0
    assert team.server.recipients == {}
    with team.ledger() as ledger:
        held = ledger.sending(sending.name)
        assert (held.status, held.why) == (Status.HELD, "No worker was there when it was due, 3 hours ago")
    assert team.jobs() == []


@pytest.mark.parametrize("state", ["cancelled", "held"])
def test_what_is_given_up_or_held_is_left_alone(team: Team, state: str) -> None:
    sending = team.hand_over(3)
    with team.ledger() as ledger:
        ledger.set_status(sending.name, Status(state), "by hand", datetime.now(UTC))
    assert team.once() == 0
    assert team.server.recipients == {}
    assert team.jobs() == []


def test_a_worker_that_cannot_send_ends_and_another_tries_later(team: Team) -> None:
    team.settings(login="password", user="press@institute.example")
    sending = team.hand_over(3)
    no_login = team.worker("--once", PRESSROOM_MAIL_PASSWORD="wrong")  # the server knows no login at all
    assert no_login.wait(60) == 3
    assert team.counts(sending) == {"pending": 3}
    (job,) = team.jobs()
    assert job.status == "todo"
    assert job.scheduled_at > datetime.now(UTC) + timedelta(minutes=4)


def test_a_pace_is_shared_by_those_at_work(team: Team) -> None:
    team.settings(**{"per-minute": 600, "connections": 1})
    workers = [team.worker("--name", name) for name in ("anna", "bert")]
    until(lambda: team.said.count("waits for sendings") == 2)
    team.hand_over(600)
    until(lambda: team.said.count("begins") >= 2)
    with team.ledger() as ledger:
        there = ledger.at_work()
    assert sorted(one.name.partition(" ")[0] for one in there) == ["anna", "bert"]
    for one in workers:
        assert team.end(one) == 143
    with team.ledger() as ledger:
        assert ledger.at_work() == ()
