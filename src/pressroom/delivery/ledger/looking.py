"""What stands in the ledger: questions that change nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.exc import SQLAlchemyError

from pressroom.delivery.ledger.errors import UnknownSending
from pressroom.delivery.ledger.keys import Key
from pressroom.delivery.ledger.rows import as_delivery, as_sending, compact
from pressroom.delivery.ledger.schema import as_moment, as_text, deliveries, events, people, sendings, stencils
from pressroom.delivery.ledger.stores import Store
from pressroom.model.sendings import (
    FOR_NOW,
    IN_HAND,
    LATE,
    NOT_YET,
    REACHED,
    Counts,
    Delivery,
    Sending,
    State,
    Status,
    Version,
)

_PAGE = 1000

WHOLE = select(
    deliveries,
    sendings.c.name.label("called"),
    people.c.key,
    people.c.address,
    people.c.name.label("person"),
    people.c.language.label("spoken"),
    people.c.trusted.label("believed"),
    people.c.content.label("filled"),
).select_from(
    deliveries.join(sendings, sendings.c.id == deliveries.c.sending).outerjoin(
        people, and_(people.c.recipient == deliveries.c.recipient, people.c.sending == deliveries.c.sending)
    )
)
"""Deliveries with all that :func:`as_delivery` needs."""


class Looking:
    """Reads in short transactions, so that nobody who writes waits for somebody who reads."""

    def __init__(self, store: Store, key: Key) -> None:
        self.store, self.key = store, key

    def rows(self, statement: Select[Any], values: Mapping[str, object] | None = None) -> list[Any]:
        """All rows at once; raises :class:`MachineError`."""
        try:
            with self.store.looking() as connection:
                return list(connection.execute(statement, values or {}))
        except SQLAlchemyError as problem:
            raise self.store.failure(problem) from problem

    def number(self, name: str) -> int:
        """The number of a sending; raises :class:`UnknownSending`."""
        found = self.rows(select(sendings.c.id).where(sendings.c.name == name))
        if not found:
            known = self.rows(select(sendings.c.name).order_by(sendings.c.id))
            raise UnknownSending(name, [row.name for row in known])
        return int(found[0].id)

    def sendings(self, *conditions: ColumnElement[bool]) -> tuple[Sending, ...]:
        """In the order in which they were entered."""
        return tuple(as_sending(row) for row in self.rows(select(sendings).where(*conditions).order_by(sendings.c.id)))

    def counts(self, sending: str) -> Counts:
        """How many stand where."""
        number = self.number(sending)
        counting = select(
            deliveries.c.state,
            func.count().label("size"),
            func.count()
            .filter(deliveries.c.returned != "", ~deliveries.c.returned.startswith(FOR_NOW + NOT_YET))
            .label("back"),
        )
        found = self.rows(counting.where(deliveries.c.sending == number).group_by(deliveries.c.state))
        return Counts({State(row.state): row.size for row in found}, sum(row.back for row in found))

    def deliveries(self, condition: ColumnElement[bool]) -> Iterator[Delivery]:
        """Page by page: memory stays the same, and between two pages others may write."""
        after = 0
        while True:
            page = self.rows(WHOLE.where(condition, deliveries.c.id > after).order_by(deliveries.c.id).limit(_PAGE))
            yield from map(as_delivery, page)
            if len(page) < _PAGE:
                return
            after = page[-1].id

    def in_states(self, sending: str, states: Collection[State] | None) -> Iterator[Delivery]:
        """Those of a sending, in the order of the list."""
        wanted = deliveries.c.sending == self.number(sending)
        if states is not None:
            wanted = and_(wanted, deliveries.c.state.in_(sorted(one.value for one in states)))
        return self.deliveries(wanted)

    def by_token(self, token: str) -> Delivery | None:
        """A token is the same in two sendings of one revision: the one that may have gone out, else the newest."""
        found = self.rows(WHOLE.where(deliveries.c.token == token).order_by(deliveries.c.id.desc()))
        every = [as_delivery(row) for row in found]
        return next((one for one in every if one.state in REACHED or one.doubt), every[0] if every else None)

    def had(self, release: str, keys: Iterable[str], replaces: str | None = None) -> Mapping[str, str]:
        """Contact keys that hold this release already, or will, each with the sending; the newest where there are several.

        With ``replaces``, only what corrects that sending counts.
        """
        states = [one.value for one in (*REACHED, *IN_HAND)]
        will = and_(
            deliveries.c.state.in_([State.PENDING.value, State.DEFERRED.value]),
            sendings.c.status != Status.CANCELLED.value,  # what was in hand when it was given up waits for ever
        )
        counted = sendings.c.release == release
        if replaces is not None:
            counted = and_(counted, sendings.c.replaces == replaces)
        statement = (
            select(deliveries.c.recipient, sendings.c.name)
            .join(sendings, sendings.c.id == deliveries.c.sending)
            .where(
                counted,
                or_(deliveries.c.state.in_(states), deliveries.c.doubt != "", will),
                self.store.among(deliveries.c.recipient, "recipients"),
            )
            .order_by(deliveries.c.id)
        )
        if not self.sendings(counted):
            return {}
        found: dict[str, str] = {}
        names = {self.key.recipient(key): key for key in keys}
        recipients = list(names)
        for start in range(0, len(recipients), _PAGE):
            some = self.store.bound(recipients[start : start + _PAGE])
            found.update((names[row.recipient], row.name) for row in self.rows(statement, {"recipients": some}))
        return found

    def resumed(self, sending: str) -> datetime | None:
        """When the officer said last that a sending goes on although it is late; None where that does not hold, or was never said."""
        said = compact({"status": Status.RUNNING.value, "why": LATE})
        number = self.number(sending)
        statement = (
            select(func.max(events.c.moment))
            .join(sendings, sendings.c.id == events.c.sending)
            .where(
                events.c.kind == "status", events.c.sending == number, events.c.content == said, sendings.c.why == LATE
            )
        )
        return as_moment(self.rows(statement)[0][0])

    def stencil(self, sending: str, version: Version) -> bytes:
        """The message as it was cut; raises KeyError."""
        statement = select(stencils.c.content).where(
            stencils.c.sending == self.number(sending),
            stencils.c.language == version.language,
            stencils.c.edition == version.edition,
        )
        for row in self.rows(statement):
            return bytes(row.content)
        raise KeyError(version)

    def versions(self, sending: str) -> tuple[Version, ...]:
        """Which messages there are."""
        columns = (stencils.c.language, stencils.c.edition)
        statement = select(*columns).where(stencils.c.sending == self.number(sending)).order_by(*columns)
        return tuple(Version(row.language, row.edition) for row in self.rows(statement))

    def sent_since(self, sender: str, moment: datetime) -> int:
        """Messages that left, or may have, in the name of ``sender``."""
        gone = (State.ACCEPTED.value, State.UNCERTAIN.value, State.COMMITTING.value)
        left = and_(deliveries.c.state.in_(gone), deliveries.c.changed >= as_text(moment))
        statement = (
            select(func.count())
            .select_from(deliveries.join(sendings, sendings.c.id == deliveries.c.sending))
            .where(func.lower(sendings.c.sender) == sender.lower(), left)
        )
        return int(self.rows(statement)[0][0])
