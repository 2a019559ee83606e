"""A sending that is in the ledger already, and is planned again: it keeps what it began with, and gets whoever is new."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from pressroom.model.moments import wall
from pressroom.model.sendings import NewSending, Sending, Status, Version
from pressroom.selection import UnknownName

if TYPE_CHECKING:
    from pressroom.delivery.ledger import Ledger
    from pressroom.delivery.message import Stencil
    from pressroom.delivery.planning import Listed


def continued(ledger: Ledger, new: NewSending) -> Sending | None:
    """The sending of the same release and mailing that corrects the same one, unless it was given up."""
    found = ledger.find(new.release, new.mailing, new.replaces)
    return None if found is None or found.status is Status.CANCELLED else found


def kept_stencils(ledger: Ledger, sending: Sending) -> Mapping[Version, Stencil]:
    """The messages that it began with."""
    from pressroom.delivery.message import Stencil

    return {
        version: Stencil.from_bytes(ledger.stencil(sending.name, version)) for version in ledger.versions(sending.name)
    }


def at_its_moments(new: NewSending, sending: Sending, now: datetime) -> NewSending:
    """``new`` with the moments that ``sending`` keeps. Raises :class:`UnknownName` where others are asked for."""
    from pressroom.delivery.moved import advice, moved

    began = sending.new
    if new.begins is not None and new.begins != began.begins:
        when = "at once" if began.begins is None else f"at {wall(began.begins)}"
        raise UnknownName(
            f"{sending.name} is to leave {when}, and keeps to that",
            f"Give it up, then plan it anew:  pressroom send cancel {sending.name}",
        )
    if why := moved(sending, new.embargo, now):
        raise UnknownName(why, "\n".join(advice(sending)))
    same = new.embargo if new.embargo == began.embargo else began.embargo  # the same one, in the zone that was typed
    return replace(new, begins=new.begins or began.begins, embargo=same)


def not_in_it(ledger: Ledger, sending: Sending, listed: Listed) -> Listed:
    """The contacts whom a sending does not have yet."""
    inside = {one.recipient for one in ledger.deliveries(sending.name)}
    kept = [number for number, one in enumerate(listed.contacts) if ledger.recipient(one.key) not in inside]
    lines = tuple(listed.lines[number] for number in kept) if listed.lines else ()
    return replace(listed, contacts=tuple(listed.contacts[number] for number in kept), lines=lines)
