"""The ledger is brought to its newest shape when it is opened."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from pressroom.delivery.ledger.migrations import NEWEST
from pressroom.delivery.ledger.stores import Store
from pressroom.machine import MachineError


def migrate(store: Store, now: datetime) -> bool:
    """Make or change the tables, as a whole or not at all; whether it was new. Raises :class:`MachineError` for one that is too new.

    Of several who open it at a time one does it, and the others wait.
    """
    with store.looking() as connection:
        found = revision(connection)
    if found == NEWEST:
        return False
    if found is not None and found > NEWEST:
        raise MachineError(
            "the ledger was written by a newer Pressroom than this one",
            advice="Bring Pressroom up to date, then try again",
        )
    if found is not None:
        store.keep_copy(found, now)
    with store.writing() as connection:
        store.take_turns(connection)
        if revision(connection) != NEWEST:
            upgrade(connection, NEWEST)
    return found is None


def revision(connection: Connection) -> str | None:
    """Which shape it has; None for an empty database."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def upgrade(connection: Connection, to: str) -> None:
    """Run Alembic's revisions up to ``to`` in the transaction of ``connection``."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, to)
