"""Numbers that both versions write in words, and not the same: neuf communes, eight towns."""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.comparison.counterparts import counterparts
from pressroom.check.comparison.disagreement import Disagreement
from pressroom.check.comparison.stated import Stated, quantities_of
from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.prose.passages import Passage
from pressroom.check.quantities import Quantity, Reading
from pressroom.check.quantities.customs import Customs
from pressroom.check.quantities.spelled import in_one_word

_MOST = 100
_OF_TIME = ("day", "week", "month", "hour", "jour", "semaine", "mois", "heure", "tag", "woche", "stunde", "dia", "día",
            "semana", "hora", "giorn", "settiman", "dag", "weken", "half", "demi", "third", "tiers", "quart")  # fmt: skip
"""Beginnings of words before which languages count otherwise: quinze jours, two weeks."""


def worded_otherwise(original: Manuscript, version: Manuscript) -> Iterator[Disagreement]:
    """Told where passages that render each other have as many number words, and all but one agree, in their order."""
    there, here = quantities_of(original), quantities_of(version)
    if not (there.customs.spaced and here.customs.spaced):
        return
    pairs = counterparts(original, version)
    for passage in version.body:
        counterpart = pairs.in_original(passage)
        mine = _stated(passage, here.customs) if counterpart is not None else []
        theirs = _stated(counterpart, there.customs) if mine and counterpart is not None else []
        if len(mine) != len(theirs):
            continue
        odd = [(one, other) for one, other in zip(mine, theirs, strict=True) if _value(one) != _value(other)]
        if len(odd) == 1 and not any(map(_is_of_time, odd[0])):
            one, other = odd[0]
            if not there.has_number(_value(one)) and not here.has_number(_value(other)):
                yield Disagreement("number", one, other, None, None)


def _stated(passage: Passage, customs: Customs) -> list[Stated]:
    """One is an article in many languages, and millions stand behind digits: neither is looked at."""
    return [
        Stated(passage, Quantity(start, end, (Reading("number", value),)))
        for value, start, end in in_one_word(passage, customs)
        if 1 < value < _MOST and value == int(value)
    ]


def _value(one: Stated) -> object:
    return one.quantity.readings[0].value


def _is_of_time(one: Stated) -> bool:
    """Whether the word, or the next one, is a measure of time."""
    at = next(at for at, word in enumerate(one.passage.words) if word.start == one.quantity.start)
    return any(word.folded.startswith(_OF_TIME) for word in one.passage.words[at : at + 2])
