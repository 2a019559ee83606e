"""What a number counts: money, hundredths, a measure; and which words of a range hold for both its ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pressroom.check.prose.patterns import pattern
from pressroom.check.quantities.customs import Customs, Term
from pressroom.check.quantities.values import Kind, Quantity, Reading

_CURRENCY_BEFORE = pattern(
    r"(?:(?<![^\W\d_])(?:us|ca|au|nz|hk|[acs]))?[$€£¥₹＄￥][ \u00a0\u202f]?$|(?<![^\W\d_])[a-z]{3}[ \u00a0\u202f]?$"
)
_DASHES = frozenset("-\u2010\u2011\u2013\u2014~")


@dataclass(frozen=True, slots=True)
class Measured:
    """A number before its range is known: ``values`` as written, to be multiplied by ten to the ``power``."""

    start: int
    end: int
    values: tuple[Decimal, ...]
    power: int = 0
    kind: Kind = "number"
    unit: str = ""
    also: tuple[Reading, ...] = ()

    def readings(self) -> tuple[Reading, ...]:
        """All that it may mean, the likeliest first."""
        likeliest = (Reading(self.kind, (value.scaleb(self.power)).normalize(), self.unit) for value in self.values)
        return (*likeliest, *self.also)


def measured(
    text: str, lowered: str, start: int, end: int, values: tuple[Decimal, ...], customs: Customs, free: int
) -> Measured:
    """The number from ``start`` up to ``end`` with the words that belong to it; those before ``free`` belong to another."""
    currency, begin = _currency_before(text, lowered, start, customs, free)
    power, unit, at = 0, currency, end
    kind: Kind = "amount" if currency else "number"
    term = customs.term(lowered, at)
    while term is not None:
        if term.role == "magnitude" or (
            term.role == "short" and (currency or _money_follows(lowered, term.end, customs))
        ):
            power, at = power + term.value, term.end
        elif term.role in ("percent", "tenths") and not power:
            return Measured(begin, term.end, values, int(term.role == "tenths"), "percentage")
        elif term.role == "currency" and not currency:
            letter, _, code = term.value.rpartition(" ")
            power += {"M": 6, "k": 3}.get(letter, 0)
            behind = customs.term(lowered, term.end) if not power else None
            if behind is not None and behind.role == "magnitude":  # 1,1 € millions
                return Measured(begin, behind.end, values, behind.value, "amount", code)
            return Measured(begin, term.end, values, power, "amount", code)
        else:
            break
        term = customs.term(lowered, _past_of(lowered, at, customs))
    if kind == "number":
        unit = _unit(lowered, at, customs)
    plain = kind == "number" and not power
    also = tuple(_otherwise(lowered[start:end], values, term)) if plain else ()
    return Measured(begin, at, values, power, kind, unit, also)


def _otherwise(digits: str, values: tuple[Decimal, ...], term: Term | None) -> Iterator[Reading]:
    """What a plain number may mean besides: 1.2m people are 1.2 million, 14.30 is a time in England."""
    if term is not None and term.role == "short":
        yield Reading("number", values[0].scaleb(term.value).normalize())
    hour, _, minute = digits.partition(".")
    if len(hour) <= 2 and len(minute) == 2 and minute.isdigit() and int(hour) < 24 and int(minute) < 60:
        yield Reading("time", int(hour) * 60 + int(minute))


def joined(found: Sequence[Quantity | Measured], lowered: str, customs: Customs) -> list[Quantity]:
    """All quantities; where two are the ends of a range, each has what only the other says (5 to 10 %, €13 to 15 million)."""
    done: list[Quantity] = []
    for number, one in enumerate(found):
        if isinstance(one, Quantity):
            done.append(one)
            continue
        before = found[number - 1] if number else None
        if not customs.spaced and isinstance(before, Measured) and before.end == one.start and before.power > one.power:
            total = before.values[0].scaleb(before.power) + one.values[0].scaleb(one.power)
            done[-1] = Quantity(before.start, one.end, (Reading(one.kind, total.normalize(), one.unit),))
            continue
        readings = one.readings()
        for other in (before, found[number + 1] if number + 1 < len(found) else None):
            if isinstance(other, Measured) and _is_range(one, other, lowered, customs):
                readings = _as_its_other_end(one, other) + readings
        done.append(Quantity(one.start, one.end, readings))
    return done


def _as_its_other_end(one: Measured, other: Measured) -> tuple[Reading, ...]:
    """What ``one`` is worth with the words of ``other``; nothing when it has its own."""
    year = one.power == 0 and one.kind == "number" and 1900 <= one.values[0] <= 2100
    gains_power = other.power and not one.power and one.kind != "percentage" and other.start > one.start
    gains_kind = other.kind != "number" and one.kind == "number"
    if year or not (gains_power or gains_kind):
        return ()
    kind, unit = (other.kind, other.unit) if gains_kind else (one.kind, one.unit)
    power = other.power if gains_power or other.kind == "percentage" else one.power
    return replace(one, power=power, kind=kind, unit=unit).readings()


def _is_range(one: Measured, other: Measured, lowered: str, customs: Customs) -> bool:
    first, second = (one, other) if one.start < other.start else (other, one)
    between = lowered[first.end : second.start].strip()
    return bool(between) and (between in _DASHES or between in customs.to)


def _past_of(lowered: str, at: int, customs: Customs) -> int:
    """Behind “of”: 13 millions d'euros, 13 millones de euros."""
    found = re.compile(r"[ \u00a0\u202f]([^\W\d_]+)(?=[ \u00a0\u202f'’])").match(lowered, at)
    return found.end() if found is not None and found[1] in customs.of else at


def _money_follows(lowered: str, at: int, customs: Customs) -> bool:
    term = customs.term(lowered, _past_of(lowered, at, customs))
    return term is not None and term.role == "currency"


def _currency_before(text: str, lowered: str, start: int, customs: Customs, free: int) -> tuple[str, int]:
    """The currency that is written before a number, and where it begins."""
    found = _CURRENCY_BEFORE.search(lowered, max(free, start - 5), start)
    if found is None:
        return "", start
    sign = found[0].strip()
    if sign[-1].isalpha():
        if not text[found.start() : found.start() + 3].isupper():
            return "", start
    else:
        sign = sign[-1]
    role, value = customs.terms.get(sign, ("", ""))
    return (value, found.start()) if role == "currency" else ("", start)


def _unit(lowered: str, at: int, customs: Customs) -> str:
    """The measure behind a number, of one word or two."""
    if not customs.spaced:
        return next(
            (
                customs.units[said]
                for size in (8, 6, 5, 4, 3, 2, 1)
                if (said := lowered[at : at + size]) in customs.units
            ),
            "",
        )
    found = re.compile(r"[ \u00a0\u202f\u2011-]?(°?[^\W\d_]+[²³]?)(?:[ \u00a0\u202f/]([^\W\d_]+))?").match(lowered, at)
    if found is None:
        return ""
    two = f"{found[1]} {found[2]}" if found[2] else ""
    return customs.units.get(two) or customs.units.get(found[1], "")
