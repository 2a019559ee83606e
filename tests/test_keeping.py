"""Things kept between runs: found again, never wrong, never in the way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pressroom import keeping
from pressroom.keeping import keep


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: tmp_path / "cache")
    keeping._folder.cache_clear()
    yield tmp_path / "cache"
    keeping._folder.cache_clear()


def never() -> bytes:
    raise AssertionError("made twice")


def test_a_thing_is_made_once(folder: Path) -> None:
    assert keep("things", ["a", b"b"], lambda: b"made") == b"made"
    assert keep("things", ["a", b"b"], never) == b"made"
    assert keep("things", ["ab"], lambda: b"another") == b"another"
    assert keep("others", ["a", "b"], lambda: b"third") == b"third"


def test_a_damaged_thing_is_made_anew(folder: Path) -> None:
    keep("things", ["a"], lambda: b"made")
    (path,) = (folder / "things").iterdir()
    for damaged in (b"", path.read_bytes()[:-1], path.read_bytes() + b"!", b"0" * 40):
        path.write_bytes(damaged)
        assert keep("things", ["a"], lambda: b"made") == b"made"
        assert keep("things", ["a"], never) == b"made"


def test_a_folder_that_cannot_be_used_is_no_mishap(folder: Path) -> None:
    folder.write_text("a file")
    assert keep("things", ["a"], lambda: b"made") == b"made"
    assert keep("things", ["a"], lambda: b"again") == b"again"


def test_a_folder_that_others_can_write_is_not_believed(folder: Path) -> None:
    keep("things", ["a"], lambda: b"made")
    (folder / "things").chmod(0o777)
    keeping._folder.cache_clear()
    assert keep("things", ["a"], lambda: b"made by me") == b"made by me"


def test_the_oldest_things_go(folder: Path) -> None:
    for number in range(6):
        keep("things", [str(number)], lambda: b"made", most=3)
    assert len(list((folder / "things").iterdir())) == 3
    assert keep("things", ["5"], never) == b"made"
