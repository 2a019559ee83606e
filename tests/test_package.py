"""A package is there as a whole or not at all, whatever happens and when."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

import pressroom.package as under_test
from pressroom.diagnostics import Diagnostics
from pressroom.machine import MachineError
from pressroom.package import (
    Package,
    PackagedFile,
    clean_leftovers,
    collect,
    read_manifest,
    write_package,
)
from pressroom.package.verifying import damage, foreign_files, verify_package

NAME = "2024-04-29-launch"


def package(content: bytes = b"one") -> Package:
    files = (
        PackagedFile(f"public/{NAME}.fr.txt", "public", "fr", "text", "text/plain", content),
        PackagedFile("public/media/photo.jpg", "public", None, "web", "image/jpeg", content * 2),
    )
    return Package(
        NAME, files, ("text", "web"), ("fr",), "abc", {"releases/x/fr.md": "d1"}, "finger", {"pango": "1.50"}
    )


def state(dist: Path) -> dict[str, bytes]:
    return {path.relative_to(dist).as_posix(): path.read_bytes() for path in sorted(dist.rglob("*")) if path.is_file()}


def test_files_and_manifest(tmp_path: Path) -> None:
    place = write_package(tmp_path / "dist", package())
    assert place == tmp_path / "dist" / NAME
    assert json.loads((place / "manifest.json").read_text("utf-8")) == {
        "schema": 1,
        "release": NAME,
        "pressroom": under_test.__version__,
        "source": "abc",
        "formats": ["text", "web"],
        "languages": ["fr"],
        "editions": {
            "public": {
                "files": [
                    {
                        "path": f"public/{NAME}.fr.txt", "language": "fr", "format": "text", "media_type": "text/plain",
                        "bytes": 3, "sha256": hashlib.sha256(b"one").hexdigest(),
                    },
                    {
                        "path": "public/media/photo.jpg", "language": None, "format": "web", "media_type": "image/jpeg",
                        "bytes": 6, "sha256": hashlib.sha256(b"oneone").hexdigest(),
                    },
                ]
            }
        },
        "versions": {"pango": "1.50"},
        "fingerprint": "finger",
        "inputs": {"releases/x/fr.md": "d1"},
    }  # fmt: skip
    assert sorted(state(tmp_path / "dist")) == [
        f"{NAME}/manifest.json",
        f"{NAME}/public/{NAME}.fr.txt",
        f"{NAME}/public/media/photo.jpg",
    ]
    assert verify_package(place) == ()


STEPS = [
    (name, number)
    for name in ("os.fsync", "pathlib.Path.mkdir", "pathlib.Path.open", "exchange", "pathlib.Path.rename")
    for number in range(9)
]


@pytest.mark.parametrize("atomic", [True, False], ids=["exchange", "two renames"])
@pytest.mark.parametrize(("target", "number"), STEPS)
def test_an_error_at_any_step_leaves_the_old_package_or_the_new(
    target: str, number: int, atomic: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dist = tmp_path / "dist"
    write_package(dist, package(b"old"))
    old = state(dist)
    if not atomic:
        monkeypatch.setattr(under_test, "exchange", lambda one, other: False)
    owner, name = (
        (under_test, "exchange")
        if target == "exchange"
        else (os, "fsync")
        if target == "os.fsync"
        else (Path, target.rsplit(".", 1)[1])
    )
    real, count = getattr(owner, name), iter(range(1000))

    def failing(*arguments: Any, **more: Any) -> Any:
        if next(count) == number:
            raise OSError(28, "No space left on device")
        return real(*arguments, **more)

    monkeypatch.setattr(owner, name, failing)
    failed = False
    try:
        write_package(dist, package(b"new"))
    except MachineError as problem:
        failed = True
        assert str(problem) == f"dist/{NAME} cannot be written: the disk is full"
    monkeypatch.undo()
    clean_leftovers(dist)
    expected = tmp_path / "expected"
    write_package(expected, package(b"new"))
    assert state(dist) in ([old, state(expected)] if failed else [state(expected)])
    assert verify_package(dist / NAME) == ()


KILLED = """
import os, sys
from pathlib import Path
sys.path.insert(0, sys.argv[4])
import pressroom.package as p
from test_package import package
number, atomic = int(sys.argv[2]), sys.argv[3] == "1"
count = 0
def dying(real):
    def call(*a, **k):
        global count
        count += 1
        if count == number: os._exit(9)
        return real(*a, **k)
    return call
