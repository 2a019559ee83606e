"""The workspace: found, listed, and never left."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from pressroom.diagnostics import Diagnostics
from pressroom.read.workspace import Workspace
from tests.read.workspaces import NAME, everything, shown, workspace

RELEASE = f"releases/{NAME}"

OUTSIDE = {
    "parent": "../secret.jpg",
    "grandparent": "../../secret.jpg",
    "parent in the middle": "pictures/../../secret.jpg",
    "absolute": "/etc/passwd",
    "home": "~/secret.jpg",
    "backslash": "..\\secret.jpg",
    "drive": "C:/secret.jpg",
    "drive with backslash": "C:\\secret.jpg",
    "share": "\\\\server\\secret.jpg",
    "encoded dots": "%2e%2e/secret.jpg",
    "encoded slash": "..%2fsecret.jpg",
    "file address": "file:///etc/passwd",
    "file address of this machine": "file://localhost/etc/passwd",
    "web address": "https://x.example/secret.jpg",
    "address without scheme": "//x.example/secret.jpg",
    "data": "data:image/png;base64,AAAA",
    "link to a file": "link.jpg",
    "link to a folder": "folder/secret.jpg",
    "control character": "secret\x00.jpg",
    "device": "NUL.jpg",
}


@pytest.mark.parametrize("name", OUTSIDE.values(), ids=OUTSIDE.keys())
def test_no_name_reaches_a_file_outside(tmp_path: Path, name: str) -> None:
    here = workspace(tmp_path)
    (tmp_path / "releases" / "secret.jpg").write_bytes(b"secret")
    (tmp_path / "secret.jpg").write_bytes(b"secret")
    (tmp_path / RELEASE / "pictures").mkdir()
    (tmp_path / RELEASE / "link.jpg").symlink_to(tmp_path / "secret.jpg")
    (tmp_path / RELEASE / "folder").symlink_to(tmp_path, target_is_directory=True)
    diagnostics = Diagnostics()
    assert here.load(RELEASE, name, None, diagnostics) is None
    assert [found.code for found in diagnostics] == ["path-outside"]


@pytest.mark.parametrize("path", ["../../secret.txt", "/etc/passwd", "file:///etc/passwd", "%2e%2e/%2e%2e/secret.txt"])
@pytest.mark.parametrize(
    ("front", "body"),
    [
        ("media: [{{title: x, file: '{0}'}}]\n", ""),
        ("acknowledgements: [{{name: x, logo: '{0}'}}]\n", ""),
        ("", '::: table file="{0}"\n:::\n'),
    ],
)
def test_no_part_of_a_release_reaches_a_file_outside(tmp_path: Path, path: str, front: str, body: str) -> None:
    text = f"---\norganisations: [acme]\n{front.format(path)}---\n\n# T\n\nTexte.\n\n{body.format(path)}"
    _, _, found = everything(workspace(tmp_path, {f"{RELEASE}/fr.md": text, "secret.txt": "a;b\n1;2\n"}))
    assert "path-outside" in {diagnostic.code for diagnostic in found}


def test_a_name_is_found_whatever_its_accents_are_made_of(tmp_path: Path) -> None:
    here = workspace(tmp_path, {f"{RELEASE}/photo du re\u0301acteur.jpg": b"x", f"{RELEASE}/sub/a b.jpg": b"y"})
    diagnostics = Diagnostics()
    assert here.load(RELEASE, "photo du r\u00e9acteur.jpg", None, diagnostics) == b"x"
    assert here.load(RELEASE, "./sub/a b.jpg", None, diagnostics) == b"y"
    assert len(diagnostics) == 0


def test_case_counts_on_every_machine(tmp_path: Path) -> None:
    diagnostics = Diagnostics()
    assert workspace(tmp_path, {f"{RELEASE}/Photo.JPG": b"x"}).load(RELEASE, "photo.jpg", None, diagnostics) is None
    assert [shown(found) for found in diagnostics] == [
        f"- missing-file: There is no file “photo.jpg” in {RELEASE}/ | Did you mean “Photo.JPG”?"
    ]


def test_only_ordinary_files_of_a_sane_size_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = workspace(tmp_path, {f"{RELEASE}/large.bin": b"x" * 101, f"{RELEASE}/sub/x": b""})
    os.mkfifo(tmp_path / RELEASE / "pipe")
    with socket.socket(socket.AF_UNIX) as server:
        monkeypatch.chdir(tmp_path / RELEASE)
        server.bind("socket")
        diagnostics = Diagnostics()
        for name in ("pipe", "socket", "sub", "large.bin"):
            assert here.load(RELEASE, name, None, diagnostics, 100) is None
    assert [found.code for found in diagnostics] == ["not-a-file", "unreadable-file", "not-a-file", "file-too-large"]


def test_links_inside_the_folder_are_fine(tmp_path: Path) -> None:
    here = workspace(tmp_path, {f"{RELEASE}/a.jpg": b"x"})
    (tmp_path / RELEASE / "b.jpg").symlink_to("a.jpg")
    assert here.load(RELEASE, "b.jpg", None, Diagnostics()) == b"x"


def test_the_workspace_is_found_from_below_and_lists_its_folders(tmp_path: Path) -> None:
    here = workspace(tmp_path, {"releases/.hidden/fr.md": "x", "templates/_shared/x": "x", "releases/readme.md": "x"})
    outside = tmp_path.parent / (tmp_path.name + "-outside")
    outside.mkdir()
    (tmp_path / "releases" / "elsewhere").symlink_to(outside, target_is_directory=True)
    assert Workspace.find(tmp_path / RELEASE).value == here
    assert here.release_names() == (NAME,)
    assert here.organisation_ids() == ("acme",)
    assert here.files(RELEASE) == ("fr.md",)


def test_nothing_is_found_where_nothing_is(tmp_path: Path) -> None:
    outcome = Workspace.find(tmp_path)
    assert outcome.value is None
    assert [found.code for found in outcome.diagnostics] == ["no-workspace"]


@pytest.mark.parametrize("name", ["nothing", "../templates/acme", "", "."])
def test_a_release_that_is_none(tmp_path: Path, name: str) -> None:
    read, _, found = everything(workspace(tmp_path), name)
    assert read is None
    assert [diagnostic.code for diagnostic in found] == ["unknown-release"]
