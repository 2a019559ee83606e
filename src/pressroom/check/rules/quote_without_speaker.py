"""A quote does not say who speaks.

Nobody may print words without knowing whose they are, and an error of this kind is the one that lawyers read.

    > We know at what hour the salt arrives.

Put the speaker on a line of its own after a dash: name, role, organisation.

    > We know at what hour the salt arrives.
    >
    > — Hervé Quintin, research director, Alcyon Institute

A paragraph before it that ends with a colon, or says who "said" it, does as well.
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
            yield Finding(
                "The quote does not say who speaks",
                first.place(0, len(first.text)),
                "Add a last line to it:   > — Name, role, organisation",
            )
