"""The help of each command, as it looks on a terminal of 80 columns: whole screens, compared with files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from .conftest import Run

GOLDEN = Path(__file__).parent / "golden"
"""``UPDATE_GOLDEN=1`` writes the screens anew; then look at the difference."""

LIST = ("list", "list import", "list show", "list check", "list merge", "list forget")
MAIL = ("mail", "mail setup", "mail test")
SEND = ("send", "send resume", "send cancel", "send retry", "status", "settle", "bounces")
COMMANDS = ("", "init", "new", "check", "build", *LIST, *MAIL, *SEND, "worker", "schema", "explain", "doctor")


@pytest.mark.parametrize("command", COMMANDS)
def test_help(command: str, tmp_path: Path, run: Run) -> None:
    done = run(tmp_path, *command.split(), "--help", COLUMNS="80")
    assert (done.code, done.err) == (0, "")
    golden = GOLDEN / f"{'-'.join(['help', *command.split()])}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(done.out, "utf-8")
    assert done.out == golden.read_text("utf-8")
    assert [line for line in done.out.splitlines() if len(line) > 80] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_h_is_help_and_colours_are_left_out(command: str, tmp_path: Path, run: Run) -> None:
    golden = (GOLDEN / f"{'-'.join(['help', *command.split()])}.txt").read_text("utf-8")
    assert run(tmp_path, *command.split(), "-h", COLUMNS="80", TERM="xterm-256color").out == golden
