"""Names that have accents in the original and none in the translation: Société Générale, Societe Generale."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pressroom.check.names.words import NameWord, NameWords, name_words
from pressroom.check.prose.manuscript import Manuscript

_GAPS = frozenset((" ", "-", "\u2011", "\u00a0"))
OF_PLACES = frozenset(("san", "santa", "sao", "santo", "los", "las", "rio", "new", "nuevo", "nueva"))
"""Words that begin names of places, which languages spell in their own ways: San José, San Jose."""
_COGNATE = ("ion", "ional", "ent", "ic", "ive", "ance", "ence", "ism", "tre", "tor")
"""Endings of words that both languages have, the one with accents: Fédération, Federation."""
_LONG = 6
"""Letters of a name that is known again though it stands alone."""


def lost_accents(
    original: Manuscript, version: Manuscript, ignored: frozenset[str]
) -> Iterator[tuple[NameWord, NameWord]]:
    """Words of the translation and of the original; ``ignored`` are folded words that languages spell in their own ways.

    Two names beside each other are a person or an organisation. A lone word is told where it lost its last accent, in English, which
    has other endings for the words that it shares: qualité, quality.
    """
    mine, theirs = name_words(version), name_words(original)
    my_texts, their_texts = {one.text for one in mine}, {one.text for one in theirs}
    accented = {one.folded: one for one in theirs if not one.text.isascii() and one.text not in my_texts}
    lost = [
        one
        for one in mine
        if one.folded in accented and one.text.isascii() and one.text not in their_texts and not one.text.isupper()
    ]
    lost = [one for one in lost if one.folded not in ignored and not one.folded.endswith(_COGNATE)]
    if not lost:
        return
    rows = set(_rows(theirs))
    in_rows = {
        id(word) for row, words in _rows_with_words(mine) if row in rows and not ignored & {*row} for word in words
    }
    for one in lost:
        other = accented[one.folded]
        if id(one) in in_rows or (mine.language == "en" and _is_lone_name(one, other, mine, theirs)):
            yield one, other


def _rows(names: NameWords) -> Iterator[tuple[str, str]]:
    return (row for row, _ in _rows_with_words(names))


def _rows_with_words(names: NameWords) -> Iterator[tuple[tuple[str, str], tuple[NameWord, NameWord]]]:
    """Each two names beside each other, folded."""
    for words in names.of.values():
        for first, second in pairwise(words):
            short = min(len(first.text), len(second.text)) < 3
            if not short and first.passage.prose[first.end : second.start] in _GAPS and first.folded not in OF_PLACES:
                yield (first.folded, second.folded), (first, second)


def _is_lone_name(one: NameWord, other: NameWord, mine: NameWords, theirs: NameWords) -> bool:
    return (
        len(one.text) >= _LONG
        and mine.is_name_here(one)
        and theirs.is_name_here(other)
        and not other.text[-1].isascii()
        and one.folded not in mine.ordinary_folded
        and one.folded not in theirs.ordinary_folded
    )
