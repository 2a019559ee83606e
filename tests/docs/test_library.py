"""The Python of docs/library.md runs, in a workspace fresh from ``pressroom init``."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "library.md"


def test_the_examples_of_the_library_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    subprocess.run([sys.executable, "-m", "pressroom", "init"], cwd=tmp_path, check=True, capture_output=True)
    monkeypatch.chdir(tmp_path)
    known: dict[str, Any] = {}
    for example in re.findall(r"^```python\n(.*?)^```", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL):
        exec(compile(example, str(PAGE), "exec"), known)
    shown = capsys.readouterr().out
    assert "built" in shown
    assert "no-such-release" in shown
    made = known["FORMAT"].load()
    from pressroom.pipeline import Desk
    from pressroom.read.workspace import Workspace

    workspace = Workspace.find(tmp_path).value
    assert workspace
    release = Desk(workspace).prepare(workspace.release_names()[0]).releases[0]
    [file] = made(release, {}).value
    assert file.content.decode().splitlines() == [
        "My Organisation sends its first release with Pressroom",
        "Facts on top, text below",
        "Lists, tables and pictures",
        "Checked before it leaves",
    ]
