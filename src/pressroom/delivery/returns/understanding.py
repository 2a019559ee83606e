"""One message to what it says."""

from __future__ import annotations

from pressroom.delivery.returns.automatic import read_automatic
from pressroom.delivery.returns.complaints import read_complaint
from pressroom.delivery.returns.incoming import LARGEST
from pressroom.delivery.returns.objecting import read_objection
from pressroom.delivery.returns.opened import open_message
from pressroom.delivery.returns.recognising import recognise
from pressroom.delivery.returns.reports import read_report
from pressroom.delivery.returns.returned import Understood


def understand(message: bytes) -> Understood | None:
    """What a message that came in says, or None for one that is no return. Never raises, whatever the bytes."""
    try:
        return read(message)
    except (
        Exception
    ):  # a message of a stranger that the libraries stumble over must not keep the others from being read
        return None


def read(message: bytes) -> Understood | None:
    """The same; where it raises, a library or this code has a fault.

    Standards first: a delivery status (RFC 3464), a complaint (RFC 5965). Then reports known by their looks; an automatic reply is
    no report, though servers mark both alike (RFC 3834), and no objection unless our own token stands in its subject.
    """
    opened = open_message(message[:LARGEST])
    if opened is None:
        return None
    try:
        report = read_report(opened) or read_complaint(opened) or recognise(opened)
        if report is not None:
            return report
        automatic = read_automatic(opened)
        return read_objection(opened, automatic=automatic is not None) or automatic
    except RecursionError:  # parts within parts without end
        return None
