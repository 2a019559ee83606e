"""Messages in files: mbox (RFC 4155), ``.eml``, Maildir. Read as streams, so that the size of a mailbox does not matter."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from pressroom.delivery.returns.incoming import LARGEST, Incoming
from pressroom.delivery.returns.sources.finding import find
from pressroom.machine import MachineError

_HEADER = re.compile(rb"[!-9;-~]{1,78}[ \t]*:")


def is_mbox(path: Path) -> bool:
    """Whether it begins as an mbox does. An empty file is an empty mbox."""
    with _opened(path) as file:
        start = file.read(5)
    return start in (b"From ", b"")


def is_message(path: Path) -> bool:
    """Whether it begins with a header (RFC 5322, 2.2), as a message does."""
    with _opened(path) as file:
        start = file.read(4096)
    return _HEADER.match(start.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")) is not None


@dataclass(frozen=True, slots=True)
class MboxFile:
    """One mbox file, in any of its dialects: a line ``From `` after an empty one begins a message."""

    path: Path

    def messages(self, done: Container[str] = ()) -> Iterator[Incoming]:
        """See :class:`~pressroom.delivery.returns.sources.source.Source`."""
        for number, content in enumerate(self._split(), 1):
            yield _incoming(f"{shown_name(self.path)}, message {number}", content, done)

    def holds(self, tokens: frozenset[str]) -> Mapping[str, str]:
        """See :class:`~pressroom.delivery.returns.sources.source.Source`."""
        return find(self.messages(), tokens)

    def _split(self) -> Iterator[bytes]:
        lines: list[bytes] = []
        size = 0
        begun, empty = False, True
        with _opened(self.path) as file:
            while line := file.readline(LARGEST):
                if empty and line.startswith(b"From "):
                    if begun:
                        yield b"".join(lines)
                    lines, size, begun, empty = [], 0, True, False
                    continue
                empty = line in (b"\n", b"\r\n")
                if line.startswith(b">") and line.lstrip(b">").startswith(b"From "):
                    line = line[1:]
                if size < LARGEST:
                    lines.append(line)
                    size += len(line)
        if begun:
            yield b"".join(lines)


@dataclass(frozen=True, slots=True)
class EmlFiles:
    """A file with one message, or a folder of such files (``.eml``), in the order of their names."""

    path: Path

    def messages(self, done: Container[str] = ()) -> Iterator[Incoming]:
        """See :class:`~pressroom.delivery.returns.sources.source.Source`."""
        inside = self.path.is_dir()
        files = sorted(one for one in _listed(self.path) if one.suffix.lower() == ".eml") if inside else [self.path]
        for number, file in enumerate(files, 1):
            yield _incoming(shown_name(file, number), _read(file), done)

    def holds(self, tokens: frozenset[str]) -> Mapping[str, str]:
        """See :class:`~pressroom.delivery.returns.sources.source.Source`."""
        return find(self.messages(), tokens)


@dataclass(frozen=True, slots=True)
class Maildir:
    """A Maildir: ``cur`` and ``new``."""

    path: Path

    def messages(self, done: Container[str] = ()) -> Iterator[Incoming]:
        """See :class:`~pressroom.delivery.returns.sources.source.Source`."""
        files = sorted(
            (one for folder in ("cur", "new") for one in _listed(self.path / folder)), key=lambda one: one.name
        )
        for number, file in enumerate(files, 1):
            yield _incoming(f"{shown_name(self.path)}, message {number}", _read(file), done)

    def holds(self, tokens: frozenset[str]) -> Mapping[str, str]:
        """See :class:`~pressroom.delivery.returns.sources.source.Source`."""
        return find(self.messages(), tokens)


def _incoming(where: str, content: bytes, done: Container[str]) -> Incoming:
    mark = hashlib.sha256(content).hexdigest()
    return Incoming(where, b"" if mark in done else content, mark)


def shown_name(path: Path, number: int = 0) -> str:
    """The name of a file, unless it looks as if an address stood in it, as in files dragged out of a mail program."""
    return f"file {number}" if "@" in path.name else path.name


def _listed(folder: Path) -> list[Path]:
    try:
        return [one for one in folder.iterdir() if not one.name.startswith(".") and one.is_file()]
    except OSError as problem:
        raise _unreadable(folder, problem) from problem


def _read(path: Path) -> bytes:
    with _opened(path) as file:
        return file.read(LARGEST)


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as problem:
        raise _unreadable(path, problem) from problem


def _unreadable(path: Path, problem: OSError) -> MachineError:
    return MachineError(
        f"{shown_name(path)} cannot be read: {problem.strerror or 'the disk refuses'}",
        advice="Mend its rights, or give another file",
    )
