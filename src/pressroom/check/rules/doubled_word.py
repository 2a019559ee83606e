"""A word stands there twice.

The eye glides over it, most of all where the line ends in between; the reader's does not.

    Les relevés montrent que que le sel remonte le fleuve.

Delete one of the two:

    Les relevés montrent que le sel remonte le fleuve.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.prose.passages import Passage, Word
from pressroom.diagnostics import Fix, Severity
from pressroom.source import Span

SEVERITY = Severity.WARNING

_SHORTEST = {"a", "à", "y", "o", "e", "i", "è", "é", "و"}
"""Words of one letter; other single letters are symbols."""

_PREPOSITION = 10
"""So near before a relative pronoun stands its comma, with a preposition between ("Orte, an denen denen …").

Languages whose relative pronouns are also articles, and that part every clause by a comma, name them in ``relative-pronouns``."""


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """Each word that follows itself with nothing but space between, unless it stands in ``doubled-words-fine``."""
    if style.language == "ja":
        return
    fine = frozenset(style.profile.words.get("doubled-words-fine", ()))
    relative = frozenset(style.profile.words.get("relative-pronouns", ()))
    for passage in manuscript.passages:
        words = passage.words
        for one, other in pairwise(words):
            if one[0] == other[0] and one[0] not in fine and _is_slip(passage, one, other):
                if one[0] in relative and "," in passage.prose[max(0, one.start - _PREPOSITION) : one.start]:
                    continue  # "Sonden, die die Flut messen"
                place = passage.place(one.end, other.end)
                yield Finding(
                    f"“{passage.text[one.start : other.end]}” has a word twice",
                    passage.place(one.start, other.end),
                    "Delete one of the two",
                    _fix(passage, one, other, place),
                )


def _is_slip(passage: Passage, one: Word, other: Word) -> bool:
    prose = passage.prose
    if not prose[one.end : other.start].isspace() or (len(one.folded) == 1 and one.folded not in _SHORTEST):
        return False
    # Two capitals make a name (Bora Bora, Walla Walla); a capital at the start and a small one do not. Figures beside it
    # make it part of an expression.
    if prose[other.start].isupper() or prose[other.end : other.end + 1] in ("-", "_", "'", "’"):
        return False
    return not (one.start and (prose[one.start - 1].isdigit() or prose[one.start - 1] in "-_'’."))


def _fix(passage: Passage, one: Word, other: Word, place: Span | None) -> Fix | None:
    """Without the second word and the space before it; none where mark-up lies between."""
    if place is None or " ".join(place.text.split()) != passage.text[other.start : other.end]:
        return None
    return Fix(place, "") if place.text[:1].isspace() and one.end <= other.start else None
