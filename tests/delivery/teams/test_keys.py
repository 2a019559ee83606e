"""Workers that begin together in a new workspace have one key each kind, and never a part of one."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from pressroom.delivery.ledger.keys import read_key
from pressroom.lists import Reason, SuppressionFile


def at_once(count: int, what: object) -> None:
    gate = threading.Barrier(count)
    failed: list[BaseException] = []

    def one() -> None:
        gate.wait()
        try:
            what()  # type: ignore[operator]
        except BaseException as problem:
            failed.append(problem)

    threads = [threading.Thread(target=one) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []


def test_a_key_that_many_make_at_once_is_one(tmp_path: Path) -> None:
    for time in range(40):
        root = tmp_path / str(time)
        root.mkdir()
        names: set[str] = set()
        at_once(4, lambda root=root, names=names: names.add(read_key(root, may_make=True).recipient("anna")))  # type: ignore[misc]
        assert len(names) == 1
        assert [one.name for one in (root / ".pressroom").glob(".ledger.key*")] == []
        assert (root / ".pressroom" / "ledger.key").stat().st_mode & 0o777 == 0o600


def test_who_is_suppressed_by_many_at_once_is_found_by_all(tmp_path: Path) -> None:
    for time in range(40):
        root = tmp_path / str(time)
        root.mkdir()
        at_once(4, lambda root=root: SuppressionFile(root).add(["anna"], Reason.UNSUBSCRIBED, "2026-11-21"))  # type: ignore[misc]
        assert SuppressionFile(root).reasons(["anna"]) == {"anna": Reason.UNSUBSCRIBED}


def test_a_key_and_a_table_that_others_make_between_two_looks_are_no_loss(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Path.read_text
    missed: list[Path] = []

    def late(path: Path, *rest: str) -> str:
        if path.name == "suppression.key" and not missed:
            missed.append(path)
            SuppressionFile(tmp_path).add(["bert"], Reason.BOUNCED, "2026-11-21")
            raise FileNotFoundError
        return read(path, *rest)

    monkeypatch.setattr(Path, "read_text", late)
    SuppressionFile(tmp_path).add(["anna"], Reason.UNSUBSCRIBED, "2026-11-21")
    found = SuppressionFile(tmp_path).reasons(["anna", "bert"])
    assert (missed, found) == (
        [tmp_path / ".pressroom" / "suppression.key"],
        {"anna": Reason.UNSUBSCRIBED, "bert": Reason.BOUNCED},
    )
