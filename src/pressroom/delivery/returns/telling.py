"""What came back, in the words of somebody who runs no server."""

from __future__ import annotations

from pressroom.delivery.returns.discreet import without_person
from pressroom.delivery.returns.returned import Kind, Notice
from pressroom.delivery.transport.wording import Cause, cause_of
from pressroom.model.sendings import FOR_NOW, NOT_YET, Person

_PLAIN = {
    Kind.ADDRESS: "the address does not exist, or takes no mail any more",
    Kind.FULL: "the mailbox is full",
    Kind.REFUSED: "the server did not want this message; the address may be good",
    Kind.GAVE_UP: "the recipient's server could not be reached in time",
    Kind.DELAYED: f"{NOT_YET}, and still being tried",
    Kind.DELIVERED: "delivered, says the recipient's server",
}
COMPLAINT = "the recipient called it spam"
_UNLIKELY = (Cause.REFUSED, Cause.LATER, Cause.BUSY, Cause.LOGIN, Cause.FULL, Cause.UNREACHABLE)
"""What is no ground for a final refusal by somebody else's server, whatever words it used; or says nothing."""


def plain(notice: Notice) -> str:
    """``the mailbox does not exist``: never what contradicts the kind."""
    if notice.kind is Kind.ADDRESS:
        # The words before the code: Exchange says 5.1.10 of a mailbox, and RFC 7505 of a domain.
        causes = (cause_of(notice.code, status, notice.words) for status in ("", notice.status))
        return next((str(cause) for cause in causes if cause.bad_address), _PLAIN[notice.kind])
    if notice.kind is Kind.REFUSED:
        cause = cause_of(notice.code, notice.status, notice.words)
        if cause in _UNLIKELY or cause.bad_address:
            return str(Cause.POLICY) if notice.status.startswith("5.7.") else _PLAIN[notice.kind]
        return str(cause)
    return _PLAIN[notice.kind]


def note(notice: Notice, person: Person | None) -> str:
    """What stands in the ledger: ``the mailbox does not exist (550 5.1.1 User unknown)``."""
    line = without_person(notice.words, person)
    return plain(notice) + (f" ({line})" if line else "")


def outranks(new: str, permanent: bool, old: str) -> bool:
    """Whether the note ``new`` says more than ``old``, which the ledger has: only then it takes its place.

    A complaint says more than a bounce, a bounce more than a mailbox that is full, that more than a delay. So the order in which
    reports are read does not matter, and a second reading changes nothing.
    """
    return _rank(new if permanent else FOR_NOW + new) > _rank(old)


def _rank(text: str) -> int:
    if not text:
        return 0
    if text.startswith(FOR_NOW):
        return 1 if text.removeprefix(FOR_NOW).startswith(_PLAIN[Kind.DELAYED]) else 2
    return 4 if text.startswith(COMPLAINT) else 3
