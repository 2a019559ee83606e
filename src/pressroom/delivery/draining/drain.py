"""Empty a sending: the loop. Read this file, and you know how mail leaves.

One thread, the caller's, decides: what may go out now, how fast, what to wait for. It reads what is typed into media lists
meanwhile, takes deliveries in hand from the ledger (*lease*), a few at a time, and gives them to a :class:`Crew`: seats with a
connection each, which take turns in the loop of a second thread. A :class:`Seat` takes one, asks for objections and, before an
embargo ends, whether this one is still trusted; it composes the message, and lets the transport deliver it, which writes down the
intent before the final dot. What came of it is in the ledger's hands before anybody hears of it here. ::

    ledger ──lease──▶ drain ──give──▶ crew ──▶ seat ──deliver──▶ transport
       ▲                ▲               │        │  guard: the last look before the dot
       └────record──────┼───────────────┼────────┘
                        └────collect────┘

Whatever may stop a sending pulls the :class:`Brake`, in whichever thread it is noticed; from then on no dot goes out. ``stop``
is gentler: open transactions are brought to their end. Who may be reached when (``window``), how fast (``pace``), how long to
wait (``backoff``), when refusals are too many (``refusals``) are told by small modules that know no connections.
"""

from __future__ import annotations

import random
import sys
import threading
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from pressroom.delivery.draining.backoff import Chance
from pressroom.delivery.draining.clock import Clock
from pressroom.delivery.draining.crew import Crew
from pressroom.delivery.draining.ending import Drained, bring_to_end, tell_end
from pressroom.delivery.draining.events import Done, Event, Faster, Slower, Started, Waiting
from pressroom.delivery.draining.halting import Brake, halt_for
from pressroom.delivery.draining.lookout import Lookout
from pressroom.delivery.draining.pace import Pace, Throttle
from pressroom.delivery.draining.seat import Course, Result, Write
from pressroom.delivery.draining.speed import Speed
from pressroom.delivery.draining.suppressing import Lists, Objections
from pressroom.delivery.draining.tally import Tally
from pressroom.delivery.draining.window import Window
from pressroom.delivery.moved import Stated
from pressroom.machine import MachineError
from pressroom.model.sendings import Sending, State

if TYPE_CHECKING:
    from pressroom.delivery.ledger import Ledger, Worker
    from pressroom.delivery.transport.interface import Transport
    from pressroom.lists.suppression import Suppressions

_IDLE = 15.0
"""Seconds of waiting for which connections are not kept open."""
_BUSY = 3600.0
"""Seconds to wait where the end of something under way comes first."""


def drain(
    ledger: Ledger,
    worker: Worker,
    sending: Sending,
    transport: Transport,
    write: Write,
    pace: Pace,
    *,
    clock: Clock,
    suppressions: Suppressions,
    lists: Lists,
    bounces: str,
    stop: threading.Event,
    watch: Callable[[Event], None],
    limit: int | None = None,
    embargo: Stated = lambda: None,
    chance: Chance = random.random,
) -> Drained:
    """Send what is left of ``sending``, waiting for whatever must be waited for, until nothing is left or something stops it.

    ``lists`` say who gets nothing before an embargo ends, whatever was planned. ``bounces`` is the envelope sender, and may hold
    ``{token}``. ``stop`` ends it gently. ``watch`` is told what happens, in this thread. ``limit``: at most so many recipients are
    tried. ``embargo``: when that of the release ends as it is stated now, asked again and again. ``chance`` spreads waiting times.
    The caller opens and closes ``ledger`` and ``worker``. Raises what a bug raises, and whatever ``watch`` raises; the second thread
    has ended by then, and every delivery is accounted for.
    """
    bell = threading.Event()
    brake = Brake(bell)
    window = Window(sending, ledger.resumed(sending.name))
    course = Course(worker, transport, write, clock, window, Objections(suppressions), lists, bounces, brake, chance)
    crew = Crew(pace.connections, course, bell, stop)
    lookout = Lookout(ledger, worker, sending, window, brake, clock, embargo)
    tally = Tally(ledger.counts(sending.name), clock.steady(), pace.per_minute)
    throttle = Throttle(
        pace,
        lambda since: ledger.sent_since(sending.new.sender, since),
        clock.steady(),
        lambda: len(ledger.at_work()),
    )
    loop = _Loop(course, crew, lookout, throttle, tally, sending, watch, limit)
    loop.tell(Started, worker.recovered)
    crew.start()
    try:
        loop.run(bell, stop)
    except MachineError as problem:
        brake.pull(halt_for(problem))
    finally:
        bring_to_end(course, crew, loop.collect, loop.tell)
    return tell_end(ledger, sending, brake.halt, tally, clock, loop.tell)


