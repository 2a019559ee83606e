"""No column of any table can be changed unseen, but for those that are named here with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, Integer, Table, and_, select, update

from pressroom.delivery.ledger import Ledger
from pressroom.delivery.ledger.schema import metadata

UNSEALED = {
    "about.content": "its name is sealed by the key, and its place is what opening it looks at",
    "about.name": "what is not there is not opened",
    "deliveries.worker": "who had it in hand last: shown nowhere, and no message says it",
    "heads.moment": "by which a clock that was set back is noticed: shown nowhere, and every event has its own",
    "workers.ended": "whether it is at work is told by its lock, and it has none when this stands here",
}


def other(column: Column[Any], value: Any) -> Any:
    """Something else of the same type."""
    if value is None:
        return 900 if isinstance(column.type, Integer) else "2026-01-21T09:00:00.000000+00:00"[: column.type.length]
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 900
    if isinstance(value, bytes):
        return value + b"x"
    return f"{value[:-1]}{'y' if value.endswith('x') else 'x'}"


def changed_one_by_one(ledger: Ledger, table: Table) -> Iterator[tuple[str, bool]]:
    """Each column of each row in turn: its name, and whether that was found. Afterwards all is as before."""
    with ledger.store.looking() as connection:
        rows = connection.execute(select(table).limit(8 if table.name == "deliveries" else 2)).mappings().all()
    assert rows, f"nothing stands in {table.name}"
    key = list(table.primary_key.columns)
    for row in rows:
        for column in table.columns:
            put_in(ledger, table, key, row, {column.name: other(column, row[column.name])})
            yield f"{table.name}.{column.name}", bool(ledger.verify())
            put_in(ledger, table, key, {**row, column.name: other(column, row[column.name])}, dict(row))
    assert ledger.verify() == ()


def put_in(ledger: Ledger, table: Table, key: list[Column[Any]], row: Any, values: dict[str, Any]) -> None:
    with ledger.store.writing() as connection:
        if ledger.store.shared:
            connection.exec_driver_sql(
                "SET session_replication_role = replica"
            )  # foreign keys look away, as in the file
        found = connection.execute(update(table).where(and_(*(one == row[one.name] for one in key))).values(**values))
        assert found.rowcount == 1


def test_a_change_of_any_column_is_found(full: Ledger) -> None:
    seen: dict[str, set[bool]] = {}
    for table in metadata.sorted_tables:
        for name, found in changed_one_by_one(full, table):
            seen.setdefault(name, set()).add(found)
    assert {name for name, found in seen.items() if False in found} == UNSEALED.keys()
