"""Rows as the nouns of ``model/sendings.py``, and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pressroom.delivery.ledger.redacting import redact
from pressroom.delivery.ledger.schema import as_moment, as_text
from pressroom.model.chosen import Choice
from pressroom.model.moments import in_zone, zone_of
from pressroom.model.sendings import Attempt, Delivery, Doubt, NewSending, Person, Reply, Sending, Stage, State, Status

_JSON = json.JSONEncoder(separators=(",", ":"), sort_keys=True)


def compact(content: Any) -> str:
    """JSON on one line, in plain ASCII, the same for the same content."""
    return _JSON.encode(content)


def sending_columns(new: NewSending) -> dict[str, Any]:
    """What was asked for, as columns."""
    return {
        "release": new.release,
        "mailing": new.mailing,
        "package": new.package,
        "revision": new.revision,
        "organisation": new.organisation,
        "sender": new.sender,
        "lists": compact(list(new.lists)),
        "chosen": new.where,
        "added": compact([]),
        "uncounted": compact(list(new.uncounted)),
        "begins": None if new.begins is None else as_text(new.begins),
        "embargo": None if new.embargo is None else as_text(new.embargo),
        "begins_zone": zone_of(new.begins),
        "embargo_zone": zone_of(new.embargo),
        "expires": float(new.expires),
        "replaces": new.replaces,
    }


def as_sending(row: Any) -> Sending:
    """A row of ``sendings``."""
    new = NewSending(
        release=row.release,
        mailing=row.mailing,
        package=row.package,
        revision=row.revision,
        organisation=row.organisation,
        sender=row.sender,
        lists=tuple(json.loads(row.lists)),
        where=row.chosen,
        begins=_by_its_clock(row.begins, row.begins_zone),
        embargo=_by_its_clock(row.embargo, row.embargo_zone),
        expires=row.expires,
        replaces=row.replaces,
        uncounted=tuple((name, number) for name, number in json.loads(row.uncounted)),
    )
    added = tuple(Choice(tuple(lists), where) for lists, where in json.loads(row.added))
    return Sending(row.name, new, datetime.fromisoformat(row.created), Status(row.status), row.why, added)


def _by_its_clock(written: str | None, place: str | None) -> datetime | None:
    moment = as_moment(written)
    return None if moment is None else in_zone(moment, place)


def person_columns(person: Person, recipient: str, sending: int) -> dict[str, Any]:
    """A row of ``people``."""
    return {
        "recipient": recipient,
        "sending": sending,
        "key": person.key,
        "address": person.address,
        "name": person.name,
        "language": person.language,
        "trusted": person.trusted,
        "content": compact(dict(person.values)),
    }


def as_delivery(row: Any) -> Delivery:
    """A row of ``deliveries`` with the name of its sending (``called``) and what ``people`` holds (``address`` None: erased)."""
    person = None
    if row.address is not None:
        values = json.loads(row.filled)
        person = Person(row.key, row.address, row.person, row.spoken, row.believed, values)
    return Delivery(
        sending=row.called,
        recipient=row.recipient,
        token=row.token,
        state=State(row.state),
        person=person,
        language=row.language,
        trusted=row.trusted,
        attempts=row.attempts,
        tried=as_moment(row.tried),
        next_attempt=as_moment(row.next_attempt),
        changed=as_moment(row.changed),
        attempt=as_attempt(row.attempt),
        returned=row.returned,
        evidence=row.evidence,
        edition=row.edition,
        doubt=_as_doubt(row.doubt) if row.doubt else None,
    )


def _as_doubt(written: str) -> Doubt:
    moment, _, attempt = written.partition(" ")
    return Doubt(datetime.fromisoformat(moment), as_attempt(attempt))


def attempt_text(attempt: Attempt, address: str) -> str:
    """An attempt as it is kept: without the address."""
    content: dict[str, Any] = {"state": attempt.state.value, "stage": attempt.stage.value}
    if attempt.reply is not None:
        reply = attempt.reply
        content["reply"] = [reply.code, redact(reply.enhanced, address), redact(reply.text, address)]
    if attempt.trouble:
        content["trouble"] = redact(attempt.trouble, address)
    if attempt.queue_id:
        content["queue"] = redact(attempt.queue_id, address)
    if not attempt.counts:
        content["counts"] = False
    return compact(content)


def as_attempt(written: str) -> Attempt | None:
    """What :func:`attempt_text` wrote; empty is none."""
    if not written:
        return None
    content: Mapping[str, Any] = json.loads(written)
    reply = Reply(*content["reply"]) if "reply" in content else None
    return Attempt(
        State(content["state"]),
        Stage(content["stage"]),
        reply,
        content.get("trouble", ""),
        content.get("queue", ""),
        content.get("counts", True),
    )
