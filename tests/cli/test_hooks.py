"""The hook for commits, in the hands of pre-commit itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from .conftest import Ran

ROOT = Path(__file__).parents[2]
NAME = "2024-04-29-first-release"
GUIDE = ROOT / "docs" / "guide" / "hooks.md"


def hook() -> dict[str, object]:
    (found,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    return found


def local(**more: object) -> str:
    """A configuration with our hook as it is defined, run by the Pressroom that is being tested."""
    program = f'"{Path(sys.executable).as_posix()}" -m {hook()["entry"]}'
    return yaml.safe_dump(
        {"repos": [{"repo": "local", "hooks": [hook() | {"language": "system", "entry": program} | more]}]}
    )


def git(folder: Path, *words: str) -> None:
    author = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *author, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(workspace: Path, require_tool: Callable[[str], str]) -> Path:
    require_tool("git")
    git(workspace, "init", "-q")
    (workspace / ".pre-commit-config.yaml").write_text(local(), "utf-8")
    (workspace / "releases" / "README.md").write_text("For colleagues.\n", "utf-8")
    git(workspace, "add", "-A")
    git(workspace, "commit", "-qm", "Start")
    return workspace


def committed(repository: Path) -> Ran:
    """What pre-commit says of what is about to be committed."""
    git(repository, "add", "-A")
    environment = {**os.environ, "PRE_COMMIT_HOME": str(repository.parent / "cache"), "COLUMNS": "100"}
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", "--color=never"],
        cwd=repository, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return Ran(done.returncode, done.stdout, done.stderr)


def changed(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


def test_a_release_with_an_error_is_not_committed(repository: Path) -> None:
    changed(repository / f"releases/{NAME}/en.md", "subtitle:", "subtile:")
    done = committed(repository)
    assert done.code == 1
    assert "error[unknown-key]: There is no key “subtile” here" in done.out


def test_only_what_has_changed_is_checked(repository: Path) -> None:
    shutil.copytree(repository / f"releases/{NAME}", repository / "releases/2024-05-01-other")
    changed(repository / "releases/2024-05-01-other/en.md", "subtitle:", "subtile:")
    git(repository, "add", "-A")
    git(repository, "commit", "-qnm", "Wrong, and committed all the same")
    changed(repository / f"releases/{NAME}/en.md", "its first release", "its second release")
    assert committed(repository).code == 0
    changed(repository / "templates/my-organisation/organisation.yml", "name: Camille Example", "name: Camille Exemple")
    done = committed(repository)
    assert (done.code, "2024-05-01-other/en.md" in done.out) == (1, True), "an organisation concerns all"


def test_nothing_is_checked_where_no_release_changed(repository: Path) -> None:
    (repository / "releases" / "README.md").write_text("For all colleagues.\n", "utf-8")
    done = committed(repository)
    assert (done.code, "Skipped" in done.out) == (0, True)


def test_warnings_stop_a_commit_where_that_is_asked_for(repository: Path) -> None:
    changed(repository / f"releases/{NAME}/en.md", "The next step is", "Yesterday, the next step was")
    assert committed(repository).code == 0
    (repository / ".pre-commit-config.yaml").write_text(local(args=["--strict"]), "utf-8")
    done = committed(repository)
    assert (done.code, "warning[relative-date]" in done.out) == (1, True)


def test_the_guide_shows_the_hook_as_it_is() -> None:
    blocks = GUIDE.read_text("utf-8").split("```yaml\n")[1:]
    shown = [yaml.safe_load(block.partition("```")[0]) for block in blocks]
    remote, own = shown[0]["repos"][0]["hooks"], shown[1]["repos"][0]["hooks"]
    assert remote == [{"id": hook()["id"]}]
    same = {key: value for key, value in own[0].items() if key != "language"}
    assert same == {key: hook()[key] for key in same}
