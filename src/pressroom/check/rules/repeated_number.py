"""A number of a series comes twice, or the series goes back.

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
from pressroom.check.manuscript import Manuscript
from pressroom.check.passages import Passage
from pressroom.diagnostics import Severity
from pressroom.source import Span

SEVERITY = Severity.WARNING

_INLINE = re.compile(r"(?<![\w)])\((\d{1,2})\)\s|(?<!\S)(\d{1,2})\)\s")
_OPENING = re.compile(r"\(?(\d{1,2})(?:[.)]|\s[–—-])\s")

Place = tuple[int, Passage, int, int]
"""A number, and where it stands."""


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:  # noqa: ARG001
    """Each series: in brackets over the whole text, at the beginnings of headings, at those of paragraphs."""
    text = [one for one in manuscript.told if one.area != "title"]
    inline: list[Place] = []
    for passage in text:
        if ")" in passage.text:
            inline += [
                (int(found[1] or found[2]), passage, *found.span(1 if found[1] else 2))
                for found in _INLINE.finditer(passage.text)
            ]
    yield from _broken(inline)
    for kind in ("heading", "paragraph"):
        yield from _broken([place for one in text if one.kind == kind and (place := _opening(one))])
    # Lists of one point each, with text between them: the reading of one list has no wrong numbers, all of them together have.
    alone = [one for one in manuscript.lists if one.start is not None and len(one.items) == 1]
    starts = [one.start or 0 for one in alone]
    for before, after, block in zip(starts, starts[1:], alone[1:], strict=False):
        if 1 < after <= before and block.span is not None:
            yield _finding(after, before == after, block.span)


def _opening(passage: Passage) -> Place | None:
    found = _OPENING.match(passage.text) if passage.text[:1] in "(0123456789" else None
    return (int(found[1]), passage, *found.span(1)) if found else None


def _broken(series: list[Place]) -> Iterator[Finding]:
    """The first number that is no greater than the one before; a series that begins anew at 1 is another."""
    before = 0
    for number, passage, start, end in series:
        if before > 0 and 1 <= number <= before and not (number == 1 and before > 1):
            span = passage.place(start, end)
            if span is not None:
                yield _finding(number, number == before, span)
        before = number


def _finding(number: int, twice: bool, span: Span) -> Finding:
    return Finding(
        f"Number {number} comes twice" if twice else f"Number {number} comes after a greater one",
        span,
        "Number the points one after the other, and see whether one is missing",
    )
