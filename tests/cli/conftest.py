"""A workspace to try commands in, and commands as an officer runs them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from pressroom.starting import start_workspace


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """The sample workspace, dated."""
    root = tmp_path / "press"
    root.mkdir()
    start_workspace(root, "2024-04-29")
    return root


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """``run(folder, "check", …)`` in a process of its own, without a terminal."""

    def call(folder: Path, *arguments: str, stdin: str | None = None, **variables: str) -> Ran:
        environment = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR", "CI")}
        done = subprocess.run(
            [sys.executable, "-m", "pressroom", *arguments],
            cwd=folder,
            env=environment | {"COLUMNS": "100"} | variables,
            input=stdin or "",
            capture_output=True,
            text=True,
            timeout=300,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    return call
