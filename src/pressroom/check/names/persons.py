"""A person's surname that is spelt otherwise elsewhere: Béatrice Vallon, Béatrice Vallons; Mme Desrosiers, Mme Desrosier."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pressroom.check.names.one_letter import slip
from pressroom.check.names.places import Pair, Place
from pressroom.check.names.words import WORD, NameWord, NameWords, composed, folded
from pressroom.check.prose.manuscript import Manuscript

TITLES = frozenset((
    "m", "mm", "mme", "mlle", "monsieur", "madame", "dr", "docteur", "doctor", "doktor", "pr", "prof", "professor",
    "professeur", "professore", "profesor", "mr", "mrs", "ms", "miss", "mister", "sir", "lady", "cllr", "councillor",
    "sen", "senator", "rep", "judge", "justice", "herr", "herrn", "frau", "sr", "sra", "senor", "senora", "don", "dona",
    "sig", "signor", "signora", "dott", "mevrouw", "meneer", "heer", "mw", "dhr", "wethouder", "burgemeester",
    "ministre", "ministro", "ministra", "minister",
))  # fmt: skip
"""What stands before a person's name, folded."""
_PARTICLES = frozenset(
    ("de", "der", "den", "ter", "ten", "van", "von", "zu", "du", "di", "da", "del", "della", "el", "al")
)
_GERMANIC = frozenset(("van", "von", "der", "den", "ter", "ten"))
"""Particles that stand in names of persons only."""
_SMALL_TITLES = frozenset(("fr", "it", "nl", "es", "pt"))
"""Languages in which titles are written small: wethouder De Wit, le professeur Quintin."""
_FAR = 14
"""Characters between two names that do not belong together; particles have fewer."""
_LONG = 6
"""Letters of a surname that is known again behind a title alone."""


class Surname(NamedTuple):
    """Where a surname stands: behind the first name ``first``, folded, or right behind a title, when that is empty."""

    first: str
    word: NameWord
    titled: bool
    particles: tuple[str, ...]


def misspelt_surnames(manuscript: Manuscript, names: NameWords) -> Iterator[Pair]:
    """Surnames that are one letter away from that of somebody who speaks, can be called, or is introduced with a title."""
    persons = set(_named(manuscript))
    firsts = {first for first, _ in persons}
    found = [one for words in names.of.values() for one in _surnames(words, firsts, names.language)]
    persons |= {(one.first, one.word.folded) for one in found if one.first and (one.titled or one.particles)}
    lasts = {last for _, last in persons}
    told: set[str] = set()
    for one in found:
        typed = one.word.folded
        if typed in told or (one.first in firsts and (one.first, typed) in persons):
            continue
        for first, last in sorted(persons):
            if _is_meant(one, first, last, lasts, names.language) and not {typed, last} & names.ordinary_folded:
                told |= {typed, last}
                yield _pair(typed, last, names)
                break


def first_names(manuscript: Manuscript) -> set[str]:
    """Those of all who speak or can be called, folded."""
    return {first for first, _ in _named(manuscript)}


def _named(manuscript: Manuscript) -> Iterator[tuple[str, str]]:
    """First name, each part of it, and surname of those who speak or can be called, folded."""
    speakers = (one.quote.attribution.speaker for one in manuscript.quotations if one.quote.attribution is not None)
    for name in (*speakers, *(one.name for one in manuscript.release.contacts if one.name)):
        words = [folded(composed(word)) for word in WORD.findall(name) if word[0].isupper()]
        words = [word for word in words if word not in TITLES]
        if 2 <= len(words) <= 4:
            yield from ((first, words[-1]) for first in words[:-1])


