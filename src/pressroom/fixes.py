"""Repairs that findings offer: shown as a difference, written without touching any other byte."""

from __future__ import annotations

import codecs
import difflib
import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pressroom.diagnostics import Diagnostic, Fix
from pressroom.machine import MachineError, cannot_write
from pressroom.source import Source

_ENCODINGS = (
    (b"", "utf-8"),
    (codecs.BOM_UTF8, "utf-8"),
    (b"", "cp1252"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks and encodings that a source may have; see ``read/decoding.py``."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """A file with its repairs: ``count`` of them; ``left`` could not be made because they touch each other."""

    source: Source
    text: str
    count: int
    left: int

    def difference(self) -> str:
        """A unified diff, as ``git diff`` shows it."""
        before, after = (text.splitlines(keepends=True) for text in (self.source.text, self.text))
        found = difflib.unified_diff(before, after, f"a/{self.source.path}", f"b/{self.source.path}")
        return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in found)


def repair(diagnostics: Iterable[Diagnostic]) -> tuple[Repaired, ...]:
    """Every file that has repairs, by path. Of repairs that overlap, the first is made; the next run finds the others."""
    by_file: dict[Source, list[Fix]] = {}
    for one in diagnostics:
        if one.fix is not None:
            by_file.setdefault(one.fix.span.source, []).append(one.fix)
    return tuple(_repaired(source, fixes) for source, fixes in sorted(by_file.items(), key=lambda item: item[0].path))


def together(before: Mapping[str, Repaired], after: Iterable[Repaired]) -> dict[str, Repaired]:
    """Files that were repaired ``before``, by path, with the repairs made to what came of them."""
    made = dict(before)
    for file in after:
        first = made.get(file.source.path)
        made[file.source.path] = (
            file if first is None else Repaired(first.source, file.text, first.count + file.count, file.left)
        )
    return made


def _repaired(source: Source, fixes: list[Fix]) -> Repaired:
    pieces: list[str] = []
    at = count = left = 0
    last: Fix | None = None
    for fix in sorted(dict.fromkeys(fixes), key=lambda one: (one.span.start, one.span.end, one.replacement)):
        if fix.span.start < at or (last is not None and fix.span.start == fix.span.end == last.span.end):
            left += 1
            continue
        pieces += [source.text[at : fix.span.start], fix.replacement]
        at, count, last = fix.span.end, count + 1, fix
    return Repaired(source, "".join([*pieces, source.text[at:]]), count, left)


def write_repairs(root: Path, files: Iterable[Repaired]) -> None:
    """Write each file whole or not at all, in its own encoding and with its byte order mark.

    Raises :class:`MachineError` where a file has changed since it was read, or cannot be written.
    """
    for file in files:
        path = root / file.source.path
        try:
            _write(path.resolve(), file)
        except OSError as problem:
            raise cannot_write(file.source.path, problem) from problem


def copy_sources(root: Path, target: Path, releases: Iterable[str]) -> None:
    """What some releases are made of, to try repairs on."""
    for name in ("pressroom.toml", "templates", *(f"releases/{one}" for one in releases)):
        source = root / name
        if source.is_dir():
            shutil.copytree(source, target / name, symlinks=True)
        elif source.is_file():
            shutil.copy(source, target / name)


def _write(path: Path, file: Repaired) -> None:
    after = _encoded(path.read_bytes(), file)
    new = path.with_name(f".{path.name}.new")
    try:
        with new.open("wb") as target:
            os.fchmod(target.fileno(), path.stat().st_mode & 0o7777)
            target.write(after)
            target.flush()
            os.fsync(target.fileno())
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def _encoded(before: bytes, file: Repaired) -> bytes:
    """The repaired text as bytes of the same kind as those it was read from."""
    for mark, encoding in _ENCODINGS:
        try:
            if mark + file.source.text.encode(encoding) != before:
                continue
        except UnicodeEncodeError:
            continue
        try:
            return mark + file.text.encode(encoding)
        except UnicodeEncodeError as problem:
            char = problem.object[problem.start]
            raise MachineError(
                f"{file.source.path} cannot hold the character {char} in its old encoding",
                advice="Save it as UTF-8 first",
            ) from problem
    raise MachineError(
        f"{file.source.path} has changed while it was checked; nothing was written to it", "pressroom check --fix"
    )
