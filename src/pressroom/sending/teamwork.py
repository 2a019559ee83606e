"""What a worker of a team does: drains what it is called for, with the account of its own workspace, and reads what came back."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from pressroom.delivery.ledger import LedgerFailure
from pressroom.delivery.ledger.postgresql import LOST
from pressroom.machine import MachineError
from pressroom.model.sendings import LATE, Sending, State, Status
from pressroom.sending import dispatch

if TYPE_CHECKING:
    from pressroom.delivery.draining import Clock, Event
    from pressroom.delivery.ledger import Ledger
    from pressroom.delivery.transport import Transport
    from pressroom.model.mail import MailSettings

_REST = timedelta(minutes=5)
"""After which another worker tries, where one could not send: so that no account is locked by wrong passwords."""
_SOON = timedelta(seconds=2)


@dataclass(frozen=True)
class Shift:
    """A worker at work. ``open_ledger`` opens the team's ledger, anew for each job; ``transport`` is its way out.

    ``tell`` takes a sending's name and what is to be said of it; ``watch`` gives what is told how far a sending is. ``password`` is
    that of a user on a host, for what comes back.
    """

    root: Path
    name: str
    mail: MailSettings
    open_ledger: Callable[[], Ledger]
    transport: Transport
    clock: Clock
    stop: threading.Event
    tell: Callable[[str, str], None]
    watch: Callable[[Sending], Callable[[Event], None]]
    password: Callable[[str, str], str]

    def drain(self, name: str, due: datetime) -> MachineError | None:
        """Do the job: the sending is drained, or somebody is called for when it can go on. Gives why this worker cannot send at all.

        Raises :class:`MachineError`; then nothing is lost, and the job is to be done again.
        """
        ledger = self.open_ledger()
        try:
            sending = next((one for one in ledger.sendings() if one.name == name), None)
            if sending is None or sending.status is not Status.RUNNING or not ledger.counts(name).open:
                return None
            if self._forgotten(ledger, sending, due):
                return None
            return self._drain(ledger, sending)
        finally:
            ledger.close()

    def _forgotten(self, ledger: Ledger, sending: Sending, due: datetime) -> bool:
        """No worker was there when it was due: whether it still goes out is for the officer to say, as with any lateness."""
        from pressroom.delivery.draining.due import begun
        from pressroom.delivery.draining.window import TOO_LATE

        late = self.clock.now() - due
        if late <= TOO_LATE or sending.why == LATE or not ledger.counts(sending.name)[State.PENDING]:
            return False
        if begun(ledger, sending, due):
            return False
        why = f"No worker was there when it was due, {late.total_seconds() / 3600:.0f} hours ago"
        ledger.set_status(sending.name, Status.HELD, why, self.clock.now())
        self.tell(sending.name, f"held: {why}")
        return True

    def _drain(self, ledger: Ledger, sending: Sending) -> MachineError | None:
        from pressroom.delivery.teams import Turn

        calls = Calls(ledger, sending.name, self.clock)
        turn = Turn(self.clock, self.stop, calls.others_wait, calls.for_help, 2 * self.mail.connections)
        said = self.watch(sending)

        def watch(event: Event) -> None:
            said(event)
            turn.watch(event)

        worker = ledger.enlist(self.clock.now(), self.name, sending.name)
        try:
            drained = dispatch.send(
                self.root, ledger, worker, sending, self.transport, self.mail, clock=self.clock, stop=turn.stop, watch=watch,
            )  # fmt: skip
            lost = worker.failure is not None or drained.stopped == LOST
        finally:
            worker.close()
        if drained.held:
            self.tell(sending.name, f"held: {drained.stopped}")
            return None
        if not ledger.counts(sending.name).open or ledger.sending(sending.name).status is not Status.RUNNING:
            return None
        # A sending with something left never lacks a job: the next one is called for before this one is done.
        now = self.clock.now()
        if lost:
            self.tell(sending.name, f"{drained.stopped}; it goes on shortly")
        calls.for_somebody(now + _SOON if lost else turn.next() if turn.over else now + _REST)
        return None if lost or turn.over else MachineError(drained.stopped, advice=drained.hint or None)


def poll(shift: Shift) -> MachineError | None:
    """Read what came back, from the mailbox that ``[mail]`` names. What cannot be read now is read another time."""
    from pressroom.delivery.returns import SeenFile, open_source, process

    mail, seen = shift.mail, SeenFile(shift.root)
    ledger = shift.open_ledger()
    try:
        source = open_source(mail.returns, shift.password, ca_file=mail.ca_file)
        suppressions = dispatch.suppressions_of(shift.root, ledger)
        done = process(ledger, suppressions, source.messages(seen), shift.clock.now(), seen=seen)
    except LedgerFailure:
        raise
    except MachineError as problem:
        shift.tell("what came back", f"{problem.message}. {problem.advice or ''}".rstrip())
        return None
    finally:
        ledger.close()
    counts = {effect: number for effect, number in done.counts.items() if str(effect) not in ("known", "stranger")}
    if counts:
        shift.tell("what came back", ", ".join(f"{number} {effect}" for effect, number in counts.items()))
    return None


class Calls:
    """Calling for workers, while a sending is drained. What the database refuses then, the drain loop meets itself."""

    def __init__(self, ledger: Ledger, sending: str, clock: Clock) -> None:
        self._ledger, self._sending, self._clock = ledger, sending, clock

    def others_wait(self) -> bool:
        """Whether another sending waits for a worker."""
        from pressroom.delivery.teams import others_wait

        try:
            with self._ledger.store.looking() as connection:
                return others_wait(connection, self._sending)
        except SQLAlchemyError:
            return False

    def for_help(self) -> None:
        """One more worker may help."""
        with suppress(MachineError):
            self.for_somebody(self._clock.now(), help_only=True)

    def for_somebody(self, moment: datetime, *, help_only: bool = False) -> None:
        """Somebody must go on at ``moment``. Raises :class:`MachineError`."""
        from pressroom.delivery.teams import call

        try:
            with self._ledger.store.writing() as connection:
                call(connection, self._sending, moment, self._clock.now(), help_only=help_only)
        except SQLAlchemyError as problem:
            raise self._ledger.store.failure(problem) from problem
