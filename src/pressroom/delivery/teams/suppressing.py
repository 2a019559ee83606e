"""Who is not written to, known on all machines of a team: what this workspace knows, and what any other has learnt since."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select
from sqlalchemy.exc import SQLAlchemyError

from pressroom.delivery.teams.preparing import suppressed
from pressroom.lists.suppression import Reason, Suppressions

if TYPE_CHECKING:
    from pressroom.delivery.ledger import Ledger

_FRESH = 2.0
"""Seconds for which what the database said is believed, since it is asked before each message."""


class SharedSuppressions:
    """See :class:`~pressroom.lists.suppression.Suppressions`.

    ``own`` is the workspace's; the others' stand in the ledger's database, by the keyed hashes of the ledger. Raises
    :class:`~pressroom.machine.MachineError` where the database cannot be asked.
    """

    def __init__(self, own: Suppressions, ledger: Ledger) -> None:
        self._own, self._ledger = own, ledger
        self._found: dict[str, Reason] = {}
        self._asked = -_FRESH
        self._turn = 0
        """The last change that is known."""

    def reasons(self, keys: Iterable[str]) -> Mapping[str, Reason]:
        """See :class:`~pressroom.lists.suppression.Suppressions`."""
        wanted = list(keys)
        table = self._table()
        shared = {key: table[mine] for key in wanted if (mine := self._ledger.recipient(key)) in table} if table else {}
        return {**shared, **self._own.reasons(wanted)}

    def add(self, keys: Iterable[str], reason: Reason, date: str) -> None:
        """See :class:`~pressroom.lists.suppression.Suppressions`."""
        wanted = list(keys)
        table = self._table(anew=True)
        new = {self._ledger.recipient(key) for key in wanted}
        new = {one for one in new if table.get(one) not in (reason, Reason.ERASED)}
        self._write(new, reason, date)
        self._own.add(wanted, reason, date)

    def lift(self, keys: Iterable[str], date: str, *, erased_too: bool = False) -> int:
        """See :class:`~pressroom.lists.suppression.Suppressions`. Who was erased stays so, unless it is said (``erased_too``)."""
        wanted = list(keys)
        table = self._table(anew=True)
        known = {one for key in wanted if (one := self._ledger.recipient(key)) in table}
        gone = {one for one in known if erased_too or table[one] != Reason.ERASED}
        self._write(gone, None, date)
        return max(len(gone), self._own.lift(wanted, date))

    def _table(self, *, anew: bool = False) -> Mapping[str, Reason]:
        if anew or time.monotonic() - self._asked >= _FRESH:
            new = select(suppressed).where(suppressed.c.turn > self._turn).order_by(suppressed.c.turn)
            try:
                with self._ledger.store.looking() as connection:
                    rows = connection.execute(new).all()
            except SQLAlchemyError as problem:
                raise self._ledger.store.failure(problem) from problem
            for row in rows:
                self._turn = row.turn
                if row.reason:
                    self._found[row.recipient] = Reason(row.reason)
                else:
                    self._found.pop(row.recipient, None)
            self._asked = time.monotonic()
        return self._found

    def _write(self, recipients: set[str], reason: Reason | None, date: str) -> None:
        if not recipients:
            return
        try:
            with self._ledger.store.writing() as connection:
                self._ledger.store.take_turns(connection)
                turn = (connection.execute(select(func.max(suppressed.c.turn))).scalar() or 0) + 1
                connection.execute(delete(suppressed).where(suppressed.c.recipient.in_(sorted(recipients))))
                same = {"reason": str(reason or ""), "date": date, "turn": turn}
                connection.execute(insert(suppressed), [{"recipient": one, **same} for one in sorted(recipients)])
        except SQLAlchemyError as problem:
            raise self._ledger.store.failure(problem) from problem
        self._asked = -_FRESH
