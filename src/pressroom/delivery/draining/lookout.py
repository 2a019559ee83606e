"""What the time of day, the officer and other workers say: whether to go on, and what to wait for."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from pressroom.delivery.draining.clock import Clock
from pressroom.delivery.draining.due import Due, begun, next_due
from pressroom.delivery.draining.halting import Brake, Halt
from pressroom.delivery.draining.suppressing import Lists
from pressroom.delivery.draining.tally import Tally
from pressroom.delivery.draining.window import Window
from pressroom.delivery.moved import Stated, advice, moved
from pressroom.model.moments import wall
from pressroom.model.sendings import Sending, State, Status

if TYPE_CHECKING:
    from pressroom.delivery.ledger import Ledger, Worker

LOOK = 30.0
"""Seconds after which the ledger is looked at again while one waits: others may have changed it."""
STATUS = 2.0
"""Seconds after which a sending that runs looks whether it was cancelled or held."""
PATIENCE = 900.0
"""Seconds for which another worker is waited for that has the last ones in hand: longer than a slow server may take."""


class Lookout:
    """Pulls the brake where it must not go on.

    What it waits for is ``due``: a moment of the day, compared with the clock again and again, so that nobody need trust how time
    passes while a laptop sleeps or a clock is set.
    """

    def __init__(
        self,
        ledger: Ledger,
        worker: Worker,
        sending: Sending,
        window: Window,
        brake: Brake,
        clock: Clock,
        embargo: Stated,
    ) -> None:
        self._ledger, self._worker, self._sending = ledger, worker, sending
        self._window, self._brake, self._clock, self._embargo = window, brake, clock, embargo
        self._public = False
        self._looked = self._reaped = clock.steady() - LOOK
        self._again = 0.0
        self._alone: float | None = None
        self._punctual: datetime | None = None
        self.due: Due | None = None

    def wait(self, moment: datetime, why: str, steady: float) -> None:
        """From now on, wait for that moment."""
        self.due, self._again = Due(moment, why), steady + LOOK

    def resting(self, now: datetime, steady: float) -> float:
        """Seconds to wait before one looks again; 0: now."""
        if self.due is None or now >= self.due.moment or steady >= self._again:
            return 0.0
        return min((self.due.moment - now).total_seconds(), self._again - steady)

    def clear(self, now: datetime, steady: float) -> bool:
        """Whether anything may go out now at all. If not, either the brake is pulled or ``due`` says when."""
        self.due = None
        self._look_around(now, steady)
        if self._window.begins is not None and not self._window.begun(now):
            self.wait(self._window.begins, "the sending begins then", steady)
            return False
        self._see_to_lateness(now)
        return self._brake.halt is None

    def found(self) -> None:
        """There was something to do."""
        self._alone = None

    def let_go(self, lists: Lists, now: datetime) -> None:
        """Whom lists trust again with embargoed news need not wait for the end of the embargo any more."""
        embargo = self._window.embargo
        if embargo is not None and now < embargo:
            waiting = self._ledger.put_off_until(self._sending.name, embargo)
            again = [one.recipient for one in waiting if one.person is not None and lists.trusts(one.person.key)]
            if again:
                self._ledger.move(self._sending.name, again, State.PENDING, "", now)

    def nothing(self, now: datetime, steady: float, tally: Tally, trouble: str) -> None:
        """The ledger gives nothing now: wait for what was put off, or for nothing, if it is done. ``trouble`` is told too."""
        self._worker.flush()
        counts = self._ledger.counts(self._sending.name)
        tally.see(counts)
        due = next_due(self._ledger, self._sending, counts, self._window, now, timedelta(seconds=LOOK))
        if due is None:
            return
        self._alone = (steady if self._alone is None else self._alone) if due.others else None
        if self._alone is not None and steady - self._alone >= PATIENCE:
            hint = "Look again with `pressroom status`; if nothing moves, send again"
            self._brake.pull(Halt("The last ones are in the hands of another worker", hint, others=True))
        else:
            told = trouble and due.moment == self._window.embargo
            self.wait(due.moment, f"{due.why}. {trouble}" if told else due.why, steady)

    def enough(self, tried: int) -> None:
        """As many were tried as were asked for."""
        self._brake.pull(Halt(f"{tried} were tried, as many as you asked for", "Send again to go on with the others"))

    def silence(self, hours: float, trouble: str) -> None:
        """Nothing was answered for so long."""
        if hours >= self._sending.new.expires:
            why = f"The server could not be reached for {hours:.0f} hours: {trouble}"
            hint = "Try `pressroom mail test`; see whether it is still news, then let it go on"
            self._brake.pull(Halt(why, hint, held=True))

    def _look_around(self, now: datetime, steady: float) -> None:
        """Was it cancelled or held meanwhile, by somebody else; was the embargo moved; has another worker died."""
        opens = self._window.edition_open(now) and not self._public
        if opens or steady - self._looked >= STATUS:
            self._looked, self._public = steady, self._public or opens
            if why := moved(self._sending, self._embargo(), now):
                self._brake.pull(Halt(why, "\n".join(advice(self._sending)), held=True))
            found = self._ledger.sending(self._sending.name)
            if found.status is not Status.RUNNING:
                words = "was cancelled" if found.status is Status.CANCELLED else "is held"
                self._brake.pull(Halt(f"The sending {words}{': ' if found.why else ''}{found.why}", others=True))
        if steady - self._reaped >= LOOK:
            self._reaped = steady
            self._worker.reap(self._clock.now())

    def _see_to_lateness(self, now: datetime) -> None:
        """A moment was appointed and missed: whether it still goes out is for the officer to say.

        Once it has begun in time, it goes on, however long it takes.
        """
        appointed = self._window.should_have_begun(now)
        if appointed is None:
            self._punctual = self._window.appointed(now)
        elif appointed != self._punctual:
            if self._ledger.counts(self._sending.name).open and not begun(self._ledger, self._sending, appointed):
                hours = (now - appointed).total_seconds() / 3600
                why = f"It should have begun at {wall(appointed)}, {hours:.0f} hours ago"
                self._brake.pull(Halt(why, "See whether it is still news and still true, then let it go on", held=True))
            self._punctual = appointed
