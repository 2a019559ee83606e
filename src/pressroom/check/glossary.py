"""The names of an organisation with their right spelling, and what is nearly one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from pressroom.check.likeness import Spelling, corrected, has_inner_capital, respelt, spelling_of, stretches
from pressroom.check.manuscript import Manuscript
from pressroom.check.name_words import NameWord, NameWords, folded, name_words
from pressroom.check.one_letter import deletions
from pressroom.check.own_names import own_names
from pressroom.check.passages import Passage

SHORTEST = 6
"""Letters of a name of which one may be wrong; of shorter ones only accents, capitals and hyphens are compared."""


class NearMiss(NamedTuple):
    """A stretch of ``passage.text`` that is nearly ``name``; ``written`` is what to write there."""

    passage: Passage
    start: int
    end: int
    name: str
    written: str


class Glossary:
    """Names that are right, and others that are ``known`` though nobody is held to them."""

    def __init__(self, names: Iterable[str], known: Iterable[str]) -> None:
        self._right: dict[str, list[Spelling]] = {}
        self._near: dict[tuple[int, str], list[Spelling]] = {}
        self._small: dict[str, str] = {}
        for name in dict.fromkeys(names):
            spelling = spelling_of(name)
            if spelling is None:
                continue
            self._right.setdefault(spelling.key, []).append(spelling)
            if len(spelling.key) >= SHORTEST:
                count = len(spelling.words)
                for one in {spelling.key, *deletions(spelling.key)}:
                    self._near.setdefault((count, one), []).append(spelling)
            if any(has_inner_capital(one) for one in spelling.words):
                for small in (name.casefold().replace("’", "'"), folded(name)):
                    self._small[small] = name
        self.keys = frozenset(self._right)
        for name in known:
            spelling = spelling_of(name)
            if spelling is not None and spelling.key not in self.keys:
                self._right.setdefault(spelling.key, []).append(spelling)
        self._most = max((len(each.words) for one in self._right.values() for each in one), default=0) + 1

    def near_misses(self, manuscript: Manuscript) -> Iterator[NearMiss]:
        """All of them, passage by passage."""
        names = name_words(manuscript)
        for words in names.of.values():
            until = -1
            for word in words:
                if word.start < until:
                    continue
                found, until = self._at(word, names)
                if found is not None:
                    yield found
        yield from self._in_small_letters(manuscript)

    def _at(self, word: NameWord, names: NameWords) -> tuple[NearMiss | None, int]:
        """What begins at a word, and where it ends."""
        found = tuple(stretches(word, self._most))
        for stretch in reversed(found):
            entries = self._right.get(stretch.key, ())
            written = [respelt(one, stretch, word, names) for one in entries]
            if None in written:
                return None, stretch.end
            for entry, text in zip(entries, written, strict=True):
                if text and stretch.key in self.keys:
                    return NearMiss(word.passage, stretch.start, stretch.end, "".join(entry.typed), text), stretch.end
        for stretch in reversed(found):
            for entry in self._candidates(stretch):
                text = corrected(entry, stretch, word, names)
                if text:
                    return NearMiss(word.passage, stretch.start, stretch.end, "".join(entry.typed), text), stretch.end
        return self._with_ending(found[0], word, names), word.end

    def _candidates(self, stretch: Spelling) -> list[Spelling]:
        if len(stretch.key) < SHORTEST - 1:
            return []
        count = len(stretch.words)
        found = {
            one.key: one for near in (stretch.key, *deletions(stretch.key)) for one in self._near.get((count, near), ())
        }
        return list(found.values())

    def _with_ending(self, stretch: Spelling, word: NameWord, names: NameWords) -> NearMiss | None:
        """A genitive or a plural: the ``s`` is let alone."""
        if not stretch.key.endswith("s") or len(stretch.key) < 5 or stretch.key[:-1] not in self.keys:
            return None
        stem = stretch._replace(
            words=(stretch.words[0][:-1],), typed=(stretch.typed[0][:-1],), key=stretch.key[:-1], end=stretch.end - 1
        )
        entries = self._right[stem.key]
        written = [respelt(one, stem, word, names) for one in entries]
        if None in written or not written[0]:
            return None
        return NearMiss(word.passage, stem.start, stem.end, "".join(entries[0].typed), written[0])

    def _in_small_letters(self, manuscript: Manuscript) -> Iterator[NearMiss]:
        """``genother``: a word with a capital within is no word of any language without it."""
        for small, name in self._small.items():
            for passage, word in manuscript.index.get(small, ()):
                if passage.prose[word.start : word.end].islower():
                    yield NearMiss(passage, word.start, word.end, name, name)


def near_misses(manuscript: Manuscript, names: tuple[str, ...], words: tuple[str, ...]) -> tuple[NearMiss, ...]:
    """Those of a list of names; ``words`` are known besides, as the names of the issuers are."""
    return _found(manuscript, glossary(names, (*own_names(manuscript), *words))) if names else ()


@lru_cache(maxsize=2)
def _found(manuscript: Manuscript, names: Glossary) -> tuple[NearMiss, ...]:
    return tuple(names.near_misses(manuscript))


@lru_cache(maxsize=16)
def glossary(names: tuple[str, ...], known: tuple[str, ...]) -> Glossary:
    """A glossary, made once for all releases of its organisations."""
    return Glossary(names, known)
