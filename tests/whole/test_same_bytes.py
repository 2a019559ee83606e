"""Same input, same bytes: in another process, folder, time zone, language and with another hash seed."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from .conftest import ROOT, TORTURE


def digests(source: Path, workspace: Path, **environment: str) -> dict[str, str]:
    """Build a copy of ``source`` and digest every file of ``dist/``."""
    workspace.mkdir(parents=True)
    for part in ("templates", "releases"):
        shutil.copytree(source / part, workspace / part)
    done = subprocess.run(
        [sys.executable, "-m", "pressroom", "build"],
        cwd=workspace,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    files = sorted(path for path in (workspace / "dist").rglob("*") if path.is_file())
    return {str(path.relative_to(workspace)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_every_file_of_every_package_is_the_same(tmp_path: Path) -> None:
    for name, source in (("examples", ROOT), ("torture", TORTURE)):
        one = digests(source, tmp_path / "one" / name, PYTHONHASHSEED="1", TZ="Pacific/Kiritimati", LC_ALL="C.UTF-8")
        other = digests(source, tmp_path / "an other folder" / name, PYTHONHASHSEED="2", TZ="America/Lima", LC_ALL="C")
        assert len(one) > 15
        assert one == other
