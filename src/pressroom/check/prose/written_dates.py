"""Dates as they are written in prose: ``lundi 29 avril 2024``, ``April 29``, ``el 3 de mayo``, ``2024年4月29日（月）``."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.prose.passages import Passage
from pressroom.check.prose.patterns import pattern

_DAY_BEFORE = pattern(
    r"(?<!\d)(?<!\d[.,:/])(?P<day>\d{1,2})(?P<ordinal>st|nd|rd|th|er|re|[.ºª°])?(?:\s+(?:of|de|do))?\s+$", re.IGNORECASE
)
_DAY_AFTER = pattern(r"\s+(?P<day>\d{1,2})(?P<ordinal>st|nd|rd|th)?(?![\w%]|[.,:/]\d)", re.IGNORECASE)
_YEAR_AFTER = pattern(r"\s*,?\s*(?:de |del |do )?(?P<year>\d{4})(?!\d)")
_WEEKDAY_BEFORE = pattern(
    r"(?P<weekday>[^\W\d_]+(?:[-\u2011][^\W\d_]+)*)\.?,?[\s(]+(?:(?:the|le|den|dem|der|dia|día|el|il|o|الموافق)\s+)?$",
    re.IGNORECASE,
)
_WEEKDAY_AFTER = pattern(r"\s*[(（](?P<weekday>[^\W\d_]+)\.?[)）]")
_RANGE_BEFORE = pattern(r"(?P<weekday>[^\W\d_]+)\.?\s*(?:[–—-]|\s[^\W\d_]{1,7}\s)\s*(?:le\s|den\s)?$")
_JAPANESE = pattern(
    r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?:[(（](?P<weekday>[月火水木金土日])[^)）]{0,4}[)）])?"
)
_WHOLE_MONTH = 6
"""Names of months of fewer letters may be abbreviations, with a full stop."""


class WrittenDate(NamedTuple):
    """A day and a month, or a month alone (``day`` None), from ``start`` up to ``end`` of the passage's text.

    ``weekday`` counts from 1, Monday, and is inside the stretch; ``year`` is None where none is written. ``ordinal`` is the
    stretch of an ending such as ``th``.
    """

    passage: Passage
    start: int
    end: int
    day: int | None
    month: int
    year: int | None
    weekday: int | None
    ordinal: tuple[int, int] | None
    month_first: bool

    @property
    def text(self) -> str:
        """The date as it is written."""
        return self.passage.text[self.start : self.end]

    def on(self, year: int) -> datetime.date | None:
        """The day in some year; None where there is none."""
        try:
            return datetime.date(year, self.month, self.day or 1)
        except ValueError:
            return None

    def nearest(self, to: datetime.date) -> datetime.date | None:
        """The day in the year that brings it nearest to another."""
        days = [day for year in (to.year - 1, to.year, to.year + 1) if (day := self.on(year)) is not None]
        return min(days, key=lambda day: abs(day - to)) if days else None


def written_dates(manuscript: Manuscript, style: HouseStyle) -> list[WrittenDate]:
    """Every date of a manuscript, in reading order; months alone too. Nothing in a language without a table ``months``."""
    if style.language == "ja":
        return [each for passage in manuscript.passages if "月" in passage.prose for each in _japanese(passage)]
    months, weekdays = style.table("months"), style.table("weekdays")
    found = []
    for name, month in months.items():
        first, _, rest = name.partition(" ")
        for passage, word in manuscript.index.get(first, ()):
            end = word.end
            if rest:
                if not passage.prose.startswith(rest, end + 1):
                    continue
                end += 1 + len(rest)
            # "may" and "march" are verbs in English.
            if passage.language[:2] in ("en", "de") and not passage.prose[word.start].isupper():
                continue
            found.append(_around(passage, word.start, end, month, weekdays))
    return sorted(found, key=lambda one: (one.passage.number, one.start))


def _around(passage: Passage, start: int, end: int, month: int, weekdays: Mapping[str, Any]) -> WrittenDate:
    """The date whose month stands from ``start`` up to ``end``."""
    prose = passage.prose
    abbreviated = end - start < _WHOLE_MONTH and prose[end : end + 1] == "." and not prose[end + 1 : end + 2].isalnum()
    after = end + 1 if abbreviated else end
    day = ordinal = None
    month_first = False
    if before := _DAY_BEFORE.search(prose, max(0, start - 16), start):
        day, start = int(before["day"]), before.start()
        ordinal = before.span("ordinal") if before["ordinal"] else None
    elif passage.language.startswith("en") and (following := _DAY_AFTER.match(prose, after)):
        day, end, after, month_first = int(following["day"]), following.end(), following.end(), True
        ordinal = following.span("ordinal") if following["ordinal"] else None
    year = None
    if year_after := _YEAR_AFTER.match(prose, after):
        year, end = int(year_after["year"]), year_after.end()
    weekday = None
    if day is not None:
        opened = _WEEKDAY_BEFORE.search(prose, max(0, start - 32), start)
        if opened and (number := weekdays.get(opened["weekday"].casefold())):
            ranged = _RANGE_BEFORE.search(prose, max(0, opened.start() - 32), opened.start())
            if not (ranged and ranged["weekday"].casefold() in weekdays):
                weekday, start = int(number), opened.start("weekday")
        elif (closed := _WEEKDAY_AFTER.match(prose, end)) and (number := weekdays.get(closed["weekday"].casefold())):
            weekday, end = int(number), closed.end()
    return WrittenDate(passage, start, end, day, month, year, weekday, ordinal, month_first)


def _japanese(passage: Passage) -> Iterator[WrittenDate]:
    for found in _JAPANESE.finditer(passage.prose):
        weekday = "月火水木金土日".index(found["weekday"]) + 1 if found["weekday"] else None
        year = int(found["year"]) if found["year"] else None
        yield WrittenDate(
            passage, found.start(), found.end(), int(found["day"]), int(found["month"]), year, weekday, None, False
        )
