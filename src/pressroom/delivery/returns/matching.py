"""Whose delivery is meant by what came back, and when that may be believed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from pressroom.delivery.returns.returned import Kind, Notice
from pressroom.model.contacts import contact_key
from pressroom.model.sendings import Delivery, State

if TYPE_CHECKING:
    from pressroom.delivery.ledger import Ledger

RECENT = timedelta(days=14)
"""How long after its acceptance a report without our token is shown to her. Servers try for five days (RFC 5321 4.5.4.1), and she may read
the reports a week later; after that a report is older than anything it can be about, or a forgery."""

_MILDEST = (Kind.DELIVERED, Kind.DELAYED, Kind.GAVE_UP, Kind.FULL, Kind.REFUSED, Kind.ADDRESS)


def by_tokens(ledger: Ledger, tokens: Iterable[str]) -> Delivery | None:
    """The delivery of the first of these tokens that the ledger knows. A token is known to nobody but the recipient and the servers."""
    return next((found for token in tokens if (found := ledger.by_token(token)) is not None), None)


def recently_accepted(ledger: Ledger, address: str, now: datetime) -> Delivery | None:
    """The delivery to this address that was accepted last, not more than :data:`RECENT` before ``now``.

    Nothing follows from that by itself: whoever knows an address could have written the report. She is to look at it where there was
    something to report.
    """
    found = [
        one
        for one in ledger.by_address(contact_key(address))
        if one.state is State.ACCEPTED and one.changed is not None and now - RECENT <= one.changed <= now
    ]
    return max(found, key=lambda one: one.changed or now, default=None)


def notice_for(delivery: Delivery, notices: Iterable[Notice]) -> Notice:
    """Which of the notices is about this delivery: the one that names its address, or the only one.

    Several that all name others come from a list or an alias behind the address: then the mildest, since one member who is gone does
    not make the address a bad one.
    """
    notices = tuple(notices)
    if delivery.person is not None:
        key = delivery.person.key
        for notice in notices:
            if key in (contact_key(notice.original or ""), contact_key(notice.address or "")):
                return notice
    return min(notices, key=lambda one: _MILDEST.index(one.kind))
