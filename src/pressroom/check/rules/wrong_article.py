"""The English article does not fit the word behind it: "a estuary", "an river".

The sound counts, not the letter: "a European plan", "an hour"; words with h and u, and acronyms, are left to the ear.

    The institute has studied an river and a estuary.

Write "a" before a consonant, "an" before a vowel:

    The institute has studied a river and an estuary.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.prose.passages import Passage, Word
from pressroom.diagnostics import Fix, Severity

SEVERITY = Severity.WARNING

_VOWELS, _CONSONANTS = "aeio", "bcdfgjklmnpqrstvwyz"
_LIKE_CONSONANTS = ("eu", "ew", "one", "once", "oui")
_NO_NOUNS = frozenset({
    "a", "about", "above", "across", "after", "against", "all", "also", "always", "among", "an", "and", "are", "as", "at", "away",
    "either", "else", "even", "ever", "if", "in", "into", "is", "isn't", "it", "its", "of", "off", "often", "on", "only", "onto",
    "or", "other", "our", "out", "outside", "over", "each", "etc",
})  # fmt: skip
"""Behind these "a" is a letter: "point a is", "from a over b"."""


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """Each "a" before a vowel and "an" before a consonant, in English."""
    if not style.language.startswith("en"):
        return
    for passage in manuscript.passages:
        for one, other in pairwise(passage.words):
            if (one[0] == "a" or one[0] == "an") and (right := _right(passage, one, other)) is not None:
                typed = passage.text[one.start : one.end]
                place = passage.place(one.start, one.end)
                sure = place is not None and place.text == typed
                right = right.capitalize() if typed[0].isupper() else right
                yield Finding(
                    f"“{passage.text[one.start : other.end]}”: the article does not fit",
                    passage.place(one.start, other.end),
                    f"Write “{right} {passage.text[other.start : other.end]}”",
                    Fix(place, right) if sure and place is not None else None,
                )


def _right(passage: Passage, one: Word, other: Word) -> str | None:
    """The article that fits; None where the one that is there does, or nobody can tell."""
    prose, noun = passage.prose, other.folded
    if not prose[one.end : other.start].isspace() or not prose[other.start : other.end].islower():
        return None
    if len(noun) == 1 or prose[one.start - 1 : one.start] not in ("", " ", "\u00a0", "(", '"', "“", "‘"):
        return None
    if (
        prose[one.start].isupper()
        and one.start
        and prose[max(0, one.start - 4) : one.start].rstrip()[-1:] not in (".", "!", "?", ":", "“", '"')
    ):
        return None  # vitamin A
    if one.folded == "a" and noun[0] in _VOWELS and noun not in _NO_NOUNS and not noun.startswith(_LIKE_CONSONANTS):
        return "an"
    if one.folded == "an" and noun[0] in _CONSONANTS:
        return "a"
    return None
