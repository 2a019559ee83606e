"""One worker's turn, in this process: when it lets go, what it knows of the other machines, what it reads in between."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from pressroom.delivery.draining import Event, Pace, SystemClock
from pressroom.delivery.ledger import open_ledger
from pressroom.delivery.teams import turn
from pressroom.delivery.teams.preparing import prepare
from pressroom.delivery.teams.suppressing import SharedSuppressions
from pressroom.delivery.teams.turn import Turn
from pressroom.delivery.transport import open_transport
from pressroom.lists import Reason, SuppressionFile
from pressroom.model.contacts import contact_key
from pressroom.model.mail import MailSettings
from pressroom.model.sendings import Sending
from pressroom.sending.teamwork import Shift, poll
from tests.delivery.draining.desk import HOUR, NINE, open_desk, people
from tests.delivery.draining.test_sharing import beside
from tests.delivery.teams.conftest import Team

Watch = Callable[[Event], None]


def shift(team: Team, said: list[str], **mail: object) -> Shift:
    account = MailSettings(
        host="127.0.0.1", port=team.server.port, security="none", login="none", sender="press@institute.example"
    )
    account = replace(account, **mail)  # type: ignore[arg-type]
    return Shift(
        team.root, "anna", account, lambda: open_ledger(team.root, team.url, now=datetime.now(UTC)), open_transport(account),
        SystemClock(), threading.Event(), lambda name, text: said.append(f"{name}: {text}"), _unwatched, lambda *_: "",
    )  # fmt: skip


def _unwatched(_: Sending) -> Watch:
    return lambda _: None


def test_another_sending_need_not_wait_for_a_slow_one(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turn, "SLICE", 0.0)
    monkeypatch.setattr(turn, "_LOOK", 0.0)
    slow = team.hand_over(people(50), "2026-11-20-slow")
    team.run("DELETE FROM procrastinate_jobs")  # this one is being done
    team.hand_over(people(1, first=1000), "2026-11-21-urgent")
    assert shift(team, [], connections=1).drain(slow.name, datetime.now(UTC)) is None
    assert 0 < team.counts(slow)["pending"] <= 50
    waiting = [(one.args["sending"], one.status) for one in team.jobs()]
    assert waiting[0] == ("2026-11-21-urgent-1", "todo")
    assert ("2026-11-20-slow-1", "todo") in waiting[1:]
    monkeypatch.setattr(turn, "SLICE", 30.0)
    assert shift(team, []).drain(slow.name, datetime.now(UTC)) is None
    assert team.counts(slow) == {"accepted": 50}, "a turn lasts a while, however many wait"


def test_who_is_put_off_is_called_for_again_and_nobody_stands_by(team: Team) -> None:
    sending = team.hand_over([*people(2), replace(people(1)[0], key="x", address="rcpt-450.1@press.example")])
    team.run("DELETE FROM procrastinate_jobs")
    assert shift(team, []).drain(sending.name, datetime.now(UTC)) is None
    assert team.counts(sending) == {"accepted": 2, "deferred": 1}
    (job,) = team.jobs()
    assert job.scheduled_at > datetime.now(UTC) + timedelta(minutes=2)


def test_who_objects_on_one_machine_is_not_written_to_by_another(team: Team, tmp_path: Path) -> None:
    everybody, today = people(3), date.today().isoformat()
    (tmp_path / "elsewhere").mkdir()
    sending = team.hand_over(everybody)
    with team.ledger() as ledger:
        elsewhere = SharedSuppressions(SuppressionFile(tmp_path / "elsewhere"), ledger)
        elsewhere.add([everybody[1].key], Reason.UNSUBSCRIBED, today)
        elsewhere.add([everybody[1].key], Reason.UNSUBSCRIBED, today)
        here = SharedSuppressions(SuppressionFile(team.root), ledger)
        assert here.reasons([one.key for one in everybody]) == {everybody[1].key: Reason.UNSUBSCRIBED}
    assert shift(team, []).drain(sending.name, datetime.now(UTC)) is None
    assert team.counts(sending) == {"accepted": 2, "suppressed": 1}
    with team.ledger() as ledger:
        here = SharedSuppressions(SuppressionFile(team.root), ledger)
        here.add([everybody[0].key], Reason.ERASED, today)
        assert here.lift([one.key for one in everybody], today) == 1
        assert here.reasons([one.key for one in everybody]) == {everybody[0].key: Reason.ERASED}
        prepare(ledger.store)


def test_what_comes_back_is_read_and_known_to_all(team: Team, tmp_path: Path) -> None:
    sending = team.hand_over(2)
    said: list[str] = []
    worker = shift(team, said, returns=str(tmp_path / "came-back"))
    assert poll(worker) is None
    assert "what came back" in said[0], "that there is no mailbox is said, and ends nothing"
    assert worker.drain(sending.name, datetime.now(UTC)) is None
    with team.ledger() as ledger:
        token = next(ledger.deliveries(sending.name)).token
    (tmp_path / "came-back").mkdir()
    (tmp_path / "came-back" / "one.eml").write_text(
        f"From: anna0@press.example\nTo: press+{token}@institute.example\nSubject: unsubscribe {token}\n\nNo more, please.\n"
    )
    assert poll(worker) is None
    assert said[1:] == ["what came back: 1 objected"]
    with team.ledger() as ledger:
        found = SharedSuppressions(SuppressionFile(tmp_path / "elsewhere"), ledger)
        assert found.reasons([contact_key("anna0@press.example")]) == {"anna0@press.example": Reason.UNSUBSCRIBED}
    assert poll(worker) is None
    assert len(said) == 2, "once"


def test_nobody_is_called_for_help_where_nothing_can_leave(tmp_path: Path) -> None:
    everybody = people(40, trusted=True)
    asked: list[datetime] = []
    with open_desk(tmp_path, everybody, embargo=NINE + HOUR) as desk:
        desk.lists.distrusted.update(one.key for one in everybody)
        mine = Turn(desk.clock, threading.Event(), lambda: False, lambda: asked.append(desk.clock.now()), 8)
        desk.stop = mine.stop
        desk.drain(watch=mine.watch)
        assert mine.next() == NINE + HOUR
        desk.lists.distrusted.clear()
        mine = Turn(desk.clock, threading.Event(), lambda: False, lambda: asked.append(desk.clock.now()), 8)
        desk.stop = mine.stop
        desk.clock.advance(HOUR)
        desk.drain(watch=mine.watch)
        assert asked == [NINE + HOUR]


def test_two_at_work_send_at_half_the_pace_each(tmp_path: Path, postgresql: str) -> None:
    with open_desk(tmp_path, people(30), url=postgresql) as desk:
        desk.pace = Pace(connections=2, per_minute=60)
        other = beside(desk, postgresql)
        worker = other.ledger.enlist(NINE, "bert")
        assert [one.name for one in desk.ledger.at_work()] == ["bert"]
        desk.drain(limit=15)
        assert timedelta(seconds=26) <= desk.clock.now() - NINE <= timedelta(seconds=34)
        worker.close()
        then = desk.clock.now()
        desk.drain()
        assert timedelta(seconds=12) <= desk.clock.now() - then <= timedelta(seconds=18)
        other.ledger.close()


def test_a_worker_holds_what_its_release_is_under_a_later_embargo_for(team: Team) -> None:
    sending = team.hand_over(3)
    folder = team.root / "releases" / sending.new.release
    folder.mkdir(parents=True)
    (folder / "en.md").write_text(
        "---\nembargo: 2099-01-15 10:00 Europe/Paris\n---\n\n# A headline\n\nText.\n", "utf-8"
    )
    assert team.once() == 0
    assert team.counts(sending) == {"pending": 3}
    assert team.server.kept == []
    with team.ledger() as ledger:
        held = ledger.sending(sending.name)
    assert (held.status, held.why) == (
        "held",
        "The embargo of the release was moved: it ends at 2099-01-15 10:00 Europe/Paris now, and this sending knows of no embargo",
    )
