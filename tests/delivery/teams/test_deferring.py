"""Jobs are in the database with the rows they belong to, or not at all; and none is more than a call to look at the ledger."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from procrastinate.schema import migrations_path
from sqlalchemy import Connection, text

from pressroom.delivery.ledger import open_ledger
from pressroom.delivery.teams import call, call_for, others_wait
from pressroom.delivery.teams.preparing import prepare
from pressroom.machine import MachineError
from pressroom.model.sendings import Sending
from tests.delivery.draining.desk import people
from tests.delivery.ledger.samples import new
from tests.delivery.teams.conftest import Team


def test_rows_and_job_are_both_there_or_none(team: Team) -> None:
    now = datetime.now(UTC)

    def failing(connection: Connection, sending: Sending) -> None:
        call_for(connection, sending, now)
        assert connection.execute(text("SELECT count(*) FROM procrastinate_jobs")).scalar_one() == 1
        raise RuntimeError("the power is cut")

    with team.ledger() as ledger:
        with pytest.raises(RuntimeError):
            ledger.enter(new(), {}, people(3), (), now, failing)
        assert ledger.sendings() == ()
        assert ledger.verify() == ()
    assert team.jobs() == []
    sending = team.hand_over(3)
    assert [(one.task_name, one.status, one.args["sending"]) for one in team.jobs()] == [
        ("pressroom.drain", "todo", sending.name)
    ]


def test_a_job_that_cannot_be_deferred_leaves_no_rows(team: Team) -> None:
    with team.ledger() as ledger, ledger.store.writing() as connection:
        connection.execute(text("ALTER TABLE procrastinate_jobs RENAME TO elsewhere"))
    now = datetime.now(UTC)
    with team.ledger() as ledger:
        with pytest.raises(MachineError, match="refuses"):
            ledger.enter(new(), {}, people(3), (), now, lambda connection, one: call_for(connection, one, now))
        assert ledger.sendings() == ()


def test_an_embargo_has_a_job_of_its_own_and_a_schedule_is_not_done_before(team: Team) -> None:
    now = datetime.now(UTC)
    begins, embargo = now + timedelta(hours=1), now + timedelta(hours=3)
    team.hand_over(2, begins=begins, embargo=embargo)
    assert [one.scheduled_at for one in team.jobs()] == [begins, embargo]
    assert team.once() == 0, team.said
    assert team.server.recipients == {}
    assert [one.status for one in team.jobs()] == ["todo", "todo"]


def test_jobs_do_not_pile_up(team: Team) -> None:
    sending, now = team.hand_over(2), datetime.now(UTC)
    with team.ledger() as ledger, ledger.store.writing() as connection:
        assert not call(connection, sending.name, now, now)
        assert call(connection, sending.name, now, now, help_only=True)
        assert not call(connection, sending.name, now, now, help_only=True)
        assert call(connection, sending.name, now + timedelta(hours=1), now)
        assert not call(connection, sending.name, now + timedelta(hours=1), now)
    assert len(team.jobs()) == 3


def test_a_call_for_help_is_no_reason_to_let_go_of_another_sending(team: Team) -> None:
    first, now = team.hand_over(2), datetime.now(UTC)
    with team.ledger() as ledger, ledger.store.writing() as connection:
        assert not others_wait(connection, first.name)
        assert others_wait(connection, "another")
        connection.execute(text("DELETE FROM procrastinate_jobs"))
        call(connection, first.name, now, now, help_only=True)
        call(connection, first.name, now + timedelta(hours=1), now)
        assert not others_wait(connection, "another")


_OLDER = "03.03.00_01_pre_priority_lock_fetch_job.sql"


def test_tables_are_made_once(team: Team) -> None:
    team.hand_over(1)
    with team.ledger() as ledger:
        prepare(ledger.store)
        assert len(team.jobs()) == 1
        team.run("UPDATE about SET content = '99.00.00_01_later.sql' WHERE name = 'jobs'")
        with pytest.raises(MachineError, match="newer Procrastinate"):
            prepare(ledger.store)
    with open_ledger(team.root, team.url, now=datetime.now(UTC)).store.writing() as connection:
        connection.execute(text("DELETE FROM about WHERE name = 'jobs'"))
        connection.execute(
            text("DROP TABLE procrastinate_events")
        )  # whoever broke it is told, and nothing is half done
    with pytest.raises(MachineError, match="DuplicateObject"):
        team.jobs()


def test_tables_that_an_older_library_made_are_changed(team: Team) -> None:
    store = open_ledger(team.root, team.url, now=datetime.now(UTC)).store
    with store.writing() as connection:
        plain = connection.connection.driver_connection
        assert plain is not None
        for change in sorted(migrations_path.glob("*.sql")):
            if change.name <= _OLDER:
                plain.execute(change.read_text("utf-8"))
        connection.execute(text("INSERT INTO about (name, content) VALUES ('jobs', :older)"), {"older": _OLDER})
    store.close()
    sending = team.hand_over(5)  # which makes ready what is there
    assert team.once() == 0, team.said
    assert team.counts(sending) == {"accepted": 5}
    with team.ledger() as ledger, ledger.store.looking() as connection:
        found = connection.execute(text("SELECT content FROM about WHERE name = 'jobs'")).scalar_one()
        assert found == max(one.name for one in migrations_path.glob("*.sql"))
