"""Files to results: every reader over every file it is for. What was read once is kept, by the files' content."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from pressroom.check.built.readers import READERS, Reader, own_digest
from pressroom.check.built.result import Result
from pressroom.diagnostics import Diagnostic, Severity
from pressroom.keeping import keep

KEPT = 2000
"""Packages whose readings are kept; each takes some 20 KB."""


class File(NamedTuple):
    """A file in ``dist/``: ``path`` relative to the workspace, ``kind`` its ending after the language (``email.html``)."""

    path: str
    edition: str
    language: str
    kind: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a package. ``ran`` and ``lacking`` are the titles of readers that ran, and that are not installed."""

    results: tuple[tuple[str, Result], ...]
    ran: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    def of(self, language: str) -> tuple[Result, ...]:
        """The results of one language, by its file tag."""
        return tuple(one for tag, one in self.results if tag == language)


def read_files(files: Sequence[File], wanted: Iterable[str]) -> Reading:
    """Read ``files`` as far as the rules ``wanted``, by their codes, need it.

    A library that breaks off is the warning ``unread-result``; the others go on.
    """
    codes, kinds = set(wanted), {file.kind for file in files}
    readers = [one for one in READERS if codes & set(one.rules) and kinds & set(one.kinds)]
    able = [one for one in readers if one.version is not None]
    found, broken = _kept(files, able)
    return Reading(
        tuple(
            (file.language, Result(file.path, file.edition, file.kind).reading(found[number]))
            for number, file in enumerate(files)
        ),
        tuple(one.title for one in able),
        tuple(one.title for one in readers if one not in able),
        tuple(broken),
    )


def _kept(files: Sequence[File], readers: Sequence[Reader]) -> tuple[list[dict[str, Any]], list[Diagnostic]]:
    key: list[str | bytes] = [own_digest(), *(f"{one.title} {one.version}" for one in readers)]
    for file in files:
        key += [file.kind, hashlib.sha256(file.content).digest()]
    broken: list[Diagnostic] = []

    def make() -> bytes:
        found = [_read(file, readers, broken) for file in files]
        if broken:  # what failed once may do so for want of memory: it is not kept
            raise _BrokenError(found)
        return zlib.compress(json.dumps(found).encode(), 1)

    try:
        return json.loads(zlib.decompress(keep("results", key, make, KEPT))), []
    except _BrokenError as problem:
        return problem.found, broken


class _BrokenError(Exception):
    def __init__(self, found: list[dict[str, Any]]) -> None:
        super().__init__()
        self.found = found


def _read(file: File, readers: Sequence[Reader], broken: list[Diagnostic]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for reader in readers:
        if file.kind not in reader.kinds:
            continue
        try:
            given = reader.function(file.kind)(file.content)
        except Exception as problem:  # whatever it is, it is told
            broken.append(_told(file, reader, problem))
            continue
        found[reader.gives] = [*found[reader.gives], *given] if reader.gives in found else given
    return found


def _told(file: File, reader: Reader, problem: Exception) -> Diagnostic:
    reason = " ".join(f"{type(problem).__name__}: {problem}".split())
    return Diagnostic(
        "unread-result",
        Severity.WARNING,
        f"{reader.title}: {file.path} could not be read by {reader.library or 'Pressroom'}: {reason[:200]}",
        hint="Open the file: if it is damaged, `pressroom build --force` makes it anew; if not, report this to whoever makes the library",
    )
