"""A date is told from the day of writing: "yesterday", "le 25 mars dernier".

A release is read days later, kept for years and found by search; by then nobody knows which day was meant. In a
quotation people may say "yesterday".

    Les fondateurs se sont réunis le 25 mars dernier.

Write the date with its year:

    Les fondateurs se sont réunis le 25 mars 2024.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping

from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.capitals import is_name
from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.prose.passages import Passage
from pressroom.check.prose.patterns import pattern
from pressroom.check.prose.phrases import Match
from pressroom.check.prose.tomorrow import tomorrows
from pressroom.check.prose.written_dates import WrittenDate, written_dates
from pressroom.diagnostics import Fix, Severity

SEVERITY = Severity.WARNING

_AREAS = ("title", "body", "after", "notes")
_WORD_AFTER = pattern(r"\s+(?P<word>[^\W\d_]+)")
_WORD_BEFORE = pattern(r"(?P<word>[^\W\d_]+)\s+(?:(?:dia|día|de|mes|mês|mese)\s+){0,3}$", re.IGNORECASE)
_DAY_BEHIND = pattern(r"[\s,]+(?:[(]?\d|(?:le|el|the|den|der|dem|de|il)\s+\d)")
_NEARLY_A_YEAR = 330
_BEFORE, _BEHIND = 14, 6
"""A phrase that ends so many characters before a date, or begins so many behind it, is told by the date: "mardi dernier, le 3 mars"."""


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """Each phrase of ``relative-dates`` and ``weekdays-alone``, and each date or month beside a word of the table ``year-words``."""
    passages = [one for one in manuscript.passages if one.area in _AREAS and one.kind not in ("alt", "credit")]
    dates = [one for one in written_dates(manuscript, style) if one.passage.area in _AREAS]
    matches = _phrases(passages, manuscript, style)
    concerned = {one.passage.number: one.passage for one in matches} | {
        one.passage.number: one.passage for one in dates
    }
    settled = _Settled()
    for fine in style.phrases("relative-dates-fine").find(concerned.values()):
        settled.add(fine.passage, fine.start, fine.end)
    directions = style.table("year-words")
    beside = []
    for date in dates:
        word = _beside(date, directions) if date.year is None else None
        if word is not None and not settled.holds(date.passage, *word) and not date.passage.is_quoted(date.start):
            beside.append((date, word))
    for date, (start, end) in beside:
        settled.add(date.passage, start, end)
        direction = int(directions[date.passage.text[start:end].casefold()])
        yield _of_date(manuscript, date, start, end, direction)
    for date in dates:
        if date.day is not None:
            settled.add(date.passage, date.start - _BEFORE, date.end + _BEHIND)
    for match in matches:
        passage, start, end = match.passage, match.start, match.end
        if not settled.holds(passage, start, end) and not passage.is_quoted(start) and not is_name(match):
            yield Finding(
                f"“{match.text}” is understood on one day only",
                passage.place(start, end),
                "Write the date, with its year",
                cause=match.text.casefold(),
            )


def _phrases(passages: list[Passage], manuscript: Manuscript, style: HouseStyle) -> list[Match]:
    """Each phrase of the lists; a weekday alone only where neither another phrase nor a day says more of it."""
    matches = list(style.phrases("relative-dates").find(passages))
    told = _Settled()
    for match in matches:
        told.add(match.passage, match.start, match.end)
    for match in tomorrows(passages, manuscript, style):
        if not told.holds(match.passage, match.start, match.end):
            told.add(match.passage, match.start, match.end)
            matches.append(match)
    alone = [
        match
        for match in style.phrases("weekdays-alone").find(passages)
        if not told.holds(match.passage, match.start, match.end)
        and not _DAY_BEHIND.match(match.passage.text, match.end)
    ]
    return matches + alone


class _Settled:
    """Stretches of which all is said: fine phrases, whatever stands beside a date."""

    def __init__(self) -> None:
        self._offsets: dict[int, set[int]] = {}

    def add(self, passage: Passage, start: int, end: int) -> None:
        self._offsets.setdefault(passage.number, set()).update(range(start, end))

    def holds(self, passage: Passage, start: int, end: int) -> bool:
        return not self._offsets.get(passage.number, set()).isdisjoint(range(start, end))


def _beside(date: WrittenDate, words: Mapping[str, object]) -> tuple[int, int] | None:
    """Where the word after a date, or before it, stands that stands for a year."""
    prose = date.passage.prose
    after = _WORD_AFTER.match(prose, date.end)
    if after and after["word"].casefold() in words:
        return after.span("word")
    before = _WORD_BEFORE.search(prose, max(0, date.start - 40), date.start)
    return before.span("word") if before and before["word"].casefold() in words else None


def _of_date(manuscript: Manuscript, date: WrittenDate, start: int, end: int, direction: int) -> Finding:
    passage = date.passage
    text = passage.text[min(date.start, start) : max(date.end, end)]
    place = passage.place(min(date.start, start), max(date.end, end))
    year = _year(date, manuscript.release.date, direction)
    if year is None:
        return Finding(f"“{text}” is understood on one day only", place, "Write the year")
    word = passage.place(start, end)
    sure = start >= date.end and word is not None and word.text == passage.text[start:end]
    return Finding(
        f"“{text}” is understood on one day only",
        place,
        f"Write “{date.text} {year}”" if start >= date.end else f"Write the year, {year}",
        Fix(word, str(year)) if sure and word is not None else None,
    )


def _year(date: WrittenDate, issued: datetime.date | None, direction: int) -> int | None:
    """The year that is meant, where the date of the release leaves no doubt."""
    if issued is None:
        return None
    if date.day is None:
        if date.month == issued.month:
            return None
        past = date.month < issued.month
        return issued.year + ((0 if past else -1) if direction < 0 else (1 if past else 0))
    for year in (issued.year, issued.year + direction):
        day = date.on(year)
        if day is not None and 0 < (day - issued).days * direction < _NEARLY_A_YEAR:
            return year
    return None
