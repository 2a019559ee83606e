"""What the tests of the ledger send."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pressroom.delivery.ledger import Ledger, Worker
from pressroom.model.contacts import contact_key
from pressroom.model.sendings import Attempt, Delivery, NewSending, Person, Reply, Sending, Stage, State, Version
from tests.delivery.conftest import NOW

RELEASE = "2026-11-21-launch"
FRENCH = Version("fr", "public")
ACCEPTED = Attempt(State.ACCEPTED, Stage.DOT, Reply(250, "2.0.0", "Ok: queued as 4CAFE"), queue_id="4CAFE")
UNKNOWN = Attempt(State.REJECTED, Stage.RCPT, Reply(550, "5.1.1", "User unknown"))


def new(**changes: Any) -> NewSending:
    plain: dict[str, Any] = {
        "release": RELEASE,
        "mailing": "default",
        "package": "p" * 64,
        "revision": "r" * 64,
        "organisation": "institute",
        "sender": "press@institute.example",
        "lists": ("health",),
        "begins": NOW,
    }
    return NewSending(**{**plain, **changes})


def person(number: int, **changes: Any) -> Person:
    address = f"reporter{number}@paper.example"
    plain: dict[str, Any] = {
        "key": contact_key(address),
        "address": address,
        "name": f"Reporter {number}",
        "language": "fr",
        "values": {"last-name": f"N° {number}"},
    }
    return Person(**{**plain, **changes})


def people(size: int) -> Iterator[Person]:
    return map(person, range(size))


def enter(ledger: Ledger, size: int = 3, **changes: Any) -> Sending:
    return ledger.enter(new(**changes), {FRENCH: b"message"}, people(size), (), NOW)


def take(worker: Worker, sending: Sending, limit: int = 1) -> tuple[Delivery, ...]:
    return worker.lease(sending.name, limit, NOW, edition_open=True)


def accept(worker: Worker, delivery: Delivery, attempt: Attempt = ACCEPTED) -> None:
    assert worker.intend(delivery, NOW, "public").durable()
    worker.record(delivery, attempt, NOW, None)
    worker.flush()


def told(ledger: Ledger, sending: Sending) -> dict[str, int]:
    return {state.value: size for state, size in ledger.counts(sending.name).states.items()}
