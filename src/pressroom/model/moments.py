"""Moments as they are read on a wall, with the zone."""

from __future__ import annotations

from datetime import datetime


def wall(moment: datetime) -> str:
    """``2024-04-29 10:00 Europe/Paris``; a moment that knows no place but UTC is told in that of this machine."""
    place = getattr(moment.tzinfo, "key", None)
    if place in (None, "UTC"):
        moment = moment.astimezone()
        place = moment.tzname() or "UTC"
    return f"{moment:%Y-%m-%d %H:%M} {place}"
