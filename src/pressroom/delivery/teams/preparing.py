"""A team's tables beside the ledger's: Procrastinate's, changed when a newer one brings changes, and who is not written to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, Column, MetaData, String, Table, Text

from pressroom.machine import MachineError, pip_install

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from pressroom.delivery.ledger.stores import Store

suppressed = Table(
    "suppressed",
    MetaData(),
    Column("recipient", String(32), primary_key=True),
    Column("reason", Text, nullable=False),
    Column("date", Text, nullable=False),
    Column("turn", BigInteger, nullable=False, index=True),
)
"""Keyed hashes, as everywhere in the ledger. ``turn`` grows with each change, and tells whoever knows the others what is new;
``reason`` is empty where somebody may be written to again.
"""

_NAME = "jobs"
"""The row of ``about`` that holds the last change that was made."""


def prepare(store: Store) -> None:
    """Make or change the tables, as a whole or not at all. Raises :class:`MachineError`."""
    from psycopg import Error
    from sqlalchemy.exc import SQLAlchemyError

    changes = _changes()
    newest = changes[-1].name
    try:
        with store.looking() as connection:
            found = _found(connection)
        if found == newest:
            return
        if found is not None and found > newest:
            raise MachineError(
                "the jobs in the ledger's database were laid out by a newer Procrastinate than the one here",
                pip_install("cluster", "--upgrade "),
            )
        with store.writing() as connection:
            store.take_turns(connection)
            if (found := _found(connection)) != newest:
                _change(connection, found, changes)
    except (SQLAlchemyError, Error) as problem:
        raise store.failure(problem) from problem


def _changes() -> list[Path]:
    """All changes that this Procrastinate knows, in order; its newest layout holds them all."""
    try:
        from procrastinate.schema import migrations_path
    except ImportError as problem:
        raise MachineError("workers need what is not installed", pip_install("cluster")) from problem
    return sorted(migrations_path.glob("*.sql"))


def _found(connection: Connection) -> str | None:
    from sqlalchemy import select

    from pressroom.delivery.ledger.schema import about

    return connection.execute(select(about.c.content).where(about.c.name == _NAME)).scalar_one_or_none()


def _change(connection: Connection, found: str | None, changes: list[Path]) -> None:
    from procrastinate.schema import SchemaManager
    from sqlalchemy import delete, insert

    from pressroom.delivery.ledger.schema import about

    texts = (
        [SchemaManager.get_schema()]
        if found is None
        else [one.read_text("utf-8") for one in changes if one.name > found]
    )
    plain = connection.connection.driver_connection
    assert plain is not None  # noqa: S101 - it is open
    for text in texts:
        plain.execute(text)  # without parameters, so that per cent signs and several statements are taken as they are
    suppressed.create(connection, checkfirst=True)
    connection.execute(delete(about).where(about.c.name == _NAME))
    connection.execute(insert(about), {"name": _NAME, "content": changes[-1].name})
