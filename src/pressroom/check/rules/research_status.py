"""A release tells of a study, and not whether others have reviewed it.

A preprint, a talk and an article in a journal are not worth the same, and a science editor will ask. The rule holds for
organisations that extend the profile `research`.

    Our study shows that the salt front now travels eight kilometres further upstream.

Say where it is published, or that it is a preprint:

    The study, published in the peer-reviewed journal Estuaries on 9 March 2026 (doi.org/10.5555/alcyon), shows that
    the salt front now travels eight kilometres further upstream.
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.facts.studies import is_published, says, told_study
from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.manuscript import Manuscript

SEVERITY = None


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """A study without any word of the list ``study-status``, without a link to a DOI and without a related page at one."""
    study = told_study(manuscript, style)
    if study is None or says(manuscript, style, "study-status"):
        return
    if is_published(manuscript, style) or _identified(manuscript):
        return
    yield Finding(
        "Nothing says whether the study was peer-reviewed",
        study.passage.place(study.start, study.end),
        "Name the journal and the DOI, or say that it is a preprint, a talk, or not yet published",
    )


def _identified(manuscript: Manuscript) -> bool:
    addresses = [each.link.url for each in manuscript.links] + [each.url for each in manuscript.release.related]
    return any("doi.org/" in each or "doi:" in each or "arxiv.org/" in each for each in addresses) or any(
        "doi.org/" in each.text or "DOI" in each.text or "doi:" in each.text for each in manuscript.passages
    )
