"""The release has no date.

Without one a journalist cannot tell news from an old page that a search engine dug up, and the archive cannot sort it.
The date of issue also stands in the dateline and in the file names.

    organisations: [alcyon]
    place: Nantes

Add the day on which it is issued:

    organisations: [alcyon]
    date: 2026-03-10
    place: Nantes
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.prose.patterns import pattern
from pressroom.diagnostics import Severity

SEVERITY = Severity.ERROR

_YEAR = pattern(r"[12]\d{3}|[٠-٩]{4}")


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """Unless the dateline that was written tells one; a translation has the date of its original."""
    facts = manuscript.release.parsed.facts
    if facts.date is None and facts.translates is None and not _YEAR.search(facts.dateline or ""):
        yield Finding(
            "The release does not say when it is issued",
            manuscript.top,
            "Add to the facts at the top   date: 2026-03-10",
        )
