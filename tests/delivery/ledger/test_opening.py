"""A ledger is the right one, or is refused: copies, restored ones, wrong keys, wrong clocks."""

from __future__ import annotations

import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect

from pressroom.delivery.ledger import ClockSetBack, ForeignLedger, Ledger, NoLedger, open_ledger
from pressroom.delivery.ledger.migrations import NEWEST
from pressroom.delivery.ledger.schema import metadata
from pressroom.machine import MachineError
from tests.delivery.conftest import NOW
from tests.delivery.ledger.samples import accept, enter, person, take, told


def kept(workspace: Path, name: str = "ledger.db") -> Path:
    return workspace / ".pressroom" / name


def used(workspace: Path, url: str | None = None, release: str = "one") -> None:
    ledger = open_ledger(workspace, url, now=NOW)
    sending = enter(ledger, 2, release=release)
    worker = ledger.enlist(NOW)
    accept(worker, take(worker, sending)[0])
    worker.close()
    ledger.close()


def test_nobody_else_may_read_it_and_git_does_not_see_it(workspace: Path) -> None:
    used(workspace)
    files = {path.name: stat.S_IMODE(path.stat().st_mode) for path in kept(workspace).parent.iterdir()}
    assert {name for name, mode in files.items() if mode & 0o077} == {".gitignore"}
    assert {"ledger.db", "ledger.key", "ledger.state", "ledger.lock"} <= set(files)
    assert kept(workspace, ".gitignore").read_text() == "*\n"


def test_durable_means_durable(sqlite_ledger: Ledger) -> None:
    with sqlite_ledger.store.looking() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2


def test_none_is_made_unasked(workspace: Path) -> None:
    with pytest.raises(NoLedger, match="nothing was sent"):
        open_ledger(workspace, create=False, now=NOW)
    assert list(workspace.iterdir()) == []


def test_the_tables_are_those_of_the_code(ledger: Ledger) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with ledger.store.looking() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert context.get_current_revision() == NEWEST
        assert compare_metadata(context, metadata) == []
        indexes = {one["name"] for one in inspect(connection).get_indexes("deliveries")}
    assert indexes == {one.name for one in metadata.tables["deliveries"].indexes}


