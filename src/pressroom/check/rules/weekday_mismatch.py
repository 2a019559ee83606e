"""A weekday does not belong to its date.

One of the two is wrong, and every reader with a diary will ask which. Where no year is written, the one is meant that
brings the day nearest to the date of the release; of a day half a year away, either year may be meant.

    Les portes ouvrent le lundi 30 avril 2024.

Look into the calendar, and correct the weekday or the date:

    Les portes ouvrent le mardi 30 avril 2024.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.prose.patterns import pattern
from pressroom.check.prose.written_dates import WrittenDate, written_dates
from pressroom.diagnostics import Severity

SEVERITY = Severity.ERROR

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_AROUND = 200
_NEAR, _FAR = datetime.timedelta(days=100), datetime.timedelta(days=366)
_YEAR = pattern(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """Each date with a weekday that it does not fall on."""
    issued = manuscript.release.date
    for date in written_dates(manuscript, style):
        if date.weekday is None:
            continue
        days = _days(date, issued)
        if not days or any(day.isoweekday() == date.weekday for day in days):
            continue
        day = days[0]
        right = _WEEKDAYS[day.isoweekday() - 1]
        shown = f"{day.day} {day:%B} {day.year}"
        yield Finding(
            f"“{date.text}”: {shown} is a {right}",
            date.passage.place(date.start, date.end),
            "Correct the weekday or the date, after a look at the calendar",
        )


def _days(date: WrittenDate, issued: datetime.date | None) -> list[datetime.date]:
    """The days that may be meant, the likeliest first; none where nobody can tell the year."""
    if date.year is not None:
        day = date.on(date.year)
        return [day] if day is not None else []
    if issued is None or _tells_of_another_year(date, issued.year):
        return []
    years = (issued.year - 1, issued.year, issued.year + 1)
    days = sorted((day for year in years if (day := date.on(year)) is not None), key=lambda day: abs(day - issued))
    # In December, 25 July is next summer as well as last.
    return [day for day in days if day == days[0] or (abs(days[0] - issued) > _NEAR and abs(day - issued) < _FAR)]


def _tells_of_another_year(date: WrittenDate, year: int) -> bool:
    """Whether a date without a year may lie in the past that the sentences around it tell of."""
    around = date.passage.text[max(0, date.start - _AROUND) : date.end + _AROUND]
    return any(int(found[0]) != year for found in _YEAR.finditer(around))
