"""A person is erased from all lists; only a keyed hash of the address remains, so that no later import brings the person back."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from pathlib import Path

from pressroom.diagnostics import Diagnostics
from pressroom.lists.addresses import addresses_in
from pressroom.lists.decoding import decode
from pressroom.lists.delimited import likeliest_separator, long_cells
from pressroom.lists.storing import FOLDER, write_whole
from pressroom.lists.suppression import Reason, Suppressions
from pressroom.machine import MachineError
from pressroom.model.contacts import contact_key


@dataclass(frozen=True, slots=True)
class Forgotten:
    """``rows`` erased by file (relative to the workspace); ``remembered`` hashes; ``unread`` are files that were not looked into.

    ``keys`` are those of all addresses of the person.
    """

    rows: tuple[tuple[str, int], ...]
    remembered: int
    unread: tuple[str, ...]
    keys: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Cut:
    path: Path
    content: bytes
    rows: int
    gone: frozenset[str]
    left: frozenset[str]


def forget(root: Path, address: str, suppressions: Suppressions, today: str) -> Forgotten:
    """Erase every row of ``lists/`` that holds ``address`` in any cell, whatever else is wrong with the row, and remember hashes.

    Remembered are ``address`` and the other addresses of the erased rows, but for those that other people's rows hold too.
    All else in the files stays as it was, byte for byte. Raises :class:`MachineError`; the hash is durable before anything is erased.
    """
    key = contact_key(address)
    cuts: list[_Cut] = []
    unread: list[str] = []
    for path in sorted((root / FOLDER).rglob("*")) if (root / FOLDER).is_dir() else ():
        if not path.is_file() or path.name == ".gitignore" or path.name.endswith(".mapping.toml"):
            continue
        shown = path.relative_to(root).as_posix()
        cut = _cut(path, shown, key) if path.suffix.lower() == ".csv" else None
        if cut is None:
            unread.append(shown)
        else:
            cuts.append(cut)
    others = frozenset().union(*(cut.gone for cut in cuts)) - frozenset().union(*(cut.left for cut in cuts))
    keys = {key, *others}
    suppressions.add(sorted(keys), Reason.ERASED, today)
    for cut in cuts:
        if cut.rows:
            write_whole(cut.path, cut.content, cut.path.relative_to(root).as_posix())
    rows = tuple((cut.path.relative_to(root).as_posix(), cut.rows) for cut in cuts if cut.rows)
    return Forgotten(rows, len(keys), tuple(unread), tuple(sorted(keys)))


def _cut(path: Path, shown: str, key: str) -> _Cut | None:
    """A file without the rows that hold an address with ``key``; None for what is no text."""
    try:
        content = path.read_bytes()
    except OSError as problem:
        raise MachineError(
            f"{shown} cannot be read: {problem.strerror}", advice="Close it where it is open, and do the same again"
        ) from problem
    decoded = decode(content, shown, Diagnostics())
    if decoded is None or content.startswith(b"PK\x03\x04"):
        return None
    codec = next((one for one in _codecs(content, decoded.encoding) if _round_trips(content, one)), None)
    if codec is None:
        return None
    text = content.decode(codec)
    lines = io.StringIO(text, newline="").readlines()
    kept: list[str] = []
    gone: set[str] = set()
    left: set[str] = set()
    rows = 0
    for record in _records(lines, likeliest_separator(decoded.text)):
        keys = {contact_key(one) for one in addresses_in(record.replace('""', '"'))} if "@" in record else set()
        if key in keys:
            rows += 1
            gone |= keys
        else:
            left |= keys
            kept.append(record)
    return _Cut(path, "".join(kept).encode(codec), rows, frozenset(gone), frozenset(left))


def _records(lines: list[str], separator: str) -> list[str]:
    """The rows of a text, each with its line ends. Where a quotation mark is never closed, lines are rows: no more may be erased."""
    reader = csv.reader(iter(lines), delimiter=separator)
    records: list[str] = []
    before = 0
    try:
        with long_cells():
            for _ in reader:
                records.append("".join(lines[before : reader.line_num]))
                before = reader.line_num
    except csv.Error:
        return lines
    return lines if records and records[-1].count('"') % 2 else records


def _codecs(content: bytes, name: str) -> tuple[str, ...]:
    if name == "UTF-16":
        return (
            ("utf-16-le", "utf-16-be")
            if content[:2] == b"\xff\xfe" or content[1:2] == b"\0"
            else ("utf-16-be", "utf-16-le")
        )
    return {
        "UTF-8": ("utf-8",),
        "windows-1252": ("cp1252",),
        "Mac OS Roman": ("mac_roman",),
        "Shift_JIS": ("cp932",),
        "windows-1256": ("cp1256",),
    }.get(name, ())


def _round_trips(content: bytes, codec: str) -> bool:
    try:
        return content.decode(codec).encode(codec) == content
    except UnicodeError:
        return False
