"""Japanese names of foreign things that end in a long vowel, or do not: サーバー, サーバ."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressroom.check.names.places import Pair, Place
from pressroom.check.prose.manuscript import Manuscript

_KATAKANA = re.compile("[ァ-ヺー]{3,}")


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


def _typed(place: Place) -> str:
    return place.passage.text[place.start : place.end]
