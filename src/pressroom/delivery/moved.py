"""Whether the embargo of a release was moved after it began to be sent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from pressroom.model.moments import wall
from pressroom.model.sendings import MOVED, Sending

Stated = Callable[[], datetime | None]
"""When the embargo ends, as the release says now; None where it says nothing, or is not on this machine."""


def moved(sending: Sending, stated: datetime | None, now: datetime) -> str:
    """Why nothing of ``sending`` may leave: its release is under embargo for longer than it knows. Empty where it may.

    An embargo that was moved to an earlier moment changes nothing of what was made for the later one.
    """
    began = sending.new.embargo
    if stated is None or stated <= max(now, began or now):
        return ""
    knows = "knows of no embargo" if began is None else f"waits for {wall(began.astimezone(stated.tzinfo))}"
    return f"{MOVED} it ends at {wall(stated)} now, and this sending {knows}"


def advice(sending: Sending) -> tuple[str, ...]:
    """What to type then, a line each."""
    name, release = sending.name, sending.new.release
    early = f"Tell those who have it already:  pressroom send {release} --correct {name}"
    return (
        f"Give it up, then send anew:      pressroom send cancel {name}",
        *((early,) if sending.new.embargo is not None else ()),
        f"Or write the old embargo again:  pressroom send resume {name}",
    )