class _Loop:
    """The turns of :func:`drain`, and what is remembered from one to the next."""

    def __init__(
        self,
        course: Course,
        crew: Crew,
        lookout: Lookout,
        throttle: Throttle,
        tally: Tally,
        sending: Sending,
        watch: Callable[[Event], None],
        limit: int | None,
    ) -> None:
        self._course, self._crew, self._lookout, self._throttle, self._tally = course, crew, lookout, throttle, tally
        self._sending, self._watch, self._limit = sending, watch, limit
        self._clock, self._worker, self._brake = course.clock, course.worker, course.brake
        self._speed = Speed(crew, self._clock.steady(), course.chance)
        self._tried: set[str] = set()
        self._told: Waiting | None = None
        self._looked = False

    def run(self, bell: threading.Event, stop: threading.Event) -> None:
        """Until nothing is left, or something stops it."""
        while not self._stopped(stop):
            bell.clear()
            self.collect()
            seconds = self._turn()
            if seconds is None:
                return
            busy = self._crew.in_hand > 0
            if seconds >= _IDLE and not busy:
                self._crew.rest()
            if seconds > 0 and not self._stopped(stop):
                self._clock.sleep(seconds, bell, busy=busy)

    def _stopped(self, stop: threading.Event) -> bool:
        if self._worker.failure is not None:
            self._brake.pull(halt_for(self._worker.failure))
        return self._brake.halt is not None or stop.is_set()

    def _turn(self) -> float | None:
        """Take in hand what may go out now. Seconds to wait before the next turn; None: nothing is left to do."""
        now, steady = self._clock.now(), self._clock.steady()
        if seconds := self._lookout.resting(now, steady):
            return seconds
        if not self._lookout.clear(now, steady):
            return self._wait()
        if seconds := self._speed.pause(steady):
            return seconds
        in_hand = self._crew.in_hand
        wanted = min(self._crew.room(), self._wanted(in_hand))
        if wanted <= 0:
            if not in_hand:
                self._lookout.enough(len(self._tried))
            return _BUSY
        amount = self._throttle.amount(wanted, now, steady, in_hand)
        if amount and self._take(amount, now, steady):
            return 0
        if not amount and (seconds := self._throttle.seconds(steady)):
            return seconds
        if in_hand:
            return _BUSY
        if amount:
            self._lookout.nothing(now, steady, self._tally, self._course.lists.trouble)
        else:
            self._lookout.wait(self._throttle.frees(now), self._throttle.why, steady)
        return self._wait()

    def _wanted(self, in_hand: int) -> int:
        return sys.maxsize if self._limit is None else self._limit - len(self._tried) - in_hand

    def _take(self, amount: int, now: datetime, steady: float) -> bool:
        """Take up to ``amount`` deliveries in hand; False if there are none."""
        if self._course.lists.look() or not self._looked:  # somebody else may have looked before
            self._looked = True
            self._lookout.let_go(self._course.lists, now)
        leased = self._worker.lease(self._sending.name, amount, now, self._course.window.edition_open(now))
        if leased:
            self._told = None
            self._lookout.found()
            self._throttle.take(len(leased), steady)
            self._crew.give(leased)
        return bool(leased)

    def _wait(self) -> float | None:
        """Wait for what the lookout waits for, having told of it; None if it waits for nothing."""
        due = self._lookout.due
        if due is None:
            return None
        if self._told is None or (self._told.until, self._told.why) != (due.moment, due.why):
            self._told = Waiting(self._tally.progress(self._clock.steady()), due.moment, due.why)
            self._watch(self._told)
        return self._lookout.resting(self._clock.now(), self._clock.steady())

    def collect(self) -> None:
        """See what has come of what was in hand."""
        steady = self._clock.steady()
        for result, epoch in self._crew.collect():
            self._tally.add(result, steady)
            if result.attempt is None or not result.attempt.tried:
                self._throttle.give_back(1)
            if result.attempt is not None and result.state is not None:
                if self._limit is not None and result.attempt.tried:
                    self._tried.add(result.delivery.recipient)
                self.tell(Done, result.delivery, result.attempt, result.state, result.again)
            if result.trouble and not self._crew.ended:
                self._slower(result, epoch, steady)
            elif result.state is State.ACCEPTED and self._speed.success(steady):
                self.tell(Faster, self._crew.allowed)
        if self._course.refusals.judged:
            self._course.objections.write(self._clock.now())

    def _slower(self, result: Result, epoch: int, steady: float) -> None:
        """Leave the server in peace for a while, and use fewer connections then."""
        given_back = self._speed.trouble(epoch, steady)
        if given_back is not None:
            self._worker.release(given_back)
            self._throttle.give_back(len(given_back))
            self._lookout.silence(self._speed.silent(steady), result.trouble)
            self.tell(Slower, result.trouble, self._crew.allowed, self._speed.pause(steady))

    def tell(self, kind: Callable[..., Event], *about: object) -> None:
        """Tell of an event, with how far it is."""
        self._watch(kind(self._tally.progress(self._clock.steady()), *about))
