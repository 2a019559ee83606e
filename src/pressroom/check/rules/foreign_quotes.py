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
from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.prose.passages import Passage
from pressroom.check.prose.quote_marks import pairs
from pressroom.diagnostics import Fix, Severity

SEVERITY = Severity.WARNING

_SPACES = " \t\u00a0\u202f"


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """Each pair of marks that are of the list ``foreign-quotes``; ``quotes`` are those to write."""
    foreign = style.profile.words.get("foreign-quotes", ())
    own = style.profile.words.get("quotes", ())
    if not foreign or len(own) < 2:
        return
    for passage in manuscript.passages:
        if not any(mark in passage.prose for mark in foreign):
            continue
        for start, end in pairs(passage, foreign):
            yield _finding(passage, start, end, own) if end is not None else _lone(passage, start, own)


def _finding(passage: Passage, start: int, end: int, own: tuple[str, ...]) -> Finding:
    return Finding(
        f"{passage.text[start]} {passage.text[end]} are quotation marks of another language",
        passage.place(start, end + 1),
        f"Write {own[0]} {own[1]}",
        _fix(passage, start, end, own),
    )


def _lone(passage: Passage, at: int, own: tuple[str, ...]) -> Finding:
    """A mark whose other half is of the language itself, or is missing."""
    place = passage.place(at)
    sure = place is not None and place.text == passage.text[at] and own[0] in passage.text[:at]
    return Finding(
        f"{passage.text[at]} is a quotation mark of another language",
        place,
        f"Write {own[0]} {own[1]}",
        Fix(place, own[1]) if sure and place is not None else None,
    )


def _fix(passage: Passage, start: int, end: int, own: tuple[str, ...]) -> Fix | None:
    """From mark to mark with what lies between, word for word; only the marks and the spaces inside them change."""
    place = passage.place(start, end + 1)
    if place is None or place.text[:1] != passage.text[start] or place.text[-1:] != passage.text[end]:
        return None
    return Fix(place, f"{own[0]}{place.text[1:-1].strip(_SPACES)}{own[1]}")
