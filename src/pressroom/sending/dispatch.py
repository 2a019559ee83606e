"""What is done with a plan: it is entered into the ledger, and sent from there; or tried on oneself, or written to a folder.

What is sent is what was entered: a release that is built anew meanwhile does not change it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pressroom.model.sendings import Attempt, Counts, Delivery, Person, Sending, State, Status, Version
from pressroom.sending import Ready, continuing

if TYPE_CHECKING:
    import threading

    from sqlalchemy import Connection

    from pressroom.delivery.draining import Clock, Drained
    from pressroom.delivery.draining import Event as Happening
    from pressroom.delivery.draining.seat import Write
    from pressroom.delivery.ledger import Ledger, Worker
    from pressroom.delivery.message import Message
    from pressroom.delivery.transport import Transport
    from pressroom.lists import Suppressions
    from pressroom.lists.marked import ListsNow
    from pressroom.model.mail import MailSettings


def ledger_of(
    root: Path, url: str | None, now: datetime, *, create: bool = True, adopt: bool = False, look: bool = False
) -> Ledger | None:
    """The ledger of a workspace; None where there is none and none is to be made. Raises :class:`MachineError`.

    ``look`` True: also one that is a copy, to be looked at only; see :func:`pressroom.delivery.ledger.open_ledger`.
    """
    from pressroom.delivery.ledger import NoLedger, open_ledger

    try:
        return open_ledger(root, url, create=create, adopt=adopt, look=look, now=now)
    except NoLedger:
        return None


def enter(ready: Ready, ledger: Ledger, now: datetime, *, workers: bool = True) -> tuple[Sending, int]:
    """Write the sending into the ledger, in one durable step; gives it, and how many recipients were added.

    Raises :class:`~pressroom.delivery.ledger.errors.Overtaken` where the plan does not hold any more.

    Part of that step, where the ledger is a team's: its jobs. ``workers`` False: they are to leave it alone.
    """
    jobs = _jobs(ledger, now) if workers and ledger.store.shared else None
    people, skipped = ready.plan.recipients, ready.plan.suppressed()
    if ready.sending is not None:
        ledger.extend(ready.sending, people, now, jobs, ready.known, ready.new, skipped)
        return ready.sending, len(people)
    stencils = {version: stencil.to_bytes() for version, stencil in ready.stencils.items()}
    return ledger.enter(ready.new, stencils, people, skipped, now, jobs, ready.known), len(people)


def _jobs(ledger: Ledger, now: datetime) -> Callable[[Connection, Sending], None]:
    from pressroom.delivery.teams import call_for
    from pressroom.delivery.teams.preparing import prepare

    prepare(ledger.store)
    return lambda connection, sending: call_for(connection, sending, now)


def suppressions_of(root: Path, ledger: Ledger | None, lists: ListsNow | None = None) -> Suppressions:
    """Who is not written to: whom a list marks now, the workspace's, with a team's ledger those of all its machines.

    ``lists`` are those of the workspace, where they are watched already. Raises :class:`MachineError`.
    """
    from pressroom.lists.marked import ListsNow, MarkedToo

    return MarkedToo(kept_suppressions(root, ledger), lists or ListsNow(root))


def lists_of(
    root: Path, ledger: Ledger, sending: Sending, now: Callable[[], datetime], more: Iterable[str] = ()
) -> ListsNow:
    """What is typed into lists meanwhile. Before an embargo ends, ``more`` and those of ``sending`` say who is trusted.

    Which these are is asked of the ledger at each look: others may add to them. A correction has none: it goes to those who have the
    embargoed edition already.
    """
    from pressroom.lists.marked import ListsNow

    added, embargo = tuple(more), sending.new.embargo

    def early() -> tuple[str, ...]:
        over = embargo is None or now() >= embargo
        return () if over else (*ledger.sending(sending.name).lists, *added)

    return ListsNow(root, early, elsewhere=ledger.store.shared)


def kept_suppressions(root: Path, ledger: Ledger | None) -> Suppressions:
    """The same without the marks of lists, which come and go with what stands there. Raises :class:`MachineError`."""
    from pressroom.lists import SuppressionFile

    if ledger is None or not ledger.store.shared:
        return SuppressionFile(root)
    from pressroom.delivery.teams.preparing import prepare
    from pressroom.delivery.teams.suppressing import SharedSuppressions

    prepare(ledger.store)
    return SharedSuppressions(SuppressionFile(root), ledger)


def writer(ledger: Ledger, sending: Sending) -> Write:
    """What makes messages of what the ledger keeps of a sending."""
    stencils = continuing.kept_stencils(ledger, sending)

    def write(delivery: Delivery, version: Version, moment: datetime) -> Message:
        assert delivery.person is not None  # noqa: S101 - who was erased is not written to
        return stencils[version].write(delivery.person, delivery.token, moment)

    return write


def send(
    root: Path, ledger: Ledger, worker: Worker, sending: Sending, transport: Transport, mail: MailSettings, *, clock: Clock,
    stop: threading.Event, watch: Callable[[Happening], None], limit: int | None = None,
) -> Drained:  # fmt: skip
    """Send what the ledger holds of ``sending``, until nothing is left, something is in the way, or ``stop`` is set."""
    from pressroom.delivery.draining import Pace, drain
    from pressroom.sending.embargoes import Stated

    pace = Pace(mail.connections, mail.per_minute, mail.per_day)
    lists = lists_of(root, ledger, sending, clock.now)
    suppressions = suppressions_of(root, ledger, lists)
    suppressions.reasons(())  # read before anything leaves
    return drain(
        ledger, worker, sending, transport, writer(ledger, sending), pace, clock=clock, suppressions=suppressions, lists=lists,
        bounces=mail.bounces or sending.new.sender, stop=stop, watch=watch, limit=limit, embargo=Stated(root, sending.new.release),
    )  # fmt: skip


def is_incomplete(sending: Sending, counts: Counts) -> bool:
    """Whether something is left that was meant to arrive and is not known to have been taken."""
    missed = (State.REJECTED, State.UNCERTAIN, State.EXPIRED)
    if any(counts[state] for state in missed):
        return True
    return bool(counts.open) and sending.status is not Status.CANCELLED


@dataclass(frozen=True, slots=True)
class Tried:
    """One message that went around the ledger: to oneself, or into a folder. ``trouble`` in words where it could not be written."""

    address: str
    attempt: Attempt | None
    trouble: str = ""


def try_on(
    ready: Ready, person: Person, addresses: Iterable[str], transport: Transport, bounces: str, moment: datetime
) -> list[Tried]:
    """Send what ``person`` gets to ``addresses``. Raises :class:`~pressroom.delivery.transport.Refused`."""
    return deliver_unrecorded(
        ready, (replace(person, address=address) for address in addresses), transport, bounces, moment
    )


def deliver_unrecorded(
    ready: Ready, people: Iterable[Person], transport: Transport, bounces: str, moment: datetime
) -> list[Tried]:
    """One message each, one after the other, with no record: for tests and folders."""
    from pressroom.delivery.message import Unsendable
    from pressroom.delivery.transport import Envelope
    from pressroom.delivery.transport.addressing import Unmailable
    from pressroom.delivery.transport.interface import Unrecorded

    connection, done = transport.connect(), []
    try:
        for person in people:
            try:
                message = ready.message(person, moment)
            except Unsendable as problem:
                done.append(Tried(person.address, None, problem.reason))
                continue
            if not connection.usable:
                connection = transport.connect()
            token = message.message_id.strip("<>").partition("@")[0]
            envelope = Envelope(bounces.replace("{token}", token), person.address, token, message.size)
            try:
                done.append(Tried(person.address, connection.deliver(envelope, message.chunks, Unrecorded())))
            except Unmailable as problem:
                done.append(Tried(person.address, None, str(problem)))
    finally:
        connection.close()
    return done
