"""Releases that tell of a study, for the rules of the field ``research``."""

from __future__ import annotations

from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.prose.patterns import pattern
from pressroom.check.prose.phrases import Match

_NAME = pattern(r"\s+(?:\w{1,4}\s|\w{1,4}['’])?[«“\"‘(]?\s?[^\W\d_a-zß-ÿ]")


def told_study(manuscript: Manuscript, style: HouseStyle) -> Match | None:
    """The first word by which the body tells of a study (list ``study``); None in an invitation, an appointment, a prize."""
    if manuscript.release.parsed.facts.kind != "release":
        return None
    return next(style.phrases("study").find((*manuscript.of("headline", "subtitle"), *manuscript.body)), None)


def says(manuscript: Manuscript, style: HouseStyle, name: str) -> bool:
    """Whether a word of the list ``name`` stands anywhere above the About texts, in notes and captions too."""
    return any(style.phrases(name).find(each for each in manuscript.passages if each.area != "tail"))


def is_published(manuscript: Manuscript, style: HouseStyle) -> bool:
    """Whether it appears in something with a name: ``published in Nature``, not ``published in spring``."""
    return any(
        _NAME.match(match.passage.text, match.end)
        for match in style.phrases("study-published").find(each for each in manuscript.passages if each.area != "tail")
    )
