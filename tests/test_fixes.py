"""Repairs change the characters they are about, and no other byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from pressroom.diagnostics import Diagnostic, Fix, Severity
from pressroom.fixes import repair, write_repairs
from pressroom.machine import MachineError
from pressroom.source import Source


def finding(source: Source, old: str, new: str) -> Diagnostic:
    start = source.text.index(old)
    span = source.span(start, start + len(old))
    return Diagnostic("x", Severity.ERROR, "m", span, fix=Fix(span, new))


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (b"\xef\xbb\xbf", "utf-8"),
        (b"", "cp1252"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
    ],
)
def test_line_ends_marks_and_encodings_stay(tmp_path: Path, mark: bytes, encoding: str) -> None:
    text = "dat: 1\r\nplace: Évry\nlast"
    path = tmp_path / "fr.md"
    path.write_bytes(mark + text.encode(encoding))
    path.chmod(0o640)
    write_repairs(tmp_path, repair([finding(Source("fr.md", text), "dat", "date")]))
    assert path.read_bytes() == mark + "date: 1\r\nplace: Évry\nlast".encode(encoding)
    assert path.stat().st_mode & 0o777 == 0o640
    assert [one.name for one in tmp_path.iterdir()] == ["fr.md"]


def test_several_repairs_in_one_file_and_the_first_of_two_that_overlap() -> None:
    source = Source("fr.md", "one two three\n")
    repaired = repair(
        [
            finding(source, "three", "3"),
            finding(source, "one", "1"),
            finding(source, "e tw", "E TW"),
            finding(source, "one", "1"),
        ]
    )
    assert [(one.text, one.count, one.left) for one in repaired] == [("1 two 3\n", 2, 1)]


def test_the_difference() -> None:
    source = Source("releases/x/fr.md", "a\nb\nlast")
    assert repair([finding(source, "last", "LAST")])[0].difference() == (
        "--- a/releases/x/fr.md\n+++ b/releases/x/fr.md\n@@ -1,3 +1,3 @@\n a\n b\n-last\n\\ No newline at end of file\n+LAST\n\\ No newline at end of file\n"
    )


def test_a_file_that_changed_in_between_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "fr.md").write_text("something else")
    with pytest.raises(MachineError, match="has changed while it was checked"):
        write_repairs(tmp_path, repair([finding(Source("fr.md", "dat: 1"), "dat", "date")]))
    assert (tmp_path / "fr.md").read_text() == "something else"


def test_a_character_that_the_old_encoding_lacks(tmp_path: Path) -> None:
    (tmp_path / "fr.md").write_bytes("é".encode("cp1252"))
    with pytest.raises(MachineError, match="cannot hold the character 東"):
        write_repairs(tmp_path, repair([finding(Source("fr.md", "é"), "é", "東")]))
    assert (tmp_path / "fr.md").read_bytes() == b"\xe9"


def test_a_crash_leaves_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "fr.md").write_text("dat: 1")

    def refuse(_: int) -> None:
        raise OSError(28, "the disk is full on device")

    monkeypatch.setattr("os.fsync", refuse)
    with pytest.raises(MachineError, match="the disk is full"):
        write_repairs(tmp_path, repair([finding(Source("fr.md", "dat: 1"), "dat", "date")]))
    assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == [("fr.md", "dat: 1")]
