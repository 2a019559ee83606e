"""Moments as they are read on a wall, with the zone that they were typed in."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def wall(moment: datetime) -> str:
    """``2024-04-29 10:00 Europe/Paris``; a moment that knows no place but UTC is told in that of this machine."""
    place = zone_of(moment)
    if place is None:
        moment = moment.astimezone()
        place = moment.tzname() or "UTC"
    return f"{moment:%Y-%m-%d %H:%M} {place}"


def zone_of(moment: datetime | None) -> str | None:
    """The place whose clock a moment was typed by: ``Europe/Paris``. None where it knows none but UTC."""
    place = getattr(moment.tzinfo, "key", None) if moment is not None else None
    return None if place == "UTC" else place


def in_zone(moment: datetime, place: str | None) -> datetime:
    """The same moment by the clock of ``place``; as it is where that is None, or not known on this machine."""
    if place is None:
        return moment
    try:
        return moment.astimezone(ZoneInfo(place))
    except (ZoneInfoNotFoundError, ValueError):
        return moment
