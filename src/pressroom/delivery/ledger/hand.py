"""What the officer changes: always with an event, never against the table of legal moves."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any

from sqlalchemy import Connection, and_, bindparam, case, delete, select, update

from pressroom.delivery.ledger.chains import Entry, Group
from pressroom.delivery.ledger.moves import in_doubt, sources
from pressroom.delivery.ledger.redacting import redact
from pressroom.delivery.ledger.rows import compact
from pressroom.delivery.ledger.schema import deliveries, people, sendings
from pressroom.delivery.ledger.stores import Store
from pressroom.model.sendings import FOR_NOW, State, Status

_BATCH = 1000


def change_status(connection: Connection, group: Group, sending: int, status: Status, why: str, moment: str) -> None:
    """Where a whole sending stands."""
    values = {"status": status.value, "why": redact(why)}
    connection.execute(update(sendings).where(sendings.c.id == sending).values(**values))
    group.add([Entry("status", moment, sending, content=compact(values))])


def move(
    connection: Connection,
    group: Group,
    store: Store,
    sending: int,
    recipients: Iterable[str],
    to: State,
    evidence: str,
    moment: str,
    *,
    settled: bool = True,
) -> int:
    """Those of ``recipients`` that may go to ``to``; how many did. For those that go out once more, time begins anew.

    ``settled`` False: whether uncertain ones arrived is not known any better, and is not forgotten. What may have arrived ends as
    uncertain, see :func:`in_doubt`.
    """
    evidence = redact(evidence)
    row = deliveries.c
    uncertain = row.state == State.UNCERTAIN.value
    doubt = case((row.doubt == "", row.changed + " " + row.attempt), else_=row.doubt)
    statement = (
        update(deliveries)
        .where(
            deliveries.c.sending == sending,
            deliveries.c.state.in_(sources(to, evidence)),
            store.among(deliveries.c.recipient, "recipients"),
        )
        .values(
            state=case((and_(row.doubt != "", ~uncertain), in_doubt(to).value), else_=to.value),
            doubt=case((uncertain, "" if settled else doubt), else_=row.doubt),
            attempt=row.attempt if settled else case((uncertain, ""), else_=row.attempt),
            version=deliveries.c.version + 1,
            changed=moment,
            tried=None,
            next_attempt=None,
            evidence=evidence,
        )
        .returning(row.id, row.recipient, row.version, row.state, row.doubt)
    )
    moved = 0
    remaining = iter(recipients)
    while some := list(islice(remaining, _BATCH)):
        found = connection.execute(statement, {"recipients": store.bound(some)}).all()
        group.add(
            Entry("hand", moment, sending, one.recipient, one.id, one.version, one.state, _moved(evidence, one))
            for one in found
        )
        moved += len(found)
    return moved


def _moved(evidence: str, row: Any) -> str:
    said = {"evidence": evidence}
    if row.doubt:
        said["doubt"] = row.doubt
        if row.state == State.PENDING.value:  # what the first try came to stands there
            said["attempt"] = ""
    return compact(said)


def note_return(
    connection: Connection, group: Group, sending: int, recipient: str, words: str, permanent: bool, moment: str
) -> None:
    """A message that had been taken came back: told beside the state, which stays what the server said."""
    address = connection.execute(
        select(people.c.address).where(people.c.recipient == recipient, people.c.sending == sending)
    ).scalar_one_or_none()
    words = redact(words, address or "")
    returned = words if permanent else f"{FOR_NOW}{words}"
    row = connection.execute(
        update(deliveries)
        .where(deliveries.c.sending == sending, deliveries.c.recipient == recipient)
        .where(deliveries.c.state.in_([State.ACCEPTED.value, State.UNCERTAIN.value]))
        .values(returned=returned, version=deliveries.c.version + 1)
        .returning(deliveries.c.id, deliveries.c.version, deliveries.c.state)
    ).one_or_none()
    if row is not None:
        said = compact({"returned": returned})
        group.add([Entry("return", moment, sending, recipient, row.id, row.version, row.state, said)])


def erase(connection: Connection, group: Group, store: Store, recipient: str, moment: str) -> int:
    """Every row with the person; what remains is a name that nobody can turn back."""
    store.wipe(connection)
    found = connection.execute(
        delete(people).where(people.c.recipient == bindparam("who")).returning(people.c.sending), {"who": recipient}
    ).all()
    group.add([Entry("forgotten", moment, row.sending, recipient) for row in sorted(found)])
    return len(found)
