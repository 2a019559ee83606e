"""Empty a sending: the loop. Read this file, and you know how mail leaves.

One thread, the caller's, decides: what may go out now, how fast, what to wait for. It takes deliveries in hand from the ledger
(*lease*), a few at a time, and gives them to a :class:`Crew` of threads with a connection each. A thread (:class:`Seat`) takes one,
asks for objections, composes the message, and lets the transport deliver it, which writes down the intent before the final dot. What
came of it is in the ledger before anybody hears of it here. ::

    ledger ──lease──▶ drain ──give──▶ crew ──▶ seat ──deliver──▶ transport
       ▲                ▲               │        │  guard: the last look before the dot
       └────record──────┼───────────────┼────────┘
                        └────collect────┘

Whatever may stop a sending pulls the :class:`Brake`, in whichever thread it is noticed; from then on no dot goes out. ``stop`` is gentler:
open transactions are brought to their end. Who may be reached when (``window``), how fast (``pace``), how long to wait (``backoff``), when refusals
are too many (``refusals``) are told by small modules that know no threads.
"""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from pressroom.delivery.draining.backoff import Chance
from pressroom.delivery.draining.clock import Clock
from pressroom.delivery.draining.crew import Crew
from pressroom.delivery.draining.due import begun, next_due
from pressroom.delivery.draining.events import (
    Done,
    Ending,
    Event,
    Faster,
    Finished,
    Progress,
    Slower,
    Started,
    Stopped,
    Waiting,
)
from pressroom.delivery.draining.halting import Brake, Halt, halt_for, ledger_halt
from pressroom.delivery.draining.pace import DAY, MINUTE, Meter, Pace, Quota
from pressroom.delivery.draining.seat import Course, Result, Seat, Write
from pressroom.delivery.draining.speed import Speed
from pressroom.delivery.draining.suppressing import Objections
from pressroom.delivery.draining.tally import Tally
from pressroom.delivery.draining.window import Window
from pressroom.machine import MachineError
from pressroom.model.sendings import Counts, Sending, Stage, State, Status

if TYPE_CHECKING:
    from pressroom.delivery.ledger import Ledger, Worker
    from pressroom.delivery.transport.interface import Transport
    from pressroom.lists.suppression import Suppressions

LOOK = 30.0
"""Seconds after which the ledger is looked at again while one waits: others may have changed it."""
STATUS = 2.0
"""Seconds after which a sending that runs looks whether it was cancelled or held."""
PATIENCE = 900.0
"""Seconds for which another worker is waited for that has the last ones in hand: longer than a slow server may take."""
_IDLE = 15.0
_LONG = 3600.0
_LONG_LIST = 1_000_000
_STOPPED = "Stopped by hand"


@dataclass(frozen=True, slots=True)
class Drained:
    """How it ended. ``stopped`` says why before the end, in plain words, and is empty where nothing is left to do.

    ``hint`` is what to do about it. ``held``: the ledger says so too, and the sending goes on only when somebody says so.
    """

    counts: Counts
    stopped: str
    hint: str
    held: bool


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
    bounces: str,
    stop: threading.Event,
    watch: Callable[[Event], None],
    limit: int | None = None,
    late: bool = False,
    chance: Chance = random.random,
) -> Drained:
    """Send what is left of ``sending``, waiting for whatever must be waited for, until nothing is left or something stops it.

    ``bounces`` is the envelope sender, and may hold ``{token}``. ``stop`` ends it gently. ``watch`` is told what happens, in this thread.
    ``limit``: at most so many recipients are tried. ``late``: the officer has said that it goes on although its time has passed.
    ``chance`` spreads waiting times. The caller opens and closes ``ledger`` and ``worker``. Raises what a bug raises, and whatever
    ``watch`` raises; all threads have ended by then, and every delivery is accounted for.
    """
    bell = threading.Event()
    brake = Brake(bell)
    course = Course(
        worker=worker,
        transport=transport,
        write=write,
        clock=clock,
        window=Window(sending, clock.now() if late else None),
        objections=Objections(suppressions),
        bounces=bounces,
        brake=brake,
        chance=chance,
        connected=lambda: crew.connected(),
    )
    crew = Crew(pace.connections, lambda: Seat(course), brake, bell, stop)
    return _Drain(ledger, sending, course, crew, pace, bell, stop, watch, limit).run()


