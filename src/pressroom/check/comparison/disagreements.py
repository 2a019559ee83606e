"""Quantities of one version that the other lacks, each with its place there and the place where the other should have it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from pressroom.check.comparison.counterparts import Counterparts, counterparts
from pressroom.check.comparison.disagreement import Disagreement, digits_of
from pressroom.check.comparison.stated import Quantities, Stated, quantities_of
from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.prose.passages import Passage
from pressroom.check.quantities.values import Kind


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
        *_paired(lacking_here, lacking_there, pairs, there, here),
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


def _paired(
    lacking_here: list[Stated], lacking_there: list[Stated], pairs: Counterparts, there: Quantities, here: Quantities
) -> Iterator[Disagreement]:
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
                twin = _with_same_digits(one, lacking_here, counterpart, answered)
                if twin is not None:
                    answered.add(id(twin))
                yield Disagreement(kind, one, twin, None, pairs.near_in_original(one.passage))
    for one in lacking_here:
        if id(one) not in answered:
            instead = _in_its_place(one, there, here, pairs)
            yield Disagreement(one.quantity.kind, instead, one, pairs.near_in_version(one.passage), None)


def _with_same_digits(one: Stated, others: list[Stated], passage: Passage | None, answered: set[int]) -> Stated | None:
    """4.2 billion for 4,2 millions d'euros: an amount in one version, a number in the other."""
    return next(
        (
            each
            for each in others
            if each.passage is passage
            and id(each) not in answered
            and each.quantity.kind != one.quantity.kind
            and "date" not in (each.quantity.kind, one.quantity.kind)
            and digits_of(each.text) == digits_of(one.text)
        ),
        None,
    )


def _in_its_place(one: Stated, there: Quantities, here: Quantities, pairs: Counterparts) -> Stated | None:
    """The date that stands where another should, though the original has that one too, where passages have as many dates."""
    counterpart = pairs.in_version(one.passage)
    if counterpart is None or one.quantity.kind != "date":
        return None
    theirs = [each for each in there.by_passage[one.passage.number] if each.quantity.kind == "date"]
    mine = [each for each in here.by_passage.get(counterpart.number, ()) if each.quantity.kind == "date"]
    return mine[theirs.index(one)] if len(mine) == len(theirs) else None


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
