"""The names of an organisation with their right spelling, and what is nearly one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from pressroom.check.names.kana import has_kana, large_for_small
from pressroom.check.names.likeness import SHORTEST, corrected, respelt
from pressroom.check.names.one_letter import deletions
from pressroom.check.names.own import own_names
from pressroom.check.names.stretches import Spelling, following, has_inner_capital, spelling_of, stretch_of
from pressroom.check.names.words import NameWord, NameWords, folded, name_words
from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.prose.passages import Passage

_HEAD, _TAIL = 2, 3
"""Letters at the two ends of a name; one slip leaves one of them as it was."""
_MOST = 20_000
_ADDRESS = frozenset((".", "@", "/", "#", "_", "-"))
_SAINTS = {"saint": "st", "sainte": "ste"}


class NearMiss(NamedTuple):
    """A stretch of ``passage.text`` that is nearly ``name``; ``written`` is what to write there."""

    passage: Passage
    start: int
    end: int
    name: str
    written: str


class Glossary:
    """Names that are right, and others that are ``known`` though nobody is held to them.

    Of the thousands of words of a release nearly all are no name: what can be told from two or three letters is told from these.
    """

    def __init__(self, names: Iterable[str], known: Iterable[str]) -> None:
        self._right: dict[str, list[Spelling]] = {}
        self._near: dict[tuple[int, str], list[Spelling]] = {}
        self._small: dict[str, str] = {}
        self._met: dict[tuple[int, str], tuple[Spelling, ...]] = {}
        self._longer: set[str] = set()
        self._heads: set[str] = set()
        self._tails: set[str] = set()
        names = tuple(dict.fromkeys(names))
        for name in names:
            self._add(name)
        self.keys = frozenset(self._right)
        self._kana = tuple(filter(has_kana, names))
        for name in known:
            spelling = spelling_of(name)
            if spelling is not None and spelling.key not in self.keys:
                self._right.setdefault(spelling.key, []).append(spelling)
                self._longer.add(spelling.key[:_HEAD])
        self._most = max((len(each.words) for one in self._right.values() for each in one), default=0) + 1

    def _add(self, name: str) -> None:
        spelling = spelling_of(name)
        if spelling is None:
            return
        self._right.setdefault(spelling.key, []).append(spelling)
        self._longer.add(spelling.key[:_HEAD])
        short = _SAINTS.get(folded(spelling.words[0]))
        if short and spelling.between[:1] == ("-",):
            self._right.setdefault(short + "".join(map(folded, spelling.words[1:])), []).append(spelling)
            self._longer.add(short[:_HEAD])
        if len(spelling.key) >= SHORTEST - (len(spelling.words) > 1):
            self._heads.add(spelling.key[:_HEAD])
            self._tails.add(spelling.key[-_TAIL:])
            for one in {spelling.key, *deletions(spelling.key)}:
                self._near.setdefault((len(spelling.words), one), []).append(spelling)
        if any(has_inner_capital(one) for one in spelling.words):
            for small in (name.lower(), folded(name)):
                self._small[small] = name

    def near_misses(self, manuscript: Manuscript) -> Iterator[NearMiss]:
        """All of them, passage by passage."""
        names = name_words(manuscript)
        for words in names.of.values():
            until = -1
            for word in words:
                if word.start >= until:
                    found, until = self._at(word, names)
                    if found is not None:
                        yield found
        for small, name in self._small.items():
            for passage in manuscript.passages:
                if small in passage.prose:
                    yield from _in_small_letters(passage, small, name)
        if manuscript.language.startswith("ja"):
            yield from self._in_kana(manuscript)

    def _in_kana(self, manuscript: Manuscript) -> Iterator[NearMiss]:
        for passage in manuscript.passages if self._kana else ():
            for start, end, name in large_for_small(passage, self._kana):
                yield NearMiss(passage, start, end, name, name)

    def _at(self, word: NameWord, names: NameWords) -> tuple[NearMiss | None, int]:
        """What begins at a word, and where it ends."""
        keys = self._keys_from(word)
        for count in range(len(keys), 0, -1):
            entries = self._right.get(keys[count - 1])
            if entries is None:
                continue
            stretch = stretch_of(word, count)
            written = [respelt(one, stretch, word, names) for one in entries]
            if None in written:
                return None, stretch.end
            for entry, text in zip(entries, written, strict=True):
                if text and stretch.key in self.keys:
                    return _missed(entry, stretch, word, text), stretch.end
        for count in range(len(keys), 0, -1):
            for entry in self._candidates(count, keys[count - 1]):
                stretch = stretch_of(word, count)
                text = corrected(entry, stretch, word, names)
                if text:
                    return _missed(entry, stretch, word, text), stretch.end
        return self._with_ending(word, names), word.end

    def _keys_from(self, word: NameWord) -> list[str]:
        """The word, the word with the next one, and so on, as long as a name may begin so."""
        keys, end, prose = [word.folded], word.end, word.passage.prose
        if word.folded[:_HEAD] in self._longer or len(word.folded) < _HEAD:
            while len(keys) < self._most:
                found = following(prose, end)
                if found is None:
                    break
                text, end = found
                keys.append(keys[-1] + text)
        return keys

    def _candidates(self, count: int, key: str) -> tuple[Spelling, ...]:
        """The names that may have been meant, of so many words. The same words come again in every release."""
        if len(key) < SHORTEST - 2 or not (key[:_HEAD] in self._heads or key[-_TAIL:] in self._tails):
            return ()
        found = self._met.get((count, key))
        if found is None:
            near = (self._near.get((count, one), ()) for one in (key, *deletions(key)))
            found = tuple({one.key: one for entries in near for one in entries}.values())
            if len(self._met) < _MOST:
                self._met[count, key] = found
        return found

    def _with_ending(self, word: NameWord, names: NameWords) -> NearMiss | None:
        """A genitive or a plural: the ``s`` is let alone."""
        key = word.folded
        if not key.endswith("s") or len(key) < 5 or key[:-1] not in self.keys:
            return None
        text = word.text[:-1]
        stem = Spelling((text,), (), (text,), key[:-1], word.start, word.end - 1)
        entries = self._right[stem.key]
        written = [respelt(one, stem, word, names) for one in entries]
        return None if None in written or not written[0] else _missed(entries[0], stem, word, written[0])


def _missed(entry: Spelling, stretch: Spelling, word: NameWord, written: str) -> NearMiss:
    return NearMiss(word.passage, stretch.start, stretch.end, "".join(entry.typed), written)


def _in_small_letters(passage: Passage, small: str, name: str) -> Iterator[NearMiss]:
    """``genother``: a word with a capital within is no word of any language without it."""
    prose, at = passage.prose, passage.prose.find(small)
    while at >= 0:
        end = at + len(small)
        around = prose[max(0, at - 1) : at], prose[end : end + 1]
        address = around[0] in _ADDRESS or (around[1] in (".", "@", "/") and prose[end + 1 : end + 2].isalnum())
        if not any(one.isalnum() for one in around) and not (address and any(around)):
            yield NearMiss(passage, at, end, name, name)
        at = prose.find(small, end)


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
