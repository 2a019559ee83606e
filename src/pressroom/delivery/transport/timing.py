"""How long each answer may take, in seconds (RFC 5321, 4.5.3.2)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timeouts:
    """``dot`` is long, because a server that is cut off while it stores a message may deliver it all the same."""

    connect: float = 30.0
    greeting: float = 300.0
    command: float = 300.0
    data: float = 120.0
    """For the answer to DATA."""
    block: float = 180.0
    """For each piece of the body to be taken."""
    dot: float = 600.0
    farewell: float = 5.0
