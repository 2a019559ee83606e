r"""Media lists on disk: ``lists/<name>.csv``, as a spreadsheet program opens and saves them, and kept out of Git.

UTF-8 with a byte order mark (without it Excel garbles accents), the separator that the officer's own Excel writes, ``\r\n`` line ends:
after she has saved a list there, only what she changed has changed. A cell that a spreadsheet would take for a formula
begins with an apostrophe.
"""

from __future__ import annotations

import csv
import hashlib
import io
import os
import re
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pressroom.diagnostics import Diagnostic, Outcome, Severity
from pressroom.lists.choices import Choices
from pressroom.lists.collecting import Collected, collect
from pressroom.lists.headings import recognised
from pressroom.machine import MachineError, cannot_write
from pressroom.model.contacts import COLUMNS, Contact

FOLDER = "lists"
_NAME = re.compile(r"\w[\w.-]{0,99}")
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?[\d\s().\-/]*\s[\d\s().\-/]*|-?\d*")
"""Telephone numbers with spaces, which a spreadsheet leaves as they are; one without would lose its +."""
REJECTED_HEADINGS = ("line", "not imported because", "write instead")


@dataclass(frozen=True, slots=True)
class MediaList:
    """``digest`` is that of the file as it was read, so that what somebody changes meanwhile is never overwritten."""

    name: str
    collected: Collected
    digest: str

    @property
    def contacts(self) -> tuple[Contact, ...]:
        """In the order of the file."""
        return self.collected.contacts


def list_names(root: Path) -> tuple[str, ...]:
    """The lists of a workspace, sorted; files of rows that were not imported are none."""
    try:
        files = [
            path for path in (root / FOLDER).iterdir() if path.suffix == ".csv" and not path.name.startswith((".", "~"))
        ]
    except OSError:
        return ()
    return tuple(sorted(path.stem for path in files if not _is_rejected(path)))


def is_list_name(name: str) -> bool:
    """Whether a list can be called so: letters, digits, ``-``, ``_`` and ``.``."""
    return _NAME.fullmatch(name) is not None


def list_path(name: str) -> str:
    """Where a list lies, relative to the workspace."""
    return f"{FOLDER}/{name}.csv"


def read_list(root: Path, name: str) -> Outcome[MediaList]:
    """A list; its bad rows are findings, and what is good is there. None where it cannot be read at all."""
    path = list_path(name)
    try:
        content = (root / path).read_bytes()
    except OSError as problem:
        said = "is not there" if isinstance(problem, FileNotFoundError) else f"cannot be read: {problem.strerror}"
        missing = Diagnostic(
            "unreadable-file", Severity.ERROR, f"“{path}” {said}", hint="All lists: pressroom list show"
        )
        return Outcome(None, (missing,))
    found = collect(content, path, Choices(kept=True, unknown="keep"))
    if found.value is None:
        return Outcome(None, found.diagnostics)
    return Outcome(MediaList(name, found.value, _digest(content)), found.diagnostics)


def list_text(contacts: Iterable[Contact], separator: Literal[",", ";"] | str = ",") -> str:
    """The text of a list, without the byte order mark."""
    rows = list(contacts)
    extra = list(dict.fromkeys(heading for contact in rows for heading, _ in contact.extra))
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    writer.writerow([*(column.name for column in COLUMNS), *(guarded(_foreign(heading)) for heading in extra)])
    for contact in rows:
        cells = [_cell(getattr(contact, column.attribute)) for column in COLUMNS]
        more = dict(contact.extra)
        writer.writerow([guarded(cell) for cell in (*cells, *(more.get(heading, "") for heading in extra))])
    return out.getvalue()


def write_list(root: Path, name: str, contacts: Iterable[Contact], separator: str, digest: str | None) -> str:
    """Write a list as a whole or not at all; gives its path. ``digest`` is that of the file it replaces, None for a new one.

    Raises :class:`MachineError` when the disk refuses, or when somebody changed the file since it was read.
    """
    path = prepare_folder(root) / f"{name}.csv"
    content = b"\xef\xbb\xbf" + list_text(contacts, separator).encode()
    now = _digest(path.read_bytes()) if path.exists() else None
    if now != digest:
        raise MachineError(
            f"{list_path(name)} was changed by somebody else in the meantime; nothing was written",
            advice="Close it where it is open, and do the same again",
        )
    write_whole(path, content, list_path(name))
    return list_path(name)


def write_whole(path: Path, content: bytes, shown: str) -> None:
    """Replace a file; raises :class:`MachineError`. A file keeps its rights; a new one is for its owner only."""
    try:
        number, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
        try:
            with os.fdopen(number, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            if path.exists():
                Path(temporary).chmod(path.stat().st_mode & 0o777)
            Path(temporary).replace(path)
        except OSError:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as problem:
        raise cannot_write(shown, problem) from problem


def prepare_folder(root: Path) -> Path:
    """``lists/``, made if need be, with the line that keeps it out of Git."""
    folder = root / FOLDER
    try:
        folder.mkdir(exist_ok=True)
        if not (folder / ".gitignore").exists():
            (folder / ".gitignore").write_text(IGNORE, "utf-8")
    except OSError as problem:
        raise cannot_write(f"{FOLDER}/", problem) from problem
    return folder


IGNORE = "# Media lists hold personal data and stay out of Git.\n*\n"


def guarded(cell: str) -> str:
    """With an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def _cell(value: str | bool | tuple[str, ...]) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    return value if isinstance(value, str) else ", ".join(value)


def _foreign(heading: str) -> str:
    """A heading that reading will not take for one of the columns."""
    return f"{heading} (kept)" if recognised(heading) else heading


def _is_rejected(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return REJECTED_HEADINGS[1].encode() in file.read(200)
    except OSError:
        return False


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
