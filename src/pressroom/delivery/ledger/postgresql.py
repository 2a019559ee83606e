"""The ledger of a team in a PostgreSQL database, for any number of workers on any number of machines."""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, create_engine, func, make_url, select, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.exc import ArgumentError, DBAPIError

from pressroom.delivery.ledger.errors import LedgerFailure
from pressroom.delivery.ledger.schema import sendings
from pressroom.delivery.ledger.stores import Living
from pressroom.machine import MachineError, pip_install

LOST = "the connection to the ledger's database was lost, or does not come about"
_PROGRAM = "pressroom"
_SAID = re.compile(r"(?:#(?P<sending>[0-9]{1,18}) ?)?(?P<name>.*)", re.DOTALL)
_CLASS = 0x5052
"""The first half of our advisory locks; the second is the number of a worker. They are counted by database."""


def here() -> str:
    """What a worker is called that was given no name: its machine, and its process there."""
    return f"{socket.gethostname().partition('.')[0][:40]}/{os.getpid()}"


class PostgresqlStore:
    """See :class:`Store`. The URL may hold a password, and is never shown."""

    shared = True

    def __init__(self, root: Path, url: str) -> None:
        self.root = root
        self.purpose: str | None = None
        try:
            address = make_url(url)
        except ArgumentError:
            raise MachineError(
                "the address of the ledger is none", advice="Write it as postgresql://user@machine/database"
            ) from None
        if address.get_backend_name() not in ("postgresql", "postgres"):
            raise MachineError(
                f"the ledger cannot lie in “{address.get_backend_name()}”",
                advice="Write its address as postgresql://user@machine/database, or leave it out for a file",
            )
        try:
            import psycopg  # noqa: F401
        except ImportError as problem:
            raise MachineError(
                "a ledger in PostgreSQL needs what is not installed", pip_install("cluster")
            ) from problem
        self.engine = create_engine(
            address.set(drivername="postgresql+psycopg"),
            hide_parameters=True,  # they hold addresses, and messages of errors are shown
            pool_pre_ping=True,
            connect_args={"connect_timeout": 10, "application_name": _PROGRAM},
        )

    def writing(self) -> AbstractContextManager[Connection]:
        """A transaction that writes."""
        return self.engine.begin()

    def looking(self) -> AbstractContextManager[Connection]:
        """A transaction that reads."""
        return self.engine.begin()

    def snapshot(self) -> AbstractContextManager[Connection]:
        """A transaction that sees one moment."""
        return self.engine.execution_options(isolation_level="REPEATABLE READ").begin()

    def connect(self) -> Connection:
        """A connection for good."""
        return self.engine.connect()

    def take_turns(self, connection: Connection) -> None:
        """By a lock that ends with the transaction."""
        connection.execute(text("SELECT pg_advisory_xact_lock(:class, 0)"), {"class": _CLASS})

    def among(self, column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
        """One parameter for any number of values."""
        return column == func.any(bindparam(name, type_=ARRAY(column.type)))

    def bound(self, values: list[Any]) -> object:
        """That parameter."""
        return values

    def place(self, connection: Connection) -> Mapping[str, str]:
        """Where the database is."""
        row = connection.execute(
            text(
                "SELECT (SELECT system_identifier FROM pg_control_system()) AS cluster, oid, datname"
                " FROM pg_database WHERE datname = current_database()"
            )
        ).one()
        return {"cluster": str(row.cluster), "database": str(row.oid)}

    def same_place(self, known: Mapping[str, str], found: Mapping[str, str]) -> bool:
        """Whether it was copied."""
        return dict(known) == dict(found)

    def claim(self, now: datetime) -> Callable[[], None]:  # noqa: ARG002 - SQLite's needs it
        """Become the only sender, where there can be but one."""
        return lambda: None  # they share

    def mark(self, connection: Connection, worker: int, name: str) -> None:
        """A lock of the session: it ends with the session, however that ends. The session says whose it is."""
        # By its number: the server cuts these words after 63 bytes.
        number = connection.execute(select(sendings.c.id).where(sendings.c.name == self.purpose)).scalar()
        words = [_PROGRAM, *([] if number is None else [f"#{number}"]), name or here()]
        known = {"class": _CLASS, "worker": worker, "name": " ".join(words)}
        connection.execute(text("SELECT pg_advisory_lock(:class, :worker)"), known)
        connection.execute(text("SELECT set_config('application_name', :name, false)"), known)

    def at_work(self, connection: Connection) -> Mapping[int, Living]:
        """Whose locks are held: known to everybody who may open the database."""
        found = connection.execute(
            text(
                "SELECT objid::bigint AS worker, application_name AS name FROM pg_locks JOIN pg_stat_activity USING (pid)"
                " WHERE locktype = 'advisory' AND granted AND classid::bigint = :class AND objid::bigint > 0 AND objsubid = 2"
                " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
            ),
            {"class": _CLASS},
        )
        said = {row.worker: _SAID.match(str(row.name or "").removeprefix(_PROGRAM).strip()) for row in found}
        numbers = [int(one["sending"]) for one in said.values() if one is not None and one["sending"]]
        meant = select(sendings.c.id, sendings.c.name).where(sendings.c.id.in_(numbers))
        names = {row.id: row.name for row in connection.execute(meant)}
        return {
            worker: Living(one["name"], names.get(int(one["sending"] or 0)))
            for worker, one in said.items()
            if one is not None
        }

    def is_dead(self, connection: Connection, worker: int) -> bool:
        """Whether a worker is gone."""
        found = connection.execute(
            text("SELECT pg_try_advisory_xact_lock(:class, :worker)"), {"class": _CLASS, "worker": worker}
        )
        return bool(found.scalar_one())

    def keep_copy(self, revision: str, now: datetime) -> None:
        """Backups of a server are its keeper's; and a change of shape is one transaction."""

    def wipe(self, connection: Connection) -> None:
        """Vacuuming overwrites it, which the server does by itself."""

    def settle(self, recipient: str) -> None:
        """Nothing lies outside the server."""

    def failure(self, problem: BaseException) -> MachineError:
        """Why it refuses, in plain words."""
        if isinstance(problem, MachineError):
            return problem
        cause = getattr(problem, "orig", None) or problem
        state = str(getattr(cause, "sqlstate", None) or "")
        if state == "53100":
            return LedgerFailure(
                "the ledger's database cannot be written: its disk is full",
                advice="Ask who looks after the database to free some space, then go on where it stopped",
            )
        if (isinstance(problem, DBAPIError) and problem.connection_invalidated) or state[:2] in ("", "08", "57"):
            return LedgerFailure(
                LOST,
                advice="Look whether it runs and can be reached from here, then go on where it stopped",
            )
        return LedgerFailure(
            f"the ledger's database refuses: {type(cause).__name__} ({state})",
            advice="Tell whoever looks after the database",
        )

    def close(self) -> None:
        """Let go of it."""
        self.engine.dispose()
