"""The dateline has no place.

Where this language puts "City, date" above the lead, an editor looks there for whose region the news concerns. British
and Japanese releases go without.

    organisations: [alcyon]
    date: 2026-03-10

Add the town, or write the whole line with `dateline:`:

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

SEVERITY = Severity.WARNING

_TYPED = pattern(r"[^\W\d_][^.!?]{1,80}?\s*(?:[–—]|--?\s|[:.)]\s)")
_WORDS = 9
"""A typed dateline has no more."""
_DATED = pattern(r"\d{4}|\b[A-ZÀ-Þ]{4,}\b")


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """Unless a dateline is written, among the facts or at the beginning of the lead."""
    facts = manuscript.release.parsed.facts
    if facts.place or facts.dateline or facts.translates is not None or _opens_with_dateline(manuscript):
        return
    yield Finding(
        "Nothing says where the release comes from",
        manuscript.top,
        "Add the town to the facts at the top   place: Nantes",
    )


def _opens_with_dateline(manuscript: Manuscript) -> bool:
    """Whether the author typed place and date into the text: "PARIS, 4 March 2026 – …", or a short line with a year."""
    if manuscript.lead is None:
        return False
    text = manuscript.lead.text
    if len(text) < 60 and _DATED.search(text):
        return True
    found = _TYPED.match(text)
    if found is None or _DATED.search(found[0]) is None:
        return False
    # "Nantes, le 10 mars 2026.", "PARIS (AFP) –"; not "The project has existed since 10 March 2026."
    return ("," in found[0] or "(" in found[0] or found[0].split()[0].isupper()) and len(found[0].split()) <= _WORDS
