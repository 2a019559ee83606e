"""What came back, in the words of somebody who runs no server."""

from __future__ import annotations

from pressroom.delivery.returns.discreet import without_person
from pressroom.delivery.returns.returned import Kind, Notice
from pressroom.model.sendings import Person

_PLAIN = {
    Kind.ADDRESS: "the address does not exist, or takes no mail any more",
    Kind.FULL: "the mailbox is full",
    Kind.REFUSED: "the server did not want this message; the address may be good",
    Kind.GAVE_UP: "the recipient's server could not be reached in time",
    Kind.DELAYED: "not delivered yet, and still being tried",
    Kind.DELIVERED: "delivered, says the recipient's server",
}
_BY_STATUS = {
    "5.1.1": "the mailbox does not exist",
    "5.1.2": "there is no mail for this domain",
    "5.1.3": "the address is not well formed",
    "5.1.6": "the mailbox has moved, and left no address",
    "5.1.10": "the mailbox does not exist, or the domain takes no mail",
    "5.2.1": "the mailbox is closed",
    "5.2.3": "the message is too large for this mailbox",
    "5.3.4": "the message is too large for the server",
    "5.4.4": "nobody knows where this domain's mail goes",
}
COMPLAINT = "the recipient called it spam"
_FOR_NOW = "for now: "
"""What the ledger writes before a note that is not for good."""


def plain(notice: Notice) -> str:
    """``the mailbox does not exist``."""
    by_status = _BY_STATUS.get(notice.status)
    fits = by_status is not None and notice.kind in (Kind.ADDRESS, Kind.REFUSED)
    return by_status if by_status is not None and fits else _PLAIN[notice.kind]


def note(notice: Notice, person: Person | None) -> str:
    """What stands in the ledger: ``the mailbox does not exist (550 5.1.1 User unknown)``."""
    line = without_person(notice.words, person)
    return plain(notice) + (f" ({line})" if line else "")


def outranks(new: str, permanent: bool, old: str) -> bool:
    """Whether the note ``new`` says more than ``old``, which the ledger has: only then it takes its place.

    A complaint says more than a bounce, a bounce more than a mailbox that is full, that more than a delay. So the order in which
    reports are read does not matter, and a second reading changes nothing.
    """
    return _rank(new if permanent else _FOR_NOW + new) > _rank(old)


def _rank(text: str) -> int:
    if not text:
        return 0
    if text.startswith(_FOR_NOW):
        return 1 if text.removeprefix(_FOR_NOW).startswith(_PLAIN[Kind.DELAYED]) else 2
    return 4 if text.startswith(COMPLAINT) else 3
