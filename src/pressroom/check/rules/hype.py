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
from pressroom.check.manuscript import Manuscript
from pressroom.diagnostics import Severity

SEVERITY = Severity.WARNING


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """Each word of the list ``hype`` outside quotations."""
    for match in style.phrases("hype").find(manuscript.told):
        if not match.passage.is_quoted(match.start):
            yield Finding(
                f"“{match.text}” praises and says nothing",
                match.passage.place(match.start, match.end),
                "Say what is new, or what was measured; praise belongs in a quote",
                cause=match.phrase,
            )
