"""A word praises where it should inform.

A journalist deletes "unique", "groundbreaking" and "world-leading", and trusts the rest a little less. In a quotation
anybody may be enthusiastic: the words of quotes are not looked at.

    GenoTher offers a revolutionary and unique ecosystem.

Say what it does, or what is measured:

    GenoTher joins seven founders, from research to the factory.
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.capitals import is_name
from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.prose.phrases import outside
from pressroom.check.prose.quote_marks import told
from pressroom.diagnostics import Severity

SEVERITY = Severity.WARNING


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """Each word of ``hype`` outside quotations that is in no phrase of ``hype-fine``; names are no praise."""
    matches = [
        match
        for match in style.phrases("hype").find(told(manuscript))
        if not match.passage.is_quoted(match.start)
        and not any(match.text in name for name in style.names)
        and not (is_name(match) and style.language != "de")  # where every noun has a capital
    ]
    for match in outside(matches, style.phrases("hype-fine")):
        yield Finding(
            f"“{match.text}” praises and says nothing",
            match.passage.place(match.start, match.end),
            "Say what is new, or what was measured; praise belongs in a quote",
            cause="praise",
        )
