"""The plan of a sending, and what came of it, for programs: one JSON object on stdout."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import typer

from pressroom.model.sendings import Counts

if TYPE_CHECKING:
    from pressroom.delivery.ledger import Ledger
    from pressroom.diagnostics import Diagnostic
    from pressroom.model.sendings import Sending
    from pressroom.sending import Ready

_SCHEMA = 1


def write_plan(ready: Ready, problems: tuple[Diagnostic, ...], counts: Counts | None, now: datetime) -> None:
    """Who, what, when, how long: what the plan says to a reader. ``counts`` are those of the sending that is continued."""
    new, plan = ready.new, ready.plan
    _write(
        {
            "schema": _SCHEMA,
            "sent": False,
            "release": new.release,
            "mailing": new.mailing,
            "sending": ready.sending.name if ready.sending is not None else None,
            "open": counts.open if counts is not None else 0,
            "changed": ready.changed,
            "organisation": new.organisation,
            "sender": new.sender,
            "package": new.package,
            "lists": list(new.lists),
            "where": new.where,
            "replaces": new.replaces,
            "erased": ready.erased,
            "begins": _moment(new.begins),
            "embargo": _moment(new.embargo),
            "messages": len(plan.recipients),
            "leaving": sum(plan.leaving.values()),
            "versions": [
                {"language": version.language, "edition": version.edition, "messages": number}
                for version, number in plan.counts.items()
                if number
            ],
            "unspoken": [
                {"wanted": wanted, "language": got, "messages": number}
                for (wanted, got), number in plan.unspoken.items()
            ],
            "departures": [
                {"moment": _moment(max(one.moment, now)), "edition": one.edition, "messages": one.count}
                for one in plan.departures
            ],
            "size": plan.size,
            "traffic": plan.traffic,
            "seconds": round(plan.pacing.duration.total_seconds()) if plan.leaving else 0,
            "recipients": [
                {"address": one.address, "name": one.name, "language": one.language, "trusted": one.trusted}
                for one in plan.recipients
            ],
            "left-out": [
                {"address": one.person.address, "why": str(one.why), "said": one.said, "where": one.where}
                for one in plan.skipped
            ],
            "uncounted": dict(plan.uncounted),
            "problems": [
                {"severity": str(one.severity), "code": one.code, "message": one.message, "hint": one.hint}
                for one in problems
            ],
        }
    )


def write_result(ledger: Ledger, sending: Sending) -> None:
    """How the sending stands now, as ``pressroom status SENDING --output json`` says it."""
    from pressroom.delivery.record.exporting import facts

    found = ledger.sending(sending.name)
    _write({"sent": True, **facts(found, ledger.counts(found.name), ledger.head(), datetime.now(UTC))})


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat(timespec="seconds")


def _write(data: dict[str, Any]) -> None:
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2))
