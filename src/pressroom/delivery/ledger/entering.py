"""A sending and its recipients are written down: all of it or nothing, batch by batch, so that memory does not grow with the list."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from pressroom.delivery.ledger.chains import Entry, Group
from pressroom.delivery.ledger.errors import Overtaken
from pressroom.delivery.ledger.keys import Key
from pressroom.delivery.ledger.redacting import redact
from pressroom.delivery.ledger.rows import compact, person_columns, sending_columns
from pressroom.delivery.ledger.schema import deliveries, people, sendings, stencils
from pressroom.delivery.ledger.stores import Store
from pressroom.model.sendings import NewSending, Person, State, Status, Version, envelope_token

_BATCH = 1000
PERSON = ("key", "address", "name", "language", "trusted", "content")
"""The columns of ``people`` that say who somebody is, and what a message to that person is made of."""

Planned = tuple[Person, State, str]


def recipients(connection: Connection, release: str) -> int:
    """How many stand in all sendings of a release."""
    counting = select(func.count()).select_from(deliveries.join(sendings, sendings.c.id == deliveries.c.sending))
    return int(connection.execute(counting.where(sendings.c.release == release)).scalar_one())


def see_nobody_came(connection: Connection, release: str, known: int | None) -> None:
    """Raise :class:`Overtaken` where there are others than the ``known`` ones. None enter any more until the transaction ends."""
    if known is not None and recipients(connection, release) != known:
        raise Overtaken(
            "while this was planned, somebody else began to send the same release",
            advice="Do the same again: the plan then leaves out whoever has it",
        )


def enter_sending(
    connection: Connection, group: Group, new: NewSending, contents: Mapping[Version, bytes], moment: str
) -> tuple[int, str]:
    """A new sending with its messages; its number, and its name."""
    number = (connection.execute(select(func.max(sendings.c.id))).scalar() or 0) + 1
    same = connection.execute(select(func.count()).where(sendings.c.release == new.release)).scalar_one()
    name = f"{new.release}-{same + 1}"
    asked = sending_columns(new)
    row = {"id": number, "name": name, **asked, "created": moment, "status": Status.RUNNING.value, "why": ""}
    connection.execute(insert(sendings), row)
    entries = [Entry("sending", moment, number, content=compact({"name": name, **asked}))]
    for version, content in contents.items():
        kept = {"sending": number, "language": version.language, "edition": version.edition}
        connection.execute(insert(stencils), {**kept, "content": content})
        entries.append(Entry("stencil", moment, number, content=stencil_seal(*version, content)))
    group.add(entries)
    return number, name


def enter_lists(connection: Connection, group: Group, sending: int, added: NewSending, moment: str) -> None:
    """The lists that a sending was extended from, what was asked of them, and how many of their rows reach nobody."""
    row = connection.execute(select(sendings).where(sendings.c.id == sending)).one()
    known, asked = json.loads(row.added), [list(added.lists), added.where]
    if asked not in ([json.loads(row.lists), row.chosen], *known):
        known.append(asked)
    others = [one for one in json.loads(row.uncounted) if one[0] not in added.lists]
    values = {"added": compact(known), "uncounted": compact([*others, *added.uncounted])}
    if values != {"added": row.added, "uncounted": row.uncounted}:
        connection.execute(update(sendings).where(sendings.c.id == sending).values(**values))
        group.add([Entry("lists", moment, sending, content=compact(values))])


def stencil_seal(language: str, edition: str, content: bytes) -> str:
    """What the chain says of a message."""
    return compact({"language": language, "edition": edition, "sha256": hashlib.sha256(content).hexdigest()})


def planned_seal(row: Mapping[str, Any], person: str) -> str:
    """What the chain says of a delivery that begins: what never changes, the reason of a skipped one, and :func:`person_seal`."""
    names = ("token", "language", "trusted", "evidence")
    return compact({**{name: row[name] for name in names}, "person": person})


def person_seal(key: Key, row: Mapping[str, Any]) -> str:
    """What the chain says of a row of ``people``, and goes on to say when that is erased."""
    values = [str(row[name]) for name in PERSON]
    return key.erasable(
        "\x1f".join([*map(str, map(len, values)), *values])
    )  # lengths first: two readings are impossible


def enter_people(
    connection: Connection,
    group: Group,
    store: Store,
    key: Key,
    sending: int,
    new: NewSending,
    planned: Iterable[Planned],
    moment: str,
) -> int:
    """Those who are not in it yet; how many. Who comes twice is entered once, as the first time."""
    following = (connection.execute(select(func.max(deliveries.c.id))).scalar() or 0) + 1
    there = select(deliveries.c.recipient).where(
        deliveries.c.sending == sending, store.among(deliveries.c.recipient, "recipients")
    )
    entered = 0
    remaining = iter(planned)
    while some := list(islice(remaining, _BATCH)):
        batch: dict[str, Planned] = {}
        for one in some:
            batch.setdefault(key.recipient(one[0].key), one)
        for (recipient,) in connection.execute(there, {"recipients": store.bound(list(batch))}):
            del batch[recipient]
        if not batch:
            continue
        rows: list[dict[str, Any]] = [
            {
                "id": number,
                "sending": sending,
                "recipient": recipient,
                "token": envelope_token(new.release, new.revision, recipient),
                "language": person.language,
                "trusted": person.trusted,
                "state": state.value,
                "version": 1,
                "worker": None,
                "attempts": 0,
                "tried": None,
                "next_attempt": None,
                "changed": moment,
                "attempt": "",
                "doubt": "",
                "edition": "",
                "returned": "",
                "evidence": redact(reason, person.address),
            }
            for number, (recipient, (person, state, reason)) in enumerate(batch.items(), following)
        ]
        connection.execute(insert(deliveries), rows)
        persons = [person_columns(person, recipient, sending) for recipient, (person, _, _) in batch.items()]
        connection.execute(insert(people), persons)
        seals = [planned_seal(row, person_seal(key, person)) for row, person in zip(rows, persons, strict=True)]
        group.add(
            [
                Entry("planned", moment, sending, row["recipient"], row["id"], 1, row["state"], seal)
                for row, seal in zip(rows, seals, strict=True)
            ]
        )
        following += len(rows)
        entered += len(rows)
    return entered


def all_of(everybody: Iterable[Person], skipped: Iterable[Planned]) -> Iterator[Planned]:
    """Those who get it, then those who do not."""
    return chain(((one, State.PENDING, "") for one in everybody), skipped)
