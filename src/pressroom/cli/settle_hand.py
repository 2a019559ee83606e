"""What an officer decides herself of an uncertain delivery: about whom, and how she knows it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from pressroom.cli import asking
from pressroom.cli.terminal import AUTHOR, complain
from pressroom.selection import UnknownName

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressroom.delivery.ledger import Ledger

_SAY = 'Say how you know: --why "she phoned"'


def see_who_is_meant(ledger: Ledger, sending: str, addresses: Sequence[str]) -> None:
    """End the command where one of the addresses is not in the sending at all, or what became of it is known: nothing is done."""
    from pressroom.model.contacts import contact_key
    from pressroom.model.sendings import State

    keys = {contact_key(address): address for address in addresses}
    states = {
        one.person.key: one.state
        for one in (ledger.deliveries(sending) if keys else ())
        if one.person is not None and one.person.key in keys
    }
    wrong = False
    for key, address in keys.items():
        if key not in states:
            wrong = True
            complain(f"{address} is not among the recipients of {sending}", f"See who is:  pressroom settle {sending}")
        elif states[key] is not State.UNCERTAIN:
            wrong = True
            complain(f"what became of the message to {address} is known: {_KNOWN.get(states[key], states[key])}")
    if wrong:
        raise typer.Exit(AUTHOR)


_KNOWN = {
    "rejected": "refused",
    "deferred": "put off",
    "expired": "given up",
    "suppressed": "left out",
    "pending": "it is to be sent",
}


def reason_of(why: str) -> str:
    """The words that the record keeps. Where nobody can be asked for them, raises :class:`UnknownName`."""
    if why.strip():
        return why
    if not sys.stdin.isatty():
        raise UnknownName("a decision by hand needs a reason, which the record keeps", _SAY)
    return asking.answered(None, "How do you know it", "--why", asking.any_words)
