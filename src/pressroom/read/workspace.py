"""The folder an officer works in: the only place where reading touches the disk.

Every name that comes out of a source goes through ``Workspace.load``: it can reach nothing but regular files inside the folder
it is given. A release reads its own folder, an organisation its own.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from pressroom.diagnostics import Diagnostic, Diagnostics, Outcome, Severity
from pressroom.source import Span

TEXT_LIMIT = 2_000_000
"""Bytes of one text file: some 600 pages."""
FILE_LIMIT = 40_000_000
"""Bytes of one picture, font or document."""

MARKER = "pressroom.toml"
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}")
_DEVICE = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


@dataclass(frozen=True)
class Workspace:
    """``root`` is absolute. Paths are relative to it, with forward slashes."""

    root: Path

    @staticmethod
    def find(start: Path) -> Outcome[Workspace]:
        """The workspace that ``start`` lies in: the next folder upwards with pressroom.toml, or templates/ and releases/."""
        here = start.absolute()
        for folder in (here, *here.parents):
            if (folder / MARKER).is_file() or ((folder / "templates").is_dir() and (folder / "releases").is_dir()):
                return Outcome(Workspace(folder))
        return Outcome(
            None,
            (
                Diagnostic(
                    "no-workspace",
                    Severity.ERROR,
                    f"This folder belongs to no workspace: {here}",
                    hint="Go into your workspace first (cd …): the folder with pressroom.toml, templates and releases. "
                    "Or make one here: pressroom init",
                ),
            ),
        )

    def release_names(self) -> tuple[str, ...]:
        """The folders in releases/, sorted."""
        return self._folders("releases")

    def has_release(self, name: str) -> bool:
        """Whether a release is there, without looking at all of them."""
        if not name or name.startswith((".", "_")) or any(mark in name for mark in "/\\:\0"):
            return False
        return (self.root / "releases" / name).is_dir() and self._inside(f"releases/{name}")

    def organisation_ids(self) -> tuple[str, ...]:
        """The folders in templates/, sorted."""
        return self._folders("templates")

    def _folders(self, parent: str) -> tuple[str, ...]:
        try:
            entries = [entry.name for entry in os.scandir(self.root / parent) if entry.is_dir()]
        except OSError:
            return ()
        return tuple(
            sorted(name for name in entries if not name.startswith((".", "_")) and self._inside(f"{parent}/{name}"))
        )

    def _inside(self, path: str) -> bool:
        root = os.path.realpath(self.root)
        return os.path.realpath(self.root / path).startswith(root.rstrip(os.sep) + os.sep)

    def names(self, folder: str) -> tuple[str, ...]:
        """Whatever lies below ``folder`` under the name of a file, sorted; ``load`` may refuse it. Hidden ones are left out."""
        base = self.root / folder
        found: list[str] = []
        for parent, folders, names in os.walk(base):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            found += [Path(parent, name).relative_to(base).as_posix() for name in names if not name.startswith(".")]
        return tuple(sorted(found))

    def files(self, folder: str) -> tuple[str, ...]:
        """Every regular file below ``folder`` by its path in it, sorted; hidden ones and those reached by links outside left out."""
        base = self.root / folder
        return tuple(
            name for name in self.names(folder) if (base / name).is_file() and self._within(str(base / name), str(base))
        )

    @staticmethod
    def _within(path: str, base: str) -> bool:
        return os.path.realpath(path).startswith(os.path.realpath(base).rstrip(os.sep) + os.sep)

    def has(self, path: str) -> bool:
        """Whether a regular file lies at ``path``, a name of our own choice."""
        return (self.root / path).is_file()

    def load(
        self,
        folder: str,
        name: str,
        span: Span | None,
        diagnostics: Diagnostics,
        limit: int = FILE_LIMIT,
    ) -> bytes | None:
        """The bytes of the file ``name`` in ``folder``, or None with a finding at ``span``.

        ``name`` is what an author typed. Refused: ``..``, absolute paths, drives, addresses, backslashes, percent-escapes, links
        that leave the folder, and whatever is no regular file of at most ``limit`` bytes.
        """
        reason = refused(name)
        if reason is not None:
            diagnostics.error("path-outside", f"The file name “{_shown(name)}” {reason[0]}", span, reason[1])
            return None
        base = str(self.root / folder)
        found = self._found(folder, name, span, diagnostics)
        if found is None:
            return None
        if not self._within(found, base):
            diagnostics.error(
                "path-outside",
                f"“{name}” is a link to a file outside {folder}",
                span,
                "Copy the file itself into the folder",
            )
            return None
        return _bytes(os.path.realpath(found), name, span, diagnostics, limit)

    def _found(self, folder: str, name: str, span: Span | None, diagnostics: Diagnostics) -> str | None:
        """The path on disk: the same letters and case on every machine, composed or decomposed accents alike."""
        at = self.root / folder
        for part in (part for part in name.split("/") if part not in ("", ".")):
            try:
                names = [entry.name for entry in os.scandir(at)]
            except OSError:
                names = []
            wanted = unicodedata.normalize("NFC", part)
            match = (
                part if part in names else next((n for n in names if unicodedata.normalize("NFC", n) == wanted), None)
            )
            if match is None:
                close = self._close(folder, name)
                hint = f"Did you mean “{close}”?" if close else f"Put the file into {folder}/, or correct the name"
                diagnostics.error("missing-file", f"There is no file “{_shown(name)}” in {folder}/", span, hint)
                return None
            at = at / match
        return str(at)

    def _close(self, folder: str, name: str) -> str | None:
        files = {unicodedata.normalize("NFC", file).casefold(): file for file in self.files(folder)[:2000]}
        wanted = unicodedata.normalize("NFC", name).casefold()
        from difflib import get_close_matches

        match = get_close_matches(wanted, list(files), 1, 0.6)
        if not match:
            base = wanted.rsplit("/", 1)[-1]
            match = [file for file in files if file.rsplit("/", 1)[-1] == base][:1]
        return files[match[0]] if match else None


def _shown(name: str) -> str:
    return "".join(char if char.isprintable() else "�" for char in name[:120])


def refused(name: str) -> tuple[str, str] | None:
    """Why ``name`` may not be a file in a folder, and what to write instead; None when it may. No look at the disk."""
    bring = "Put the file into the folder and write its name alone, e.g. photo.jpg"
    parts = name.split("/")
    if not name.strip():
        return "is empty", bring
    if any(ord(char) < 32 or ord(char) == 127 for char in name):
        return "contains a control character", bring
    if "\\" in name:
        return "has a backslash", "Write folders with a slash: pictures/photo.jpg"
    if name.startswith("/"):
        return "is a path of this machine", bring
    if name.startswith("~"):
        return "leads to somebody's home folder", bring
    if _SCHEME.match(name):
        return "is a drive or an address, not a file in the folder", bring
    if _ESCAPE.search(name):
        from urllib.parse import unquote

        plain = unquote(name)
        hint = bring if refused(plain) else f"Write it as it is called in the folder: {plain}"
        return "has percent-escapes, as in a web address", hint
    if ".." in parts:
        return "leads out of the folder", bring
    if any(_DEVICE.fullmatch(part) for part in parts):
        return "is the name of a device on Windows", "Give the file another name"
    return None


def _bytes(path: str, name: str, span: Span | None, diagnostics: Diagnostics, limit: int) -> bytes | None:
    try:
        # Not blocking: opening a named pipe would wait for ever.
        handle = os.open(
            path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        )
    except IsADirectoryError:
        diagnostics.error("not-a-file", f"“{name}” is a folder", span, "Name a file")
        return None
    except OSError as problem:
        reason = problem.strerror or "unknown reason"
        diagnostics.error(
            "unreadable-file",
            f"“{name}” cannot be read: {reason}",
            span,
            "Close other programs that use it, or mend its rights",
        )
        return None
    # Looked at before it becomes a file object, which a folder cannot.
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode):
        os.close(handle)
        kind = "a folder" if stat.S_ISDIR(status.st_mode) else "no ordinary file"
        diagnostics.error("not-a-file", f"“{name}” is {kind}", span, "Name a file")
        return None
    with os.fdopen(handle, "rb") as file:
        if status.st_size > limit:
            size, most = f"{status.st_size / 1e6:.1f}", f"{limit / 1e6:g}"
            diagnostics.error(
                "file-too-large",
                f"“{name}” has {size} MB; the limit is {most} MB",
                span,
                "Save it smaller, or link to it",
            )
            return None
        content = file.read(limit + 1)
    if len(content) > limit:
        diagnostics.error("file-too-large", f"“{name}” grew while it was read", span, "Wait until it is saved")
        return None
    return content
