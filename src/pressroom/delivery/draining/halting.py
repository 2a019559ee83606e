"""Why nothing more may go out. The first reason counts, and holds for every connection from that moment on."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from pressroom.machine import MachineError


@dataclass(frozen=True, slots=True)
class Halt:
    """``why`` and ``hint`` in plain words. ``held``: the sending goes on only when somebody says so. ``error`` is a bug, to be raised.

    ``others``: nothing is wrong here; somebody else has stopped it, or has the last ones in hand.
    """

    why: str
    hint: str = ""
    held: bool = False
    error: BaseException | None = None
    others: bool = False


class Brake:
    """Pulled once, by any thread; looked at before each message and again before its final dot."""

    def __init__(self, bell: threading.Event) -> None:
        self._lock = threading.Lock()
        self._bell = bell
        self.halt: Halt | None = None

    def pull(self, halt: Halt) -> None:
        """From now on nothing goes out any more. A bug outweighs what was said before, so that it is never hidden."""
        with self._lock:
            if self.halt is None or (halt.error is not None and self.halt.error is None):
                self.halt = halt
        self._bell.set()


def halt_for(problem: BaseException) -> Halt:
    """A machine at fault is told in words; anything else is a bug."""
    if isinstance(problem, MachineError):
        return Halt(problem.message, problem.advice or problem.remedy or "")
    return Halt("There is an error in Pressroom", error=problem)
