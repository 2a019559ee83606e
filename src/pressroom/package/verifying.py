"""Whether a package is what was built: nothing missing, nothing changed, and nothing that somebody else laid there."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from pressroom.diagnostics import Diagnostic, Severity
from pressroom.package import MANIFEST, read_manifest

OF_THE_SYSTEM = (
    *(".DS_Store", ".localized", "Icon\r", "._*"),  # Finder; AppleDouble on disks of other systems
    *("Thumbs.db", "desktop.ini", ".directory"),  # the Explorer, Dolphin
    *("~$*", ".~lock.*#"),  # beside a file that Word, LibreOffice has open
)
"""Names of what systems and office programs lay, unasked, in folders that were looked at; it goes and comes by itself."""


def damage(folder: Path, manifest: Mapping[str, Any]) -> str | None:
    """Which file of the manifest is not there, or not with its size, in a few words; None for a whole package.

    Quick: :func:`verify_package` reads the files too.
    """
    try:
        for edition in manifest["editions"].values():
            for file in edition["files"]:
                try:
                    size = os.stat(f"{folder}/{file['path']}").st_size  # noqa: PTH116 - thousands of files a run
                except OSError:
                    return f"{file['path']} is missing in dist/"
                if size != file["bytes"]:
                    return f"{file['path']} was changed in dist/"
    except (KeyError, TypeError, AttributeError):
        return "its manifest was changed in dist/"
    return None


def foreign_files(folder: Path, manifest: Mapping[str, Any]) -> tuple[Diagnostic, ...]:
    """The errors ``changed-package`` for files in a package that its manifest does not name. None is read."""
    try:
        known = {file["path"] for one in manifest["editions"].values() for file in one["files"]}
    except (KeyError, TypeError, AttributeError):
        return ()  # that it is no manifest is told elsewhere
    return tuple(_foreign(folder, path) for path in sorted(set(_files(folder)) - known) if not _of_the_system(path))


def verify_package(folder: Path) -> tuple[Diagnostic, ...]:
    """Whether a package is, to the byte, what its manifest says: one finding for each file missing, changed or added."""
    manifest = read_manifest(folder)
    if manifest is None:
        return (changed(folder, f"{folder.name} has no {MANIFEST} that this version can read"),)
    known: dict[str, str] = {
        file["path"]: file["sha256"] for one in manifest["editions"].values() for file in one["files"]
    }
    there = set(_files(folder))
    found = []
    for path in sorted({*known, *there}):
        if path not in there:
            found.append(changed(folder, f"{folder.name}/{path} is missing"))
        elif path not in known:
            if not _of_the_system(path):
                found.append(_foreign(folder, path))
        elif hashlib.sha256((folder / path).read_bytes()).hexdigest() != known[path]:
            found.append(changed(folder, f"{folder.name}/{path} has been changed since it was built"))
    return tuple(found)


def changed(folder: Path, message: str) -> Diagnostic:
    """The finding that a package is not what it was built as."""
    return _finding(message, f"Build it anew: pressroom build --force {folder.name}")


def _foreign(folder: Path, path: str) -> Diagnostic:
    return _finding(
        f"{folder.name}/{path} is not part of the package",
        f"Move it out of dist/, which is published as it is. To have it deleted: pressroom build --force {folder.name}",
    )


def _of_the_system(path: str) -> bool:
    name = path.rpartition("/")[2]
    return any(fnmatchcase(name, one) for one in OF_THE_SYSTEM)


def _finding(message: str, hint: str) -> Diagnostic:
    return Diagnostic("changed-package", Severity.ERROR, message, hint=hint)


def _files(folder: Path, within: str = "") -> Iterator[str]:
    """What lies in a package, relative to it, but for the manifest. A link is a file: what it leads to is none of the package."""
    with suppress(PermissionError), os.scandir(folder / within) as entries:
        for entry in entries:
            path = f"{within}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                yield from _files(folder, f"{path}/")
            elif path != MANIFEST:
                yield path
