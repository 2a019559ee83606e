"""A quotation mark has no other half.

The reader cannot tell where the words of somebody end and those of the release begin. A quotation over several
paragraphs may open each of them and close the last, as newspapers do.

    « Le sel arrive avec la marée, explique Hervé Quintin.

Put the missing mark, or take the other one away:

    « Le sel arrive avec la marée », explique Hervé Quintin.
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.prose.passages import Passage
from pressroom.check.prose.quote_marks import quotes_of
from pressroom.diagnostics import Severity

SEVERITY = Severity.WARNING


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """Each mark that is opened and never closed, and each that closes what nobody opened."""
    quotes = quotes_of(manuscript)
    for passage, at in quotes.unclosed:
        yield Finding(
            f"The quotation mark {passage.text[at]} is opened here and never closed",
            passage.place(at),
            "Close it where the quoted words end, or delete it",
            cause=_cause(passage, at),
        )
    for passage, at in quotes.unopened:
        yield Finding(
            f"The quotation mark {passage.text[at]} closes nothing: none was opened before it",
            passage.place(at),
            "Open the quotation where its words begin, or delete the mark",
            cause=_cause(passage, at),
        )


def _cause(passage: Passage, at: int) -> str:
    """One paragraph, where one lost mark leaves another alone; or all places where “ was typed for ”."""
    prose = passage.prose
    if prose[at] == "“" and prose.count("“") > 1 and "”" not in prose:
        return "“"
    return str(passage.number)
