"""Statements that run thousands of times a second: compiled once by SQLAlchemy, then handed to the driver as they are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Dialect, Executable

Values = tuple[Any, ...]


class Prepared:
    """``names`` are the bound parameters, in the order in which values are given."""

    def __init__(self, statement: Executable, *names: str) -> None:
        self._statement, self._names = statement, names
        self._compiled = cache(self._compile)

    def one(self, connection: Connection, values: Values) -> int:
        """Run it; how many rows it touched."""
        sql, order = self._compiled(connection.dialect)
        given: Any = dict(zip(self._names, values, strict=True)) if order is None else tuple(values[at] for at in order)
        return connection.exec_driver_sql(sql, given).rowcount

    def many(self, connection: Connection, rows: Sequence[Values]) -> int:
        """Run it for each of ``rows``; how many rows it touched in all."""
        if len(rows) == 1:
            return self.one(connection, rows[0])
        sql, order = self._compiled(connection.dialect)
        given: Any
        if order is None:
            given = [dict(zip(self._names, values, strict=True)) for values in rows]
        elif order == tuple(range(len(self._names))):
            given = rows
        else:
            given = [tuple(values[at] for at in order) for values in rows]
        return connection.exec_driver_sql(sql, given).rowcount

    def _compile(self, dialect: Dialect) -> tuple[str, tuple[int, ...] | None]:
        """The text, and the places of its positional parameters; none where they are named."""
        compiled: Any = self._statement.compile(dialect=dialect, column_keys=list(self._names))  # type: ignore[attr-defined]
        if not compiled.positional:
            return str(compiled), None
        return str(compiled), tuple(self._names.index(name) for name in compiled.positiontup)
