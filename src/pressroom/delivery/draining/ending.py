"""How a run ends, however it came to its end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pressroom.delivery.draining.clock import Clock
from pressroom.delivery.draining.crew import Crew
from pressroom.delivery.draining.events import Ending, Finished, Stopped
from pressroom.delivery.draining.halting import Halt, halt_for
from pressroom.delivery.draining.seat import Course
from pressroom.delivery.draining.tally import Tally
from pressroom.machine import MachineError
from pressroom.model.sendings import Counts, Sending, Status

if TYPE_CHECKING:
    from pressroom.delivery.ledger import Ledger

_BY_HAND = Halt("Stopped by hand", "Send again to go on: whoever has it already is left out")

Tell = Callable[..., None]
"""Takes the class of an event, and all it is made of but the progress."""


@dataclass(frozen=True, slots=True)
class Drained:
    """How it ended. ``stopped`` says why before the end, in plain words, and is empty where nothing is left to do.

    ``hint`` is what to do about it. ``held``: the ledger says so too, and the sending goes on only when somebody says so. ``others``:
    it was somebody else's doing, and nothing is wrong here.
    """

    counts: Counts
    stopped: str
    hint: str
    held: bool
    others: bool = False


def bring_to_end(course: Course, crew: Crew, collect: Callable[[], None], tell: Tell) -> None:
    """Let open transactions come to their end, give back what is in hand, and have everything written down."""
    try:
        if crew.under_way:
            tell(Ending, crew.under_way, (course.brake.halt or _BY_HAND).why)
    finally:
        given_back = crew.end()
        try:
            try:
                try:
                    course.worker.release(given_back)
                    if not course.refusals.held:
                        course.objections.write(course.clock.now())
                finally:
                    course.worker.flush()
            finally:
                collect()
        except MachineError as problem:
            course.brake.pull(halt_for(problem))


def tell_end(ledger: Ledger, sending: Sending, halt: Halt | None, tally: Tally, clock: Clock, tell: Tell) -> Drained:
    """What is told at the end. A bug is raised as it is."""
    if halt is not None and halt.error is not None:
        raise halt.error
    try:
        if halt is not None and halt.held:
            ledger.set_status(sending.name, Status.HELD, halt.why, clock.now())
        counts = ledger.counts(sending.name)
        tally.see(counts)
    except MachineError as problem:
        counts, halt = tally.counts(), halt or halt_for(problem)
    if halt is None and counts.open:
        halt = _BY_HAND
    if halt is None:
        tell(Finished)
        return Drained(counts, "", "", held=False)
    tell(Stopped, halt.why, halt.hint, halt.held)
    return Drained(counts, halt.why, halt.hint, halt.held, halt.others)
