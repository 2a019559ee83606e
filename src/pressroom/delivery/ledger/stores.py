"""What the two stores do differently; everything else is written once."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from sqlalchemy import ColumnElement, Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from pressroom.machine import MachineError


def is_of_database(problem: BaseException) -> bool:
    """Whether it is the database that refuses, or the machine under it; anything else is a bug, to be seen as what it is."""
    if isinstance(problem, MachineError | SQLAlchemyError | sqlite3.Error | OSError):
        return True
    return any(one.__module__.partition(".")[0] == "psycopg" for one in type(problem).__mro__)


class Living(NamedTuple):
    """What a worker that lives is called, and the sending that it sends; None where that is not known."""

    name: str
    sending: str | None = None


class Store(Protocol):
    """A database that holds one ledger."""

    engine: Engine
    root: Path
    shared: bool
    """Several workers may send with it at a time."""
    purpose: str | None
    """The sending for which the next worker is enlisted: :meth:`claim` and :meth:`mark` tell it to whoever looks."""

    def writing(self) -> AbstractContextManager[Connection]:
        """One transaction that writes."""
        ...

    def looking(self) -> AbstractContextManager[Connection]:
        """One transaction that reads."""
        ...

    def snapshot(self) -> AbstractContextManager[Connection]:
        """One transaction that reads, and sees one moment however long it takes."""
        ...

    def connect(self) -> Connection:
        """A connection for good, whose transactions write."""
        ...

    def take_turns(self, connection: Connection) -> None:
        """Of those who make or change its shape, one at a time until the transaction ends."""
        ...

    def among(self, column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
        """Whether ``column`` is one of the values that are bound as ``name``, however many; see :meth:`bound`."""
        ...

    def bound(self, values: list[Any]) -> object:
        """``values`` as :meth:`among` wants them."""
        ...

    def place(self, connection: Connection) -> Mapping[str, str]:
        """Where the database is: changes when it is copied."""
        ...

    def same_place(self, known: Mapping[str, str], found: Mapping[str, str]) -> bool:
        """Whether two :meth:`place` are one."""
        ...

    def claim(self, now: datetime) -> Callable[[], None]:
        """Become the only sender, where there can be but one; what is given ends it. Raises :class:`SecondSender`."""
        ...

    def mark(self, connection: Connection, worker: int, name: str) -> None:
        """Show that ``worker`` lives, and is called ``name``, for as long as ``connection`` does."""
        ...

    def at_work(self, connection: Connection) -> Mapping[int, Living]:
        """The workers that live, by number."""
        ...

    def is_dead(self, connection: Connection, worker: int) -> bool:
        """Whether a worker that never said that it ended is gone. Until the transaction ends, it cannot come back."""
        ...

    def keep_copy(self, revision: str, now: datetime) -> None:
        """Before its shape is changed."""
        ...

    def wipe(self, connection: Connection) -> None:
        """What is deleted in this transaction shall not be readable in the file any more."""
        ...

    def settle(self, recipient: str) -> None:
        """After a person was erased: no trace in logs and kept copies."""
        ...

    def failure(self, problem: BaseException) -> MachineError:
        """Why the database refuses, in plain words."""
        ...

    def close(self) -> None:
        """Let go of it."""
        ...
