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
from collections.abc import Iterator

from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.manuscript import Manuscript
from pressroom.check.passages import Passage
from pressroom.check.phrases import Match
from pressroom.check.written_dates import WrittenDate, written_dates
from pressroom.diagnostics import Fix, Severity

SEVERITY = Severity.WARNING

_AREAS = ("title", "body", "after", "notes")
_WORD_AFTER = re.compile(r",?\s+(?P<word>[^\W\d_]+)")
_WORD_BEFORE = re.compile(r"(?P<word>[^\W\d_]+)\s+(?:(?:dia|día|de|mes|mês|mese)\s+){0,3}$", re.IGNORECASE)
_NEARLY_A_YEAR = 330


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """Each phrase of ``relative-dates``, and each date or month beside a word of the table ``year-words``."""
    passages = [one for one in manuscript.passages if one.area in _AREAS and one.kind not in ("alt", "credit")]
    dates = written_dates(manuscript, style)
    found: list[tuple[Passage, int, int]] = []
    for date in dates:
        if date.passage.area in _AREAS and date.year is None and not date.passage.is_quoted(date.start):
            for start, end in _beside(date, style):
                found.append((date.passage, start, end))
                yield _of_date(
                    manuscript, date, start, end, int(style.table("year-words")[_key(date.passage, start, end)])
                )
    matches = list(style.phrases("relative-dates").find(passages))
    fine = list(style.phrases("relative-dates-fine").find({id(one.passage): one.passage for one in matches}.values()))
    for match in matches:
        passage, start, end = match.passage, match.start, match.end
        if (
            passage.is_quoted(start)
            or _is_name(match)
            or any(one.passage is passage and one.start < end and start < one.end for one in fine)
            or any(one.passage is passage and one.day and -14 < one.start - end < 14 for one in dates)
            or any(one.passage is passage and one.day and 0 <= start - one.end < 6 for one in dates)
            or any(where is passage and first < end and start < last for where, first, last in found)
        ):
            continue
        yield Finding(
            f"“{match.text}” is understood on one day only",
            passage.place(start, end),
            "Write the date, with its year",
            cause=match.text.casefold(),
        )


def _key(passage: Passage, start: int, end: int) -> str:
    return passage.text[start:end].casefold()


def _beside(date: WrittenDate, style: HouseStyle) -> Iterator[tuple[int, int]]:
    """The word after a date, or before it, that stands for a year."""
    words, prose = style.table("year-words"), date.passage.prose
    after = _WORD_AFTER.match(prose, date.end) if not prose.startswith(",", date.end) else None
    if after and _listed(after["word"], words):
        nothing = any(
            one.start <= after.start("word") < one.end
            for one in style.phrases("relative-dates-fine").find((date.passage,))
        )
        if not nothing:
            yield after.span("word")
        return
    before = _WORD_BEFORE.search(prose, max(0, date.start - 40), date.start)
    if before and _listed(before["word"], words):
        yield before.span("word")


def _listed(word: str, words: object) -> bool:
    return word.casefold() in words  # type: ignore[operator]


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


def _is_name(match: Match) -> bool:
    """Whether the words are the title of something: "The Tonight Show"."""
    text, start = match.passage.text, match.start
    if not text[start].isupper() or match.passage.kind in ("headline", "heading", "subtitle"):
        return False
    before = text[:start].rstrip()
    return bool(before) and before[-1] not in '.!?:…«“"(–—-' and not text[: match.end].isupper()
