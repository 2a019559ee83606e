"""Names that differ by one letter and are one name all the same."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from pressroom.check.name_places import Pair, Places, all_of, count, most
from pressroom.check.name_words import NameWord, NameWords
from pressroom.check.one_letter import deletions, is_ending, slip

_FORMS_OF_ADDRESS = frozenset(
    (
        "professor",
        "professeur",
        "doctor",
        "docteur",
        "doktor",
        "mister",
        "madame",
        "monsieur",
        "frau",
        "herr",
        "signor",
        "signora",
        "señor",
        "señora",
        "sir",
        "lady",
        "president",
    )
)
_LETTERS = 6


def by_letters(names: NameWords, words: dict[str, Places], skip: frozenset[str] | set[str]) -> Iterator[Pair]:
    """Names that differ by one letter: the same first name, or the one once and the other often."""
    alike = list(_alike([key for key in words if key not in skip and _may_slip(key, words[key])]))
    if not alike:
        return
    context = _Neighbours(names)
    for one, other in alike:
        rare, usual = sorted((one, other), key=lambda key: (count(words[key]), _from_the_end(words[key])))
        # A word of the language is no name, capital or not: last, since to gather all words takes longest.
        if context.same_name(rare, usual) and not names.ordinary_folded & {rare, usual}:
            yield Pair(most(words[rare]), most(words[usual]), all_of(words[rare]), all_of(words[usual]))


def _alike(keys: list[str]) -> Iterator[tuple[str, str]]:
    """Each two that are one slip apart, other than at the first letter or in their endings."""
    near: dict[str, list[str]] = {}
    for key in keys:
        for one in {key, *deletions(key)}:
            near.setdefault(one, []).append(key)
    groups = (group for group in near.values() if len(group) > 1)
    for one, other in dict.fromkeys(pair for group in groups for pair in combinations(group, 2)):
        found = slip(one, other)
        if found and found.at and not is_ending(one, other, found):
            yield one, other


def _from_the_end(those: Places) -> tuple[int, int]:
    """Of two spellings that stand equally often, the one that comes later is asked about."""
    first = all_of(those)[0]
    return -first.passage.number, -first.start


def _may_slip(key: str, spellings: Places) -> bool:
    return len(key) >= 4 and key.isalpha() and not all(text.isupper() for text in spellings)


class _Neighbours:
    """What stands beside names: the same first name tells that two surnames are one."""

    def __init__(self, names: NameWords) -> None:
        self._names = names
        self._before: dict[str, set[str]] = {}
        self._after: dict[str, set[str]] = {}
        self._alone: dict[str, int] = {}
        self._count: dict[str, int] = {}
        for found in names.of.values():
            for at, word in enumerate(found):
                prose = word.passage.prose
                before = found[at - 1] if at and prose[found[at - 1].end : word.start] in (" ", "\u00a0") else None
                after = found[at + 1] if at + 1 < len(found) and prose[word.end : found[at + 1].start] == " " else None
                self._count[word.folded] = self._count.get(word.folded, 0) + 1
                if before is not None and len(before.folded) > 2 and before.folded not in _FORMS_OF_ADDRESS:
                    self._before.setdefault(word.folded, set()).add(before.folded)
                if after is not None:
                    self._after.setdefault(word.folded, set()).add(after.folded)
                if before is after is None and names.is_name_here(word) and not _is_joined(word):
                    self._alone[word.folded] = self._alone.get(word.folded, 0) + 1

    def same_name(self, rare: str, usual: str) -> bool:
        """Whether two words that are one letter apart are one name."""
        if self._before.get(rare, set()) & self._before.get(usual, set()):
            return True
        if rare in self._before and usual in self._before:
            return False  # two people
        if self._names.language == "de" or min(len(rare), len(usual)) < _LETTERS or rare in self._after:
            return False
        alone = self._alone.get(rare, 0) == self._count[rare] == 1
        return alone and self._alone.get(usual, 0) > 1


def _is_joined(word: NameWord) -> bool:
    prose = word.passage.prose
    return prose[word.end : word.end + 1] in ("-", "\u2010", "\u2011") or prose[
        max(0, word.start - 1) : word.start
    ] in ("-", "\u2010", "\u2011")
