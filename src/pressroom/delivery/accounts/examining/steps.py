"""What was looked at, one by one, in words for an officer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """How one step went."""

    FINE = "fine"
    DOUBT = "doubt"
    """It works, and something should be done about it."""
    WRONG = "wrong"
    """Nothing can be sent like this."""
    UNSEEN = "unseen"
    """It could not be looked at; that is no fault."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what, how it went, what was seen; ``hint`` what to do; ``said`` the server's own line, where it said one."""

    subject: str
    verdict: Verdict
    detail: str
    hint: str = ""
    said: str = ""
