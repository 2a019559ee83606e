"""A sending that is left to the workers of a team, and what is said of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressroom.cli.terminal import FINE, INCOMPLETE, complain, say

if TYPE_CHECKING:
    from pressroom.delivery.ledger import Ledger
    from pressroom.model.sendings import Sending

NO_TEAM = (
    "workers need a ledger that they can share, in PostgreSQL",
    'In pressroom.toml, write   [ledger]   and below it   url = "postgresql://press@db.example.org/pressroom"',
)


def tell_who_goes_on(ledger: Ledger, sending: Sending) -> None:
    """That a team's workers go on with what was ended here, and how to stop them; nothing where they do not."""
    from pressroom.delivery.teams import is_called_for, workers_there

    if not ledger.store.shared:
        return
    with ledger.store.looking() as connection:
        if not is_called_for(connection, sending.name):
            return
        who = "The workers go on" if workers_there(connection) else "The next worker that runs goes on"
    say(f"{who} with it; to give it up everywhere:  pressroom send cancel {sending.name}")


def handed_over(ledger: Ledger, sending: Sending) -> int:
    """Say that it is with the workers, and whether there are any; gives the exit code."""
    from pressroom.delivery.teams import workers_there
    from pressroom.model.sendings import Status
    from pressroom.reporting import counted

    if sending.status is Status.HELD:
        complain(
            f"{sending.name} is held: {sending.why}", f"When it may go on:  pressroom send resume {sending.name} --late"
        )
        return INCOMPLETE
    with ledger.store.looking() as connection:
        there = workers_there(connection)
    say(f"{sending.name} is handed over. How far it is:  pressroom status {sending.name}")
    say(
        f"{counted(there, 'worker')} running now."
        if there
        else "No worker is running now. Start one:  pressroom worker"
    )
    return FINE
