"""The words of a manuscript that a dictionary may be asked about, each in its language, and those that need no asking."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pressroom.check.house_style import HouseStyle
from pressroom.check.names.own import own_names
from pressroom.check.names.words import WORD, composed, name_words
from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.prose.passages import Passage
from pressroom.check.prose.patterns import pattern

_WORD = pattern(r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*(?:['’\u2010\u2011-][^\W\d_]+)*")
_ADDRESS = frozenset("@#/\\&")


class Sighting(NamedTuple):
    """A word at its place. ``opens`` where any word would have its capital."""

    passage: Passage
    start: int
    end: int
    language: str
    opens: bool


def sightings(manuscript: Manuscript) -> Iterator[tuple[str, Sighting]]:
    """Each word with its place; not those with digits or inner capitals, nor addresses."""
    names = name_words(manuscript)
    for passage in manuscript.passages:
        opening = {one.start for one in names.of[passage.number] if not names.is_name_here(one)}
        yield from _in(passage, passage.prose, 0, passage.language, opening)
        for run in passage.foreign:
            yield from _in(passage, passage.text[: run.end], run.start, run.language, {run.start} | opening)


def own_words(manuscript: Manuscript, style: HouseStyle) -> frozenset[str]:
    """Words in small letters that are right because somebody of the house said so, or is called so."""
    found = set()
    for text in _own_texts(manuscript, style):
        found.add(text.casefold())
        found |= {one.casefold() for one in WORD.findall(text)}
    return frozenset(found)


def _own_texts(manuscript: Manuscript, style: HouseStyle) -> Iterator[str]:
    yield from style.names
    yield from style.known_words
    yield from own_names(manuscript)
    yield from style.avoid
    yield from style.avoid.values()
    for contact in manuscript.release.contacts:
        yield from (one for one in (contact.name, contact.organisation) if one)
    for quotation in manuscript.quotations:
        if quotation.quote.attribution is not None:
            yield quotation.quote.attribution.speaker


def _in(passage: Passage, text: str, begin: int, language: str, opening: set[int]) -> Iterator[tuple[str, Sighting]]:
    for match in _WORD.finditer(text, begin):
        start, end = match.span()
        word = composed(match[0])
        if len(word) < 3 or any(one.isupper() for one in word[1:] if word[0].islower()) or _has_capitals(word):
            continue
        before, after = text[start - 1 : start] if start else "", text[end : end + 2]
        if before in _ADDRESS or before.isdigit() or before == "_" or after[:1].isdigit() or after[:1] in ("@", "_"):
            continue
        if after[:1] in ("-", "\u2010"):  # Verwaltungs- und Personalkosten
            continue
        if (len(after) == 2 and after[0] in "./" and after[1].islower()) or (before == "." and word.islower()):
            continue
        yield word, Sighting(passage, start, end, language, start in opening)


def _has_capitals(word: str) -> bool:
    """Whether a part of a word is no ordinary word by its capitals: ``ARN``, ``GenoTher``, ``l'AP-HP``."""
    return any(any(letter.isupper() for letter in part[1:]) for part in re.split("['’\u2010\u2011-]", word))
