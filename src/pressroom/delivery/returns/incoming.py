"""One message as it was found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Incoming:
    """``where`` names it without personal data: ``bounces.mbox, message 12``. ``content`` may be cut off after its first megabytes.

    ``mark`` knows it again, and holds no personal data either: a digest of its content, or UIDVALIDITY and UID of IMAP. One that was
    asked to be left out for its mark has no content.
    """

    where: str
    content: bytes
    mark: str = ""


LARGEST = 4_000_000
"""Bytes of one message that are looked at: what a report says comes before the message that it returns."""
