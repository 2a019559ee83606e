"""The ledger in one file, for one sender at a time."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, closing
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import URL, ColumnElement, Connection, bindparam, create_engine, event, func, select

from pressroom.delivery.ledger.errors import LedgerFailure, NoLedger
from pressroom.delivery.ledger.identity import DATABASE, machine
from pressroom.delivery.ledger.locking import holder_of, lock_alone
from pressroom.delivery.ledger.schema import workers
from pressroom.delivery.ledger.stores import Living
from pressroom.lists.suppression import FOLDER, prepare_private_folder
from pressroom.machine import MachineError, cannot_write

_SHOWN = f"{FOLDER}/{DATABASE}"
_COPIES = "ledger-before-{}.db"
_LOCK = "ledger.lock"


class SqliteStore:
    """See :class:`Store`. Readable by its owner only; durable when a commit returns (WAL, synchronous FULL)."""

    shared = False

    def __init__(self, root: Path, *, create: bool) -> None:
        self.purpose: str | None = None
        self.root = root
        self.path = root / FOLDER / DATABASE
        if not self.path.exists():
            if not create:
                raise NoLedger("nothing was sent from this workspace yet", advice="Begin with: pressroom send RELEASE")
            prepare_private_folder(root / FOLDER)
            try:
                os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            except FileExistsError:
                pass
            except OSError as problem:
                raise cannot_write(_SHOWN, problem) from problem
        address = URL.create("sqlite", database=str(self.path))
        self.engine = create_engine(
            address,
            hide_parameters=True,
            connect_args={"timeout": 30, "isolation_level": None, "check_same_thread": False},
        )
        event.listen(self.engine, "connect", _prepare)
        event.listen(self.engine, "begin", _begin)
        self._writes = self.engine.execution_options(writes=True)

    def writing(self) -> AbstractContextManager[Connection]:
        """A transaction that writes."""
        return self._writes.begin()

    def looking(self) -> AbstractContextManager[Connection]:
        """A transaction that reads."""
        return self.engine.begin()

    def snapshot(self) -> AbstractContextManager[Connection]:
        """A transaction that sees one moment."""
        return self.engine.begin()

    def connect(self) -> Connection:
        """A connection for good."""
        return self._writes.connect()

    def take_turns(self, connection: Connection) -> None:
        """Whoever writes is alone."""

    def among(self, column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
        """One parameter for any number of values."""
        return column.in_(select(func.json_each(bindparam(name)).table_valued("value").c.value))

    def bound(self, values: list[Any]) -> object:
        """That parameter."""
        return json.dumps(values)

    def place(self, connection: Connection) -> Mapping[str, str]:  # noqa: ARG002 - PostgreSQL's needs it
        """Where the database is."""
        return {"path": str(self.path.resolve()), "inode": str(self.path.stat().st_ino), "machine": machine()}

    def same_place(self, known: Mapping[str, str], found: Mapping[str, str]) -> bool:
        """A file that was moved keeps its inode; a container changes the machine's name, and neither path nor inode."""
        return known["inode"] == found["inode"] and (
            known["path"] == found["path"] or known["machine"] == found["machine"]
        )

    def claim(self, now: datetime) -> Callable[[], None]:
        """Become the only sender, where there can be but one."""
        return lock_alone(self.root / FOLDER / _LOCK, now, self.purpose)

    def mark(self, connection: Connection, worker: int, name: str) -> None:
        """The claim says it already."""

    def at_work(self, connection: Connection) -> Mapping[int, Living]:
        """Whoever holds the claim: there can be but one."""
        holder = holder_of(self.root / FOLDER / _LOCK)
        if holder is None:
            return {}
        found = select(func.max(workers.c.id)).where(workers.c.ended.is_(None), workers.c.process == holder.process)
        number = connection.execute(found).scalar()
        return {} if number is None else {number: Living(f"process {holder.process}", holder.sending)}

    def is_dead(self, connection: Connection, worker: int) -> bool:  # noqa: ARG002 - PostgreSQL's needs them
        """Whether a worker is gone."""
        return True  # whoever holds the claim is the only one

    def keep_copy(self, revision: str, now: datetime) -> None:
        """A copy beside it."""
        path = self.path.with_name(_COPIES.format(f"{now:%Y%m%d-%H%M%S}-{revision}"))
        try:
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
            with closing(sqlite3.connect(self.path)) as source, closing(sqlite3.connect(path)) as copy:
                source.backup(copy)
        except OSError as problem:
            raise cannot_write(f"{FOLDER}/{path.name}", problem) from problem
        except sqlite3.Error as problem:
            raise self.failure(problem) from problem

    def wipe(self, connection: Connection) -> None:
        """Deleted is overwritten."""
        connection.exec_driver_sql("PRAGMA secure_delete=ON")

    def settle(self, recipient: str) -> None:
        """No trace of a person elsewhere."""
        try:
            for path in (self.path, *self.path.parent.glob(_COPIES.format("*"))):
                with closing(sqlite3.connect(path, timeout=30)) as connection:
                    connection.execute("PRAGMA secure_delete=ON")
                    with connection:
                        connection.execute("DELETE FROM people WHERE recipient = ?", (recipient,))
                    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.Error as problem:
            raise self.failure(problem) from problem

    def failure(self, problem: BaseException) -> MachineError:
        """Why it refuses, in plain words."""
        return why(problem)

    def close(self) -> None:
        """Let go of it."""
        self.engine.dispose()


def why(problem: BaseException) -> MachineError:
    """What SQLite's result codes mean for somebody who does not know them (https://sqlite.org/rescode.html)."""
    if isinstance(problem, MachineError):
        return problem
    cause = getattr(problem, "orig", None) or problem
    name = str(getattr(cause, "sqlite_errorname", "") or "")
    for start, said, advice in _MEANINGS:
        if name.startswith(start):
            return LedgerFailure(f"{_SHOWN} {said}", advice=advice)
    return LedgerFailure(
        f"{_SHOWN} cannot be used: {type(cause).__name__} {name}".rstrip(),
        advice="Try again; if it stays, bring the file back from a backup and open it with --adopt-ledger",
    )


_MEANINGS = (
    (
        "SQLITE_FULL",
        "cannot be written: the disk is full",
        "Free some space (df -h . shows how much there is), then go on where it stopped",
    ),
    (
        "SQLITE_IOERR",
        "cannot be written: the disk fails, or is full",
        "Look whether there is space (df -h .) and whether the disk is well, then go on where it stopped",
    ),
    ("SQLITE_BUSY", "is being written to by another program", "Wait until that has ended, then do the same again"),
    ("SQLITE_READONLY", "cannot be written: this machine does not let you", "Ask who looks after this machine"),
    ("SQLITE_CANTOPEN", "cannot be opened: this machine does not let you", "Ask who looks after this machine"),
    ("SQLITE_PERM", "cannot be opened: this machine does not let you", "Ask who looks after this machine"),
    ("SQLITE_CORRUPT", "is damaged", "Bring it back from a backup; until then nothing can be sent"),
    ("SQLITE_NOTADB", "is no ledger", "Bring it back from a backup; until then nothing can be sent"),
)


def _prepare(connection: Any, _: object) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.close()


def _begin(connection: Connection) -> None:
    """Who will write says so at once: waiting is possible then, and later it is not."""
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
