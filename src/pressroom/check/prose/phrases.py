"""Lists of words and phrases, looked for all at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pressroom.check.prose.passages import Passage, Word, fold


class Match(NamedTuple):
    """A phrase that was found in ``passage``, from ``start`` up to ``end`` of its text; ``phrase`` is as it stands in the list."""

    passage: Passage
    start: int
    end: int
    phrase: str

    @property
    def text(self) -> str:
        """The words as they stand in the release."""
        return self.passage.text[self.start : self.end]


class Phrases:
    """Phrases to be looked for, without regard to capitals; ``*`` at the end of a word stands for any ending.

    ``revolution*`` finds "revolutionary"; ``click here`` finds the two words with any space between them, across line ends. In a
    language without spaces (Japanese) a phrase is found anywhere. ``clitics`` are what may be written before a word without a space
    (Arabic "and", "by", the article).
    """

    def __init__(self, phrases: Iterable[str], *, spaced: bool = True, clitics: Iterable[str] = ()) -> None:
        self.phrases = tuple(phrases)
        self._clitics = frozenset(clitics)
        self._clitic_lengths = sorted({len(each) for each in self._clitics})
        self._spaced = spaced
        self._whole: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        self._begun: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        if spaced:
            for phrase in self.phrases:
                first, *rest = fold(phrase).split()
                table = self._begun if first.endswith("*") else self._whole
                table.setdefault(first.rstrip("*"), []).append((phrase, tuple(rest)))
        self._beginnings = tuple(self._begun)

    def __bool__(self) -> bool:
        return bool(self.phrases)

    def find(self, passages: Iterable[Passage]) -> Iterator[Match]:
        """Every match, in reading order; of two that begin at the same word the longest, and none within another."""
        for passage in passages:
            if not self._spaced:
                yield from self._in_text(passage)
            elif self._may_be_in(passage):
                yield from self._in_words(passage)

    def _may_be_in(self, passage: Passage) -> bool:
        """Whether the first word of any phrase is there: most lists have nothing in most passages."""
        if self._clitics or not self._whole.keys().isdisjoint(passage.vocabulary):
            return True
        beginnings = self._beginnings
        return bool(beginnings) and any(word.startswith(beginnings) for word in passage.vocabulary)

    def _in_words(self, passage: Passage) -> Iterator[Match]:
        words = passage.words
        whole, beginnings = self._whole, self._beginnings
        done = 0
        for index, word in enumerate(words):
            folded, begin = word[0], word[1]
            candidates = whole.get(folded)
            if beginnings and folded.startswith(beginnings):
                candidates = self._begun_with(folded, candidates)
            if not candidates and "'" in folded:
                # l'entreprise, d'excellence: what stands before the apostrophe is a word of its own.
                clitic, _, folded = folded.partition("'")
                begin += len(clitic) + 1
                candidates = self._begun_with(folded, whole.get(folded))
            if not candidates and self._clitics:
                candidates = self._behind_clitics(folded)
            if not candidates:
                continue
            best: Match | None = None
            for phrase, rest in candidates:
                end = _end(words, index, rest, passage.prose)
                if end is not None and (best is None or end > best.end):
                    best = Match(passage, begin, end, phrase)
            if best is not None and best.start >= done:
                done = best.end
                yield best

    def _begun_with(
        self, folded: str, found: list[tuple[str, tuple[str, ...]]] | None
    ) -> list[tuple[str, tuple[str, ...]]]:
        begun = [each for one in self._beginnings if folded.startswith(one) for each in self._begun[one]]
        return [*found, *begun] if found else begun

    def _behind_clitics(self, folded: str) -> list[tuple[str, tuple[str, ...]]]:
        found: list[tuple[str, tuple[str, ...]]] = []
        for length in self._clitic_lengths:
            bare = folded[length:]
            if (bare in self._whole or (self._beginnings and bare.startswith(self._beginnings))) and (
                folded[:length] in self._clitics
            ):
                found += self._begun_with(bare, self._whole.get(bare))
        return found

    def _in_text(self, passage: Passage) -> Iterator[Match]:
        found = []
        for phrase in self.phrases:
            at = passage.prose.find(phrase)
            while at >= 0:
                found.append(Match(passage, at, at + len(phrase), phrase))
                at = passage.prose.find(phrase, at + len(phrase))
        done = 0
        for match in sorted(found, key=lambda match: (match.start, -match.end)):
            if match.start >= done:
                done = match.end
                yield match


def outside(matches: Sequence[Match], fine: Phrases) -> Iterator[Match]:
    """Those matches that are part of no phrase of ``fine``: "our" in "our planet" is nobody's voice."""
    passages = {match.passage.number: match.passage for match in matches}
    allowed = list(fine.find(passages.values()))
    for match in matches:
        if not any(one.passage is match.passage and one.start <= match.start < one.end for one in allowed):
            yield match


def _end(words: Sequence[Word], index: int, rest: tuple[str, ...], prose: str) -> int | None:
    """Where a phrase ends whose first word is ``words[index]``; None when the words after it are others."""
    last = words[index]
    for number, wanted in enumerate(rest, index + 1):
        if number >= len(words):
            return None
        word = words[number]
        same = word.folded.startswith(wanted[:-1]) if wanted.endswith("*") else word.folded == wanted
        if not same or not prose[last.end : word.start].isspace():
            return None
        last = word
    return last.end
