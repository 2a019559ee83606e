"""Feedback reports: somebody pressed the button for spam (RFC 5965)."""

from __future__ import annotations

from email.message import Message
from email.parser import HeaderParser

from pressroom.delivery.returns.opened import addresses, enclosed, header, headers, own_parts, returned, text_of
from pressroom.delivery.returns.returned import Complaint
from pressroom.delivery.returns.tracing import trace

_NO_COMPLAINT = ("not-spam", "auth-failure", "dmarc")
"""Kinds of feedback that say nothing against us (RFC 6591 for the second)."""


def read_complaint(message: Message) -> Complaint | None:
    """The complaint in it; None for a message without a feedback-report part, or with one that does not complain."""
    for part in own_parts(message):
        if part.get_content_type() != "message/feedback-report":
            continue
        fields = next(iter(enclosed(part)), None) or HeaderParser().parsestr(text_of(part))
        feedback = header(fields, "Feedback-Type").lower()
        if not feedback or feedback in _NO_COMPLAINT:
            continue
        tokens, _ = trace(message, headers(fields, "Original-Envelope-Id"))
        named = addresses(fields, "Original-Rcpt-To", "Removal-Recipient")
        inner = [address for one in returned(message) for address in addresses(one, "To")]
        return Complaint(tokens, tuple(dict.fromkeys([*named, *inner])), feedback)
    return None
