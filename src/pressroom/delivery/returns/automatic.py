"""Automatic replies (RFC 3834): the message arrived, somebody is away."""

from __future__ import annotations

from email.message import Message

from pressroom.delivery.returns.opened import addresses, header, headers
from pressroom.delivery.returns.phrases import fold, mentions
from pressroom.delivery.returns.returned import AutoReply
from pressroom.delivery.returns.tracing import trace


def is_automatic(message: Message) -> bool:
    """Whether a program answered, as it says itself. Reports say so too: they are to be told apart before."""
    if header(message, "Auto-Submitted").lower().startswith("auto-replied"):
        return True
    if any(header(message, name) for name in ("X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-Auto-Reply-From")):
        return True
    return "auto_reply" in (value.lower() for value in headers(message, "Precedence", "X-Precedence")) or says_away(
        message
    )


def says_away(message: Message) -> bool:
    """Whether the subject is one of automatic replies."""
    return mentions(fold(header(message, "Subject").partition(":")[0]), "automatic", "subjects")


def read_automatic(message: Message) -> AutoReply | None:
    """The automatic reply that it is, or None."""
    if not is_automatic(message):
        return None
    return AutoReply(trace(message)[0], next(iter(addresses(message, "From")), ""))
