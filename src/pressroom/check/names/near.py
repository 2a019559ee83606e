"""Names that differ by one letter and are one name all the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from pressroom.check.names.one_letter import Slip, deletions, is_ending, slip
from pressroom.check.names.places import Pair, Places, all_of, count, most
from pressroom.check.names.words import NameWord, NameWords

_SHARED = frozenset((
    "professor", "professeur", "doctor", "docteur", "doktor", "mister", "madame", "monsieur", "frau", "herr",
    "signor", "signora", "señor", "señora", "sir", "lady", "president", "saint", "sainte", "santa", "san", "sankt",
    "bourg", "mont",
))  # fmt: skip
"""Words that stand before many names."""
_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_BETWEEN = frozenset(("le", "la", "de", "du", "van", "von", "der", "den", "di", "da", "del", "el"))
"""Words with a capital between a first name and a surname: Bérengère Le Goff."""
_DECLINED = frozenset(("de", "nl"))
_LETTERS = 6
_OFTEN = 3


def by_letters(names: NameWords, words: dict[str, Places], skip: frozenset[str] | set[str]) -> Iterator[Pair]:
    """Names that differ by one letter: the same first name, or the one once and the other often."""
    keys = [key for key in words if key not in skip and _may_slip(key, words[key])]
    alike = list(_alike(keys))
    if not alike:
        return
    context = _Neighbours(names)
    # Among Japanese and Arabic words a name in Latin letters has no endings.
    has_endings = names.language not in ("ja", "ar")
    for one, other, found in alike:
        rare, usual = sorted((one, other), key=lambda key: (count(words[key]), _from_the_end(words[key])))
        if _is_written_out(words[one], words[other]):
            same = not context.are_two_people(rare, usual)
        elif has_endings and is_ending(one, other, found):
            same = context.same_person(rare, usual, one[-1] + other[-1])
        else:
            same = context.same_name(rare, usual)
        # A word of the language is no name, capital or not: last, since to gather all words takes longest.
        if same and not names.ordinary_folded & {rare, usual}:
            yield Pair(most(words[rare]), most(words[usual]), all_of(words[rare]), all_of(words[usual]))


def _alike(keys: list[str]) -> Iterator[tuple[str, str, Slip]]:
    """Each two that are one slip apart, other than at the first letter."""
    near: dict[str, list[str]] = {}
    for key in keys:
        for one in {key, *deletions(key)}:
            near.setdefault(one, []).append(key)
    groups = (group for group in near.values() if len(group) > 1)
    for one, other in dict.fromkeys(pair for group in groups for pair in combinations(group, 2)):
        found = slip(one, other)
        if found and found.at:
            yield one, other, found


def _is_written_out(some: Places, others: Places) -> bool:
    """Whether the one has an umlaut and the other two letters for it: Köln, Koeln."""
    first, second = {one.casefold() for one in some}, {one.casefold() for one in others}
    return any(
        not one.isascii() and one.translate(_WRITTEN_OUT) in those
        for ones, those in ((first, second), (second, first))
        for one in ones
    )


def _from_the_end(those: Places) -> tuple[bool, int, int]:
    """Of two spellings that stand equally often, the one that comes later is asked about, and none of the front matter."""
    first = all_of(those)[0]
    return first.passage.kind == "fact", -first.passage.number, -first.start


def _may_slip(key: str, spellings: Places) -> bool:
    return len(key) >= 4 and key.isalpha() and not all(text.isupper() for text in spellings)


class _Neighbours:
    """What stands beside names: the same first name tells that two surnames are one."""

    def __init__(self, names: NameWords) -> None:
        self._names = names
        self._before: dict[str, set[str]] = {}
        self._after: dict[str, set[str]] = {}
        self._joined: dict[str, set[str]] = {}
        self._second: dict[str, set[str]] = {}
        self._alone: Counter[str] = Counter()
        for found in names.of.values():
            for at, word in enumerate(found):
                before = _beside(found[at - 1], word) if at else ""
                after = _beside(word, found[at + 1]) if at + 1 < len(found) else ""
                if before and len(found[at - 1].folded) > 2 and found[at - 1].folded not in _SHARED:
                    self._before.setdefault(word.folded, set()).add(found[at - 1].folded)
                if after:
                    beside = self._joined if after == "-" else self._after
                    beside.setdefault(word.folded, set()).add(_surname(found, at + 1))
                if (
                    before == " "
                    and not after
                    and names.is_name_here(word)
                    and (at < 2 or not _beside(*found[at - 2 : at]))
                ):
                    self._second.setdefault(word.folded, set()).add(found[at - 1].folded)
                if not before and not after and not _is_joined(word):
                    self._alone[word.folded] += 1

    def are_two_people(self, rare: str, usual: str) -> bool:
        """Whether each has a first name of its own."""
        first, second = (self._before.get(one, set()) for one in (rare, usual))
        return bool(first and second) and first.isdisjoint(second)

    def same_person(self, rare: str, usual: str, last: str) -> bool:
        """Whether two words that differ in their ``last`` letters are one surname behind one first name: no plural, no genitive."""
        if "s" in last or self._names.language in _DECLINED or min(len(rare), len(usual)) < _LETTERS:
            return False
        firsts = self._second.get(rare, set()) & self._second.get(usual, set())
        return bool(firsts - _SHARED - self._names.ordinary_folded)

    def same_name(self, rare: str, usual: str) -> bool:
        """Whether two words that are one letter apart are one name."""
        if self._before.get(rare, set()) & self._before.get(usual, set()):
            return True
        if self._joined.get(rare, set()) & self._joined.get(usual, set()):
            return not (self._names.language in _DECLINED and _is_declined(rare, usual))
        if min(len(rare), len(usual)) >= _LETTERS and self._after.get(rare, set()) & self._after.get(usual, set()):
            return True  # Bérengère Le Goff, Bérangère Le Goff
        if self.are_two_people(rare, usual):
            return False
        if self._names.language == "de" or min(len(rare), len(usual)) < _LETTERS or rare in self._after:
            return False
        count = self._names.count
        once = self._alone[rare] == count[rare] == 1
        named = any(one.folded == rare and self._names.is_name_here(one) for one in self._names)
        # What opens a sentence may be any word; a letter that is missing or in another place makes one less often.
        slipped = len(rare) != len(usual) or sorted(rare) == sorted(usual)
        return once and (self._alone[usual] > 1 if named else slipped and self._alone[usual] >= _OFTEN)


def _is_declined(one: str, other: str) -> bool:
    """Whether two words may be one with two endings: Software-Pakete, Software-Paketen; des Debian-Projekts, des Debian-Projektes."""
    shared = 0
    while shared < min(len(one), len(other)) and one[shared] == other[shared]:
        shared += 1
    return len(one[shared:]) <= 2 and len(other[shared:]) <= 2 and set(one[shared:] + other[shared:]) <= set("enrsm")


def _beside(one: NameWord, other: NameWord) -> str:
    """What joins two names that follow each other: a space, a hyphen, or nothing."""
    gap = one.passage.prose[one.end : other.start]
    return " " if gap in (" ", "\u00a0", "\n") else "-" if gap in ("-", "\u2010", "\u2011") else ""


def _surname(found: tuple[NameWord, ...], at: int) -> str:
    """The name that begins at a word, without what stands before surnames."""
    while at + 1 < len(found) and found[at].folded in _BETWEEN and _beside(found[at], found[at + 1]) == " ":
        at += 1
    return found[at].folded


def _is_joined(word: NameWord) -> bool:
    prose = word.passage.prose
    return prose[word.end : word.end + 1] in ("-", "\u2010", "\u2011") or prose[
        max(0, word.start - 1) : word.start
    ] in ("-", "\u2010", "\u2011")
