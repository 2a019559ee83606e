"""What is done with one delivery, on a connection of its own.

The message is composed here, right before it goes out.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from pressroom.delivery.draining.backoff import Chance
from pressroom.delivery.draining.clock import Clock
from pressroom.delivery.draining.guard import Guard
from pressroom.delivery.draining.halting import Brake, Halt, halt_for
from pressroom.delivery.draining.line import Line
from pressroom.delivery.draining.loop import in_thread
from pressroom.delivery.draining.refusals import Refusals, no_mailbox
from pressroom.delivery.draining.suppressing import WORDS, Lists, Objections
from pressroom.delivery.draining.verdict import verdict
from pressroom.delivery.draining.window import Window
from pressroom.delivery.message.values import Unsendable
from pressroom.delivery.transport.interface import Cure, Envelope, Refused, Transport
from pressroom.delivery.transport.waits import Waits
from pressroom.machine import MachineError
from pressroom.model.sendings import EMBARGOED, Attempt, Delivery, Person, Stage, State, Version

if TYPE_CHECKING:
    from pressroom.delivery.ledger import Worker
    from pressroom.delivery.message import Message

Write = Callable[[Delivery, Version, datetime], "Message"]
"""Composes the message for one recipient. Raises :class:`Unsendable`."""

GRACE = timedelta(minutes=15)
"""After the moment at which news is none any more: the last try falls on that moment, or shortly after."""


@dataclass(frozen=True, slots=True)
class Result:
    """One delivery is out of hand. ``state`` is where it stands now; None: it was given back, as if it had not been taken.

    ``again`` is when it is tried next; ``trouble`` what is wrong with the server or the way to it, empty if nothing is.
    """

    delivery: Delivery
    attempt: Attempt | None = None
    state: State | None = None
    again: datetime | None = None
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """What all seats share. ``losses`` are tries by recipient that came to nothing through no fault of theirs."""

    worker: Worker
    transport: Transport
    write: Write
    clock: Clock
    window: Window
    objections: Objections
    lists: Lists
    bounces: str
    brake: Brake
    chance: Chance
    refusals: Refusals = field(default_factory=Refusals)
    losses: dict[str, int] = field(default_factory=dict)


class Seat:
    """One connection and what is done on it. Used by one task. ``tell_connected`` is called for each connection that stands."""

    def __init__(self, course: Course, waits: Waits, tell_connected: Callable[[], None]) -> None:
        self._course = course
        self._waits = waits
        self._tell_connected = tell_connected
        self._line: Line | None = None
        self._guard: Guard | None = None

    @property
    def connected(self) -> bool:
        """Whether there is a connection to be closed."""
        return self._line is not None

    async def close(self) -> None:
        """End the connection, if there is one."""
        if self._line is not None:
            line, self._line = self._line, None
            await line.close()

    async def send(self, delivery: Delivery) -> Result:
        """Try once, and write down what came of it. An exception is a bug; the delivery is accounted for even then."""
        self._guard = None
        try:
            return await self._send(delivery)
        except Refused as refused:
            if refused.cure is Cure.STOP:
                self._course.brake.pull(Halt(refused.told, refused.hint or ""))
            await self._given_back(delivery)
            return Result(delivery, trouble=refused.told or "no connection")
        except MachineError as problem:  # the ledger or the suppressions: nothing more may go out
            self._course.brake.pull(halt_for(problem))
            return await self._accounted(delivery)
        except BaseException:
            await self._accounted(delivery)
            raise

    async def _send(self, delivery: Delivery) -> Result:
        course, now, person = self._course, self._course.clock.now(), delivery.person
        if person is None:
            return self._left_out(delivery, State.SUPPRESSED, "The person was erased", now)
        if reason := course.objections.to(person.key):
            return self._left_out(delivery, State.SUPPRESSED, WORDS[reason], now)
        if delivery.attempts and now > course.window.deadline(delivery.tried, now) + GRACE:
            return self._left_out(delivery, State.EXPIRED, "Was put off until it was no news any more", now)
        edition = course.window.edition(delivery.trusted, now)
        if edition is None:  # the clock was set back since it was taken in hand
            return await self._given_back(delivery)
        if edition == EMBARGOED and (why := course.lists.distrust(person.key)):
            attempt = Attempt(State.DEFERRED, Stage.CONNECT, trouble=why, counts=False)
            return self._recorded(delivery, attempt, State.DEFERRED, course.window.embargo)
        try:
            message = course.write(delivery, Version(delivery.language, edition), now)
        except Unsendable as problem:
            attempt = Attempt(State.REJECTED, Stage.CONNECT, trouble=problem.reason)
            return self._recorded(delivery, attempt, State.REJECTED)
        line = await self._connect()
        sender = course.bounces.replace("{token}", delivery.token)
        envelope = Envelope(sender, message.recipient, delivery.token, message.size)
        self._guard = guard = Guard(
            course.worker.intend(delivery, now, edition), course.brake, course.window, edition, course.clock
        )
        attempt = await line.deliver(envelope, message.chunks, guard)
        if guard.lost:  # whoever has it in hand now writes down what comes of it
            return await self._given_back(delivery)
        if guard.withheld:
            attempt = Attempt(State.DEFERRED, Stage.BODY, trouble="Was stopped before its end", counts=False)
            return self._recorded(delivery, attempt, State.DEFERRED, course.clock.now())
        return await self._judged(delivery, person, attempt)

    async def _connect(self) -> Line:
        if self._line is not None and not await self._line.usable():
            await self.close()
        if self._line is None:
            self._line = Line(await in_thread(self._course.transport.connect), self._waits)
            self._tell_connected()
        return self._line

    async def _judged(self, delivery: Delivery, person: Person, attempt: Attempt) -> Result:
        """Stop everything if that is what the try means, and write down what came of it."""
        course, now = self._course, self._course.clock.now()
        deadline = course.window.deadline(delivery.tried, now)
        found = verdict(delivery, attempt, now, deadline, course.losses, course.chance)
        if halt := found.halt or course.refusals.note(found.attempt):
            course.brake.pull(halt)
        if no_mailbox(attempt):
            course.objections.bad(person.key)
        tried = (delivery.tried or now) if found.state is State.DEFERRED and not found.halt else None
        result = self._recorded(delivery, found.attempt, found.state, found.again, found.trouble, tried)
        if found.trouble:  # a server may mean this one conversation: after the pause there is a new one
            await self.close()
        return result

    def _recorded(
        self,
        delivery: Delivery,
        attempt: Attempt,
        state: State,
        again: datetime | None = None,
        trouble: str = "",
        tried: datetime | None = None,
    ) -> Result:
        now = self._course.clock.now()
        state = self._course.worker.record(delivery, attempt, now, again, state, tried)
        return Result(delivery, attempt, state, again, trouble)

    def _left_out(self, delivery: Delivery, state: State, why: str, now: datetime) -> Result:
        attempt = Attempt(State.DEFERRED, Stage.CONNECT, trouble=why, counts=False)
        state = self._course.worker.record(delivery, attempt, now, None, state)
        return Result(delivery, attempt, state)

    async def _given_back(self, delivery: Delivery) -> Result:
        await in_thread(lambda: self._course.worker.release((delivery,)))
        return Result(delivery)

    async def _accounted(self, delivery: Delivery) -> Result:
        """After an accident: uncertain if the dot may have gone out; else as if nothing had been tried.

        What the ledger does not take any more it will find by itself when it is opened the next time.
        """
        await self.close()
        guard = self._guard
        with contextlib.suppress(Exception):
            if guard is not None and guard.dotted:
                attempt = Attempt(State.UNCERTAIN, Stage.DOT, trouble="An error in Pressroom came between")
                return self._recorded(delivery, attempt, State.UNCERTAIN)
            if guard is None or not guard.announced:
                return await self._given_back(delivery)
            attempt = Attempt(State.DEFERRED, Stage.BODY, trouble="Was stopped before its end", counts=False)
            return self._recorded(delivery, attempt, State.DEFERRED, self._course.clock.now())
        return Result(delivery)
