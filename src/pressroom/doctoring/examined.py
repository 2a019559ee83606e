"""One point that was looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

REINSTALL = "pipx reinstall pressroom"
PURPOSES: Mapping[str, str] = {
    "releases": "To make releases",
    "checks": "To check more: pressroom check does without these too",
    "sending": "To send releases",
    "tests": "For the tests of Pressroom itself; nobody else needs these",
}
"""What points are for, in the order in which they are examined."""


@dataclass(frozen=True, slots=True)
class Examined:
    """One point. ``purpose`` is one of :data:`PURPOSES`; ``loss`` is what its lack prevents, ``remedy`` a line to type.

    ``advice``: nothing is missing, and ``loss`` is what may happen; it says what to do.
    """

    subject: str
    fine: bool
    detail: str
    loss: str
    remedy: str | None = None
    purpose: str = "releases"
    advice: str | None = None

    @property
    def needed(self) -> bool:
        """Whether releases cannot be made without it."""
        return self.purpose == "releases"
