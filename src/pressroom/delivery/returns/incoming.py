"""One message as it was found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Incoming:
    """``where`` names it without personal data: ``bounces.mbox, message 12``. ``content`` may be cut off after its first megabytes.

    ``mark`` is what a source knows it by (UIDVALIDITY and UID of IMAP), or empty.
    """

    where: str
    content: bytes
    mark: str = ""


LARGEST = 4_000_000
"""Bytes of one message that are looked at: what a report says comes before the message that it returns."""
