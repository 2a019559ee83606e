"""Which edition leaves when: never the public one before an embargo ends."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from pressroom.delivery.planning.outcome import Departure
from pressroom.model.sendings import EMBARGOED, PUBLIC, Version


def edition_at(moment: datetime, embargo: datetime | None, *, trusted: bool) -> str | None:
    """What somebody gets at ``moment``; None for nothing yet. The public edition never leaves before the embargo."""
    if embargo is None or moment >= embargo:
        return PUBLIC
    return EMBARGOED if trusted else None


def departures_of(counts: Mapping[Version, int], start: datetime, embargo: datetime | None) -> tuple[Departure, ...]:
    """When which edition leaves, to how many: ``counts`` are messages by version, ``start`` is when the sending begins."""
    over = embargo is None or start >= embargo
    public = sum(count for version, count in counts.items() if version.edition == PUBLIC)
    trusted = sum(counts.values()) - public
    found = []
    if trusted:
        found.append(Departure(start, EMBARGOED, trusted))
    if public:
        found.append(Departure(start if over or embargo is None else embargo.astimezone(UTC), PUBLIC, public))
    return tuple(found)
