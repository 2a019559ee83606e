"""Arabic names that end in ي or, as in Egypt, in ى: العمري, العمرى."""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.names.places import Pair, Place
from pressroom.check.prose.manuscript import Manuscript

_YA, _DOTLESS = "ي", "ى"
_ARTICLE = "ال"
_LETTERS = 5
"""Letters of a name with its article; shorter words are other words: على, علي."""


def final_letters(manuscript: Manuscript) -> Iterator[Pair]:
    """Each word with the article that stands with either last letter."""
    found: dict[str, dict[str, list[Place]]] = {}
    for word, sightings in manuscript.index.items():
        if word[-1] in (_YA, _DOTLESS) and word.startswith(_ARTICLE) and len(word) >= _LETTERS:
            places = [Place(passage, each.start, each.end, True) for passage, each in sightings]
            found.setdefault(word[:-1], {})[word] = places
    for spellings in found.values():
        if len(spellings) == 2:
            (one, first), (other, second) = sorted(spellings.items(), key=lambda item: (len(item[1]), item[0]))
            yield Pair(one, other, tuple(first), tuple(second))
