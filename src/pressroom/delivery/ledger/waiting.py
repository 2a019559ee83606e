"""Those who wait for a commit, and what they wait with."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from pressroom.delivery.ledger.chains import Group
from pressroom.delivery.ledger.writing import Meant, Result


class Waiting:
    """Somebody who waits for a commit. ``good`` is False when the row was somebody else's; ``problem`` when nothing was written."""

    __slots__ = ("_gate", "good", "problem", "value")

    def __init__(self) -> None:
        self._gate = threading.Lock()
        self._gate.acquire()
        self.good = False
        self.problem: BaseException | None = None
        self.value: Any = None

    def wake(self) -> None:
        """Once."""
        self._gate.release()

    def wait(self) -> None:
        """Until woken, any number of times. Raises the problem, each time anew: it may be that of many."""
        with self._gate:
            pass
        if self.problem is not None:
            raise again(self.problem) from self.problem


def again(problem: BaseException) -> BaseException:
    """The same problem, to be raised by another thread: one exception in two threads gathers the traces of both."""
    try:
        return type(problem)(*problem.args)
    except TypeError:  # made of more than it is told with
        return problem


@dataclass(slots=True)
class Batch:
    """What goes into one transaction."""

    intents: list[tuple[Meant, Waiting]] = field(default_factory=list)
    results: list[Result] = field(default_factory=list)
    orders: list[tuple[Callable[[Connection, Group], Any], Waiting]] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.intents or self.results or self.orders)
