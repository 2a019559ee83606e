"""``dist/<release>/``: files and a manifest, there as a whole or not at all.

A package is written beside its place and exchanged with the previous one in a single step, so that whoever looks
sees the old one or the new one; an error, a full disk or a power cut leaves the old one.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from pressroom import __version__
from pressroom.diagnostics import Diagnostics
from pressroom.machine import cannot_write
from pressroom.package.exchange import exchange

SCHEMA = 1
"""Version of the manifest's shape; a manifest with another one is rebuilt."""

MANIFEST = "manifest.json"
_NEW, _OLD = ".new", ".old"


@dataclass(frozen=True, slots=True)
class PackagedFile:
    """A file of a package. ``path`` is relative to the package. ``language`` is ``None`` where several versions share it."""

    path: str
    edition: str
    language: str | None
    format: str
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Package:
    """Everything that was made of a release. ``inputs``, ``fingerprint`` and ``versions``: see ``inputs.py``."""

    release: str
    files: tuple[PackagedFile, ...]
    formats: tuple[str, ...]
    languages: tuple[str, ...]
    source: str
    inputs: Mapping[str, str]
    fingerprint: str
    versions: Mapping[str, str]

    def manifest(self) -> dict[str, Any]:
        """What ``manifest.json`` holds; the same for the same package."""
        editions: dict[str, Any] = {}
        for file in sorted(self.files, key=lambda one: one.path):
            entry = {
                "path": file.path,
                "language": file.language,
                "format": file.format,
                "media_type": file.media_type,
                "bytes": len(file.content),
                "sha256": hashlib.sha256(file.content).hexdigest(),
            }
            editions.setdefault(file.edition, {"files": []})["files"].append(entry)
        return {
            "schema": SCHEMA,
            "release": self.release,
            "pressroom": __version__,
            "source": self.source,
            "formats": list(self.formats),
            "languages": list(self.languages),
            "editions": editions,
            "versions": dict(self.versions),
            "fingerprint": self.fingerprint,
            "inputs": dict(self.inputs),
        }


def collect(files: list[PackagedFile], diagnostics: Diagnostics) -> tuple[PackagedFile, ...]:
    """The files of a package, each path once. Two different files of one name, or a path that leads away, are errors."""
    found: dict[str, PackagedFile] = {}
    for file in files:
        parts = PurePosixPath(file.path).parts
        if not re.fullmatch(r"[^/\\\x00-\x1f][^\\\x00-\x1f]*", file.path) or ".." in parts or len(parts) < 2:
            diagnostics.error(
                "file-clash", f"The format “{file.format}” wants to write a file called “{file.path!r}”", None
            )
        elif (other := found.get(file.path)) is None:
            found[file.path] = file
        elif other.content != file.content:
            diagnostics.error(
                "file-clash",
                f"Two different files of this release want to be {file.path}",
                None,
                "Give one of the two pictures or documents another name",
            )
        elif other.language != file.language:
            found[file.path] = PackagedFile(
                file.path, file.edition, None, other.format, other.media_type, other.content
            )
    return tuple(found.values())


def write_package(dist: Path, package: Package) -> Path:
    """Put ``package`` in its place, whole; returns ``dist/<release>``. Raises :class:`MachineError` when the disk refuses."""
    place = dist / package.release
    try:
        with _lock(dist, package.release):
            _mend(dist, package.release)
            new = dist / f".{package.release}{_NEW}"
            new.mkdir(parents=True)
            try:
                _fill(new, package)
                _exchange(new, place)
            except BaseException:
                _remove(new)
                raise
    except OSError as problem:
        raise cannot_write(f"dist/{package.release}", problem) from problem
    return place


def _fill(new: Path, package: Package) -> None:
    folders = {new}
    for file in package.files:
        target = new / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        folders.add(target.parent)
        _write(target, file.content)
    manifest = json.dumps(package.manifest(), ensure_ascii=False, indent=1) + "\n"
    _write(new / MANIFEST, manifest.encode("utf-8", "surrogateescape"))
    for folder in sorted(folders, reverse=True):
        _sync(folder)


def _write(target: Path, content: bytes) -> None:
    with target.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _exchange(new: Path, place: Path) -> None:
    """``new`` becomes ``place``; what was there goes."""
    if not place.exists():
        new.rename(place)
    elif not exchange(new, place):
        # No exchange in one step on this file system: for a moment nothing is in place; _mend() knows that moment.
        old = place.with_name(f".{place.name}{_OLD}")
        place.rename(old)
        try:
            new.rename(place)
        except OSError:
            old.rename(place)
            raise
        _sync(place.parent)
        _remove(old)
        return
    _sync(place.parent)
    _remove(new)


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def _mend(dist: Path, release: str) -> None:
    """Clear away what an interrupted build left, and put back what it took away. Holds the release's lock."""
    place, old = dist / release, dist / f".{release}{_OLD}"
    if old.exists():
        if place.exists():
            _remove(old)
        else:
            old.rename(place)
    _remove(dist / f".{release}{_NEW}")


def clean_leftovers(dist: Path) -> None:
    """Clear away what interrupted builds left in ``dist``; builds that are running are left alone."""
    try:
        names = [path.name for path in dist.glob(".*") if path.name.endswith((_NEW, _OLD))]
        for name in names:
            with _lock(dist, name[1:].removesuffix(_NEW).removesuffix(_OLD), wait=False) as free:
                if free:
                    _mend(dist, name[1:].removesuffix(_NEW).removesuffix(_OLD))
    except OSError:
        return  # What cannot be cleared away now will be in the way again, and then say so.


@contextmanager
def _lock(dist: Path, release: str, *, wait: bool = True) -> Iterator[bool]:
    """One writer a release, across processes. The lock falls with the process that holds it, however that ends."""
    try:
        import fcntl
    except ImportError:  # no such locks on this system: one build at a time, then
        yield True
        return
    folder = dist.parent / ".pressroom" / "locks"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{release}.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
            return
        yield True


def read_manifest(folder: Path) -> dict[str, Any] | None:
    """The manifest of a package; ``None`` where there is none that this version can read."""
    try:
        found = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return None
    shape = {
        "release": str,
        "source": str,
        "formats": list,
        "languages": list,
        "editions": dict,
        "versions": dict,
        "inputs": dict,
    }
    if not isinstance(found, dict) or found.get("schema") != SCHEMA or not isinstance(found.get("fingerprint"), str):
        return None
    return found if all(isinstance(found.get(key), kind) for key, kind in shape.items()) else None
