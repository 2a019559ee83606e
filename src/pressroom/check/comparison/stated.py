"""The quantities of a version where they stand, and whether it says what another version says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.prose.passages import Passage
from pressroom.check.prose.patterns import pattern
from pressroom.check.quantities import Day, Quantity, Reading, customs_of, quantities_in, spelled_out
from pressroom.check.quantities.conversion import converts
from pressroom.source import Span

_LED = pattern(r"\D{0,3}[0٠０]\d")


@dataclass(frozen=True, slots=True)
class Stated:
    """A quantity where it stands."""

    passage: Passage
    quantity: Quantity

    @property
    def text(self) -> str:
        """As it is written, on one line."""
        return " ".join(self.passage.text[self.quantity.start : self.quantity.end].split())

    @property
    def led(self) -> bool:
        """Whether a nought stands in front of a whole number (007), which is no date and no time."""
        return self.quantity.kind in ("number", "amount", "percentage") and _LED.match(self.text) is not None

    @property
    def span(self) -> Span | None:
        """Where it is written."""
        return self.passage.place(self.quantity.start, self.quantity.end)


class Quantities:
    """All quantities of a version, and whether it says a given one."""

    def __init__(self, manuscript: Manuscript) -> None:
        self.customs = customs_of(manuscript.language)
        self.passages = manuscript.passages
        self.stated = tuple(Stated(one, each) for one in manuscript.passages for each in quantities_in(one))
        self.by_passage: dict[int, list[Stated]] = defaultdict(list)
        for one in self.stated:
            self.by_passage[one.passage.number].append(one)
        readings = [reading for one in self.stated for reading in one.quantity.readings]
        self._exact = {(one.kind, one.value) for one in readings}
        self._units = {(one.value, one.unit) for one in readings if one.kind == "amount"}
        self.currencies = {one.unit for one in readings if one.kind == "amount"}
        self.measures = [one for one in readings if one.kind == "number" and one.unit]
        release = manuscript.release
        facts = [release.date, release.posted, *(moment.date() for moment in release.embargo)]
        written = [one.value for one in readings if isinstance(one.value, Day)]
        self.days = written + [Day(one.year, one.month, one.day) for one in facts if one is not None]
        self.times = {one.value for one in readings if one.kind == "time"}
        self.times |= {moment.hour * 60 + moment.minute for moment in release.embargo}
        self._numbers = {value for one in readings for value in _parts(one)}
        self._numbers |= {Decimal(part) for day in written for part in (day.year, day.day) if part is not None}
        self._numbers |= {Decimal(part) for one in facts if one is not None for part in (one.year, one.day)}
        # A nought in front is no manner of writing: 01 is 10 miscopied, unless the other version has it too.
        self._led = {one.text for one in self.stated if one.led}

    @cached_property
    def _spelled(self) -> frozenset[Decimal]:
        """What is written in words: looked for only when digits of the other version have no counterpart."""
        return frozenset(value for one in self.passages for value in spelled_out(one, self.customs))

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(
            part for one in self.passages for word in one.words for part in (word.folded, *word.folded.split("-"))
        )

    def says(self, stated: Stated, other: Quantities) -> bool:
        """Whether this version says a quantity of the other, in whatever manner."""
        if stated.led:
            return stated.text in self._led
        return any(self._means(one, other) for one in stated.quantity.readings)

    def has_number(self, value: object) -> bool:
        """Whether a number stands anywhere in digits, in a name or a date too."""
        return value in self._numbers

    def _means(self, one: Reading, other: Quantities) -> bool:
        match one.kind:
            case "date":
                return isinstance(one.value, Day) and self._has_day(one.value)
            case "time":
                return one.value in self.times or (self._word_time(one.value) if self._words else False)
            case "amount":
                return (
                    (one.value, one.unit) in self._units
                    or ("number", one.value) in self._exact
                    or one.value in self._spelled
                )
            case "percentage":
                return (
                    ("percentage", one.value) in self._exact
                    or ("number", one.value) in self._exact
                    or one.value in self._spelled
                    or any(share == one.value and word in self._words for word, share in self.customs.shares.items())
                )
        value = one.value
        if one.unit and any(converts(one, measure) for measure in self.measures):
            return True
        return (
            value in self._numbers
            or value in self._spelled
            or value in self.customs.quiet
            or value in other.customs.quiet
        )

    def _has_day(self, day: Day) -> bool:
        """Whether a date is named here; a day of a month by that month alone only where no other day of it is named."""
        exact = [one for one in self.days if one.day is not None and one.month == day.month]
        return any(day.agrees(one) for one in (exact if exact and day.day is not None else self.days))

    def _word_time(self, minutes: object) -> bool:
        return any(word in self._words for word, time in self.customs.times.items() if time == minutes) or (
            isinstance(minutes, int) and minutes % 60 == 0 and Decimal(minutes // 60) in self._numbers
        )


def _parts(one: Reading) -> Iterable[Decimal]:
    """The numbers that a plain number of the other version may mean here."""
    if isinstance(one.value, Decimal):
        yield one.value
    elif isinstance(one.value, int):
        yield Decimal(one.value // 60)
        yield Decimal((one.value // 60 - 1) % 12 + 1)
        yield Decimal(one.value % 60)


@lru_cache(maxsize=8)
def quantities_of(manuscript: Manuscript) -> Quantities:
    """The quantities of a version; kept while its rules run."""
    return Quantities(manuscript)