os.fsync = dying(os.fsync)
Path.rename = dying(Path.rename)
p._remove = dying(p._remove)
p.exchange = dying(p.exchange if atomic else lambda one, other: False)
p.write_package(Path(sys.argv[1]), package(b"new"))
"""


@pytest.mark.parametrize("atomic", [True, False], ids=["exchange", "two renames"])
def test_a_process_killed_at_any_step_leaves_a_whole_package(atomic: bool, tmp_path: Path) -> None:
    for number in range(1, 30):
        dist = tmp_path / str(number) / "dist"
        write_package(dist, package(b"old"))
        old = state(dist)
        arguments = [str(dist), str(number), str(int(atomic)), str(Path(__file__).parent)]
        done = subprocess.run([sys.executable, "-c", KILLED, *arguments], capture_output=True, text=True)
        assert done.returncode in (0, 9), done.stderr
        clean_leftovers(dist)
        assert verify_package(dist / NAME) == ()
        assert [name for name in sorted(path.name for path in dist.iterdir()) if name.startswith(".")] == []
        fresh = tmp_path / "fresh" / str(number)
        write_package(fresh, package(b"new"))
        assert state(dist) in (old, state(fresh))
        if done.returncode == 0:
            break
    else:
        pytest.fail("more steps than expected")
    assert number > 5


def test_concurrent_builds_of_one_release(tmp_path: Path) -> None:
    dist = tmp_path / "dist"
    contents = [bytes([65 + number]) * 10_000 for number in range(8)]
    write_package(dist, package(contents[0]))
    faults: list[str] = []
    finished = threading.Event()

    def look() -> None:
        while not finished.is_set():
            if read_manifest(dist / NAME) is None:
                faults.append("no package for a moment")

    reader = threading.Thread(target=look)
    reader.start()
    code = "import sys; sys.path.insert(0, sys.argv[2]); from pathlib import Path; from test_package import *; write_package(Path(sys.argv[1]), package(sys.argv[3].encode() * 10_000))"
    writers = [
        subprocess.Popen([sys.executable, "-c", code, str(dist), str(Path(__file__).parent), chr(65 + number)])
        for number in range(8)
    ]
    assert [writer.wait() for writer in writers] == [0] * 8
    finished.set()
    reader.join()
    assert verify_package(dist / NAME) == ()
    assert (dist / NAME / f"public/{NAME}.fr.txt").read_bytes() in contents
    assert sorted(path.name for path in dist.iterdir()) == [NAME]
    if sys.platform == "linux":
        assert faults == []


def test_a_build_under_way_is_not_a_leftover(tmp_path: Path) -> None:
    dist = tmp_path / "dist"
    write_package(dist, package())
    (dist / f".{NAME}.new").mkdir()
    with under_test._lock(dist, NAME):
        clean_leftovers(dist)
        assert (dist / f".{NAME}.new").exists()
    clean_leftovers(dist)
    assert sorted(path.name for path in dist.iterdir()) == [NAME]


def test_verification_names_every_difference(tmp_path: Path) -> None:
    place = write_package(tmp_path / "dist", package())
    (place / f"public/{NAME}.fr.txt").write_bytes(b"two")
    (place / "public/media/photo.jpg").unlink()
    (place / "public/extra.txt").write_bytes(b"")
    assert [found.message for found in verify_package(place)] == [
        f"{NAME}/public/{NAME}.fr.txt has been changed since it was built",
        f"{NAME}/public/extra.txt is not part of the package",
        f"{NAME}/public/media/photo.jpg is missing",
    ]
    shutil.rmtree(place)
    assert [found.message for found in verify_package(place)] == [
        f"{NAME} has no manifest.json that this version can read"
    ]


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"schema": 99}', "\x00", '{"schema": 1, "release": 3}'])
def test_a_manifest_that_cannot_be_read_counts_as_none(content: str, tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text(content)
    assert read_manifest(tmp_path) is None


def test_whatever_lies_in_a_package_and_is_not_of_it_is_found(tmp_path: Path) -> None:
    place = write_package(tmp_path / "dist", package())
    manifest = read_manifest(place)
    assert manifest is not None
    (place / "public/.DS_Store").write_bytes(b"icons")
    assert (foreign_files(place, manifest), verify_package(place)) == ((), ())
    (place / "public/anna.eml").write_bytes(b"To: anna")
    (place / "new").mkdir()
    (place / "new/list.csv").write_bytes(b"anna")
    (tmp_path / "elsewhere").mkdir()
    (place / "public/link").symlink_to(tmp_path / "elsewhere")
    said = [f"{NAME}/{one} is not part of the package" for one in ("new/list.csv", "public/anna.eml", "public/link")]
    assert [one.message for one in foreign_files(place, manifest)] == said
    assert [one.message for one in verify_package(place)] == said
    assert f"pressroom build --force {NAME}" in str(verify_package(place)[0].hint)


@pytest.mark.parametrize(
    "name",
    ["._photo.jpg", "~$launch.fr.docx", ".~lock.launch.fr.docx#", ".directory", ".localized", "Icon\r", "desktop.ini"],
)
def test_what_a_system_or_an_open_word_processor_lays_in_a_package_is_passed_over(name: str, tmp_path: Path) -> None:
    place = write_package(tmp_path / "dist", package())
    manifest = read_manifest(place)
    assert manifest is not None
    try:
        (place / "public" / name).write_bytes(b"of the system")
    except OSError:
        pytest.skip("this system has no such names")
    assert (foreign_files(place, manifest), verify_package(place)) == ((), ())


@pytest.mark.parametrize("name", [".launch.fr.docx", "launch~.docx", ".~lock.docx", "Icon", "_photo.jpg"])
def test_what_merely_looks_like_it_is_found(name: str, tmp_path: Path) -> None:
    place = write_package(tmp_path / "dist", package())
    (place / "public" / name).write_bytes(b"somebody's")
    assert [one.code for one in verify_package(place)] == ["changed-package"]


def test_completeness_is_seen_by_size(tmp_path: Path) -> None:
    place = write_package(tmp_path / "dist", package())
    manifest = read_manifest(place)
    assert manifest is not None
    assert damage(place, manifest) is None
    (place / "public/media/photo.jpg").write_bytes(b"shorter or longer")
    assert damage(place, manifest) == "public/media/photo.jpg was changed in dist/"
    (place / "public/media/photo.jpg").unlink()
    assert damage(place, manifest) == "public/media/photo.jpg is missing in dist/"


def test_shared_files_are_packaged_once_and_clashes_are_errors() -> None:
    def one(path: str, language: str, content: bytes) -> PackagedFile:
        return PackagedFile(path, "public", language, "web", "image/jpeg", content)

    found = Diagnostics()
    files = collect(
        [
            one("public/media/a.jpg", "en", b"1"),
            one("public/media/a.jpg", "fr", b"1"),
            one("public/b.html", "en", b"2"),
        ],
        found,
    )
    assert [(file.path, file.language) for file in files] == [("public/media/a.jpg", None), ("public/b.html", "en")]
    assert len(found) == 0
    collect(
        [
            one("public/media/a.jpg", "en", b"1"),
            one("public/media/a.jpg", "fr", b"2"),
            one("public/../../x", "fr", b""),
        ],
        found,
    )
    assert [(finding.code, finding.message) for finding in found] == [
        ("file-clash", "Two different files of this release want to be public/media/a.jpg"),
        ("file-clash", "The format “web” wants to write a file called “'public/../../x'”"),
    ]
