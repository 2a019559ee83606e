"""The lead is long.

It is what agencies and mail programs show, and what is cut from below: who, what, when, where in two sentences. Limits:
`lead-words` (60); in Japanese `lead-characters` (250).

    GenoTher, which was founded in March by seven members that … (eighty words in one paragraph)

Break it after the news; the reasons make the second paragraph:

    GenoTher was founded on 25 March. Seven members will join their forces in gene therapy.
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.lengths import length
from pressroom.check.prose.manuscript import Manuscript
from pressroom.diagnostics import Severity

SEVERITY = Severity.WARNING
LIMITS = {"lead-words": 60, "lead-characters": 250}


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """The first paragraph, where it is over the limit."""
    lead = manuscript.lead
    if lead is None:
        return
    count, unit = length(lead.text, style.language)
    limit = style.limit(f"lead-{unit}")
    if count > limit:
        yield Finding(
            f"The lead has {count} {unit}; up to {limit} are read in one go",
            lead.place(0, len(lead.text)),
            "Begin a new paragraph after the sentence that tells the news",
        )
