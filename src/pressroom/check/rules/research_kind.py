"""A release tells of a study, and not of what kind it was.

A randomised trial shows a cause, an observation a connection, a model a possibility; readers take each for proof unless
they are told. The rule holds for organisations that extend the profile `research`.

    A study by the Alcyon Institute shows that people who swim in the estuary fall ill less often.

Say what was done:

    In an observational study of 1,200 people, the Alcyon Institute found that those who swim in the estuary fall ill
    less often.
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.facts.studies import says, told_study
from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.manuscript import Manuscript

SEVERITY = None


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """A study without any word of the list ``study-kind``."""
    study = told_study(manuscript, style)
    if study is not None and not says(manuscript, style, "study-kind"):
        yield Finding(
            "Nothing says what kind of study it was",
            study.passage.place(study.start, study.end),
            "Say whether it was a randomised trial, an observation, a model, a laboratory experiment, a review",
        )
