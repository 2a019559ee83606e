"""What waits for a commit, and who asked for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from pressroom.delivery.ledger.chains import Group
from pressroom.delivery.ledger.writing import Meant, Result


class Waiting:
    """What is asked of the next commit. ``good`` is False when the row was somebody else's; ``problem`` when nothing was written."""

    __slots__ = ("_known", "done", "good", "problem", "value")

    def __init__(self) -> None:
        self._known: Callable[[], object] | None = None
        self.done = self.good = False
        self.problem: BaseException | None = None
        self.value: Any = None

    def answer(self) -> None:
        """Once: it is written, or it cannot be."""
        self.done = True
        if self._known is not None:
            self._known()

    def tell(self, known: Callable[[], object]) -> None:
        """Call ``known`` when it is answered, or now, if it was meanwhile; at the turn of both, twice."""
        self._known = known
        if self.done:
            known()

    def check(self) -> None:
        """Raise the problem, each time anew: it may be that of many."""
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
