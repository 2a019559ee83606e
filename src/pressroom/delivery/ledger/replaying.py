"""Every row told anew from its events, and compared with what the table says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, and_, select

from pressroom.delivery.ledger.entering import planned_seal, stencil_seal
from pressroom.delivery.ledger.keys import Key
from pressroom.delivery.ledger.rows import compact
from pressroom.delivery.ledger.schema import deliveries, events, people, sendings, stencils
from pressroom.model.contacts import contact_key
from pressroom.model.sendings import State, Status

_SEALED = (
    "name",
    "release",
    "mailing",
    "package",
    "revision",
    "organisation",
    "sender",
    "lists",
    "chosen",
    "begins",
    "embargo",
    "expires",
    "replaces",
)
_TOLD = ("state", "version", "attempts", "attempt", "edition", "returned", "evidence")
_SAID = ("attempts", "attempt", "edition", "returned", "evidence", "next")
_UNWRITTEN = {
    State.LEASED.value: (State.PENDING.value, State.DEFERRED.value),
    State.PENDING.value: (State.DEFERRED.value,),
}
"""A lease and its end are no events: what the row may say, where events say otherwise."""


def sending_problems(connection: Connection) -> Iterator[str]:
    """Sendings and their messages."""
    kinds = ("sending", "lists", "stencil", "status")
    statement = select(events).where(events.c.kind.in_(kinds)).order_by(events.c.chain, events.c.number, events.c.place)
    told: dict[str, dict[int, str]] = {kind: {} for kind in kinds}
    cut: set[tuple[int, str]] = set()
    for row in connection.execute(statement).all():
        if row.kind == "stencil":
            cut.add((row.sending, row.content))
        else:
            told[row.kind][row.sending] = row.content
    begun, extended, status = told["sending"], told["lists"], told["status"]
    fresh = compact({"status": Status.RUNNING.value, "why": ""})
    for row in connection.execute(select(sendings).order_by(sendings.c.id)).all():
        said = begun.pop(row.id, None)
        if said is None:
            yield f"sending {row.name}: nothing says that it was begun"
        elif _asked(said, extended.get(row.id, "{}")) != {name: getattr(row, name) for name in _SEALED}:
            yield f"sending {row.name}: what was asked for was changed"
        if status.get(row.id, fresh) != compact({"status": row.status, "why": row.why}):
            yield f"sending {row.name}: its status is not the one that was set last"
    yield from (f"sending {json.loads(said)['name']} is missing" for said in begun.values())
    for row in connection.execution_options(yield_per=10).execute(select(stencils)):
        content = row.content if isinstance(row.content, bytes) else str(row.content).encode()
        seal = stencil_seal(row.language, row.edition, content)
        if (row.sending, seal) not in cut:
            yield f"the message {row.language} {row.edition} of sending number {row.sending} was changed"
        cut.discard((row.sending, seal))
    yield from (f"a message of sending number {sending} is missing" for sending, _ in sorted(cut))


def _asked(begun: str, extended: str) -> dict[str, Any]:
    """What was asked for at the beginning, with the lists of what was added last; nothing where an event was spoilt."""
    try:
        return {**json.loads(begun), **json.loads(extended)}
    except (ValueError, TypeError):
        return {}


def delivery_problems(connection: Connection) -> Iterator[str]:
    """Every delivery says what its last event says, and has all of its events."""
    columns = (events.c.delivery, events.c.version, events.c.kind, events.c.state, events.c.content, events.c.recipient)
    told = select(
        *columns,
        events.c.sending.label("of"),
        deliveries.c.id,
        *(deliveries.c[name].label(f"row_{name}") for name in (*_TOLD, "recipient", "sending", "token", "language")),
        deliveries.c.trusted.label("row_trusted"),
        deliveries.c.next_attempt.label("row_next"),
    ).outerjoin_from(events, deliveries, deliveries.c.id == events.c.delivery)
    told = told.where(events.c.version > 0).order_by(events.c.delivery, events.c.version)
    for delivery, rows in groupby(connection.execution_options(yield_per=1000).execute(told), lambda row: row.delivery):
        problem = _differs(list(rows))
        if problem:
            yield f"delivery {delivery}: {problem}"
    planned = select(events.c.delivery).where(events.c.version == 1, events.c.delivery.is_not(None))
    loose = select(deliveries.c.id).where(deliveries.c.id.not_in(planned)).order_by(deliveries.c.id)
    for (number,) in connection.execution_options(yield_per=1000).execute(loose):
        yield f"delivery {number}: nothing says that it was planned"


def _differs(rows: list[Any]) -> str:
    """What is wrong with one delivery; empty if nothing."""
    last = rows[-1]
    if last.id is None:
        return "its row is missing"
    if [row.version for row in rows] != list(range(1, len(rows) + 1)):
        return "some of its events are missing"
    if any((row.recipient, row.of) != (last.row_recipient, last.row_sending) for row in rows):
        return "its row is that of somebody else"
    now: dict[str, Any] = {
        "version": len(rows),
        "attempts": 0,
        "attempt": "",
        "edition": "",
        "returned": "",
        "evidence": "",
        "next": None,
    }
    for row in rows:
        said = json.loads(row.content) if row.content else {}
        now["state"] = row.state
        now.update({name: said[name] for name in _SAID if name in said})
        if row.kind == "hand":
            now["next"] = None
    names = {"token": last.row_token, "language": last.row_language, "trusted": last.row_trusted}
    first = json.loads(rows[0].content or "{}")
    if rows[0].content != planned_seal({**names, "evidence": first.get("evidence", "")}):
        return "its row does not say what was planned"
    state = last.row_state
    if state != now["state"] and now["state"] not in _UNWRITTEN.get(state, ()):
        return f"is “{state}”, but its last event says “{now['state']}”"
    if state == State.DEFERRED.value and last.row_next != now["next"]:
        return "is to be tried again at another time than was written down"
    if any(getattr(last, f"row_{name}") != now[name] for name in _TOLD if name != "state"):
        return "its row does not say what its events say"
    return ""


def people_problems(connection: Connection, key: Key) -> Iterator[str]:
    """Everybody is who was planned; who is missing was forgotten."""
    same = and_(people.c.recipient == deliveries.c.recipient, people.c.sending == deliveries.c.sending)
    forgotten = select(events.c.recipient).where(events.c.kind == "forgotten", events.c.recipient.is_not(None))
    statement = select(deliveries.c.id).outerjoin_from(deliveries, people, same)
    gone = statement.where(people.c.recipient.is_(None), deliveries.c.recipient.not_in(forgotten))
    for (number,) in connection.execution_options(yield_per=1000).execute(gone):
        yield f"delivery {number}: the person is missing, and nobody was asked to forget"
    every = select(people.c.recipient, people.c.key, people.c.address, deliveries.c.id).outerjoin_from(
        people, deliveries, same
    )
    for row in connection.execution_options(yield_per=1000).execute(every):
        if row.id is None:
            yield "a person belongs to no delivery"
        elif key.recipient(row.key) != row.recipient or contact_key(row.address) != row.key:
            yield f"delivery {row.id}: the address is not the one that was planned"
