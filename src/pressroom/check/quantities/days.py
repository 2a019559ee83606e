"""Dates, found at their digits: ``29 avril 2024``, ``April 29, 2024``, ``2024-04-29``, ``29/04/2024``, ``2024年4月29日``."""

from __future__ import annotations

import re
from typing import NamedTuple

from pressroom.check.prose.patterns import pattern
from pressroom.check.quantities.customs import Customs
from pressroom.check.quantities.values import Day

_NUMERIC = pattern(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)|(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)|(\d{1,2})([/.-])(\d{1,2})\8(\d{4})(?!\d)"
)
_WORD_AFTER = pattern(r"\s*([^\W\d_]+)\.?")
_SLASHED = pattern(r"\s*/\s*([^\W\d_]+)")  # نيسان/أبريل: the month in both calendars' names
_YEAR_AFTER = pattern(r"[,،.]?\s*(\d{4})(?!\d)")
_DAY_AFTER = pattern(
    r"\s*(\d{1,2})(?:st|nd|rd|th)?(?!\d|[.,]\d|:)(?:\s*(?:[-\u2013]|to|and)\s*(\d{1,2})(?:st|nd|rd|th)?(?!\d|[.,]\d|:))?"
)
_DAYS_BEFORE = pattern(
    r"(?<![\d.,])(\d{1,2})(?:er|st|nd|rd|th|\.|º)?\s*([-\u2013]|[^\W\d_]{1,5})['’\s]*((?:[^\W\d_]+[,.]?\s+){0,2})$"
)
_BEFORE_A_DAY = frozenset(("le", "the", "el", "den", "dem", "il", "zum", "au", "al", "o", "ao", "dia", "de"))
"""Words between the ends of a range: vom 18. bis zum 20. Juli, du dimanche 17 au samedi 23 juillet."""
_SHORT = pattern(r"(\d{1,2})\.(\d{1,2})\.(?!\d)")
_BEFORE_SHORT = frozenset(("am", "vom", "bis", "zum", "des", "dem", "den", "ab", "seit"))
_JAPANESE = pattern(r"(?:(令和)?(\d{1,4})\s?年(?:度)?の?\s?)?(?:(\d{1,2})\s?月\s?)?(?:(\d{1,2})\s?日)?")
_LATER_JAPANESE = pattern(
    r"(?:\s?日)?(?:[(（].{1,3}[)）]|の?.曜日)?\s?(?:から|より|および|と|[〜～~・、-])\s?(\d{1,2})\s?日(?!間)"
)
"""The other end of a range, without its month: 7月9日から14日まで, 10 月 24 - 25 日."""


class Found(NamedTuple):
    """A date from ``start`` up to ``end``; of ``3–5 March`` both days, in one stretch."""

    start: int
    end: int
    days: tuple[Day, ...]


def day_at(text: str, start: int, end: int, customs: Customs) -> Found | None:
    """The date to which the digits from ``start`` up to ``end`` belong, of which they are the first; None for another number.

    ``text`` is in small letters.
    """
    if customs.year_first:
        japanese = _japanese(text, start)
        if japanese is not None:
            return japanese
    numeric = _NUMERIC.match(text, start)
    if numeric is not None:
        day = _from_digits(numeric, customs)
        return Found(start, numeric.end(), (day,)) if day else None
    size = end - start
    if "." in text[start:end] and customs.language.startswith("de"):
        return _short(text, start, customs)
    if size <= 2 and 1 <= int(text[start:end]) <= 31:
        return _day_first(text, start, end, customs)
    return None


def month_at(text: str, start: int, end: int, customs: Customs) -> Found:
    """The date that begins with the month from ``start`` up to ``end``: ``April 29, 2024``, ``avril 2024``, ``April``."""
    month = customs.months[text[start:end]]
    at = end + (text[end : end + 1] == ".")
    day = _DAY_AFTER.match(text, at) if customs.language.startswith("en") else None
    if day is not None and 1 <= int(day[1]) <= 31:
        year = _YEAR_AFTER.match(text, day.end())
        stop, value = (year.end(), int(year[1])) if year and _is_year(int(year[1])) else (day.end(), None)
        days = [Day(value, month, int(each)) for each in day.groups() if each and 1 <= int(each) <= 31]
        return Found(start, stop, tuple(days))
    year_end, value = _year(text, at, customs)
    return Found(start, year_end if value else end, (Day(value, month, None),))


