"""What is asked of the ledger by the time of day: in the database, for a large list takes seconds when every row is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, literal_column, or_, select

from pressroom.delivery.ledger.looking import Looking
from pressroom.delivery.ledger.schema import as_moment, as_text, deliveries
from pressroom.model.sendings import Delivery, State

_PUT_OFF: ColumnElement[str] = literal_column(f"'{State.DEFERRED.value}'")
"""Literal, so that the index of those that wait is seen to fit."""
_TRIED = (State.ACCEPTED, State.REJECTED, State.UNCERTAIN, State.DEFERRED, State.EXPIRED)


def next_attempts(look: Looking, sending: str) -> Mapping[bool, datetime | None]:
    """When the first of those that were put off is tried again: of the trusted (True), and of the others; None: at once."""
    soonest = func.min(func.coalesce(deliveries.c.next_attempt, "")).label("soonest")
    statement = select(deliveries.c.trusted, soonest).where(*_put_off(look, sending)).group_by(deliveries.c.trusted)
    return {bool(row.trusted): as_moment(row.soonest or None) for row in look.rows(statement)}


def put_off_until(look: Looking, sending: str, moment: datetime) -> Iterator[Delivery]:
    """Those that are put off until just this moment."""
    return look.deliveries(and_(*_put_off(look, sending), deliveries.c.next_attempt == as_text(moment)))


def tried_since(look: Looking, sending: str, moment: datetime, *, trusted: bool) -> bool:
    """Whether anything went out since ``moment``, or was tried: see :attr:`Attempt.tried`. ``trusted`` False: but to these."""
    tried = and_(
        deliveries.c.state.in_([one.value for one in _TRIED]),
        ~deliveries.c.attempt.contains(
            '"stage":"connect"', autoescape=True
        ),  # in words of a server a quotation mark is \\"
    )
    conditions = [
        deliveries.c.sending == look.number(sending),
        deliveries.c.changed >= as_text(moment),
        or_(deliveries.c.state == State.COMMITTING.value, tried),
    ]
    if not trusted:
        conditions.append(~deliveries.c.trusted)
    return bool(look.rows(select(deliveries.c.id).where(*conditions).limit(1)))


def _put_off(look: Looking, sending: str) -> tuple[ColumnElement[bool], ...]:
    return deliveries.c.sending == look.number(sending), deliveries.c.state == _PUT_OFF
