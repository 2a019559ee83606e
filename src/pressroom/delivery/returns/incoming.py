"""One message as it was found."""

from __future__ import annotations

from dataclasses import dataclass

from pressroom.delivery.returns.returned import Understood

LARGEST = 1_000_000
"""Bytes of one message that are looked at: what a report says comes before the message that it returns."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """``where`` names it without personal data: ``bounces.mbox, message 12``. ``content`` is cut off after :data:`LARGEST` bytes.

    ``mark`` knows it again, and holds no personal data either: a digest of its content, or UIDVALIDITY and UID of IMAP. One that was
    asked to be left out for its mark has no content. ``understood`` is what it says, where that is known without reading it.
    """

    where: str
    content: bytes
    mark: str = ""
    understood: Understood | None = None
