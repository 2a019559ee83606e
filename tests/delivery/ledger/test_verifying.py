"""Whoever changes the record is found out, whichever table it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from pressroom.delivery.ledger import Ledger, open_ledger
from pressroom.model.sendings import Status
from tests.delivery.conftest import NOW
from tests.delivery.ledger.samples import UNKNOWN, enter, take

CHANGES = {
    "an event is changed": "UPDATE events SET content = '{}' WHERE kind = 'result' AND state = 'accepted'",
    "a moment is changed": "UPDATE events SET moment = '2026-01-01T00:00:00.000000+00:00' WHERE kind = 'intent'",
    "an event is removed": "DELETE FROM events WHERE kind = 'return'",
    "the first event is removed": "DELETE FROM events WHERE version = 1 AND delivery = 2",
    "an event is put in": (
        "INSERT INTO events SELECT chain, number, place + 1, kind, sending, recipient, delivery, version + 1, state,"
        " moment, content FROM events WHERE kind = 'return'"
    ),
    "an event without a link": (
        "INSERT INTO events SELECT 9, number, place, kind, sending, recipient, NULL, 0, state, moment, content"
        " FROM events WHERE kind = 'return'"
    ),
    "events change places": "UPDATE events SET delivery = 3 - delivery WHERE kind = 'intent' AND delivery IN (1, 2)",
    "a link is changed": "UPDATE links SET mac = '00' WHERE chain = 0 AND number = 2",
    "a link is removed": "DELETE FROM links WHERE chain = 0 AND number = 2",
    "a head is changed": "UPDATE heads SET number = number - 1 WHERE chain = 0",
    "a head is removed": "DELETE FROM heads WHERE chain = 1",
    "a state is changed": "UPDATE deliveries SET state = 'accepted' WHERE state = 'rejected'",
    "one is sent again": "UPDATE deliveries SET state = 'pending' WHERE state = 'uncertain'",
    "a reply is changed": "UPDATE deliveries SET attempt = '' WHERE state = 'rejected'",
    "an attempt is forgotten": "UPDATE deliveries SET attempts = 0 WHERE state = 'deferred'",
    "an edition is changed": "UPDATE deliveries SET edition = 'embargoed' WHERE state = 'accepted'",
    "a first try is changed": "UPDATE deliveries SET tried = NULL WHERE state = 'deferred'",
    "a time is changed": "UPDATE deliveries SET next_attempt = NULL WHERE state = 'deferred'",
    "the moment of one that was taken": (
        "UPDATE deliveries SET changed = '2026-01-21T09:00:00.000000+00:00' WHERE state = 'accepted'"
    ),
    "the moment of one in doubt": (
        "UPDATE deliveries SET changed = '2026-01-21T09:00:00.000000+00:00' WHERE state = 'uncertain'"
    ),
    "a bounce is removed": "UPDATE deliveries SET returned = ''",
    "a reason is changed": "UPDATE deliveries SET evidence = 'no reason' WHERE state = 'suppressed'",
    "a token is changed": "UPDATE deliveries SET token = 'x' WHERE id = 1",
    "trust is changed": "UPDATE deliveries SET trusted = NOT trusted WHERE id = 6",
    "a language is changed": "UPDATE deliveries SET language = 'en' WHERE id = 6",
    "a delivery is removed": "DELETE FROM deliveries WHERE id = 6",
    "a delivery is put in": (
        "INSERT INTO deliveries SELECT 99, 2, recipient, token, language, trusted, state, version, worker, attempts, tried,"
        " next_attempt, changed, attempt, doubt, edition, returned, evidence FROM deliveries WHERE id = 6"
    ),
    "a delivery is somebody else's": "UPDATE deliveries SET recipient = '0123' WHERE id = 6",
    "an address is changed": "UPDATE people SET address = 'other@paper.example' WHERE address LIKE 'reporter0@%'",
    "a person is changed": (
        "UPDATE people SET key = 'other@paper.example', address = 'other@paper.example' WHERE address LIKE 'reporter0@%'"
    ),
    "a name is changed": "UPDATE people SET name = 'Mallory' WHERE address LIKE 'reporter0@%'",
    "what is filled in is changed": "UPDATE people SET content = '{}' WHERE address LIKE 'reporter0@%'",
    "a person is removed": "DELETE FROM people WHERE address LIKE 'reporter1@%'",
    "a sending is changed": "UPDATE sendings SET package = 'another' WHERE id = 1",
    "when it was entered is changed": "UPDATE sendings SET created = '2026-01-21T09:00:00.000000+00:00' WHERE id = 1",
    "who was at work is changed": "UPDATE workers SET started = '2026-01-21T09:00:00.000000+00:00' WHERE id = 1",
    "a status is changed": "UPDATE sendings SET status = 'running'",
    "a message is changed": "UPDATE stencils SET content = content || content WHERE sending = 1",
    "a message is removed": "DELETE FROM stencils WHERE sending = 1",
}


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_a_change_is_found(full: Ledger, change: str) -> None:
    with full.store.writing() as connection:
        assert connection.execute(text(CHANGES[change])).rowcount >= 1
    found = full.verify()
    assert found
    assert not any("@" in one for one in found)


def test_a_whole_sending_that_was_removed(full: Ledger) -> None:
    with full.store.writing() as connection:
        for table in ("people", "stencils", "deliveries"):
            connection.exec_driver_sql(f"DELETE FROM {table} WHERE sending = 2")
        connection.exec_driver_sql("DELETE FROM sendings WHERE id = 2")
    assert any("is missing" in one for one in full.verify())


def cut_tail(ledger: Ledger) -> None:
    """As somebody would who knows how it is made, but for the key: the last link goes, and all it said is undone."""
    with ledger.store.writing() as connection:
        connection.exec_driver_sql(
            "DELETE FROM events WHERE chain = 0 AND number = (SELECT max(number) FROM links WHERE chain = 0)"
        )
        connection.exec_driver_sql(
            "DELETE FROM links WHERE chain = 0 AND number = (SELECT number FROM heads WHERE chain = 0)"
        )
        connection.exec_driver_sql(
            "UPDATE heads SET number = number - 1, mac ="
            " (SELECT mac FROM links WHERE chain = 0 AND number = heads.number - 1) WHERE chain = 0"
        )
        connection.exec_driver_sql("UPDATE sendings SET status = 'running', why = ''")


def test_a_tail_that_was_cut_off_is_missed_by_the_state_and_by_an_export(full: Ledger, workspace: Path) -> None:
    head = full.head()
    assert full.verify(head) == ()
    cut_tail(full)
    (said,) = full.verify()
    assert "chain 0" in said
    assert "ledger.state" in said
    (workspace / ".pressroom" / "ledger.state").unlink()
    first, second = full.verify(head)
    assert "ledger.state is gone" in first
    assert "the export remembers" in second


def test_an_old_export_leads_on(full: Ledger) -> None:
    head = full.head()
    full.set_status(full.sendings()[0].name, Status.RUNNING, "", NOW)
    assert full.head() != head
    assert full.verify(head) == ()
    assert full.verify("0:1:ffff") != ()
    for words in ("nonsense", "  ", "0:0:zz", f"{head} nonsense", "0:00:", "٣:1:" + "a" * 64):
        assert full.verify(words) == ("the expected head is none: give it as it stands in the export",)


def test_the_head_of_a_ledger_is_always_one_that_can_be_looked_for(ledger: Ledger) -> None:
    ledger.enlist(NOW).close()
    head = ledger.head()
    assert head.endswith(" 1:0:")
    assert ledger.verify(head) == ()


def test_a_chain_written_anew_without_the_key(full: Ledger, workspace: Path) -> None:
    key = workspace / ".pressroom" / "ledger.key"
    key.write_text("ab" * 32 + "\n")
    from pressroom.delivery.ledger.keys import read_key

    full.key = read_key(workspace, may_make=False)
    full._look.key = full.key
    assert full.verify()


def test_many_problems_are_cut_short(sqlite_ledger: Ledger) -> None:
    enter(sqlite_ledger, 200)
    with sqlite_ledger.store.writing() as connection:
        connection.exec_driver_sql("UPDATE deliveries SET state = 'accepted'")
    found = sqlite_ledger.verify()
    assert (len(found), found[-1]) == (51, "and more")


def test_verifying_while_somebody_sends(workspace: Path, url: str | None) -> None:
    ledger = open_ledger(workspace, url, now=NOW)
    sending = enter(ledger, 30)
    worker = ledger.enlist(NOW)
    while found := take(worker, sending, 3):
        for one in found:
            assert worker.intend(one, NOW, "public").durable()
            worker.record(one, UNKNOWN, NOW, None)
        assert ledger.verify() == ()
    worker.close()
    ledger.close()
