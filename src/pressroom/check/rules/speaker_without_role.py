"""A speaker is named without role or organisation.

"Who is that, and why should I believe him?" is what the reader asks. A speaker who was introduced before needs no second
introduction.

    > We know at what hour the salt arrives.
    >
    > — Hervé Quintin

Write what he is, and where:

    > We know at what hour the salt arrives.
    >
    > — Hervé Quintin, research director, Alcyon Institute
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.facts.issuers import is_named, tokens
from pressroom.check.facts.speakers import is_name
from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.manuscript import Manuscript, Quotation
from pressroom.check.prose.patterns import pattern
from pressroom.diagnostics import Severity

SEVERITY = Severity.WARNING

_TOLD = pattern(r"[()（）–—/|・]|\s-\s")


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """Each attribution that is a bare name, unless the text has told before who that is."""
    introduced: set[str] = set()
    for quotation in manuscript.quotations:
        attribution, passage = quotation.quote.attribution, quotation.attribution
        if attribution is None or passage is None:
            continue
        names = tokens(attribution.speaker)
        if attribution.role or attribution.organisation:
            introduced.update(names[-1:])
            continue
        if (
            not names
            or not _is_bare_name(attribution.speaker)
            or names[-1] in introduced
            or _mentioned(names[-1], quotation, manuscript)
            or any(
                is_named(each, attribution.speaker, manuscript, style.phrases("generic-names"))
                for each in manuscript.release.organisations
            )
        ):
            continue
        yield Finding(
            f"Nobody learns who {attribution.speaker} is",
            passage.place(0, len(passage.text)),
            f"Add role and organisation:   — {attribution.speaker}, director, Organisation",
        )


def _is_bare_name(speaker: str) -> bool:
    if _TOLD.search(speaker):
        return False
    if any(character.isupper() for character in speaker):
        return is_name(speaker)
    # A script without capitals: only what is short is a name.
    words = speaker.split()
    return len(words) <= 3 and len(speaker) <= (20 if len(words) > 1 else 5)


def _mentioned(name: str, quotation: Quotation, manuscript: Manuscript) -> bool:
    """Whether the text names the speaker before the quote, or directly after it."""
    number = quotation.attribution.number if quotation.attribution else 0
    inside = {passage.number for passage in quotation.passages} | {number}
    return any(
        name in tokens(passage.text)
        for passage in manuscript.passages
        if passage.number <= number + 1
        and passage.number not in inside
        and passage.area in ("title", "body", "after")
        and passage.kind != "attribution"
    )
