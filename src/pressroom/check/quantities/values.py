"""What is read: numbers, amounts, percentages, days and times, each with its place."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple

Kind = Literal["number", "amount", "percentage", "date", "time", "code"]
"""``code`` are digits within a name (COVID-19, U1310, 12.3.1): no number, though another language may write one there."""


class Day(NamedTuple):
    """A date, as much of it as is written: ``29 avril`` has no year, ``March 2024`` no day, ``in March`` only a month."""

    year: int | None
    month: int | None
    day: int | None

    def agrees(self, other: Day) -> bool:
        """Whether both can be the same day, or one the month of the other."""
        return all(
            one is None or another is None or one == another
            for one, another in zip(self, other, strict=True)
        )  # fmt: skip


class Reading(NamedTuple):
    """One way to understand a quantity.

    ``value`` is the number in full (``13 M€``: 13,000,000), a percentage as written (15), minutes after midnight, or a day. ``unit`` is
    an ISO 4217 code for an amount (``$`` for any dollar), a unit of measure (km) for a number, else empty.
    """

    kind: Kind
    value: Decimal | Day | int
    unit: str = ""


class Quantity(NamedTuple):
    """The characters ``start`` up to, not including, ``end``, with all that they may mean, the likeliest first."""

    start: int
    end: int
    readings: tuple[Reading, ...]

    @property
    def kind(self) -> Kind:
        """What it most likely is."""
        return self.readings[0].kind
