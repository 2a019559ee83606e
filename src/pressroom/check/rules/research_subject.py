"""A release tells of a study, and not on whom or what it was made.

What cured mice has cured no patient yet, and a headline without the mice says otherwise. The rule holds for
organisations that extend the profile `research`.

    A study by the Alcyon Institute shows that an extract of algae slows ageing.

Name people, animals or cells, and how many:

    In a study of 24 mice, the Alcyon Institute shows that an extract of algae slows ageing.
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.facts.studies import says, told_study
from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.manuscript import Manuscript

SEVERITY = None


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """A study without any word of the list ``study-subject``."""
    study = told_study(manuscript, style)
    if study is not None and not says(manuscript, style, "study-subject"):
        yield Finding(
            "Nothing says on whom or what the study was made",
            study.passage.place(study.start, study.end),
            "Name people, animals, cells, waters, materials: what was looked at, and how many",
        )
