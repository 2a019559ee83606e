"""Another mail on a release, to people who wait for the release itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressroom.diagnostics import Diagnostic, Severity
from pressroom.model.sendings import OPEN, Sending, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.delivery.ledger import Ledger
    from pressroom.delivery.planning import Plan


def waiting_elsewhere(plan: Plan, ledger: Ledger, release: str, own: Sending | None) -> Iterator[Diagnostic]:
    """Warnings ``waits-for-release``: recipients who have not had the release yet, since another sending of it is to bring it.

    ``own`` is the sending that the plan goes on with, None for a new one.
    """
    chosen = {ledger.recipient(one.key) for one in plan.recipients}
    for other in ledger.sendings() if chosen else ():
        brings = other.new.release == release and other.new.replaces is None and other.status is not Status.CANCELLED
        if not brings or (own is not None and other.name == own.name) or not ledger.counts(other.name).open:
            continue
        number = sum(one.recipient in chosen for one in ledger.deliveries(other.name, OPEN))
        if number:
            verbs = ("has", "waits") if number == 1 else ("have", "wait")
            yield Diagnostic(
                "waits-for-release",
                Severity.WARNING,
                f"{number} of {len(chosen)} recipients {verbs[0]} not had the release itself yet, and {verbs[1]} for it in {other.name}",
                hint=f"Send it first, then this:  pressroom send resume {other.name}",
            )
