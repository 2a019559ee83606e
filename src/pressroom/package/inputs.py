"""What a package was made from, by content: the question "is it up to date?" without reading a single release.

A package's inputs are the files of its release's folder, of the folder of every organisation it uses, and the
workspace's settings. The tool itself is an input too: its code and theme, and the libraries that shape bytes.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from pressroom.installed import shaping_versions
from pressroom.machine import pango_version
from pressroom.model.notes import FOLDER as MAILINGS
from pressroom.read.workspace import MARKER, Workspace

HERE = Path(__file__).parents[1]
BYSTANDERS = (
    "check", "cli", "explanations", "starter", "__pycache__", "delivery", "sending",
)  # fmt: skip
"""Parts of Pressroom that shape no byte of a package."""

Digests = Mapping[str, str]
"""Path relative to the workspace → SHA-256 of the content, in hexadecimal."""


class Inputs:
    """Digests of a workspace's files, each taken once in a run.

    Taken before anything is read: a file that is saved while its release is being built then counts as changed
    at the next build.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._folders: dict[str, Digests] = {}

    def release(self, name: str) -> Digests:
        """The files of a release. Cover notes are none of its package's: they may be written after it was built."""
        notes = f"releases/{name}/{MAILINGS}/"
        return {path: digest for path, digest in self._folder(f"releases/{name}").items() if not path.startswith(notes)}

    def organisation(self, organisation: str) -> Digests:
        """The files of an organisation."""
        return self._folder(f"templates/{organisation}")

    @cached_property
    def settings(self) -> Digests:
        """The workspace's settings, if it has any: those that packages could depend on. Mail may be set up after they were built."""
        path = self._workspace.root / MARKER
        if not path.is_file():
            return {}
        try:
            return {MARKER: hashlib.sha256(_shaping(path.read_bytes())).hexdigest()}
        except OSError as problem:
            return {MARKER: f"unreadable: {problem.strerror}"}

    def note(self, release: str) -> None:
        """Digest everything that ``release`` may use, before it is read."""
        self.release(release)
        for organisation in self._workspace.organisation_ids():
            self.organisation(organisation)

    def of(self, release: str, organisations: Iterable[str], *, choice: bool) -> dict[str, str]:
        """All inputs of a release. ``choice``: it also depends on which organisations there are to choose from."""
        found = {**self.settings, **self.release(release)}
        for organisation in organisations:
            found |= self.organisation(organisation)
        if choice:
            known = "\n".join(self._workspace.organisation_ids())
            found["templates/"] = hashlib.sha256(known.encode()).hexdigest()
        return dict(sorted(found.items()))

    def _folder(self, folder: str) -> Digests:
        if folder not in self._folders:
            root = self._workspace.root / folder
            self._folders[folder] = {f"{folder}/{name}": _digest(root / name) for name in self._workspace.files(folder)}
        return self._folders[folder]


_HEADER = re.compile(rb"\[+\s*(\w+)")
_OF_SENDING = (b"mail", b"ledger")


def _shaping(settings: bytes) -> bytes:
    """What stands in settings without comments, empty lines, and the parts that only say how mail leaves."""
    kept, part = [], b""
    for line in settings.splitlines():
        bare = line.strip()
        if header := _HEADER.match(bare):
            part = header[1]
        if bare and not bare.startswith(b"#") and part not in _OF_SENDING:
            kept.append(bare)
    return b"\n".join(kept)


def source_hash(inputs: Digests) -> str:
    """One digest for all inputs."""
    lines = "".join(f"{digest}  {path}\n" for path, digest in sorted(inputs.items()))
    return hashlib.sha256(lines.encode("utf-8", "surrogateescape")).hexdigest()


def what_changed(before: Digests, now: Digests) -> str | None:
    """A few words for the officer on how the inputs differ; ``None`` when they do not."""
    changed = [
        f"{path} has changed" for path in now if path in before and before[path] != now[path] and path != "templates/"
    ]
    added = [f"{path} is new" for path in now if path not in before]
    gone = [f"{path} is gone" for path in before if path not in now]
    if before.get("templates/") != now.get("templates/"):
        added.append("there are other organisations now")
    words = [*changed, *added, *gone]
    if not words:
        return None
    return words[0] if len(words) == 1 else f"{words[0]}, and {len(words) - 1} more"


def versions() -> dict[str, str]:
    """The versions of everything outside Pressroom that shapes bytes."""
    found = dict(shaping_versions())
    if pango := pango_version():
        found["pango"] = pango
    return dict(sorted(found.items()))


@cache
def fingerprint() -> str:
    """A digest of Pressroom's own code and theme. Fonts count by name and size: they are large, and never edited."""
    total = hashlib.sha256()
    for path in sorted(_own_files(str(HERE))):
        total.update(path.removeprefix(str(HERE)).encode())
        if path.endswith((".py", ".toml", ".css", ".html", ".txt", ".json", ".xml", ".svg")):
            total.update(_read(path))
        else:
            total.update(str(os.stat(path).st_size).encode())  # noqa: PTH116 - called for every file of the theme
    return total.hexdigest()


def _own_files(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name in BYSTANDERS:
                continue
            if entry.is_dir():
                yield from _own_files(entry.path)
            else:
                yield entry.path


def _read(path: str) -> bytes:
    with open(path, "rb") as file:  # noqa: PTH123 - likewise
        return file.read()


def _digest(path: Path) -> str:
    """Never an exception: a file that cannot be read is for reading to complain about."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as problem:
        return f"unreadable: {problem.strerror}"


def differs(manifest: Mapping[str, Any], inputs: Inputs, release: str) -> str | None:
    """Why the package with this manifest is out of date, in a few words; ``None`` when it is not."""
    if manifest["fingerprint"] != fingerprint():
        return "Pressroom itself has changed"
    now = versions()
    if other := sorted(
        name for name in {*now, *manifest["versions"]} if now.get(name) != manifest["versions"].get(name)
    ):
        return f"{', '.join(other)}: another version is installed"
    before: Digests = manifest["inputs"]
    used = dict.fromkeys(
        path.split("/")[1] for path in before if path.startswith("templates/") and path != "templates/"
    )
    return what_changed(before, inputs.of(release, used, choice="templates/" in before))
