"""Quantities of one version that the other lacks, each with its place there and the place where the other should have it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from pressroom.check.comparison.counterparts import Counterparts, counterparts
from pressroom.check.comparison.stated import Quantities, Stated, quantities_of
from pressroom.check.finding import Finding
from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.prose.passages import Passage
from pressroom.check.quantities.values import Kind
from pressroom.diagnostics import Severity
from pressroom.source import Span


@dataclass(frozen=True, slots=True)
class Disagreement:
    """``here`` stands in the translation, ``there`` in the original; one of them is None where nothing answers to the other."""

    kind: Kind
    here: Stated | None
    there: Stated | None
    near_here: Passage | None
    near_there: Passage | None

    def finding(self, original: Manuscript, what: str, severity: Severity | None = None) -> Finding:
        """In words, ``what`` being the noun for it."""
        name = f"{original.release.file_tag}.md"
        hint = "Correct the one that is wrong; both places are given"
        if self.here is not None and self.there is not None:
            message = f"“{self.here.text}” here, “{self.there.text}” in {name}"
            if _digits(self.here.text) == _digits(self.there.text) != "" and self.kind == "number":
                message += f": {_plain(self.here)} in {self.here.passage.language}, {_plain(self.there)} in {self.there.passage.language}"
                hint = "Write it as the language does: 10 000 and 3,2 in French, 10.000 and 3,2 in German, 10,000 and 3.2 in English"
            return Finding(message, self.here.span, hint, None, _places(self.there.span), self.cause, severity)
        if self.here is not None:
            also = _places(_whole(self.near_there))
            return Finding(
                f"The {what} “{self.here.text}” is nowhere in {name}",
                self.here.span,
                hint,
                None,
                also,
                self.cause,
                severity,
            )
        if self.there is None:
            raise ValueError("a disagreement without a place")
        return Finding(
            f"The {what} “{self.there.text}” of {name} is nowhere in this version",
            _whole(self.near_here),
            "Add it here, or delete it there",
            None,
            _places(self.there.span),
            self.cause,
            severity,
        )

    @property
    def cause(self) -> str:
        """The same for all places of one value."""
        here = self.here.quantity.readings[0] if self.here else None
        there = self.there.quantity.readings[0] if self.there else None
        return f"{here} {there}"


def _digits(text: str) -> str:
    return "".join(one for one in text if one.isdigit())


def _plain(stated: Stated) -> str:
    """A number in full, with a point before its decimals."""
    value = stated.quantity.readings[0].value
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _places(span: Span | None) -> tuple[Span, ...]:
    return () if span is None else (span,)


def _whole(passage: Passage | None) -> Span | None:
    return None if passage is None else passage.place(0, len(passage.text))


@lru_cache(maxsize=4)
def disagreements(original: Manuscript, version: Manuscript) -> tuple[Disagreement, ...]:
    """All quantities on which two versions disagree, in the order of the translation."""
    there, here = quantities_of(original), quantities_of(version)
    lacking_here = [one for one in there.stated if one.quantity.kind != "code" and not here.says(one, there)]
    lacking_there = [one for one in here.stated if one.quantity.kind != "code" and not there.says(one, here)]
    lacking_here = [one for one in lacking_here if not _incidental(one, here)]
    lacking_there = [one for one in lacking_there if not _incidental(one, there)]
    pairs = counterparts(original, version)
    return (
        *_paired(lacking_here, lacking_there, pairs),
        *_swapped(there, here, pairs, lacking_here, lacking_there),
        *_miscopied(there, here, pairs),
    )


def of_kind(original: Manuscript, version: Manuscript, kind: Kind) -> Iterator[Disagreement]:
    """The disagreements of one kind."""
    return (one for one in disagreements(original, version) if one.kind == kind)


def _incidental(one: Stated, other: Quantities) -> bool:
    """What is given in brackets for the readers' own country: an amount in its money, a time of its zone."""
    reading, text = one.quantity.readings[0], one.passage.text
    before = text[: one.quantity.start].rstrip(" \u00a0\u202f")
    opened = before.rfind("(") > before.rfind(")")
    foreign = reading.kind == "amount" and reading.unit not in other.currencies and bool(other.currencies)
    return opened and (foreign or reading.kind == "time")


def _paired(lacking_here: list[Stated], lacking_there: list[Stated], pairs: Counterparts) -> Iterator[Disagreement]:
    """What each version lacks, put together where the passages that render each other lack one thing each."""
    by_passage: dict[tuple[int, Kind], list[Stated]] = defaultdict(list)
    for one in lacking_here:
        by_passage[one.passage.number, one.quantity.kind].append(one)
    answered: set[int] = set()
    for number, kind in dict.fromkeys((one.passage.number, one.quantity.kind) for one in lacking_there):
        mine = [one for one in lacking_there if (one.passage.number, one.quantity.kind) == (number, kind)]
        counterpart = pairs.in_original(mine[0].passage)
        theirs = by_passage.get((counterpart.number, kind), []) if counterpart is not None else []
        if len(mine) == len(theirs):
            for one, other in zip(mine, theirs, strict=True):
                answered.add(id(other))
                yield Disagreement(kind, one, other, None, None)
        else:
            for one in mine:
                yield Disagreement(kind, one, None, None, pairs.near_in_original(one.passage))
    for one in lacking_here:
        if id(one) not in answered:
            yield Disagreement(one.quantity.kind, None, one, pairs.near_in_version(one.passage), None)


def _swapped(there: Quantities, here: Quantities, pairs: Counterparts, *known: list[Stated]) -> Iterator[Disagreement]:
    """Digits in another order, where both numbers also stand somewhere else: 25 for 52 in passages that render each other."""
    told = {id(one) for group in known for one in group}
    for number, mine in here.by_passage.items():
        counterpart = pairs.in_original(here.passages[number])
        theirs = there.by_passage.get(counterpart.number, []) if counterpart is not None else []
        if len(mine) != len(theirs) or any(id(one) in told for one in (*mine, *theirs)):
            continue
        values = {reading.value for one in theirs for reading in one.quantity.readings}
        own = {reading.value for one in mine for reading in one.quantity.readings}
        odd = [one for one in mine if not any(reading.value in values for reading in one.quantity.readings)]
        lost = [one for one in theirs if not any(reading.value in own for reading in one.quantity.readings)]
        if (
            len(odd) == len(lost) == 1
            and odd[0].quantity.kind == lost[0].quantity.kind
            and _same_digits(odd[0], lost[0])
        ):
            yield Disagreement(odd[0].quantity.kind, odd[0], lost[0], None, None)


def _same_digits(one: Stated, other: Stated) -> bool:
    first, second = one.quantity.readings[0].value, other.quantity.readings[0].value
    return isinstance(first, Decimal) and isinstance(second, Decimal) and sorted(f"{first:f}") == sorted(f"{second:f}")


def _miscopied(there: Quantities, here: Quantities, pairs: Counterparts) -> Iterator[Disagreement]:
    """Digits of a name that the other version has in another order, and never as they are here: U1301 for U1310."""
    for one in here.stated:
        counterpart = pairs.in_original(one.passage) if one.quantity.kind == "code" else None
        odd = [each for each in one.quantity.readings if not there.has_number(each.value)]
        if counterpart is None or not odd:
            continue
        own = {reading.value for each in here.by_passage[one.passage.number] for reading in each.quantity.readings}
        for other in there.by_passage.get(counterpart.number, ()):
            lost = [each for each in other.quantity.readings if each.value not in own]
            if any(sorted(str(each.value)) == sorted(str(left.value)) for each in odd for left in lost):
                yield Disagreement("number", one, other, None, None)
                break
