"""Where a folder really lies: on a disk of this machine, in a folder that a service copies elsewhere, or on another machine."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

_BY_NAME = (
    # the name of a folder on the way, folded; the service
    (r"onedrive( - .+)?", "OneDrive"),
    (r"dropbox( \(.+\))?", "Dropbox"),
    (r"google ?drive|my drive|meine ablage|mon drive", "Google Drive"),
    (r"icloud ?drive( \(.+\))?|mobile documents|com~apple~clouddocs", "iCloud Drive"),
    (r"nextcloud\d*", "Nextcloud"),
    (r"owncloud", "ownCloud"),
    (r"box sync", "Box"),
    (r"pcloud ?drive|pcloudsync", "pCloud"),
    (r"magentacloud|seafile|kdrive|tresorit drive|proton drive", "a cloud drive"),
)
_BY_MARK = (
    # a file or folder that a service leaves in the folder it copies; the service
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
    (".tmp.drivedownload", "Google Drive"),
    (".tmp.driveupload", "Google Drive"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    (".sync_*.db", "Nextcloud or ownCloud"),
    ("._sync_*.db", "Nextcloud or ownCloud"),
    (".stfolder", "Syncthing"),
    (".seafile-data", "Seafile"),
)
_NETWORK = re.compile(
    r"nfs\d?|cifs|smb\d?|smbfs|ncpfs?|afs|afpfs|9p|ceph|glusterfs|lustre|webdav|davfs2?"
    r"|fuse\.(sshfs|rclone|davfs2?|gvfsd-fuse|glusterfs|cephfs|s3fs|gcsfuse|kio-fuse)|macfuse|osxfuse"
)
_ESCAPED = re.compile(r"\\([0-7]{3})")
Mount = tuple[str, str]
"""Where a disk is seen, and its kind: ``("/home", "ext4")``."""


def synchronised(folder: Path) -> str | None:
    """The service that copies the folder elsewhere, by the names of folders on the way and by the marks it leaves; else None."""
    for place in (folder, *folder.parents):
        if place.parent.name == "CloudStorage":  # macOS keeps them all there: Library/CloudStorage/OneDrive-Institut
            return place.name.partition("-")[0]
        for pattern, service in _BY_NAME:
            if re.fullmatch(pattern, place.name.casefold()):
                return service
        for mark, service in _BY_MARK:
            if _there(place, mark):
                return service
    return None


def network(folder: Path, mounts: Iterable[Mount] | None = None) -> str | None:
    """The kind of network drive that the folder lies on (``nfs4``, ``cifs``), or None for a disk of this machine."""
    path = str(folder)
    best: Mount = ("", "")
    for place, kind in mounted() if mounts is None else mounts:
        within = path == place or path.startswith(place.rstrip("/") + "/")
        if within and len(place) >= len(best[0]):  # of two at the same place, the later one is seen
            best = (place, kind)
    return best[1] if _NETWORK.fullmatch(best[1]) else None


def mounted() -> Sequence[Mount]:
    """What is mounted on this machine; nothing where that cannot be told."""
    if sys.platform == "darwin":
        return _mac()
    try:
        text = Path("/proc/self/mounts").read_text("utf-8", "surrogateescape")
    except OSError:
        return ()
    return linux_mounts(text)


def linux_mounts(text: str) -> Sequence[Mount]:
    r"""The lines of ``/proc/mounts``, in which spaces are written as ``\040``."""
    fields = (line.split(" ") for line in text.splitlines())
    return tuple((_ESCAPED.sub(lambda one: chr(int(one[1], 8)), each[1]), each[2]) for each in fields if len(each) > 2)


def _mac() -> Sequence[Mount]:
    done = subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=10, check=False)
    return tuple((one[1], one[2]) for one in re.finditer(r"^.* on (/.*?) \(([^,)]+)", done.stdout, re.MULTILINE))


def _there(place: Path, mark: str) -> bool:
    try:
        return any(place.glob(mark)) if "*" in mark else (place / mark).exists()
    except OSError:
        return False
