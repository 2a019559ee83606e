"""Lock files pin everything by hash, and name no place to fetch it from."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_python_locks(path: Path) -> None:
    text = path.read_text("utf-8")
    assert "://" not in text
    assert "--index" not in text
    entries = re.split(r"\n(?=\S)", text.strip())
    assert len(entries) > 20
    for entry in entries:
        assert re.match(r"[a-z0-9-]+==\S+", entry, re.IGNORECASE), entry
        assert "--hash=sha256:" in entry, entry


def test_every_dependency_is_locked() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    groups = project["dependency-groups"]
    wanted = {
        "run": project["project"]["dependencies"] + groups["build"],
        "test": groups["test"] + project["project"]["optional-dependencies"]["checks"],
        "lint": groups["lint"],
    }
    for name, requirements in wanted.items():
        locked = {
            line.split("==")[0]
            for line in (ROOT / f"requirements/{name}.txt").read_text("utf-8").splitlines()
            if "==" in line
        }
        for requirement in requirements:
            plain = re.sub(r"[-_.]+", "-", re.split(r"[<>=;\[ ]", requirement)[0]).lower()
            assert plain in locked, f"{plain}: type scripts/dev lock"


def test_test_tools_lock() -> None:
    lock = json.loads((ROOT / "tests/tools/package-lock.json").read_text("utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    for name, entry in packages.items():
        assert "resolved" not in entry, name
        assert entry["integrity"].startswith("sha512-"), name


def test_the_script_needs_nothing_but_a_posix_shell() -> None:
    import subprocess

    for path in (ROOT / "scripts/dev", ROOT / ".ci/run"):
        assert path.read_text("utf-8").startswith("#!/bin/sh\n")
        subprocess.run(["sh", "-n", str(path)], check=True)
    done = subprocess.run([ROOT / "scripts/dev", "nonsense"], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (
        2,
        "There is no task “nonsense”: demo, test, torture, bench, lint, lock, setup, clean\n",
    )
