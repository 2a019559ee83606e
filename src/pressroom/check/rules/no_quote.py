"""Nobody speaks: the release has no quote.

A quote is the only part that a journalist may use word for word, and it gives the news a face. Any quotation of more than four words
counts, set as a block or in a sentence.

    The institute is pleased with the results.

Let somebody say what only a person can say: a judgement, a reason, a hope.

    > We know at what hour the salt arrives.
    >
    > — Hervé Quintin, research director, Alcyon Institute
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.lengths import has_spaces, word_count
from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.prose.patterns import pattern
from pressroom.diagnostics import Severity

SEVERITY = Severity.INFO

_FEWEST, _FEWEST_CHARACTERS = 5, 10
_SINGLE = pattern(r"(?<!\w)[‘‚']([^‘’‚'\n]*(?:[’'](?=\w)[^‘’‚'\n]*)*)[’‘'](?!\w)")
"""A quotation in single marks, apostrophes within."""


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """The release as a whole."""
    if manuscript.quotations:
        return
    spaced = has_spaces(style.language)
    for passage in manuscript.told:
        for start, end in passage.quotations:
            words = passage.text[start:end]
            if word_count(words) >= _FEWEST if spaced else len(words) >= _FEWEST_CHARACTERS:
                return
        if spaced and any(word_count(each) >= _FEWEST for each in _SINGLE.findall(passage.text)):
            return
    yield Finding("Nobody is quoted", manuscript.top, "Let somebody who can judge say in two sentences what it means")
