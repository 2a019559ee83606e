"""A number of a series comes twice.

"(6) … (6)" tells the reader that a point was lost when the text was put together, or added in haste. Looked at are
numbers in brackets within a text, and numbers at the beginning of headings and paragraphs.

    The plan has three parts: (1) probes, (2) bulletins and (2) training.

Number the points one after the other, or use a list, which is numbered by itself:

    The plan has three parts: (1) probes, (2) bulletins and (3) training.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.prose.passages import Passage
from pressroom.check.prose.patterns import pattern
from pressroom.diagnostics import Severity
from pressroom.source import Span

SEVERITY = Severity.WARNING

_INLINE = pattern(r"(?<![\w)])\((\d{1,2})\)\s|(?<!\S)(\d{1,2})\)\s")
_OPENING = pattern(r"\(?(\d{1,2})[.)]\s")

Place = tuple[int, Span | None]
"""A number, and where it stands."""


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """Each series: in brackets within a paragraph; at the beginnings of headings, of paragraphs, of points."""
    text = [one for one in manuscript.told if one.area != "title"]
    for passage in text:
        if ")" in passage.text:
            inline = [_place(passage, found) for found in _INLINE.finditer(passage.text)]
            # A single reference may come twice: "see (1) … as in (1)".
            if any(number > 1 for number, _ in inline):
                yield from _broken(inline)
    for kinds in (("heading",), ("lead", "paragraph"), ("item",)):
        openings = [one for one in text if one.kind in kinds and one.text[:1] in "(0123456789"]
        yield from _broken([_place(one, found) for one in openings if (found := _OPENING.match(one.text))])
    # Lists of one point each with text between them: each is right by itself, and only all of them together are wrong.
    yield from _broken(
        [(one.start, one.span) for one in manuscript.lists if one.start is not None and len(one.items) == 1]
    )


def _place(passage: Passage, found: re.Match[str]) -> Place:
    group = found.lastindex or 1
    return int(found[group]), passage.place(*found.span(group))


def _broken(series: list[Place]) -> Iterator[Finding]:
    """Each number that comes again in a series that began at 1 and went on by one; a new 1 begins another."""
    last = 0
    for number, span in series:
        if number == 1 and last != 1:
            last = 1
        elif number == last + 1 and last:
            last = number
        elif 1 <= number <= last:
            yield Finding(
                f"Number {number} comes twice",
                span,
                "Number the points one after the other, and see whether one is missing",
                cause=f"number {number}",
            )
        else:
            last = 0
