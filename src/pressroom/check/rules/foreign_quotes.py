"""Quotation marks of another language.

Every language has its own: « » in French, “ ” in English, „ “ in German. Those of another language are what a
translation leaves behind. Straight marks (") are fine everywhere: the page gets the right ones.

    The river is «saltier than ever», the report says.

Write the marks of the language, or straight ones:

    The river is “saltier than ever”, the report says.
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.manuscript import Manuscript
from pressroom.check.passages import Passage
from pressroom.check.quote_marks import pairs
from pressroom.diagnostics import Fix, Severity

SEVERITY = Severity.WARNING

_SPACES = " \t\u00a0\u202f"


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """Each pair of marks that are of the list ``foreign-quotes``; ``quotes`` are those to write."""
    foreign = style.profile.words.get("foreign-quotes", ())
    own = style.profile.words.get("quotes", ())
    if not foreign:
        return
    for passage in manuscript.passages:
        if not any(mark in passage.prose for mark in foreign):
            continue
        for start, end in pairs(passage, foreign):
            marks = passage.text[start] if end is None else f"{passage.text[start]} {passage.text[end]}"
            yield Finding(
                f"{marks} are quotation marks of another language"
                if end is not None
                else f"{marks} is a quotation mark of another language",
                passage.place(start),
                f"Write {own[0]} {own[1]}" if len(own) > 1 else None,
                _fix(passage, start, end, own) if end is not None and len(own) > 1 else None,
                also=tuple(place for place in (passage.place(end),) if place) if end is not None else (),
                cause=marks if end is None else None,
            )


def _fix(passage: Passage, start: int, end: int, own: tuple[str, ...]) -> Fix | None:
    """From mark to mark with what lies between, word for word; only the marks and the spaces inside them change."""
    place = passage.place(start, end + 1)
    if place is None or place.text[:1] != passage.text[start] or place.text[-1:] != passage.text[end]:
        return None
    return Fix(place, f"{own[0]}{place.text[1:-1].strip(_SPACES)}{own[1]}")
