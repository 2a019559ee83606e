"""Months without a day or a year: “in June”, “dès juin”."""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.prose.passages import Passage
from pressroom.check.quantities.customs import Customs
from pressroom.check.quantities.values import Day, Quantity, Reading

_ANNOUNCED = frozenset(
    (
        "in",
        "of",
        "since",
        "by",
        "until",
        "from",
        "early",
        "late",
        "mid",
        "last",
        "next",
        "this",
        "to",
        "and",
        "through",
        "during",
        "before",
        "after",
        "every",
    )
)
"""Words behind which “May” and “March” are months."""


def months_alone(passage: Passage, customs: Customs, found: list[Quantity]) -> Iterator[Quantity]:
    """Each month that stands alone, outside the quantities ``found``."""
    english = customs.language.startswith("en")
    words = passage.words
    for number, word in enumerate(words):
        month = customs.months.get(word.folded.rpartition("'")[2])
        if month is None or len(word.folded) < 3 or customs.abbreviated(word.folded.rpartition("'")[2]):
            continue
        if any(one.start < word.end and word.start < one.end for one in found):
            continue
        if english and not passage.text[word.start].isupper():
            continue
        unsure = word.folded in customs.unsure_months
        if unsure and (number == 0 or words[number - 1].folded not in _ANNOUNCED):
            continue
        yield Quantity(word.start, word.end, (Reading("date", Day(None, month, None)),))
