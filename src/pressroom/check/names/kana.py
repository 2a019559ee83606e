"""Japanese names of foreign things: a long vowel at the end or none (サーバー), small or large kana (ック, ツク)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pressroom.check.names.places import Pair, Place
from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.prose.passages import Passage
from pressroom.check.prose.patterns import pattern

_SMALL, _LARGE = "ァィゥェォッャュョヮ", "アイウエオツヤユヨワ"
_ALL_LARGE = str.maketrans(_SMALL, _LARGE)
_SHORTEST = 3
_KATAKANA = pattern("[ァ-ヺー]{3,}")


def long_vowels(manuscript: Manuscript) -> Iterator[Pair]:
    """Each word that stands with its last long vowel and without."""
    found: dict[str, list[Place]] = {}
    for passage in manuscript.passages:
        for match in _KATAKANA.finditer(passage.prose):
            found.setdefault(match[0], []).append(Place(passage, match.start(), match.end(), True))
    for word, places in found.items():
        longer = found.get(f"{word}ー")
        if longer is not None:
            rare, usual = sorted((places, longer), key=len)
            yield Pair(_typed(rare[0]), _typed(usual[0]), tuple(rare), tuple(usual))


def large_for_small(passage: Passage, names: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """Where a name stands with a large katakana for a small one, or a small one for a large: start, end, and the name."""
    prose, names = passage.prose, tuple(names)
    large = prose.translate(_ALL_LARGE)
    for name in names:
        sought = name.translate(_ALL_LARGE)
        at = large.find(sought) if len(name) >= _SHORTEST else -1
        while at >= 0:
            end = at + len(name)
            if prose[at:end] not in names and not _goes_on(prose, at, end):
                yield at, end, name
            at = large.find(sought, end)


def has_kana(name: str) -> bool:
    """Whether a name has a katakana of which there is a small and a large one."""
    return any(one in name for one in _SMALL + _LARGE)


def _goes_on(prose: str, start: int, end: int) -> bool:
    """Whether the stretch is part of a longer word in katakana."""
    before, behind = prose[start - 1 : start] if start else "", prose[end : end + 1]
    return (_is_katakana(before) and _is_katakana(prose[start])) or (
        _is_katakana(behind) and _is_katakana(prose[end - 1])
    )


def _is_katakana(letter: str) -> bool:
    return bool(letter) and ("ァ" <= letter <= "ヺ" or letter == "ー")


def _typed(place: Place) -> str:
    return place.passage.text[place.start : place.end]
