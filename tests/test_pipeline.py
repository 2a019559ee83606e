"""The pipeline as a library: what is built again and why, several processes, a machine that fails."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import pressroom
import pressroom.package
from pressroom.report import Status
from pressroom.starting import start_release, start_workspace

NAME = "2024-04-29-first-release"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    root = tmp_path / "press"
    start_workspace(root, "2024-04-29")
    return root


def build(root: Path, **more: object) -> dict[str, tuple[Status, str | None]]:
    report = pressroom.build(root, formats=["text"], **more)  # type: ignore[arg-type]
    return {one.name: (one.status, one.why) for one in report.releases}


def test_only_what_changed_is_built_and_the_reason_is_given(workspace: Path) -> None:
    release, organisation = workspace / "releases" / NAME, workspace / "templates/my-organisation"
    other = Path(start_release(workspace, "Other", ["my-organisation"], "2024-05-01", "en")).parent.name
    unchanged = (Status.UNCHANGED, None)

    def both(why: str) -> dict[str, tuple[Status, str | None]]:
        return {NAME: (Status.BUILT, why), other: (Status.BUILT, why)}

    assert build(workspace) == both("not built yet")
    assert build(workspace) == {NAME: unchanged, other: unchanged}
    (release / "fr.md").write_bytes((release / "fr.md").read_bytes() + b"\nEncore.\n")
    assert build(workspace) == {NAME: (Status.BUILT, f"releases/{NAME}/fr.md has changed"), other: unchanged}
    (release / "note.txt").write_text("x")
    assert build(workspace) == {NAME: (Status.BUILT, f"releases/{NAME}/note.txt is new"), other: unchanged}
    (release / "note.txt").unlink()
    assert build(workspace) == {NAME: (Status.BUILT, f"releases/{NAME}/note.txt is gone"), other: unchanged}
    look = (organisation / "_brand.yml").read_text()
    (organisation / "_brand.yml").write_text(look.replace("#14515f", "#14505f"))
    assert build(workspace) == both("templates/my-organisation/_brand.yml has changed")
    (organisation / "text").mkdir()
    (organisation / "text" / "notes.md").write_text("x")
    assert build(workspace) == both("templates/my-organisation/text/notes.md is new")
    (workspace / "pressroom.toml").write_text(
        '# another\n\n[mail]\nhost = "smtp.example.org"\nlogin = "none"\n'
    )  # shapes no package
    assert build(workspace) == {NAME: unchanged, other: unchanged}
    (workspace / "pressroom.toml").write_text("[build]\njobs = 1\n")
    assert build(workspace) == both("pressroom.toml has changed")
    (workspace / "dist" / NAME / "public" / f"{NAME}.en.txt").unlink()
    assert build(workspace) == {NAME: (Status.BUILT, f"public/{NAME}.en.txt is missing in dist/"), other: unchanged}
    assert build(workspace, force=True) == both("asked for")
    assert build(workspace) == {NAME: unchanged, other: unchanged}


def test_an_organisation_that_is_extended_counts_and_a_stranger_does_not(workspace: Path) -> None:
    (workspace / "templates/lab").mkdir()
    (workspace / "templates/lab/organisation.yml").write_text("extends: my-organisation\nname: Lab\n")
    (workspace / "templates/stranger").mkdir()
    (workspace / "templates/stranger/organisation.yml").write_text("name: Stranger\n")
    name = Path(start_release(workspace, "Lab news", ["lab"], "2024-05-01", "en")).parent.name
    assert build(workspace, releases=[name])[name] == (Status.BUILT, "not built yet")
    (workspace / "templates/stranger/organisation.yml").write_text("name: Strangers\n")
    assert build(workspace, releases=[name])[name] == (Status.UNCHANGED, None)
    facts = workspace / "templates/my-organisation/organisation.yml"
    facts.write_bytes(facts.read_bytes() + b"\n# more\n")
    assert build(workspace, releases=[name])[name] == (
        Status.BUILT,
        "templates/my-organisation/organisation.yml has changed",
    )


def test_a_release_that_names_no_organisation_is_built_again_when_there_is_a_choice(workspace: Path) -> None:
    name = Path(start_release(workspace, "News", ["my-organisation"], "2024-05-01", "en")).parent.name
    source = workspace / "releases" / name / "en.md"
    source.write_text(source.read_text().replace("organisations: [my-organisation]\n", ""))
    assert build(workspace, releases=[name])[name][0] is Status.BUILT
    (workspace / "templates/second").mkdir()
    (workspace / "templates/second/organisation.yml").write_text("name: Second\n")
    assert build(workspace, releases=[name])[name] == (Status.FAILED, "there are other organisations now")


def test_a_dry_run_writes_nothing(workspace: Path) -> None:
    assert build(workspace, dry_run=True) == {NAME: (Status.OUTDATED, "not built yet")}
    assert not (workspace / "dist").exists()
    assert not (workspace / ".pressroom").exists()


def several(root: Path, count: int) -> list[str]:
    return [
        Path(start_release(root, f"Release {number}", ["my-organisation"], "2024-05-01", "en")).parent.name
        for number in range(count)
    ]


def test_several_processes_make_the_same_bytes_as_one(workspace: Path) -> None:
    several(workspace, 5)

    def state() -> dict[str, bytes]:
        return {
            path.relative_to(workspace).as_posix(): path.read_bytes()
            for path in (workspace / "dist").rglob("*")
            if path.is_file()
        }

    seen: list[tuple[int, int]] = []
    assert {
        status
        for status, _ in build(workspace, jobs=2, progress=lambda _, done, total: seen.append((done, total))).values()
    } == {Status.BUILT}
    assert seen == [(number, 6) for number in range(1, 7)]
    first = state()
    build(workspace, jobs=1, force=True)
    assert state() == first


def test_one_release_with_an_error_leaves_the_others(workspace: Path) -> None:
    names = several(workspace, 3)
    (workspace / "releases" / names[1] / "en.md").write_text("---\nnonsense: 1\n---\n")
    found = build(workspace, jobs=2)
    assert {name: status for name, (status, _) in found.items()} == {
        NAME: Status.BUILT, names[0]: Status.BUILT, names[1]: Status.FAILED, names[2]: Status.BUILT,
    }  # fmt: skip
    assert not (workspace / "dist" / names[1]).exists()


def test_a_process_that_dies_is_the_machines_fault(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    several(workspace, 3)
    here = os.getpid()
    write = pressroom.package.write_package
    monkeypatch.setattr(
        "pressroom.pipeline.write_package", lambda *given: write(*given) if os.getpid() == here else os._exit(9)
    )
    with pytest.raises(pressroom.MachineError, match="stopped by the system") as caught:
        build(workspace, jobs=2)
    assert caught.value.remedy == "pressroom build --jobs 1"


def test_a_disk_that_refuses_is_the_machines_fault(workspace: Path) -> None:
    (workspace / "dist").write_text("a file where the folder should be")
    with pytest.raises(pressroom.MachineError, match="cannot be written"):
        build(workspace)


def test_ctrl_c_ends_cleanly(workspace: Path) -> None:
    several(workspace, 40)
    # A group of its own, as a terminal makes it: the signal reaches the workers too.
    running = subprocess.Popen(
        [sys.executable, "-m", "pressroom", "build", "-f", "text", "--jobs", "2"],
        cwd=workspace, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    deadline = time.monotonic() + 60
    while not list((workspace / "dist").glob("*/manifest.json")) and time.monotonic() < deadline:
        time.sleep(0.01)
    os.killpg(running.pid, signal.SIGINT)
    _, shown = running.communicate(timeout=60)
    assert shown == "\nInterrupted. What was built is whole; the rest is as it was.\n"
    assert running.returncode == 130
    for package in (workspace / "dist").iterdir():
        assert pressroom.verify_package(package) == ()


def test_without_pango_there_is_one_clear_message(workspace: Path) -> None:
    code = (
        "import ctypes, ctypes.util, sys, cffi\n"
        "def refuse(self, name, *_):\n    raise OSError(f'cannot load library {name!r}')\n"
        "cffi.FFI.dlopen = refuse\n"
        "import pressroom.machine as machine\nmachine.load_library = lambda name: None\nmachine.pango_version = lambda: None\n"
        "import sys\nfrom pressroom.cli import main\nsys.argv = ['pressroom', *sys.argv[1:]]\nmain()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "build", "-f", "pdf"], cwd=workspace, capture_output=True, text=True
    )
    from pressroom.machine import PANGO_REMEDY

    assert done.stderr == (
        f"error: PDF needs the library gobject, which this machine lacks\n  = help: Type   {PANGO_REMEDY}\n"
    )
    assert done.returncode == 3
    checked = subprocess.run([sys.executable, "-c", code, "check"], cwd=workspace, capture_output=True, text=True)
    assert (checked.returncode, checked.stderr) == (0, "1 release checked: nothing to mend.\n")


def test_a_build_in_which_nothing_changed_imports_nothing_heavy(workspace: Path) -> None:
    build(workspace)
    code = (
        "import sys, pressroom\n"
        f"report = pressroom.build({str(workspace)!r}, formats=['text'])\n"
        "assert [str(one.status) for one in report.releases] == ['unchanged']\n"
        "heavy = {'pydantic', 'yaml', 'markdown_it', 'weasyprint', 'docx', 'jinja2', 'babel', 'lxml', 'fontTools', 'PIL', 'rich', 'typer'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_importing_the_package_is_cheap() -> None:
    code = "import sys, pressroom; print([name for name in sys.modules if name.startswith('pressroom')]); pressroom.Report; dir(pressroom)"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        == "['pressroom']\n"
    )


def test_a_format_of_another_package_is_found_and_built(workspace: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "shouting-1.0.dist-info").mkdir(parents=True)
    (site / "shouting-1.0.dist-info/METADATA").write_text("Metadata-Version: 2.1\nName: shouting\nVersion: 1.0\n")
    (site / "shouting-1.0.dist-info/entry_points.txt").write_text("[pressroom.formats]\nshout = shouting:FORMAT\n")
    (site / "shouting.py").write_text(
        "from pressroom.diagnostics import Outcome\n"
        "from pressroom.formats.interface import Format\n"
        "from pressroom.model.branded import RenderedFile\n"
        "def render(release, earlier):\n"
        "    text = earlier['text'][0].content.decode().upper()\n"
        "    return Outcome((RenderedFile(release.file_name('shout'), 'text/plain', text.encode()),))\n"
        "FORMAT = Format('shout', 'shout', 'text/plain', 'Shout', lambda: render, ('text',))\n"
    )
    environment = os.environ | {"PYTHONPATH": str(site)}
    done = subprocess.run(
        [sys.executable, "-m", "pressroom", "build", "-f", "shout"],
        cwd=workspace,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, f"    built  dist/{NAME}  (not built yet)\n")
    public = workspace / "dist" / NAME / "public"
    assert (public / f"{NAME}.en.shout").read_text() == (public / f"{NAME}.en.txt").read_text().upper()
    (site / "shouting.py").write_text("raise RuntimeError('broken')\n")
    broken = subprocess.run(
        [sys.executable, "-m", "pressroom", "build"], cwd=workspace, env=environment, capture_output=True, text=True
    )
    assert (broken.returncode, broken.stderr) == (
        3, "error: the format “shout” of shouting does not load: broken\n  = help: Take it away (pip uninstall shouting), or ask its makers\n",
    )  # fmt: skip


def test_names_and_folders_around_a_workspace(workspace: Path) -> None:
    inside = workspace / "releases" / NAME
    assert [one.name for one in pressroom.check(inside).releases] == [NAME]
    with pytest.raises(pressroom.UnknownName, match="there is no release “nothing”"):
        pressroom.check(workspace, ["nothing"])
    shutil.rmtree(workspace / "releases")
    assert pressroom.check(workspace).releases == ()
    elsewhere = pressroom.check(workspace.parent)
    assert (elsewhere.root, elsewhere.ok, [one.code for one in elsewhere.diagnostics]) == (
        None,
        False,
        ["no-workspace"],
    )


def test_the_fingerprint_covers_all_that_shapes_a_package() -> None:
    from pressroom.package.inputs import HERE, _own_files

    covered = {path.removeprefix(f"{HERE}/") for path in _own_files(str(HERE))}
    assert {
        "theme/pdf/release.css",
        "theme/wording/fr.toml",
        "formats/pdf/__init__.py",
        "brand/typography.py",
    } <= covered
    assert not any(path.startswith(("cli/", "explanations/")) for path in covered)
