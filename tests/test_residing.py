"""Folders that are copied elsewhere, or lie on another machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from pressroom.doctoring.residing import linux_mounts, network, synchronised

MOUNTS = linux_mounts(
    "/dev/sda1 / ext4 rw 0 0\n"
    "server:/home /home nfs4 rw 0 0\n"
    "/dev/sdb1 /home/anna/local ext4 rw 0 0\n"
    "//srv/press /mnt/Press\\040Office cifs rw 0 0\n"
    "anna@srv: /media/there fuse.sshfs rw 0 0\n"
    "C:\\134 /mnt/c 9p rw 0 0\n"
    "tmpfs /mnt/c/fast tmpfs rw 0 0\n"
    "nonsense\n"
)


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/srv/press", None),
        ("/home/anna/press", "nfs4"),
        ("/home", "nfs4"),
        ("/home/anna/local/press", None),
        ("/homestead", None),
        ("/mnt/Press Office/2026", "cifs"),
        ("/media/there", "fuse.sshfs"),
        ("/mnt/c/Users/anna", "9p"),
        ("/mnt/c/fast", None),
    ],
)
def test_network_drives(folder: str, kind: str | None) -> None:
    assert network(Path(folder), MOUNTS) == kind


def test_of_two_mounts_at_one_place_the_later_one_is_seen() -> None:
    assert network(Path("/data/x"), [("/data", "ext4"), ("/data", "nfs")]) == "nfs"
    assert network(Path("/data/x"), [("/data", "nfs"), ("/data", "ext4")]) is None


def test_this_machine_tells_what_is_mounted(tmp_path: Path) -> None:
    assert network(Path("/proc")) is None
    assert network(tmp_path, []) is None


@pytest.mark.parametrize(
    ("way", "service"),
    [
        ("OneDrive - Institut de Recherche/press", "OneDrive"),
        ("onedrive/press", "OneDrive"),
        ("Library/CloudStorage/OneDrive-Institut/press", "OneDrive"),
        ("Dropbox (Personal)/a/b", "Dropbox"),
        ("Library/Mobile Documents/com~apple~CloudDocs/press", "iCloud Drive"),
        ("Library/CloudStorage/GoogleDrive-press@example.org/My Drive/x", "Google Drive"),
        ("Library/CloudStorage/Box-Box/x", "Box"),
        ("Nextcloud/press", "Nextcloud"),
        ("dropbox-notes.d/press", None),
        ("Documents/press", None),
        ("the-onedrive/press", None),
        ("drop/box", None),
    ],
)
def test_names_of_services(tmp_path: Path, way: str, service: str | None) -> None:
    (tmp_path / way).mkdir(parents=True)
    assert synchronised(tmp_path / way) == service


@pytest.mark.parametrize(
    ("mark", "service"),
    [
        (".dropbox", "Dropbox"),
        ("._sync_12ab.db", "Nextcloud or ownCloud"),
        (".stfolder", "Syncthing"),
        (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
        (".dropboxes", None),
    ],
)
def test_marks_of_services(tmp_path: Path, mark: str, service: str | None) -> None:
    folder = tmp_path / "cloud" / "office" / "press"
    folder.mkdir(parents=True)
    (tmp_path / "cloud" / mark).touch()
    assert synchronised(folder) == service
