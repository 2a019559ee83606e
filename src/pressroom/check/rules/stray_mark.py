"""A space before a comma or full stop, or a mark typed twice.

It looks like haste, and breaks lines at the wrong place. Three full stops are an ellipsis, and fine.

    The probes record temperature , turbidity and conductivity..

Delete what is too much:

    The probes record temperature, turbidity and conductivity.
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.prose.passages import Passage
from pressroom.check.prose.patterns import pattern
from pressroom.diagnostics import Fix, Severity

SEVERITY = Severity.WARNING

_SPACED = pattern(r"[ \u00a0\u202f](?=[,،](?:\s|$|[^\W\d_]{2})|\.$|\. [^\W\d_])(?<=[\w%€$£°)\]»”“’][^\w])")
_TWICE = pattern(r"([,.،])\1(?=\s|$)(?<=[^\W_]..)")
_PAIRS = (" ,", "\u00a0,", "\u202f,", " ،", " .", "\u00a0.", ",,", "..", "،،")


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """Each space that is too much, and each mark that is."""
    if style.language == "ja":
        return
    for passage in manuscript.passages:
        prose = passage.prose
        if not any(pair in prose for pair in _PAIRS):
            continue
        for found in _SPACED.finditer(prose):
            at = found.start()
            yield _finding(passage, at, f"A space before “{prose[at + 1]}”", "Delete the space")
        for found in _TWICE.finditer(prose):
            yield _finding(passage, found.start(), f"“{found[1]}” stands there twice", "Delete one of the two")


def _finding(passage: Passage, at: int, message: str, hint: str) -> Finding:
    place = passage.place(at)
    sure = place is not None and place.text == passage.text[at]
    return Finding(message, place, hint, Fix(place, "") if sure and place is not None else None)