class _Drain:
    """The loop of :func:`drain`, with what it remembers from one turn to the next."""

    def __init__(
        self,
        ledger: Ledger,
        sending: Sending,
        course: Course,
        crew: Crew,
        pace: Pace,
        bell: threading.Event,
        stop: threading.Event,
        watch: Callable[[Event], None],
        limit: int | None,
    ) -> None:
        steady = course.clock.steady()
        self.ledger, self.sending, self.course, self.crew = ledger, sending, course, crew
        self.bell, self.stop, self.watch, self.limit = bell, stop, watch, limit
        self.clock, self.worker, self.brake, self.window = course.clock, course.worker, course.brake, course.window
        self.tally = Tally(ledger.counts(sending.name), steady, pace.per_minute)
        self.speed = Speed(crew, steady, course.chance)
        self.meter = Meter(pace.per_minute, steady)
        sender = sending.new.sender
        self.quotas = [
            (Quota(most, span, lambda since: ledger.sent_since(sender, since)), f"{most} {words} is the limit")
            for most, span, words in ((pace.per_day, DAY, "in 24 hours"), (pace.per_minute, MINUTE, "a minute"))
        ]
        self.tried: set[str] = set()
        self.punctual: datetime | None = None
        self.looked = self.reaped = steady - LOOK
        self.waiting: tuple[datetime, float] | None = None
        self.told: tuple[datetime, str] | None = None
        self.alone: float | None = None

    def run(self) -> Drained:
        """Until nothing is left, or something stops it."""
        self.watch(Started(self.progress(), self.worker.recovered))
        self.crew.start()
        try:
            while not self.stopping():
                self.bell.clear()
                self.collect()
                seconds = self.turn()
                if seconds is None:
                    break
                if seconds >= _IDLE and not self.crew.in_hand:
                    self.crew.rest()
                if seconds > 0 and not self.stopping():
                    self.clock.sleep(seconds, self.bell, busy=self.crew.in_hand > 0)
        except MachineError as problem:
            self.brake.pull(halt_for(problem))
        finally:
            self.end()
        return self.finish()

    def stopping(self) -> bool:
        """Whether nothing new is begun any more."""
        if self.worker.failure is not None:
            self.brake.pull(ledger_halt(self.worker.failure))
        return self.brake.halt is not None or self.stop.is_set()

    def turn(self) -> float | None:
        """Take in hand what may go out now. Seconds to wait before the next turn; None: nothing is left to do."""
        now, steady = self.clock.now(), self.clock.steady()
        if self.waiting and now < self.waiting[0] and steady < self.waiting[1]:
            return min((self.waiting[0] - now).total_seconds(), self.waiting[1] - steady)
        self.waiting = None
        self.look_around(steady)
        if self.window.begins is not None and not self.window.begun(now):
            return self.wait(self.window.begins, "the sending begins then")
        self.see_to_lateness(now)
        if self.brake.halt is not None:
            return None
        if steady < self.speed.paused:
            return self.speed.paused - steady
        in_hand = self.crew.in_hand
        amount = min(self.crew.room(), _LONG_LIST if self.limit is None else self.limit - len(self.tried) - in_hand)
        if amount <= 0:
            return _LONG if in_hand else self.limit_reached()
        if not (ready := self.meter.ready(steady)):
            return self.meter.seconds(steady)
        for quota, words in self.quotas:
            if not (left := quota.left(now, steady, in_hand)):
                return _LONG if in_hand else self.wait(quota.frees(now), words)
            amount = min(amount, left, ready)
        leased = self.worker.lease(self.sending.name, amount, now, self.window.edition_open(now))
        if not leased:
            return _LONG if in_hand else self.nothing_at_hand(now, steady)
        self.told = self.alone = None
        self.meter.take(len(leased), steady)
        for quota, _ in self.quotas:
            quota.take(len(leased))
        self.crew.give(leased)
        return 0

    def wait(self, until: datetime, why: str) -> float:
        """Wait for a moment of the day: it is compared with the clock again and again, so that nobody need trust how time passes."""
        if self.told != (until, why):
            self.told = (until, why)
            self.watch(Waiting(self.progress(), until, why))
        self.waiting = (until, self.clock.steady() + LOOK)
        return min(LOOK, max(0.01, (until - self.clock.now()).total_seconds()))

    def nothing_at_hand(self, now: datetime, steady: float) -> float | None:
        """The ledger gives nothing now: wait for what was put off, or see that it is done."""
        self.worker.flush()
        counts = self.ledger.counts(self.sending.name)
        self.tally.see(counts)
        due = next_due(self.ledger, self.sending, counts, self.window, now, timedelta(seconds=LOOK))
        if due is None:
            return None
        self.alone = (self.alone if self.alone is not None else steady) if due.others else None
        if self.alone is not None and steady - self.alone >= PATIENCE:
            self.brake.pull(
                Halt("The last ones are in the hands of another worker", "Look again with `pressroom status`")
            )
            return None
        return self.wait(due.moment, due.why)

    def look_around(self, steady: float) -> None:
        """Was it cancelled or held meanwhile, by somebody else; has another worker died."""
        if steady - self.looked >= STATUS or steady < self.looked:
            self.looked = steady
            found = self.ledger.sending(self.sending.name)
            if found.status is not Status.RUNNING:
                words = "was cancelled" if found.status is Status.CANCELLED else "is held"
                self.brake.pull(Halt(f"The sending {words}{': ' if found.why else ''}{found.why}"))
        if steady - self.reaped >= LOOK:
            self.reaped = steady
            self.worker.reap()

    def see_to_lateness(self, now: datetime) -> None:
        """A moment was appointed and missed: whether it still goes out is for the officer to say. In time once is in time for good."""
        appointed = self.window.should_have_begun(now)
        if appointed is None:
            due = [one for one in (self.window.begins, self.window.embargo) if one is not None and one <= now]
            self.punctual = max(due, default=None)
        elif appointed != self.punctual and not begun(self.ledger, self.sending, appointed):
            hours = (now - appointed).total_seconds() / 3600
            self.brake.pull(
                Halt(
                    f"It should have begun {hours:.0f} hours ago, at {appointed:%Y-%m-%d %H:%M %Z}",
                    "See whether it is still news and still true, then let it go on",
                    held=True,
                )
            )
        else:
            self.punctual = appointed

    def limit_reached(self) -> None:
        """As many were tried as were asked for."""
        self.brake.pull(
            Halt(f"{len(self.tried)} were tried, as many as you asked for", "Send again to go on with the others")
        )

    def collect(self) -> None:
        """See what has come of what was in hand."""
        steady = self.clock.steady()
        for result, epoch in self.crew.collect():
            self.tally.add(result, steady)
            if result.attempt is not None and result.state is not None:
                if result.attempt.stage is not Stage.CONNECT:
                    self.tried.add(result.delivery.recipient)
                self.watch(Done(self.progress(), result.delivery, result.attempt, result.state, result.again))
            if result.trouble:
                self.slower(result, epoch, steady)
            elif result.state is State.ACCEPTED and self.speed.success(steady):
                self.watch(Faster(self.progress(), self.crew.allowed))
        if self.course.refusals.judged:
            self.course.objections.write(self.clock.now())

    def slower(self, result: Result, epoch: int, steady: float) -> None:
        """Leave the server in peace for a while, and use fewer connections then."""
        given_back = self.speed.trouble(epoch, steady)
        if given_back is None:
            return
        self.worker.release(given_back)
        self.watch(Slower(self.progress(), result.trouble, self.crew.allowed, self.speed.paused - steady))
        if self.speed.silent(steady) >= self.sending.new.expires:
            self.brake.pull(
                Halt(
                    f"The server could not be reached for {self.speed.silent(steady):.0f} hours: {result.trouble}",
                    "Try `pressroom mail test`, then see whether it is still news, and let it go on",
                    held=True,
                )
            )

    def end(self) -> None:
        """Bring open transactions to their end, give back what is in hand, and have everything written down."""
        if self.crew.under_way:
            halt = self.brake.halt
            self.watch(Ending(self.progress(), self.crew.under_way, halt.why if halt else _STOPPED))
        try:
            given_back = self.crew.end()
            self.collect()
            if given_back:
                self.worker.release(given_back)
            if not self.course.refusals.held:
                self.course.objections.write(self.clock.now())
            self.worker.flush()
        except MachineError as problem:
            self.brake.pull(halt_for(problem))

    def finish(self) -> Drained:
        """What is told at the end; a bug is raised."""
        halt = self.brake.halt
        if halt is not None and halt.error is not None:
            raise halt.error
        try:
            if halt is not None and halt.held:
                self.ledger.set_status(self.sending.name, Status.HELD, halt.why, self.clock.now())
            counts = self.ledger.counts(self.sending.name)
            self.tally.see(counts)
        except MachineError as problem:
            counts, halt = self.tally.counts(), halt or halt_for(problem)
        if halt is None and counts.open:
            halt = Halt(_STOPPED, "Send again to go on: whoever has it already is left out")
        if halt is None:
            self.watch(Finished(self.progress()))
            return Drained(counts, "", "", held=False)
        self.watch(Stopped(self.progress(), halt.why, halt.hint, halt.held))
        return Drained(counts, halt.why, halt.hint, halt.held)

    def progress(self) -> Progress:
        """How far it is now."""
        return self.tally.progress(self.clock.steady())
