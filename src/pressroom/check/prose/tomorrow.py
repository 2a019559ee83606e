"""Tomorrow as a day of the calendar, not as the future: "demain à 10 h", but "l'usine de demain"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.prose.passages import Passage, fold
from pressroom.check.prose.patterns import pattern
from pressroom.check.prose.phrases import Match

_HOUR = pattern(
    r",?[\s\u00a0](?:[^\W\d_]{1,6}[\s\u00a0]){0,2}"
    r"(?:\d{1,2}(?::\d\d|\.\d\d|[\s\u00a0\u202f]?(?:h|hrs?|uhr|uur|ore|[ap]\.?m)\b)|(?:noon|midi|mezzogiorno|mediodía)\b)",
    re.IGNORECASE,
)
_NEXT_WORD = pattern(r",?[\s\u00a0]([^\W\d_]+(?:-feira)?)(?![\s\u00a0,]+\d)")
_WORD_BEFORE = pattern(r"([^\W\d_]+)[\s\u00a0]+$")
_LONGEST = 20


def tomorrows(passages: Sequence[Passage], manuscript: Manuscript, style: HouseStyle) -> Iterator[Match]:
    """Each phrase of ``tomorrow`` in the passages, and each word of ``tomorrow-words`` before an hour or a weekday."""
    words = style.profile.words
    if style.language != "ja" and not any(word in manuscript.index for word in words.get("tomorrow-words", ())):
        return
    concerned = {one.number for one in passages}
    yield from style.phrases("tomorrow").find(passages)
    for word in words.get("tomorrow-words", ()):
        for passage, place in manuscript.index.get(word, ()):
            text = passage.prose[place.start : place.end]
            if passage.number in concerned and text == text.lower() and _is_day(passage, place.start, place.end, style):
                yield Match(passage, place.start, place.end, word)


def _is_day(passage: Passage, start: int, end: int, style: HouseStyle) -> bool:
    """Whether an hour or a weekday follows; in some languages the word for morning is the same."""
    before = _WORD_BEFORE.search(passage.prose, max(0, start - _LONGEST), start)
    weekdays = style.table("weekdays")
    if before is not None:
        said = fold(before[1])
        if said in weekdays or said in style.profile.words.get("tomorrow-not-behind", ()):
            return False
    if _HOUR.match(passage.prose, end):
        return True
    following = _NEXT_WORD.match(passage.prose, end)
    return following is not None and following[1].casefold() in weekdays