def _day_first(text: str, start: int, end: int, customs: Customs) -> Found | None:
    at = end
    suffix = re.compile(r"[^\W\d_]+|[.º°]").match(text, at)
    if suffix and (suffix[0] in customs.ordinals or suffix[0] in (".", "º", "°")):
        at = suffix.end()
    word = _WORD_AFTER.match(text, at)
    if word is not None and word[1] in customs.of:
        if at == end and customs.language.startswith("en"):
            return None  # issue No. 19 of September 14th
        word = _WORD_AFTER.match(text, word.end())
    if word is None or word[1] not in customs.months:
        return _short(text, start, customs)
    month, at = customs.months[word[1]], word.end()
    twin = _SLASHED.match(text, at)
    if twin is not None and twin[1] in customs.months:
        at = twin.end()
    stop, year = _year(text, at, customs)
    stop = stop if year else word.end(1) if twin is None or twin[1] not in customs.months else at
    days = [Day(year, month, int(text[start:end]))]
    begin = start
    first = _DAYS_BEFORE.search(text, max(0, start - 30), start)
    if (
        first is not None
        and (first[2] in "-\u2013" or first[2] in customs.to)
        and 1 <= int(first[1]) <= 31
        and all(word in _BEFORE_A_DAY or word in customs.weekdays for word in first[3].replace(",", "").split())
    ):
        days.insert(0, Day(year, month, int(first[1])))
        begin = first.start()
    return Found(begin, stop, tuple(days))


def _short(text: str, start: int, customs: Customs) -> Found | None:
    """A German day without the year: am 15.8."""
    found = _SHORT.match(text, start) if customs.language.startswith("de") else None
    if found is None or not 1 <= int(found[2]) <= 12:
        return None
    before = text[max(0, start - 14) : start].split()
    if not before or before[-1].rstrip(",") not in _BEFORE_SHORT | customs.weekdays:
        return None
    return Found(start, found.end(), (Day(None, int(found[2]), int(found[1])),))


def _year(text: str, at: int, customs: Customs) -> tuple[int, int | None]:
    """Where a year behind a month ends, and which; None where there is none."""
    word = _WORD_AFTER.match(text, at)
    if word is not None and word[1] in customs.of:
        at = word.end()
    found = _YEAR_AFTER.match(text, at)
    return (found.end(), int(found[1])) if found and _is_year(int(found[1])) else (at, None)


def _is_year(number: int) -> bool:
    return 1000 <= number <= 2199


def _from_digits(found: re.Match[str], customs: Customs) -> Day | None:
    one = found.groups()
    if one[0] or one[3]:
        year, month, day = (int(each) for each in (one[0:3] if one[0] else one[3:6]))
    else:
        year, first, second = int(one[9]), int(one[6]), int(one[8])
        month, day = (first, second) if customs.month_first else (second, first)
        if month > 12:
            month, day = day, month
    return Day(year, month, day) if 1 <= month <= 12 and 1 <= day <= 31 and _is_year(year) else None


def _japanese(text: str, start: int) -> Found | None:
    found = _JAPANESE.match(text, start - 2 if text[max(0, start - 2) : start] == "令和" else start)
    if found is None or not ((found[2] and _is_year(year := int(found[2]) + (2018 if found[1] else 0))) or found[3]):
        return None
    if found[2] and not found[3]:
        return None  # 2024年: a year, which is a number
    month = int(found[3])
    if not 1 <= month <= 12 or text[found.end() : found.end() + 1] == "間":
        return None
    year_of_it = year if found[2] else None
    first, end = (int(found[4]) if found[4] else None), found.end()
    days = [Day(year_of_it, month, first)]
    if (
        first is None
        and (day := re.compile(r"(\d{1,2})(?!\d)").match(text, end))
        and _LATER_JAPANESE.match(text, day.end())
    ):
        first, end = int(day[1]), day.end()
        days = [Day(year_of_it, month, first)]
    if first is not None and (later := _LATER_JAPANESE.match(text, end)) and first < int(later[1]) <= 31:
        days.append(Day(year_of_it, month, int(later[1])))
        end = later.end()
    while end > found.start() and text[end - 1].isspace():
        end -= 1
    return Found(found.start(), end, tuple(days))
