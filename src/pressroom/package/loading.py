"""A package as it lies in ``dist/``, read back."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any

from pressroom.diagnostics import Outcome
from pressroom.package import PackagedFile
from pressroom.package.verifying import changed


def load_package(folder: Path, manifest: Mapping[str, Any]) -> Outcome[tuple[PackagedFile, ...]]:
    """The files of the package in ``folder`` that belong to one language; pictures and fonts, which several share, are left out.

    A file that is not the one that was built is the error ``changed-package``, and is not given.
    """
    return _load(folder, manifest, lambda entry: entry["language"] is not None)


def load_files(folder: Path, manifest: Mapping[str, Any], paths: Collection[str]) -> Outcome[tuple[PackagedFile, ...]]:
    """The files of the package at ``paths``, relative to it; otherwise like :func:`load_package`."""
    return _load(folder, manifest, lambda entry: entry["path"] in paths)


def _load(
    folder: Path, manifest: Mapping[str, Any], wanted: Callable[[Mapping[str, Any]], bool]
) -> Outcome[tuple[PackagedFile, ...]]:
    files, found = [], []
    for edition, content in manifest["editions"].items():
        for entry in content["files"]:
            if not wanted(entry):
                continue
            path = entry["path"]
            try:
                held = (folder / path).read_bytes()
            except OSError as problem:
                found.append(changed(folder, f"{folder.name}/{path} cannot be read: {problem.strerror}"))
                continue
            if hashlib.sha256(held).hexdigest() != entry["sha256"]:
                found.append(changed(folder, f"{folder.name}/{path} has been changed since it was built"))
                continue
            files.append(PackagedFile(path, edition, entry["language"], entry["format"], entry["media_type"], held))
    return Outcome(tuple(files), tuple(found))
