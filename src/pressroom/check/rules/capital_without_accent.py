"""A capital has lost its accent: "Etat", "A l'occasion".

The typewriter had no accented capitals; French has them, and readers stumble without: "Etude", "Elu". Lines all in capitals
and names of the list are left alone.

    A l'occasion de l'étiage, l'Ecole d'hydrologie ouvre ses archives.

Write the accent; Windows types it with Alt 0201 (É) and Alt 0192 (À), a Mac with caps lock and the key of the small letter:

    À l'occasion de l'étiage, l'École d'hydrologie ouvre ses archives.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.names.own import own_names
from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.prose.mending import mended
from pressroom.check.prose.passages import Passage
from pressroom.check.prose.patterns import pattern
from pressroom.diagnostics import Severity

SEVERITY = Severity.WARNING

_WORD = pattern(r"(?<![\w@#./’'-])(?P<clitic>[^\W\d_]{1,5}['’])?(?P<word>[EI][a-zà-ÿ]+(?:-[^\W\d_]+)*)(?![\w@/])")
_NEXT = pattern(r"[ \u00a0\u202f]([^\W\d_]+)")
_BEFORE = pattern(r"([^\W\d_]+)[ \u00a0\u202f]$")
_LONG = 30
_A = pattern(r"(?<![\w.’'-])A(?=[ \u00a0](l['’]|[^\W\d_]+))")
_BEFORE_A_SENTENCE = '.!?:…«“"(–—'


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """Each word of ``unaccented-capitals`` without its accent, and "A" before ``unaccented-a-before``."""
    right = _bare(style.profile.words.get("unaccented-capitals", ()))
    if not right:
        return
    english = frozenset(style.profile.words.get("unaccented-capitals-english", ()))
    names = " ".join((*style.names, *style.known_words, *own_names(manuscript)))
    behind_a = style.profile.words.get("unaccented-a-before", ())
    for passage in manuscript.passages:
        for start, end, written in (*_words(passage, right, english), *_prepositions(passage, behind_a)):
            typed = passage.text[start:end]
            if typed in names and typed != "A":
                continue
            yield Finding(
                f"“{typed}” has lost the accent of its capital",
                passage.place(start, end),
                f"Write “{written}”",
                mended(passage, start, end, written),
                cause=typed,
            )


def _words(passage: Passage, right: Mapping[str, str], english: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    prose = passage.prose
    if "E" not in prose and "I" not in prose:
        return
    for found in _WORD.finditer(prose):
        written = right.get(found["word"])
        if written is None:
            continue
        if written not in english or found["clitic"] or _is_french(prose, *found.span()):
            yield *found.span("word"), written


def _is_french(prose: str, start: int, end: int) -> bool:
    """Whether a word that English has too is French here: "Edition spéciale", not "Special Edition"."""
    before, behind = _BEFORE.search(prose, max(0, start - _LONG), start), _NEXT.match(prose, end)
    if before is not None and not before[1].islower():
        return False
    return behind is not None and behind[1].islower() and behind[1] not in _ENGLISH


def _prepositions(passage: Passage, behind: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
    prose = passage.prose
    if "A " not in prose and "A\u00a0" not in prose:
        return
    for found in _A.finditer(prose):
        before = prose[: found.start()].rstrip()[-1:]
        if (found[1] in behind or found[1] in ("l'", "l’")) and (not before or before in _BEFORE_A_SENTENCE):
            yield *found.span(), "À"


_ENGLISH = frozenset(("of", "and", "for", "in", "on", "at", "to", "the", "by", "with", "und", "der", "e", "y"))


@cache
def _bare(words: tuple[str, ...]) -> Mapping[str, str]:
    """Each word by its form without the accent of its first letter."""
    return {unicodedata.normalize("NFD", word[0])[0] + word[1:]: word for word in words}
