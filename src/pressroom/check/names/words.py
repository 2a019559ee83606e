"""The words of a manuscript that are written like names: with a capital, somewhere else than where every word has one."""

from __future__ import annotations

import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple

from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.prose.passages import Passage
from pressroom.check.prose.patterns import pattern

_UPPER = "".join(letter for letter in map(chr, range(0x0530)) if letter.isupper())
_REST = r"[^\W_]*(?:[\u0300-\u036f]+[^\W_]*)*"
_CAPITALISED = pattern(rf"(?<![^\W_])[^\W\d_]?[{_UPPER}]{_REST}")
WORD = pattern(rf"(?<![^\W_])[^\W_]{_REST}")
"""A word without hyphens and apostrophes: ``d'Évry`` is two, ``Paris-Saclay`` is two."""

_ABOUT_A_WORD = frozenset(" \t\n\r\u00a0\u202f«»“”„\"'‘’()[]—–-*•|▪·►>")
_ENDS = frozenset(".!?…:。")
_TITLES = frozenset(("headline", "subtitle", "heading", "box-title", "cell", "term", "fact", "caption"))
_SPEAKS = frozenset(("attribution", "credit"))
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})
_ADDRESS = frozenset("@#/\\")


class NameWord(NamedTuple):
    """``folded`` is without accents and capitals; ``opens`` where any word would have its capital, after a full stop."""

    text: str
    start: int
    end: int
    folded: str
    opens: bool
    passage: Passage


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """A word in small letters, without accents: ``Évry`` and ``EVRY`` are ``evry``."""
    small = text.casefold()
    if small.isascii():
        return small
    bare = "".join(one for one in unicodedata.normalize("NFD", small) if not unicodedata.combining(one))
    return bare.translate(_LETTERS)


def composed(text: str) -> str:
    """The same letters, each accent part of its letter."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


class NameWords:
    """The capitalised words of a manuscript, passage by passage."""

    def __init__(self, manuscript: Manuscript) -> None:
        self._passages = manuscript.passages
        self.language = manuscript.language.partition("-")[0]
        self._shouted: dict[int, bool] = {}
        self.of = {one.number: tuple(_found(one)) for one in manuscript.passages}

    def __iter__(self) -> Iterator[NameWord]:
        for words in self.of.values():
            yield from words

    @cached_property
    def ordinary(self) -> frozenset[str]:
        """Every word that stands somewhere in small letters."""
        found: set[str] = set()
        for passage in self._passages:
            found.update(WORD.findall(passage.prose))
        return frozenset(composed(one) for one in found if one.islower())

    @cached_property
    def ordinary_folded(self) -> frozenset[str]:
        """The same without accents."""
        return frozenset(map(folded, self.ordinary))

    @cached_property
    def titled(self) -> frozenset[int]:
        """The numbers of the passages in which Most Words Have Capitals."""
        return frozenset(
            one.number for one in self._passages if one.kind in _TITLES and _is_titled(one, self.of[one.number])
        )

    @cached_property
    def count(self) -> Counter[str]:
        """How often each word stands with a capital, by its folded form."""
        return Counter(one.folded for one in self)

    def is_shouted(self, passage: Passage) -> bool:
        """Whether a passage is in capitals throughout."""
        if passage.number not in self._shouted:
            self._shouted[passage.number] = _is_shouted(passage)
        return self._shouted[passage.number]

    def is_name_here(self, word: NameWord) -> bool:
        """Whether the capital of a word tells that it is a name."""
        return not word.opens and word.passage.number not in self.titled


@lru_cache(maxsize=2)
def name_words(manuscript: Manuscript) -> NameWords:
    """The capitalised words of a manuscript, gathered once for all rules."""
    return NameWords(manuscript)


def _found(passage: Passage) -> Iterator[NameWord]:
    prose = passage.prose
    size = len(prose)
    for match in _CAPITALISED.finditer(prose):
        start, end = match.span()
        if start and prose[start - 1] in _ADDRESS:
            continue
        if end + 1 < size and (prose[end] == "@" or (prose[end] in "./" and prose[end + 1].islower())):
            continue  # a domain, an address, a path
        text = composed(match[0])
        yield NameWord(sys.intern(text), start, end, folded(text), _opens(passage, start), passage)


def _opens(passage: Passage, start: int) -> bool:
    prose = passage.prose
    at = start - 1
    if at > 0 and prose[at] in "'’-\u2010\u2011" and prose[at - 1].isalnum():
        return False
    while at >= 0 and prose[at] in _ABOUT_A_WORD:
        at -= 1
    if at < 0:
        if passage.kind in _SPEAKS:
            return False
        return passage.kind not in ("fact", "term") or any(one.islower() for one in WORD.findall(prose))
    if prose[at] not in _ENDS:
        return False
    # M. Dupont, Dr. Meyer, St. Louis: the point is no full stop.
    begin = at
    while begin > 0 and prose[begin - 1].isalpha():
        begin -= 1
    return not (prose[at] == "." and 0 < at - begin <= 3 and prose[begin].isupper())


def _is_titled(passage: Passage, capitalised: tuple[NameWord, ...]) -> bool:
    long = [one for one in WORD.findall(passage.prose) if len(one) > 3]
    return len(long) > 2 and sum(len(one.text) > 3 for one in capitalised) >= 0.7 * len(long)


def _is_shouted(passage: Passage) -> bool:
    return sum(map(str.isupper, passage.prose)) >= 4 * sum(map(str.islower, passage.prose))
