"""Addresses that are not written to, remembered without being known: keyed hashes in ``.pressroom/``.

The only place that knows how they are kept. Anything else that offers :class:`Suppressions` can take over.
"""

from __future__ import annotations

import hmac
import os
import secrets
import tempfile
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from pressroom.machine import MachineError, cannot_write

FOLDER = ".pressroom"
KEY_FILE, TABLE_FILE = "suppression.key", "suppressed.csv"


class Reason(StrEnum):
    """Why an address is not written to."""

    ERASED = "erased"
    """The person asked to be forgotten: never imported again."""
    DO_NOT_MAIL = "do-not-mail"
    """May stand on a list, and is never written to."""
    UNSUBSCRIBED = "unsubscribed"
    BOUNCED = "bounced"
    COMPLAINT = "complaint"


class Suppressions(Protocol):
    """Asked and told by the key of a contact (:func:`pressroom.model.contacts.contact_key`), never keeping it."""

    def reasons(self, keys: Iterable[str]) -> Mapping[str, Reason]:
        """Those of ``keys`` that are not written to, each with the reason."""
        ...

    def add(self, keys: Iterable[str], reason: Reason, date: str) -> None:
        """Write to these no more. ``erased`` outweighs every other reason. Durable when it returns."""
        ...

    def lift(self, keys: Iterable[str], date: str) -> int:
        """Allow these again; how many there were."""
        ...


_LIFTED = "lifted"
_REASONS = frozenset(Reason)


