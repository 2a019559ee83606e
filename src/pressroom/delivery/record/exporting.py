"""The dissemination record as a file: one row a recipient, each of which makes sense by itself."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, tzinfo
from typing import Any, NamedTuple, TextIO

from pressroom.delivery.record.figures import standing
from pressroom.delivery.record.words import reason, since, telling
from pressroom.lists.storing import guarded
from pressroom.model.sendings import Counts, Delivery, Sending, State

SCHEMA = 1
ERASED = "erased"


class Row(NamedTuple):
    """One recipient. ``state`` is the word of the ledger; ``moment`` is when it last changed, in UTC (``2026-11-21T11:18:56Z``).

    ``edition`` is the one that left last, or may have; empty where none did.
    """

    address: str
    name: str
    language: str
    edition: str
    state: str
    moment: str
    attempts: int
    reason: str
    reply: str
    queue_id: str
    message_id: str
    returned: str
    evidence: str
    recipient: str


_MOMENT = Row._fields.index("moment")
_FIELDS = tuple(name.replace("_", "-") for name in Row._fields)
COLUMNS = (*_FIELDS[: _MOMENT + 1], "zone", *_FIELDS[_MOMENT + 1 :], "sending", "release", "package", "head")
"""Of the table."""


def rows(sending: Sending, deliveries: Iterable[Delivery]) -> Iterator[Row]:
    """The record of a sending, in the order of the ledger. Somebody who was erased stays, without address and name."""
    domain = sending.new.sender.rpartition("@")[2]
    for one in deliveries:
        attempt, person = telling(one), one.person
        yield Row(
            person.address if person else ERASED, person.name if person else "", one.language, one.edition,
            str(one.state), _moment(one.changed), one.attempts, reason(one),
            str(attempt.reply) if attempt and attempt.reply else "", attempt.queue_id if attempt else "",
            f"<{one.token}@{domain}>", one.returned,
            since(one) or one.evidence, one.recipient,
        )  # fmt: skip


def _moment(moment: datetime | None) -> str:
    return "" if moment is None else f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def facts(sending: Sending, counts: Counts, head: str, now: datetime, *, at_work: bool = False) -> dict[str, Any]:
    """What the sending is: which package, from whom, to which lists, and how it stands; ``head`` is the chain's.

    ``at_work``: somebody sends it now. Its status is ``running`` then and only then, else what :func:`standing` says, with hyphens:
    ``held``, ``cancelled``, ``scheduled``, ``not-begun``, ``not-finished``, ``done``, ``done-not-all-taken``.
    """
    new = sending.new
    return {
        "schema": SCHEMA,
        "sending": sending.name,
        "release": new.release,
        "mailing": new.mailing,
        "organisation": new.organisation,
        "sender": new.sender,
        "package": new.package,
        "revision": new.revision,
        "lists": list(sending.lists),
        "chosen": [{"lists": list(one.lists), "where": one.where} for one in sending.chosen],
        "uncounted": dict(new.uncounted),
        "replaces": new.replaces,
        "created": _moment(sending.created),
        "begins": _moment(new.begins) or None,
        "embargo": _moment(new.embargo) or None,
        "status": "running" if at_work else standing(sending, counts, now).replace(",", "").replace(" ", "-"),
        "why": sending.why,
        "counts": {str(state): counts[state] for state in State},
        "returned": counts.returned,
        "total": counts.total,
        "head": head,
        "exported": _moment(now),
    }


def write_json(
    out: TextIO,
    sending: Sending,
    counts: Counts,
    found: Iterable[Row],
    head: str,
    now: datetime,
    *,
    at_work: bool = False,
) -> None:
    """One object: the :func:`facts` of the sending, and ``deliveries`` with a key for each column. Written as it is read."""
    text = json.dumps(facts(sending, counts, head, now, at_work=at_work), ensure_ascii=False, indent=2)
    out.write(text.removesuffix("\n}") + ',\n  "deliveries": [')
    for number, row in enumerate(found):
        entry = {name.replace("_", "-"): value for name, value in row._asdict().items()}
        out.write(("," if number else "") + "\n    " + json.dumps(entry, ensure_ascii=False))
    out.write("\n  ]\n}\n")


def write_csv(out: TextIO, sending: Sending, found: Iterable[Row], head: str, separator: str = ";") -> None:
    """A table as French Excel opens it: a byte order mark, semicolons, no formulas. ``out`` must not translate line ends.

    The facts that tell one sending from another stand in each row, which may be sorted, filtered and put beside others; the head of the
    ledger, which is long, in the first. Moments are those of a clock in ``zone``, as a spreadsheet understands them.
    """
    out.write("\ufeff")
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    new = sending.new
    place = _place(new.begins) or _place(new.embargo)
    for number, row in enumerate(found):
        cells = [guarded(cell) if isinstance(cell, str) else cell for cell in row]
        cells[_MOMENT : _MOMENT + 1] = _on_the_wall(row.moment, place)
        writer.writerow([*cells, sending.name, new.release, new.package, head if number == 0 else ""])


def _place(moment: datetime | None) -> tzinfo | None:
    """The zone in which a moment was typed, where it is known."""
    return moment.tzinfo if moment is not None and getattr(moment.tzinfo, "key", "UTC") != "UTC" else None


def _on_the_wall(moment: str, place: tzinfo | None) -> tuple[str, str]:
    if not moment:
        return "", ""
    local = datetime.fromisoformat(moment).astimezone(place)
    return f"{local:%Y-%m-%d %H:%M:%S}", str(getattr(place, "key", "") or local.tzname() or f"{local:%z}")
