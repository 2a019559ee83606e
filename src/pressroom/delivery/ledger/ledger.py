"""The ledger as planning, status and the officer's hand see it. One thread; sending goes by a :class:`Worker`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Connection, select
from sqlalchemy.exc import SQLAlchemyError

from pressroom.delivery.ledger import entering, hand, moments
from pressroom.delivery.ledger.chains import OFFICER, Group, latest, read_heads
from pressroom.delivery.ledger.errors import ClockSetBack
from pressroom.delivery.ledger.identity import heads_in_words, write_witness
from pressroom.delivery.ledger.keys import Key
from pressroom.delivery.ledger.looking import Looking
from pressroom.delivery.ledger.schema import as_moment, as_text, deliveries, sendings, workers
from pressroom.delivery.ledger.stores import Store
from pressroom.model.sendings import Counts, Delivery, NewSending, Person, Sending, State, Status, Version

if TYPE_CHECKING:
    from pressroom.delivery.ledger.worker import Worker

Alongside = Callable[[Connection, Sending], None]
"""Writes what belongs to a sending in the transaction that enters it."""


class AtWork(NamedTuple):
    """A worker that lives: its number, what it is called (its machine is part of that), and since when.

    ``sending`` is the name of what it sends; None where it does not say, as those of earlier versions.
    """

    number: int
    name: str
    since: datetime
    sending: str | None = None

    def sends(self, sending: str) -> bool:
        """Whether it sends that, as far as is known."""
        return self.sending in (None, sending)


_TOLERANCE = timedelta(minutes=10)
"""As far as a clock may be set right between two sendings."""


class Ledger:
    """Everything raises :class:`MachineError` where the database refuses. Moments are aware."""

    def __init__(self, store: Store, key: Key, name: str, *, foreign: str = "") -> None:
        self.store, self.key, self.name = store, key, name
        self._look = Looking(store, key)
        self._wrote = False
        self.foreign = foreign
        """Why nothing may be sent with it, where it was opened to be looked at only; empty where it is ours."""

    def recipient(self, key: str) -> str:
        """What a contact key is called here: a keyed hash."""
        return self.key.recipient(key)

    def enter(
        self,
        new: NewSending,
        stencils: Mapping[Version, bytes],
        people: Iterable[Person],
        skipped: Iterable[tuple[Person, State, str]],
        now: datetime,
        alongside: Alongside | None = None,
        known: int | None = None,
    ) -> Sending:
        """A new sending with all its recipients, in one durable step; ``skipped`` are in it too, each with state and reason.

        What ``alongside`` writes is part of that step: both or none. ``known`` is what :meth:`recipients` gave when it was planned;
        raises :class:`Overtaken` where there are others by now.
        """
        self.check_clock(now)
        moment = as_text(now)
        with self._writing(moment) as (connection, group):
            entering.see_nobody_came(connection, new.release, known)
            number, name = entering.enter_sending(connection, group, new, stencils, moment)
            everybody = entering.all_of(people, skipped)
            entering.enter_people(connection, group, self.store, self.key, number, new, everybody, moment)
            if alongside is not None:
                alongside(connection, Sending(name, new, now))
        return self.sending(name)

    def extend(
        self,
        sending: Sending,
        people: Iterable[Person],
        now: datetime,
        alongside: Alongside | None = None,
        known: int | None = None,
        chosen: NewSending | None = None,
        skipped: Iterable[tuple[Person, State, str]] = (),
    ) -> int:
        """Add those who are not in it yet; how many. ``skipped``, ``alongside`` and ``known`` as in :meth:`enter`.

        Of ``chosen`` the lists are kept, and what was asked of them, beside those that the sending began with.
        """
        self.check_clock(now)
        number, moment = self._look.number(sending.name), as_text(now)
        with self._writing(moment) as (connection, group):
            entering.see_nobody_came(connection, sending.new.release, known)
            everybody = entering.all_of(people, skipped)
            added = entering.enter_people(
                connection, group, self.store, self.key, number, sending.new, everybody, moment
            )
            if added and chosen is not None:
                entering.enter_lists(connection, group, number, chosen, moment)
            if alongside is not None:
                alongside(connection, sending)
            return added

    def find(self, release: str, mailing: str, replaces: str | None = None) -> Sending | None:
        """The latest sending of that release and cover note that corrects ``replaces`` (None: that corrects none)."""
        same = sendings.c.replaces.is_not_distinct_from(replaces)
        found = self._look.sendings(sendings.c.release == release, sendings.c.mailing == mailing, same)
        return found[-1] if found else None

    def recipients(self, release: str) -> int:
        """How many stand in all sendings of a release: whoever plans tells by it that another has entered some meanwhile."""
        with self._refusing(), self.store.looking() as connection:
            return entering.recipients(connection, release)

    def sendings(self) -> tuple[Sending, ...]:
        """All of them, the newest last."""
        return self._look.sendings()

    def sending(self, name: str) -> Sending:
        """The sending of that name; raises :class:`UnknownSending`."""
        self._look.number(name)
        return self._look.sendings(sendings.c.name == name)[0]

    def counts(self, sending: str) -> Counts:
        """How many deliveries stand where."""
        return self._look.counts(sending)

    def deliveries(self, sending: str, states: Collection[State] | None = None) -> Iterator[Delivery]:
        """One after the other, in the order of the list."""
        return self._look.in_states(sending, states)

    def next_attempts(self, sending: str) -> Mapping[bool, datetime | None]:
        """When the first that was put off is tried again: of the trusted (True), and of the others; None: at once."""
        return moments.next_attempts(self._look, sending)

    def put_off_until(self, sending: str, moment: datetime) -> Iterator[Delivery]:
        """Those that are put off until just this moment, in the order of the list."""
        return moments.put_off_until(self._look, sending, moment)

    def tried_since(self, sending: str, moment: datetime, *, trusted: bool = True) -> bool:
        """Whether anything left since ``moment``, or a server was asked to take it; ``trusted`` False: but to those."""
        return moments.tried_since(self._look, sending, moment, trusted=trusted)

    def had(self, release: str, keys: Iterable[str], replaces: str | None = None) -> Mapping[str, str]:
        """Which of these contact keys hold this release already, or will, with the name of the sending.

        With ``replaces``: which hold a correction of that sending.
        """
        return self._look.had(release, keys, replaces)

    def resumed(self, sending: str) -> datetime | None:
        """The moment at which the officer last said that it goes on although it is late (``LATE``); None where it does not say so now."""
        return self._look.resumed(sending)

    def by_token(self, token: str) -> Delivery | None:
        """The delivery that an envelope token names."""
        return self._look.by_token(token)

    def by_address(self, address_key: str) -> Iterator[Delivery]:
        """All deliveries to one contact key, the oldest first."""
        return self._look.deliveries(deliveries.c.recipient == self.key.recipient(address_key))

    def stencil(self, sending: str, version: Version) -> bytes:
        """The message that was kept with the sending; raises KeyError."""
        return self._look.stencil(sending, version)

    def versions(self, sending: str) -> tuple[Version, ...]:
        """Which messages a sending has."""
        return self._look.versions(sending)

    def sent_since(self, sender: str, moment: datetime) -> int:
        """How many messages left since ``moment`` in the name of ``sender``, or may have: what quotas count."""
        return self._look.sent_since(sender, moment)

    def set_status(self, sending: str, status: Status, why: str, now: datetime) -> None:
        """Hold, cancel, or let go on; ``why`` in words."""
        number, moment = self._look.number(sending), as_text(now)
        with self._writing(moment) as (connection, group):
            hand.change_status(connection, group, number, status, why, moment)

    def move(
        self,
        sending: str,
        recipients: Iterable[str],
        to: State,
        evidence: str,
        now: datetime,
        *,
        settled: bool = True,
    ) -> int:
        """By the officer's hand, see ``moves.py``; how many moved. An uncertain one moves only with ``evidence``.

        ``settled`` False: that says why, and nothing of whether it had arrived; until it is accepted or settled, it may have.
        """
        number, moment = self._look.number(sending), as_text(now)
        with self._writing(moment) as (connection, group):
            return hand.move(connection, group, self.store, number, recipients, to, evidence, moment, settled=settled)

    def note_return(self, sending: str, recipient: str, words: str, permanent: bool, now: datetime) -> None:
        """A bounce of one that had been accepted, in words."""
        number, moment = self._look.number(sending), as_text(now)
        with self._writing(moment) as (connection, group):
            hand.note_return(connection, group, number, recipient, words, permanent, moment)

    def forget(self, key: str, now: datetime) -> int:
        """Erase a person from all sendings; how many rows held the person. Rows and chain stay."""
        moment, recipient = as_text(now), self.key.recipient(key)
        with self._writing(moment) as (connection, group):
            erased = hand.erase(connection, group, self.store, recipient, moment)
        self.store.settle(recipient)
        return erased

    def verify(self, expected_head: str = "") -> tuple[str, ...]:
        """What is wrong with the record, in words; nothing where it is whole. ``expected_head`` is from an export."""
        from pressroom.delivery.ledger.verifying import problems

        with self._refusing():
            return tuple(problems(self.store, self.key, self.name, expected_head))

    def head(self) -> str:
        """The ends of all chains in one line, for exports; :meth:`verify` takes it."""
        with self._refusing(), self.store.looking() as connection:
            return heads_in_words(read_heads(connection))

    def at_work(self) -> tuple[AtWork, ...]:
        """Who sends with this ledger now, on any machine, the longest first; nobody where there can be but one."""
        with self._refusing(), self.store.looking() as connection:
            living = self.store.at_work(connection)
            found = select(workers.c.id, workers.c.started).where(workers.c.id.in_(living), workers.c.ended.is_(None))
            found = found.order_by(workers.c.id)
            return tuple(
                AtWork(row.id, living[row.id].name, datetime.fromisoformat(row.started), living[row.id].sending)
                for row in connection.execute(found)
            )

    def enlist(self, now: datetime, name: str = "", sending: str | None = None) -> Worker:
        """Become a sender, called ``name``, of ``sending``. What dead ones left is recovered.

        Raises :class:`SecondSender`, :class:`ClockSetBack`.
        """
        from pressroom.delivery.ledger.worker import enlist

        self.check_clock(now)
        self._wrote = True
        self.store.purpose = sending
        return enlist(self.store, self.key, self.name, now, name)

    def check_clock(self, now: datetime) -> None:
        """Raise :class:`ClockSetBack` when ``now`` lies clearly before what was written already."""
        with self._refusing(), self.store.looking() as connection:
            last = as_moment(latest(connection))
        if last is not None and now < last - _TOLERANCE:
            raise ClockSetBack(
                f"the clock of this machine says {now:%Y-%m-%d %H:%M %Z}, but the ledger was written to at"
                f" {last:%Y-%m-%d %H:%M} UTC already: embargoes and delays would be wrong",
                advice="Set the clock right. If it is right now and was wrong then, do the same again with --adopt-ledger",
            )

    def close(self) -> None:
        """Write beside the ledger how far it has come, and let go of it."""
        if self._wrote:
            with suppress(OSError, SQLAlchemyError):
                self._witness()
        self.store.close()

    def _witness(self) -> None:
        if self.foreign:
            return
        with self.store.looking() as connection:
            ends = read_heads(connection)
        write_witness(self.store.root, self.name, ends, self.key)

    @contextmanager
    def _refusing(self) -> Iterator[None]:
        try:
            yield
        except SQLAlchemyError as problem:
            raise self.store.failure(problem) from problem

    @contextmanager
    def _writing(self, moment: str) -> Iterator[tuple[Connection, Group]]:
        self._wrote = True
        with self._refusing(), self.store.writing() as connection:
            group = Group(connection, self.key, OFFICER, moment)
            yield connection, group
            group.close()
        with suppress(OSError, SQLAlchemyError):
            self._witness()