class SuppressionFile:
    """A line a change, appended: hash, reason, date. The key is made on first use, readable by its owner only.

    What others append meanwhile is seen: a sending that runs for hours asks before each message. Raises :class:`MachineError`
    when the disk refuses, or when the table is there and its key is gone.
    """

    def __init__(self, root: Path) -> None:
        self._folder = root / FOLDER
        self._found: dict[str, Reason] = {}
        self._seen = (0, 0)
        """The table when it was looked at: which file, and its size."""
        self._read_to = self._lines = 0
        """How far it has been read, since it only grows: bytes, and lines."""
        self._key: bytes | None = None

    def reasons(self, keys: Iterable[str]) -> Mapping[str, Reason]:
        """See :class:`Suppressions`."""
        table = self._table()
        if not table:
            return {}
        return {key: reason for key in keys if (reason := table.get(self._hash(key))) is not None}

    def add(self, keys: Iterable[str], reason: Reason, date: str) -> None:
        """See :class:`Suppressions`."""
        table = self._table()
        hashes = dict.fromkeys(self._hash(key) for key in keys)
        new = [one for one in hashes if table.get(one) not in (reason, Reason.ERASED)]
        self._append([f"{one},{reason},{date}\n" for one in new])
        table.update(dict.fromkeys(new, reason))

    def lift(self, keys: Iterable[str], date: str) -> int:
        """See :class:`Suppressions`."""
        table = self._table()
        held = [one for one in dict.fromkeys(self._hash(key) for key in keys) if one in table] if table else []
        self._append([f"{one},{_LIFTED},{date}\n" for one in held])
        for one in held:
            del table[one]
        return len(held)

    def _table(self) -> dict[str, Reason]:
        path = self._folder / TABLE_FILE
        try:
            there = path.stat()
            seen = (there.st_ino, there.st_size)
        except FileNotFoundError:
            seen = (0, 0)
        except OSError as problem:
            raise self._damaged(str(problem)) from problem
        if self._found and not seen[1]:
            raise self._damaged("it was there a moment ago, and is gone")
        if seen != self._seen and seen[1]:
            if seen[0] != self._seen[0] or seen[1] < self._read_to:  # another file
                self._found, self._read_to, self._lines = {}, 0, 0
            try:
                with path.open("rb") as file:
                    file.seek(self._read_to)
                    text = file.read().decode("ascii")
            except (OSError, ValueError) as problem:
                raise self._damaged(str(problem)) from problem
            self._read_on(text[: text.rfind("\n") + 1])  # what follows the last line end was never finished
        self._seen = seen
        return self._found

    def _read_on(self, text: str) -> None:
        lines = text.split("\n")[:-1]
        for number, line in enumerate(lines, self._lines + 1):
            digest, _, rest = line.partition(",")
            reason = rest.partition(",")[0]
            if reason == _LIFTED:
                self._found.pop(digest, None)
            elif line and (len(digest) != 64 or reason not in _REASONS):
                raise self._damaged(f"line {number} is none of its lines")
            elif line:
                self._found[digest] = Reason(reason)
        self._read_to += len(text)
        self._lines += len(lines)

    def _damaged(self, why: str) -> MachineError:
        return MachineError(
            f"{FOLDER}/{TABLE_FILE}, the addresses not to write to, cannot be read: {why}",
            advice="Bring it back from a backup; without it people who objected would be written to",
        )

    def _hash(self, key: str) -> str:
        if self._key is None:
            self._key = self._read_key()
        return hmac.digest(self._key, key.encode("utf-8", "surrogatepass"), "sha256").hex()

    def _read_key(self) -> bytes:
        path = self._folder / KEY_FILE
        # Looked at first: others may make both between two looks, the key before the table.
        told = (self._folder / TABLE_FILE).exists()
        try:
            if key := bytes.fromhex(path.read_text("ascii").strip()):
                return key
            raise ValueError("it is empty")
        except FileNotFoundError:
            if told:
                raise MachineError(
                    f"{FOLDER}/{KEY_FILE} is gone, without which {TABLE_FILE} says nothing",
                    advice="Bring both back from a backup; without them people who objected would be written to",
                ) from None
        except (OSError, ValueError) as problem:
            raise MachineError(
                f"{FOLDER}/{KEY_FILE} cannot be read: {problem}", advice="Mend its rights, or bring it back"
            ) from problem
        prepare_private_folder(self._folder)
        try:
            make_key(path)
        except OSError as problem:
            raise cannot_write(f"{FOLDER}/{KEY_FILE}", problem) from problem
        return self._read_key()

    def _append(self, lines: list[str]) -> None:
        if not lines:
            return
        prepare_private_folder(self._folder)
        path = self._folder / TABLE_FILE
        try:
            content = path.read_bytes() if path.exists() else b""
            if content and not content.endswith(b"\n"):  # an interrupted run never finished its last line
                os.truncate(path, content.rfind(b"\n") + 1)
        except OSError as problem:
            raise cannot_write(f"{FOLDER}/{TABLE_FILE}", problem) from problem
        self._write(path, "".join(lines))

    def _write(self, path: Path, text: str) -> None:
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            with os.fdopen(handle, "w", encoding="ascii", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
        except OSError as problem:
            raise cannot_write(f"{FOLDER}/{path.name}", problem) from problem


def make_key(path: Path) -> None:
    """Make a file with a new key of 32 bytes, readable by its owner only, unless there is one. Raises OSError.

    Of several who do so at a time one makes it, and nobody ever sees it half written: a wrong key finds nobody.
    """
    handle, name = tempfile.mkstemp(prefix=f".{path.name}", dir=path.parent)  # 0600
    try:
        with os.fdopen(handle, "w", encoding="ascii", newline="\n") as file:
            file.write(secrets.token_bytes(32).hex() + "\n")
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(name, path)
        except FileExistsError:
            pass
        except OSError:  # a disk without links
            if not path.exists():
                Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)


def prepare_private_folder(folder: Path) -> None:
    """``.pressroom/``, made if need be, with the line that keeps it out of Git."""
    try:
        folder.mkdir(exist_ok=True)
        if not (folder / ".gitignore").exists():
            (folder / ".gitignore").write_text("*\n", "utf-8")
    except OSError as problem:
        raise cannot_write(f"{FOLDER}/", problem) from problem
