"""``pressroom.toml``: each mistake at its line, with what to write instead; and what the settings do."""

from __future__ import annotations

from pathlib import Path

import pytest

from pressroom.formats import format_names
from pressroom.read.settings import Settings, read_settings
from pressroom.read.workspace import Workspace
from tests.read.workspaces import shown

GOOD = {
    "nothing": ("", Settings()),
    "remarks only": ("\ufeff# a remark\r\n\r\n  # another\r\n", Settings()),
    "both": ('[build]\r\nformats = ["text", "pdf"]\r\njobs = 2\r\n', Settings(("text", "pdf"), 2)),
    "with dots": ("build.jobs = 1", Settings(None, 1)),
}

WRONG = {
    "no end": ("# x\na = [", ["pressroom.toml:2:1 bad-settings: This is no setting (invalid value) | Write   key = value   with texts in straight quotes:   formats = [\"pdf\", \"docx\"]"]),
    "curly quotes": ("[build]\nformats = [“pdf”]", ["pressroom.toml:2:12 bad-settings: This is no setting (invalid value) | Write   key = value   with texts in straight quotes:   formats = [\"pdf\", \"docx\"]"]),
    "another file's": ("colour = 3", ["pressroom.toml:1:1 unknown-setting: There is no setting “colour” | Here stand only formats and jobs, under [build]; colours go into _brand.yml, facts into organisation.yml"]),
    "misspelt part": ("[biuld]\njobs = 2", ["pressroom.toml:1:2 unknown-setting: There is no setting “biuld” | Did you mean “build”?"]),
    "misspelt key": ("# jbos\n[build]\njbos = 2", ["pressroom.toml:3:1 unknown-setting: There is no setting “jbos in [build]” | Did you mean “jobs”?"]),
    "without its part": ("jobs = 2", ["pressroom.toml:1:1 unknown-setting: There is no setting “jobs” | Put it under a line [build]:   [build]   jobs = …"]),
    "part as a key": ("build = 2", ["pressroom.toml:1:1 bad-settings: “build” is a part of the file | Write [build] alone on a line, and its settings below"]),
    "no list": ('[build]\nformats = "pdf"', ["pressroom.toml:2:1 bad-settings: “formats” must be a list of names | There are:   formats = [\"pdf\", \"docx\", \"web\", \"email\", \"text\"]"]),
    "empty list": ("[build]\nformats = []", ["pressroom.toml:2:1 bad-settings: “formats” must be a list of names | There are:   formats = [\"pdf\", \"docx\", \"web\", \"email\", \"text\"]"]),
    "unknown formats": ('[build]\nformats = ["pfd", "word"]', [
        "pressroom.toml:2:13 bad-settings: There is no format “pfd” | Did you mean “pdf”?",
        "pressroom.toml:2:20 bad-settings: There is no format “word” | There are pdf, docx, web, email, text",
    ]),
    "no number": ("[build]\njobs = true", ["pressroom.toml:2:1 bad-settings: “jobs” must be a number of releases, 1 or more | Write   jobs = 2"]),
    "nothing at a time": ("[build]\njobs = 0", ["pressroom.toml:2:1 bad-settings: “jobs” must be a number of releases, 1 or more | Write   jobs = 2"]),
}  # fmt: skip


def of(tmp_path: Path, text: str) -> Workspace:
    (tmp_path / "pressroom.toml").write_bytes(text.encode())
    found = Workspace.find(tmp_path).value
    assert found is not None
    return found


@pytest.mark.parametrize("name", GOOD)
def test_settings(tmp_path: Path, name: str) -> None:
    text, expected = GOOD[name]
    found = read_settings(of(tmp_path, text), format_names())
    assert (found.value, found.diagnostics) == (expected, ())


@pytest.mark.parametrize("name", WRONG)
def test_mistakes(tmp_path: Path, name: str) -> None:
    text, expected = WRONG[name]
    found = read_settings(of(tmp_path, text), format_names())
    assert (found.value, [shown(one) for one in found.diagnostics]) == (None, expected)


def test_the_remarks_of_a_new_workspace_are_settings_once_their_sign_is_gone(tmp_path: Path) -> None:
    import pressroom

    starter = (Path(pressroom.__file__).parent / "starter" / "pressroom.toml").read_text("utf-8")
    lines = [line.removeprefix("# ") if "=" in line or "[" in line[:4] else line for line in starter.splitlines()]
    found = read_settings(of(tmp_path, "\n".join(lines)), format_names())
    assert found.value == Settings(format_names(), 2)


def test_a_workspace_without_the_file_has_no_settings(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "releases").mkdir()
    workspace = Workspace.find(tmp_path).value
    assert workspace is not None
    assert read_settings(workspace, format_names()).value == Settings()
