"""Releases that tell of a study, for the rules of the field ``research``."""

from __future__ import annotations

from pressroom.check.house_style import HouseStyle
from pressroom.check.manuscript import Manuscript
from pressroom.check.phrases import Match


def told_study(manuscript: Manuscript, style: HouseStyle) -> Match | None:
    """The first word by which the body tells of a study (list ``study``); None in an invitation, an appointment, a prize."""
    if manuscript.release.parsed.facts.kind != "release":
        return None
    return next(style.phrases("study").find((*manuscript.of("headline", "subtitle"), *manuscript.body)), None)


def says(manuscript: Manuscript, style: HouseStyle, name: str) -> bool:
    """Whether a word of the list ``name`` stands anywhere above the About texts, in notes and captions too."""
    return any(style.phrases(name).find(each for each in manuscript.passages if each.area != "tail"))
