"""A quote does not say who speaks.

Nobody may print words without knowing whose they are, and an error of this kind is the one that lawyers read.

    > We know at what hour the salt arrives.

Put the speaker on a line of its own after a dash: name, role, organisation.

    > We know at what hour the salt arrives.
    >
    > — Hervé Quintin, research director, Alcyon Institute

A paragraph before it that ends with a colon, or says who "said" it, does as well. Two paragraphs
of one quotation have a line with `>` alone between them: after an empty line begins another quote, of somebody else.
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.facts.speakers import is_spoken_for
from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.manuscript import Manuscript
from pressroom.diagnostics import Severity

SEVERITY = Severity.ERROR


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """Each block quote without attribution, unless the sentences beside it say who speaks."""
    for quotation in manuscript.quotations:
        if quotation.quote.attribution is None and not is_spoken_for(quotation, manuscript, style):
            first = quotation.passages[0]
            after = quotation.passages[-1].number + 1
            goes_on = any(one.passages and one.passages[0].number == after for one in manuscript.quotations)
            yield Finding(
                "The quote does not say who speaks",
                first.place(0, len(first.text)),
                "Add a last line to it:   > — Name, role, organisation"
                + ("   or, if the next quote goes on with it, put > on the empty line between them" if goes_on else ""),
            )
