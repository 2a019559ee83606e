"""Moments and stretches of time as they are read on a wall: with the zone, or as near as is useful."""

from __future__ import annotations

from datetime import datetime, timedelta


def clock(moment: datetime, now: datetime) -> str:
    """The time of day on this machine, with the date where that is not today's."""
    local, today = moment.astimezone(), now.astimezone()
    return f"{local:%H:%M}" if local.date() == today.date() else f"{local:%Y-%m-%d %H:%M}"


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
