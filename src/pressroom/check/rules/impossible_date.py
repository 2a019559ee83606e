"""A date that no calendar has.

30 February and 31 June are mistyped, and nobody can guess what was meant. Days and months as numbers are looked at too,
in the order day–month and month–day.

    Les candidatures sont ouvertes jusqu'au 31 juin 2024.

Look the date up, and write one that exists:

    Les candidatures sont ouvertes jusqu'au 30 juin 2024.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.prose.passages import Passage
from pressroom.check.prose.patterns import pattern
from pressroom.check.prose.written_dates import WrittenDate, written_dates
from pressroom.diagnostics import Severity

SEVERITY = Severity.ERROR

_NUMBERS = pattern(r"(?<![\w./-])(\d{1,2})([/.])(\d{1,2})\2((?:19|20)\d\d)(?![\w/-]|\.\d)")
_ISO = pattern(r"(?<![\w./-])((?:19|20)\d\d)-(\d\d)-(\d\d)(?![\w/-]|\.\d)")
_LEAP_YEAR = 2024
_MOST = 39
"""Days up to this number are mistyped days; numbers over it are something else ("45 mars" counts chocolate bars)."""


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """Each date that does not exist."""
    for date in written_dates(manuscript, style):
        if date.day is not None and _is_impossible(date):
            yield _finding(date.passage, date.start, date.end)
    for passage in manuscript.passages:
        if "19" in passage.prose or "20" in passage.prose:
            for start, end in _in_numbers(passage.prose):
                yield _finding(passage, start, end)


def _finding(passage: Passage, start: int, end: int) -> Finding:
    return Finding(
        f"“{passage.text[start:end]}” does not exist", passage.place(start, end), "Look the date up in a calendar"
    )


def _is_impossible(date: WrittenDate) -> bool:
    if date.on(date.year or _LEAP_YEAR) is not None or (date.day or 0) > _MOST:
        return False
    if not 1 <= date.month <= 12 or not date.month_first or date.year or date.weekday or date.ordinal:
        return True
    # "In June 31 companies …" is a sentence; "on June 31" is a date.
    return (
        date.passage.prose[: date.start]
        .rstrip()
        .casefold()
        .endswith((" on", " by", " until", " till", "since", "from"))
    )


def _in_numbers(prose: str) -> Iterator[tuple[int, int]]:
    for found in _NUMBERS.finditer(prose):
        one, other, year = int(found[1]), int(found[3]), int(found[4])
        # "32.5.2024" may be a number of something; a date has days up to 31.
        if 1 <= one <= 31 and 1 <= other <= 31 and not _exists(year, other, one) and not _exists(year, one, other):
            yield found.span()
    for found in _ISO.finditer(prose):
        year, month, day = int(found[1]), int(found[2]), int(found[3])
        if 1 <= month <= 31 and 1 <= day <= 31 and not _exists(year, month, day) and not _exists(year, day, month):
            yield found.span()


def _exists(year: int, month: int, day: int) -> bool:
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True
