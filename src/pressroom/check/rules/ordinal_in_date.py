"""A date in English carries st, nd, rd or th.

British and American style books alike write the bare number in a date; the ending is spoken, not written. It is kept
where no month follows ("on the 29th").

    The laboratory opens on April 29th, 2024.

Leave the two letters out:

    The laboratory opens on April 29, 2024.
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.prose.written_dates import written_dates
from pressroom.diagnostics import Fix, Severity

SEVERITY = Severity.WARNING


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """Each ending of a number in a date; "the 29th of April" without a repair, for it needs other words."""
    if not style.language.startswith("en"):
        return
    for date in written_dates(manuscript, style):
        if date.ordinal is None:
            continue
        passage, (start, end) = date.passage, date.ordinal
        if passage.text[start:end].casefold() not in ("st", "nd", "rd", "th") or passage.is_quoted(start):
            continue
        place = passage.place(start, end)
        around = passage.text[max(0, date.start - 5) : date.end].casefold()
        spoken = not date.month_first and ("the " in around or " of " in around)
        sure = not spoken and place is not None and place.text == passage.text[start:end]
        yield Finding(
            f"“{date.text}”: a date takes no “{passage.text[start:end]}”",
            passage.place(date.start, date.end),
            f"Write “{passage.text[date.start : start]}{passage.text[end : date.end]}”"
            if not spoken
            else "Write the number, then the month, without “the” and “of”",
            Fix(place, "") if sure and place is not None else None,
        )
