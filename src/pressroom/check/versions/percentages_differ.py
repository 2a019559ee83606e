"""A percentage of one version is not in the other.

A rate is what a headline is made of, and readers of two languages compare. `15 %`, `15%`, "15 per cent" and "15 pour cent" agree, as do
50% and "half".

    fr.md: une hausse de 15 %          en.md: a rise of 51%

Correct the version that is wrong:

    fr.md: une hausse de 15 %          en.md: a rise of 15%
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.manuscript import Manuscript
from pressroom.diagnostics import Severity

SEVERITY = Severity.WARNING


def compare(original: Manuscript, version: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """Each percentage that only one of two versions has."""
    from pressroom.check.comparison.disagreements import of_kind  # loaded only where there are two versions

    for one in of_kind(original, version, "percentage"):
        yield one.finding(original, "percentage")
