"""The examples and the torture releases, built once a test run, as an officer builds them: by the command."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TORTURE = Path(__file__).parent / "torture"


@dataclass(frozen=True)
class Version:
    """One language version of one edition in a package, with the files of its five versions."""

    workspace: Path
    release: str
    edition: str
    language: str
    folder: Path

    def file(self, suffix: str) -> Path:
        return self.folder / f"{self.release}.{self.language}.{suffix}"

    @property
    def source(self) -> Path:
        return self.workspace / "releases" / self.release / f"{self.language}.md"

    def __str__(self) -> str:
        return f"{self.release}.{self.language}-{self.edition}"


def build(workspace: Path) -> None:
    """Build every release of ``workspace``."""
    done = subprocess.run(
        [sys.executable, "-m", "pressroom", "build"], cwd=workspace, capture_output=True, text=True, timeout=600
    )
    assert done.returncode == 0, done.stderr


def once(shared: Path, name: str, make: object) -> Path:
    """Run ``make(folder)`` in one process only, whichever comes first; the others wait."""
    folder = shared / name
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / f"{name}.done").exists():
            make(folder)  # type: ignore[operator]
            (shared / f"{name}.done").touch()
    return folder


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all processes of this test run."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


def _copied(source: Path, target: Path) -> None:
    target.mkdir()
    for part in ("templates", "releases", "pressroom.toml"):
        if (source / part).is_dir():
            shutil.copytree(source / part, target / part)
        elif (source / part).is_file():
            shutil.copy(source / part, target / part)
    build(target)


def versions_in(workspace: Path) -> list[Version]:
    """What the manifests of a built workspace hold."""
    found = []
    for manifest in sorted((workspace / "dist").glob("*/manifest.json")):
        for edition in sorted(json.loads(manifest.read_text("utf-8"))["editions"]):
            for pdf in sorted((manifest.parent / edition).glob("*.pdf")):
                release, language, _ = pdf.name.rsplit(".", 2)
                found.append(Version(workspace, release, edition, language, manifest.parent / edition))
    return found


@pytest.fixture(scope="session")
def examples(shared_folder: Path) -> list[Version]:
    """The example releases of this repository."""
    return versions_in(once(shared_folder, "examples", lambda folder: _copied(ROOT, folder)))


@pytest.fixture(scope="session")
def torture(shared_folder: Path) -> list[Version]:
    """The torture releases."""
    return versions_in(once(shared_folder, "torture", lambda folder: _copied(TORTURE, folder)))


@pytest.fixture(scope="session")
def versions(examples: list[Version], torture: list[Version]) -> list[Version]:
    """All of them."""
    return [*examples, *torture]
