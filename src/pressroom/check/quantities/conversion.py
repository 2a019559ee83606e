"""Whether two measures are one: 10 km and 6.2 miles."""

from __future__ import annotations

from decimal import Decimal

from pressroom.check.quantities.values import Reading

_TO_METRIC = {
    "mi": ("km", 1.609344), "mph": ("km/h", 1.609344), "ft": ("m", 0.3048), "in": ("cm", 2.54), "yd": ("m", 0.9144),
    "lb": ("kg", 0.45359237), "oz": ("g", 28.349523), "ac": ("ha", 0.40468564), "gal": ("l", 3.785412),
    "mi²": ("km²", 2.589988), "ft³": ("m³", 0.0283168), "ton": ("t", 0.90718474),
}  # fmt: skip
_SAME = {"mm": ("m", 0.001), "cm": ("m", 0.01), "km": ("m", 1000.0), "g": ("kg", 0.001), "t": ("kg", 1000.0)}
IMPERIAL = frozenset({*_TO_METRIC, "°F"})
"""Measures of which the other version may have the metric equivalent."""


def converts(one: Reading, other: Reading) -> bool:
    """Whether one of two measures is imperial, the other metric, and both the same within a tenth, as rounded figures are."""
    if (one.unit in IMPERIAL) == (other.unit in IMPERIAL) or not (one.unit and other.unit):
        return False
    (first, first_unit), (second, second_unit) = _metric(one), _metric(other)
    return first_unit == second_unit and abs(first - second) <= 0.1 * max(abs(first), abs(second), 1.0)


def mixed(one: Reading, other: Reading) -> bool:
    """Whether one of two numbers is an imperial measure and the other is not."""
    return (one.unit in IMPERIAL) != (other.unit in IMPERIAL)


def _metric(reading: Reading) -> tuple[float, str]:
    value = float(reading.value) if isinstance(reading.value, Decimal) else 0.0
    unit = reading.unit
    if unit == "°F":
        return (value - 32) / 1.8, "°C"
    for table in (_TO_METRIC, _SAME):
        unit, factor = table.get(unit, (unit, 1.0))
        value *= factor
    return value, unit
