"""Times of day, found at their digits: ``14 h 30``, ``2:30 pm``, ``14.30 Uhr``, ``14:30``, ``午後2時30分``."""

from __future__ import annotations

from typing import NamedTuple

from pressroom.check.prose.patterns import pattern
from pressroom.check.quantities.customs import Customs

_COLON = pattern(r"(\d{1,2})[:：](\d{2})(?![\d:：])")
_POINT = pattern(r"(\d{1,2})[.h](\d{2})(?!\d)")
_MINUTES = pattern(
    r"[ \u00a0\u202f]?(\d{2})(?!\d|[.,]\d|[ \u00a0\u202f]\d{3})(?:[ \u00a0\u202f]?(?:min|mn|minutes)\b)?"
)
_JAPANESE = pattern(r"(\d{1,2})\s?時(?!間)(?:\s?(\d{1,2})\s?分|(半))?")
_WORD_BEFORE = pattern(r"([^\W\d_]+(?:['’][^\W\d_]+)?)\s*$")


class Found(NamedTuple):
    """A time from ``start`` up to ``end``. ``minutes`` after midnight are all that it may mean; ``sure`` when it can be no number."""

    start: int
    end: int
    minutes: tuple[int, ...]
    sure: bool


def time_at(text: str, start: int, end: int, customs: Customs) -> Found | None:
    """The time that begins at ``start``, where a number up to ``end`` stands; ``text`` is in small letters."""
    if customs.year_first:
        return _japanese(text, start)
    exact = _COLON.match(text, start) or _POINT.match(text, start)
    hour, minute = (int(exact[1]), int(exact[2])) if exact else (_hour(text[start:end]), 0)
    if hour > 24 or minute > 59:
        return None
    at = exact.end() if exact else end
    colon = exact is not None and ":" in exact[0].replace("：", ":")
    mark = customs.term(text, at)
    before = _WORD_BEFORE.search(text, max(0, start - 12), start)
    announced = before is not None and (before[1] in customs.before or before[1].split("'")[-1] in customs.before)
    if mark is None or mark.role not in ("am", "pm", "clock", "hours"):
        strong = exact is not None and (colon or "h" in exact[0] or (announced and "ore" in customs.before))
        return Found(start, at, _either_half(hour, minute, customs), True) if strong and (exact or announced) else None
    if mark.role in ("clock", "hours"):
        after = _MINUTES.match(text, mark.end) if exact is None else None
        if after is not None and int(after[1]) < 60:
            mark, minute = mark._replace(end=after.end()), int(after[1])
        half = customs.term(text, mark.end)
        stop = mark.end
        if half is not None and half.role in ("am", "pm"):
            return Found(start, half.end, (_of_half(hour, minute, half.role == "pm"),), True)
        sure = mark.role == "clock" or announced or exact is not None or after is not None
        return Found(start, stop, (hour % 24 * 60 + minute,), sure)
    return Found(start, mark.end, (_of_half(hour, minute, mark.role == "pm"),), True) if 1 <= hour <= 12 else None


def _hour(digits: str) -> int:
    return int(digits) if digits.isdigit() and len(digits) <= 2 else 99


def _of_half(hour: int, minute: int, afternoon: bool) -> int:
    return hour % 12 * 60 + minute + (720 if afternoon else 0)


def _either_half(hour: int, minute: int, customs: Customs) -> tuple[int, ...]:
    """English may leave out am and pm."""
    typed = hour % 24 * 60 + minute
    return (typed, typed + 720) if customs.language.startswith("en") and 1 <= hour < 12 else (typed,)


def _japanese(text: str, start: int) -> Found | None:
    colon = _COLON.match(text, start)
    found = colon or _JAPANESE.match(text, start)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if colon is None and found[3]:
        minute = 30
    if hour > 24 or minute > 59:
        return None
    half = text[max(0, start - 3) : start].rstrip()[-2:]
    if half in ("午後", "午前"):
        begin = text.rindex(half, 0, start)
        return Found(begin, found.end(), (_of_half(hour, minute, half == "午後"),), True)
    return Found(start, found.end(), (hour % 24 * 60 + minute,), True)
