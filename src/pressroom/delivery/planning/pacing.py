"""How long it takes at the provider's pace, and what the provider will not take."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import timedelta

from pressroom.delivery.planning.offer import Offer
from pressroom.delivery.planning.outcome import Pacing
from pressroom.diagnostics import Diagnostic, Diagnostics
from pressroom.model.mail import MailSettings
from pressroom.model.sendings import Version

EXPECTED = 60
"""Messages a minute on one connection where the provider sets no pace: one a second, with a PDF, over a usual line."""


def pacing_of(count: int, settings: MailSettings, sent_today: int = 0) -> Pacing:
    """The pace of ``count`` messages. ``sent_today`` have left in the last 24 hours."""
    expected = settings.per_minute is None
    per_minute = float(settings.per_minute or settings.connections * EXPECTED)
    days, today = 1, count
    duration = timedelta(minutes=max(0, count - 1) / per_minute)
    if settings.per_day and sent_today + count > settings.per_day:
        # What is over today's number waits until the hours before it have passed, a day's number at a time.
        today = max(0, settings.per_day - sent_today)
        over = sent_today + count - settings.per_day
        days = 1 + math.ceil(over / settings.per_day)
        last = over - (days - 2) * settings.per_day
        duration = timedelta(days=days - 1, minutes=max(0, last - 1) / per_minute)
    said = _said(count, per_minute, duration, settings.profile, expected=expected)
    if days > 1 and settings.per_day:
        said = f"{days} days: {_by_day(count, today, days, settings.per_day)}"
    return Pacing(per_minute, duration, expected, days, today, said)


def _by_day(count: int, today: int, days: int, per_day: int) -> str:
    first = f"{today:,} in the first 24 hours" if today else "none before 24 hours have passed"
    return f"{first}, {f'then {per_day:,} a day' if days > 2 else f'{count - today:,} after that'}"


def _said(count: int, per_minute: float, duration: timedelta, profile: str, *, expected: bool) -> str:
    if count <= 1:
        return "a moment"
    least = duration < timedelta(seconds=30)
    about = f"{'less than' if least else 'about'} {_stretch(duration)}"
    if expected:
        return f"{about}; your server’s pace is not known, {per_minute:g} a minute is a guess"
    if profile == "generic":
        # What is typed in [mail], or the caution that is used with a server that nobody knows: no provider has said it.
        return f"{about}, at {per_minute:g} a minute (per-minute in pressroom.toml sets another pace)"
    return f"{about}, at the {per_minute:g} a minute set for {profile}"


def breaches(
    count: int, counts: Mapping[Version, int], offer: Offer, settings: MailSettings, pacing: Pacing, sent_today: int
) -> tuple[Diagnostic, ...]:
    """What the provider's limits say to this sending: findings ``quota-day``, ``quota-minute`` and ``message-too-large``."""
    found = Diagnostics()
    if settings.per_day and sent_today + count > settings.per_day:
        before = f", and {sent_today:,} have left in the last 24 hours" if sent_today else ""
        found.warning(
            "quota-day",
            f"{count:,} messages are more than the {settings.per_day:,} a day that {settings.profile} takes{before}: "
            f"this takes {pacing.days} days",
            None,
            "Send to fewer (--where, --limit), or through a relay that takes more; the rest waits, and leaves by itself",
        )
    if settings.per_minute and pacing.days == 1 and pacing.duration > timedelta(hours=settings.expires):
        found.warning(
            "quota-minute",
            f"At {settings.per_minute} a minute the last message leaves {_stretch(pacing.duration)} after the first, "
            f"when it is no news any more ({settings.expires:g} hours)",
            None,
            "Begin earlier, send to fewer, or through a relay that takes more",
        )
    sizes = {offer.drafts[version].size for version in counts if version in offer.drafts}
    if sizes and max(sizes) > settings.largest:
        found.error(
            "message-too-large",
            f"The message has {max(sizes) / 1e6:.1f} MB, and {settings.profile} takes {settings.largest / 1e6:g} MB",
            None,
            "Send it without the PDF (--attach none), or with smaller pictures",
        )
    return found.sorted()


def _stretch(time: timedelta) -> str:
    """No nearer than anybody can know: ``40 minutes``, ``2½ hours``, ``a day``."""
    minutes = round(time.total_seconds() / 60)
    if minutes <= 1:
        return "a minute"
    if minutes < 90:
        return f"{minutes} minutes"
    if minutes < 21 * 60:
        return f"{_halves(minutes / 60)} hours"
    return "a day" if minutes < 30 * 60 else f"{_halves(minutes / 1440)} days"


def _halves(number: float) -> str:
    whole, half = divmod(round(2 * number), 2)
    return f"{whole}{'½' if half else ''}"
