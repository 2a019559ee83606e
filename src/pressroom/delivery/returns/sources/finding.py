"""Which of our messages lie in a mailbox, by their Message-ID."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from email.parser import BytesHeaderParser

from pressroom.delivery.returns.incoming import Incoming
from pressroom.delivery.returns.tracing import message_token

_HEAD = 65_536
"""Bytes in which the headers of a message of ours end."""


def find(messages: Iterable[Incoming], tokens: frozenset[str]) -> Mapping[str, str]:
    """Token to where its message lies. Only the message itself counts, not one that is enclosed in another, as in a bounce."""
    found: dict[str, str] = {}
    for message in messages:
        token = message_token(BytesHeaderParser().parsebytes(message.content[:_HEAD]))
        if token in tokens:
            found.setdefault(token, message.where)
    return found