def test_before_its_shape_changes_a_copy_is_kept(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    used(workspace)
    before = kept(workspace).stat().st_size
    with sqlite3.connect(kept(workspace)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0000'")
    calls: list[str] = []
    monkeypatch.setattr("pressroom.delivery.ledger.migrating.upgrade", lambda _, to: calls.append(to))
    open_ledger(workspace, now=NOW).close()
    (copy,) = kept(workspace).parent.glob("ledger-before-*.db")
    assert calls == [NEWEST]
    assert copy.name == "ledger-before-20261121-090000-0000.db"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert abs(copy.stat().st_size - before) <= 8192
    with sqlite3.connect(copy) as connection:
        assert connection.execute("SELECT count(*) FROM deliveries").fetchone() == (2,)


def test_one_from_the_future_is_left_alone(opened: Callable[..., Ledger]) -> None:
    with opened().store.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(MachineError, match="newer Pressroom"):
        opened()


def test_several_open_it_for_the_first_time(workspace: Path, url: str | None) -> None:
    code = (
        "import sys; from pathlib import Path; from pressroom.delivery.ledger import open_ledger;"
        "from tests.delivery.conftest import NOW;"
        "open_ledger(Path(sys.argv[1]), sys.argv[2] or None, now=NOW).close()"
    )
    command = [sys.executable, "-c", code, str(workspace), url or ""]
    running = [
        subprocess.Popen(command, cwd=Path(__file__).parents[3], stderr=subprocess.PIPE, text=True) for _ in range(4)
    ]
    assert [(one.communicate()[1], one.returncode) for one in running] == [("", 0)] * 4


def test_a_copied_workspace(workspace: Path, tmp_path: Path) -> None:
    used(workspace)
    shutil.copytree(workspace, tmp_path / "copy")
    with pytest.raises(ForeignLedger, match="copy of another one") as caught:
        open_ledger(tmp_path / "copy", now=NOW)
    assert "--adopt-ledger" in str(caught.value.advice)
    open_ledger(workspace, now=NOW).close()  # the first one is none the worse for it
    adopted = open_ledger(tmp_path / "copy", adopt=True, now=NOW)
    assert adopted.verify() == ()
    adopted.close()
    open_ledger(tmp_path / "copy", now=NOW).close()


def test_a_moved_workspace_is_the_same_one(workspace: Path, tmp_path: Path) -> None:
    used(workspace)
    workspace.rename(tmp_path / "elsewhere")
    open_ledger(tmp_path / "elsewhere", now=NOW).close()


def test_a_ledger_from_yesterday(workspace: Path) -> None:
    """Brought back into the very file, so that nothing but the state beside it can tell."""
    used(workspace)
    yesterday = kept(workspace).read_bytes()
    used(workspace, release="two")
    kept(workspace).write_bytes(yesterday)
    with pytest.raises(ForeignLedger, match="older state of itself"):
        open_ledger(workspace, now=NOW)
    adopted = open_ledger(workspace, adopt=True, now=NOW)
    assert [one.new.release for one in adopted.sendings()] == ["one"]
    adopted.close()
    used(workspace, release="three")


def test_a_ledger_from_yesterday_while_it_was_written(workspace: Path) -> None:
    """The sender was killed: the state beside it is older than the ledger, and that is no mistake."""
    used(workspace)
    state = kept(workspace, "ledger.state").read_bytes()
    used(workspace, release="two")
    kept(workspace, "ledger.state").write_bytes(state)
    open_ledger(workspace, now=NOW).close()


@pytest.mark.parametrize("harm", ["gone", "broken", "edited", "foreign"])
def test_without_a_true_state_nothing_is_sent(workspace: Path, tmp_path: Path, harm: str) -> None:
    used(workspace)
    state = kept(workspace, "ledger.state")
    if harm == "gone":
        state.unlink()
    elif harm == "broken":
        state.write_bytes(b"\xff{")
    elif harm == "edited":
        state.write_text(state.read_text().replace('"0"', '"7"'))
    else:
        other = tmp_path / "other"
        other.mkdir()
        used(other)
        shutil.copy(kept(other, "ledger.state"), state)
    with pytest.raises(ForeignLedger):
        open_ledger(workspace, now=NOW)
    open_ledger(workspace, adopt=True, now=NOW).close()
    open_ledger(workspace, now=NOW).close()


def test_a_restored_database_of_a_team(workspace: Path, tmp_path: Path, postgresql: str) -> None:
    used(workspace, postgresql)
    colleague = tmp_path / "colleague"
    kept(colleague).parent.mkdir(parents=True)
    with pytest.raises(MachineError, match=r"ledger\.key is gone") as caught:
        open_ledger(colleague, postgresql, now=NOW)
    assert "colleague's workspace" in str(caught.value.advice)
    shutil.copy(kept(workspace, "ledger.key"), kept(colleague, "ledger.key"))
    used(colleague, postgresql, release="two")
    open_ledger(workspace, postgresql, now=NOW).close()
    engine = create_engine(postgresql.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:  # a dump from before the colleague's sending
        connection.exec_driver_sql("UPDATE heads SET number = 2 WHERE chain = 0")
        connection.exec_driver_sql("DELETE FROM links WHERE number > 2 AND chain = 0")
    engine.dispose()
    with pytest.raises(ForeignLedger, match="older state"):
        open_ledger(colleague, postgresql, now=NOW)


def test_another_key(workspace: Path, url: str | None) -> None:
    used(workspace, url)
    kept(workspace, "ledger.key").write_text("ab" * 32 + "\n")
    with pytest.raises(MachineError, match="another key"):
        open_ledger(workspace, url, now=NOW)
    kept(workspace, "ledger.key").write_text("too short")
    with pytest.raises(MachineError, match="cannot be read"):
        open_ledger(workspace, url, now=NOW)


def test_a_clock_that_was_set_back(opened: Callable[..., Ledger]) -> None:
    ledger = opened()
    sending = enter(ledger)
    early = NOW - timedelta(minutes=10, seconds=1)
    with pytest.raises(ClockSetBack, match=r"says 2026-11-21 08:49 UTC, .* at 2026-11-21 09:00 UTC already"):
        ledger.enlist(early)
    with pytest.raises(ClockSetBack):
        ledger.extend(sending, [person(8)], early)
    assert told(ledger, sending) == {"pending": 3}
    ledger.enlist(NOW - timedelta(minutes=9)).close()
    ledger.close()
    ledger = opened(adopt=True, now=early)
    ledger.enlist(early).close()
    assert ledger.verify() == ()


def test_addresses_that_are_none(workspace: Path) -> None:
    for url, said in (
        ("nonsense", "is none"),
        ("mysql://me:secret@machine/x", "cannot lie in “mysql”"),
        ("postgresql://me:secret@127.0.0.1:1/x", "connection to the ledger's database was lost, or does not come"),
    ):
        with pytest.raises(MachineError, match=said) as caught:
            open_ledger(workspace, url, now=NOW)
        assert "secret" not in str(caught.value)


def test_a_file_that_is_no_ledger(workspace: Path) -> None:
    kept(workspace).parent.mkdir()
    kept(workspace).write_text("Dear diary, " * 1000)
    with pytest.raises(MachineError, match="is no ledger"):
        open_ledger(workspace, now=NOW)


def test_checking_a_release_loads_no_database() -> None:
    code = "import sys, pressroom.delivery.ledger, pressroom.cli; print('sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "False\n"
