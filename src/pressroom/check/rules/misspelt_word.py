"""A word is in no dictionary.

Off unless spelling is switched on (`--spelling`, or `spelling = true` in pressroom.toml), because it needs Hunspell
dictionaries on this machine, and because dictionaries know little of a trade's own words. Names, words in capitals and
words with digits are not looked up; what stands in another language, marked with {lang=de}, is looked up in that one.

    Accoustic waves open the cell membrane.

Correct the word. If it is right, add it to words: in organisation.yml, a name to names:, and nobody is asked again:

    Acoustic waves open the cell membrane.
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.names.glossary import near_misses
from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.spelling.looked_up import LookedUp

SEVERITY = None


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """Each distinct word that its dictionary does not know, with all its places."""
    if style.spellers is None:
        return
    words = LookedUp(manuscript, style)
    told = _told(manuscript, style)
    for word, found in words.unknown():
        places = [
            one
            for one in found
            if not any(number == one.passage.number and start <= one.start < end for number, start, end in told)
        ]
        if not places:
            continue
        first, *rest = [one.passage.place(one.start, one.end) for one in places]
        meant = words.meant(word, places[0].language)
        said = f"Did you mean {_either(meant)}? " if meant else ""
        yield Finding(
            f"“{word}” is in no dictionary",
            first,
            f"{said}If it is right, add it to words: in organisation.yml",
            also=tuple(one for one in rest if one is not None),
        )


def _told(manuscript: Manuscript, style: HouseStyle) -> list[tuple[int, int, int]]:
    """Where a name of the list is misspelt, which is told as such: passage, start, end."""
    found = near_misses(manuscript, style.names, style.known_words)
    return [(one.passage.number, one.start, one.end) for one in found]


def _either(words: tuple[str, ...]) -> str:
    return " or ".join(f"“{one}”" for one in words)