def _surnames(words: tuple[NameWord, ...], firsts: set[str], language: str) -> Iterator[Surname]:
    small_titles = language in _SMALL_TITLES
    end = -_FAR
    for at, word in enumerate(words):
        near, end = word.start - end < _FAR, word.end
        if not (near or small_titles):
            continue  # most names stand alone
        if at + 1 < len(words) and words[at + 1].start == end + 1 and _gap(word, words[at + 1]) in (" ", "-"):
            continue  # a first name, or the first part of a surname
        begin, particles = _before(words, at) if near else (None, ())
        if begin is None:
            if small_titles and _word_before(words[at - len(particles)] if particles else word) in TITLES:
                yield Surname("", word, True, ())
        elif begin.folded in TITLES:
            yield Surname("", word, True, ())
        elif begin.folded in firsts or _is_titled(words, begin) or (particles and _is_germanic(particles, language)):
            particles = particles if _is_germanic(particles, language) else ()
            yield Surname(begin.folded, word, _is_titled(words, begin), particles)


def _before(words: tuple[NameWord, ...], at: int) -> tuple[NameWord | None, tuple[str, ...]]:
    """The name or title before a surname, and the particles between."""
    particles: list[str] = []
    here = at
    while here and words[here - 1].folded in _PARTICLES and _gap(words[here - 1], words[here]) == " ":
        here -= 1
        particles.append(words[here].folded)
    if not here:
        return None, tuple(particles)
    between = words[here].passage.prose[words[here - 1].end : words[here].start]
    if between in (" ", "\u00a0", "\n", ". ", ".\u00a0"):
        return words[here - 1], tuple(particles)
    small = between.split()
    if small and between[:1] in " \u00a0" and between[-1:] in " \u00a0" and set(small) <= _PARTICLES:
        return words[here - 1], (*small, *particles)
    return None, tuple(particles)


def _is_titled(words: tuple[NameWord, ...], first: NameWord) -> bool:
    """Whether a title stands before a first name."""
    at = words.index(first)
    while at and _gap(words[at - 1], words[at]) == "-":
        at -= 1
    return (at > 0 and words[at - 1].folded in TITLES and _gap(words[at - 1], words[at]) in (" ", ".")) or (
        _word_before(words[at]) in TITLES
    )


def _word_before(word: NameWord) -> str:
    """The word right before, which may be written small."""
    before = word.passage.prose[max(0, word.start - 16) : word.start]
    parts = before.split()
    return folded(parts[-1].rstrip(".")) if parts and before[-1:].isspace() else ""


def _gap(one: NameWord, other: NameWord) -> str:
    gap = one.passage.prose[one.end : other.start]
    return {"\u00a0": " ", "\n": " ", "\u2011": "-", "\u2010": "-", ". ": ".", ".\u00a0": "."}.get(gap, gap)


def _is_germanic(particles: tuple[str, ...], language: str) -> bool:
    return bool(_GERMANIC & {*particles}) or (language == "nl" and "de" in particles)


def _is_meant(one: Surname, first: str, last: str, lasts: set[str], language: str) -> bool:
    typed = one.word.folded
    if typed == last or not (typed.isalpha() and last.isalpha()) or abs(len(typed) - len(last)) > 1:
        return False
    if language in ("de", "nl") and {typed, last} == {min(typed, last), min(typed, last) + "s"}:
        return False  # the genitive
    found = slip(last, typed)
    if found is None or found.at == 0 or min(len(typed), len(last)) < 3:
        return False
    if one.first:
        return one.first == first
    return typed not in lasts and min(len(typed), len(last)) >= _LONG


def _pair(one: str, other: str, names: NameWords) -> Pair:
    rare, usual = sorted(
        (_places(one, names), _places(other, names)), key=lambda places: (len(places), -places[0].passage.number)
    )
    return Pair(_typed(rare[0]), _typed(usual[0]), rare, usual)


def _places(key: str, names: NameWords) -> tuple[Place, ...]:
    return tuple(Place(word.passage, word.start, word.end, True) for word in names if word.folded == key)


def _typed(place: Place) -> str:
    return place.passage.text[place.start : place.end]
