"""Every row told anew from its events, and compared with what the table says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, and_, func, select, tuple_

from pressroom.delivery.ledger.entering import PERSON, person_seal, planned_seal, stencil_seal
from pressroom.delivery.ledger.keys import Key
from pressroom.delivery.ledger.rows import compact
from pressroom.delivery.ledger.schema import deliveries, events, people, sendings, stencils, workers
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
    "added",
    "uncounted",
    "begins",
    "embargo",
    "begins_zone",
    "embargo_zone",
    "expires",
    "replaces",
)
_TOLD = ("state", "version", "changed", "attempts", "tried", "attempt", "doubt", "edition", "returned", "evidence")
_SAID = ("attempts", "tried", "attempt", "doubt", "edition", "returned", "evidence", "next")
_AFTERWARDS = ("recovered", "return")
"""Kinds of events that leave the moment of the one before: near it the message left, if it did."""
_ENLISTED = ("id", "chain", "machine", "process", "started")
_UNWRITTEN = {
    State.LEASED.value: (State.PENDING.value, State.DEFERRED.value),
    State.PENDING.value: (State.DEFERRED.value,),
}
"""A lease and its end are no events: what the row may say, where events say otherwise."""


def sending_problems(connection: Connection) -> Iterator[str]:
    """Sendings and their messages."""
    kinds = ("sending", "lists", "stencil", "status")
    statement = select(events).where(events.c.kind.in_(kinds)).order_by(events.c.chain, events.c.number, events.c.place)
    told: dict[str, dict[int, Any]] = {kind: {} for kind in kinds}
    cut: set[tuple[int, str]] = set()
    for row in connection.execute(statement).all():
        if row.kind == "stencil":
            cut.add((row.sending, row.content))
        else:
            told[row.kind][row.sending] = row
    begun, extended, status = told["sending"], told["lists"], told["status"]
    fresh = compact({"status": Status.RUNNING.value, "why": ""})
    for row in connection.execute(select(sendings).order_by(sendings.c.id)).all():
        said, added, set_last = begun.pop(row.id, None), extended.get(row.id), status.get(row.id)
        if said is None:
            yield f"sending {row.name}: nothing says that it was begun"
        elif {**_said(said), **_said(added)} != {name: getattr(row, name) for name in _SEALED}:
            yield f"sending {row.name}: what was asked for was changed"
        elif said.moment != row.created:
            yield f"sending {row.name}: was entered at another moment"
        if (fresh if set_last is None else set_last.content) != compact({"status": row.status, "why": row.why}):
            yield f"sending {row.name}: its status is not the one that was set last"
    yield from (f"sending {_said(said).get('name', number)} is missing" for number, said in begun.items())
    for row in connection.execution_options(yield_per=10).execute(select(stencils)):
        content = row.content if isinstance(row.content, bytes) else str(row.content).encode()
        seal = stencil_seal(row.language, row.edition, content)
        if (row.sending, seal) not in cut:
            yield f"the message {row.language} {row.edition} of sending number {row.sending} was changed"
        cut.discard((row.sending, seal))
    yield from (f"a message of sending number {sending} is missing" for sending, _ in sorted(cut))


def _said(event: Any) -> dict[str, Any]:
    """What an event says; nothing where there is none, or where it was spoilt, which its link tells."""
    try:
        content = json.loads(event.content) if event is not None and event.content else {}
    except ValueError:
        return {}
    return content if isinstance(content, dict) else {}


def delivery_problems(connection: Connection, key: Key) -> Iterator[str]:
    """Every delivery says what its last event says, and has all of its events."""
    told = select(
        *(events.c[name] for name in ("delivery", "version", "kind", "state", "moment", "content", "recipient")),
        events.c.sending.label("of"),
        deliveries.c.id,
        *(deliveries.c[name].label(f"row_{name}") for name in (*_TOLD, "recipient", "sending", "token", "language")),
        deliveries.c.trusted.label("row_trusted"),
        deliveries.c.next_attempt.label("row_next"),
        *(people.c[name].label(f"person_{name}") for name in PERSON),
    ).outerjoin_from(events, deliveries, deliveries.c.id == events.c.delivery)
    planned_for = and_(
        events.c.version == 1, people.c.recipient == events.c.recipient, people.c.sending == events.c.sending
    )
    told = told.outerjoin(people, planned_for)
    told = told.where(events.c.version > 0).order_by(events.c.delivery, events.c.version)
    for delivery, rows in groupby(connection.execution_options(yield_per=1000).execute(told), lambda row: row.delivery):
        problem = _differs(list(rows), key)
        if problem:
            yield f"delivery {delivery}: {problem}"
    planned = select(events.c.delivery).where(events.c.version == 1, events.c.delivery.is_not(None))
    loose = select(deliveries.c.id).where(deliveries.c.id.not_in(planned)).order_by(deliveries.c.id)
    for (number,) in connection.execution_options(yield_per=1000).execute(loose):
        yield f"delivery {number}: nothing says that it was planned"


def _differs(rows: list[Any], key: Key) -> str:
    """What is wrong with one delivery; empty if nothing."""
    last = rows[-1]
    if last.id is None:
        return "its row is missing"
    if [row.version for row in rows] != list(range(1, len(rows) + 1)):
        return "some of its events are missing"
    if any((row.recipient, row.of) != (last.row_recipient, last.row_sending) for row in rows):
        return "its row is that of somebody else"
    return _planned_otherwise(rows[0], key) or _went_otherwise(last, _retold(rows))


def _planned_otherwise(first: Any, key: Key) -> str:
    begun = _said(first)
    names = {"token": first.row_token, "language": first.row_language, "trusted": first.row_trusted}
    if first.content != planned_seal({**names, "evidence": begun.get("evidence", "")}, begun.get("person", "")):
        return "its row does not say what was planned"
    person = {name: getattr(first, f"person_{name}") for name in PERSON}
    if person["key"] is not None and person_seal(key, person) != begun["person"]:
        return "the person is not the one that was planned"
    return ""


def _retold(rows: list[Any]) -> dict[str, Any]:
    """What the row must say after all its events."""
    now: dict[str, Any] = {
        "version": len(rows),
        "attempts": 0,
        "tried": None,
        "attempt": "",
        "doubt": "",
        "edition": "",
        "returned": "",
        "evidence": "",
        "next": None,
    }
    for row in rows:
        said = _said(row)
        now["state"] = row.state
        now.update({name: said[name] for name in _SAID if name in said})
        if row.kind not in _AFTERWARDS:
            now["changed"] = row.moment
        if row.kind == "hand":
            now["next"] = now["tried"] = None
            now["doubt"] = said.get("doubt", "")
    return now


def _went_otherwise(last: Any, now: dict[str, Any]) -> str:
    state = last.row_state
    if state != now["state"] and now["state"] not in _UNWRITTEN.get(state, ()):
        return f"is “{state}”, but its last event says “{now['state']}”"
    if last.row_next != now["next"] and (state == State.DEFERRED.value or last.row_next is not None):
        return "is to be tried again at another time than was written down"
    if last.row_changed != now["changed"]:
        return "its moment is not the one that was written down"
    if any(getattr(last, f"row_{name}") != now[name] for name in _TOLD if name != "state"):
        return "its row does not say what its events say"
    return ""


def people_problems(connection: Connection) -> Iterator[str]:
    """Who is missing was forgotten, and nobody is there who was not planned."""
    same = and_(people.c.recipient == deliveries.c.recipient, people.c.sending == deliveries.c.sending)
    forgotten = select(events.c.recipient, events.c.sending).where(
        events.c.kind == "forgotten", events.c.recipient.is_not(None), events.c.sending.is_not(None)
    )
    statement = select(deliveries.c.id).outerjoin_from(deliveries, people, same)
    gone = statement.where(
        people.c.recipient.is_(None), tuple_(deliveries.c.recipient, deliveries.c.sending).not_in(forgotten)
    )
    for (number,) in connection.execution_options(yield_per=1000).execute(gone):
        yield f"delivery {number}: the person is missing, and nobody was asked to forget"
    loose = select(func.count()).select_from(people.outerjoin(deliveries, same)).where(deliveries.c.id.is_(None))
    yield from ["a person belongs to no delivery"] * connection.execute(loose).scalar_one()


def worker_problems(connection: Connection) -> Iterator[str]:
    """Everybody who was at work is who was enlisted then."""
    enlisted = select(events.c.content).where(events.c.kind == "enlisted")
    said = [_said(row) for row in connection.execute(enlisted)]
    rows = [{name: row[name] for name in _ENLISTED} for row in connection.execute(select(workers)).mappings()]
    if sorted(map(compact, said)) != sorted(map(compact, rows)):
        yield "who was at work is not who was enlisted"
