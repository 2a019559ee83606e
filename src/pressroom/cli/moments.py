"""Moments and stretches of time as they are read on a wall: with the zone, or as near as is useful."""

from __future__ import annotations

from datetime import datetime, timedelta

from pressroom.model.moments import in_zone, zone_of
from pressroom.model.sendings import Sending


def clock(moment: datetime, now: datetime, place: str | None = None) -> str:
    """The time of day, with the date where that is not today's.

    A moment that knows the place by whose clock it was typed is told by that clock, which is named. Any other by that of ``place``, and
    that is named where the clock of this machine says something else; by this machine's where there is none.
    """
    own = zone_of(moment)
    there = in_zone(moment, place) if own is None else moment
    if own is None and zone_of(there) is None:
        there = moment.astimezone()
    today = now.astimezone(there.tzinfo).date()
    said = f"{there:%H:%M}" if there.date() == today else f"{there:%Y-%m-%d %H:%M}"
    named = own or (place if there.utcoffset() != moment.astimezone().utcoffset() else None)
    return f"{said} {named}" if named else said


def place_of(sending: Sending) -> str | None:
    """The place by whose clock the moments of a sending are told; None where none was typed."""
    return zone_of(sending.new.embargo) or zone_of(sending.new.begins)


def stretch(time: timedelta) -> str:
    """``40 seconds``, ``12 minutes``, ``2 h 05 min``, ``3 days 4 h``: no nearer than anybody can know."""
    seconds = max(0, round(time.total_seconds()))
    if seconds < 60:
        return "1 second" if seconds == 1 else f"{seconds} seconds"
    minutes = round(seconds / 60)
    if minutes < 60:
        return "1 minute" if minutes == 1 else f"{minutes} minutes"
    hours, minutes = divmod(minutes, 60)
    if hours < 24:
        return f"{hours} h {minutes:02} min"
    days, hours = divmod(hours, 24)
    return f"{days} {'day' if days == 1 else 'days'} {hours} h"
