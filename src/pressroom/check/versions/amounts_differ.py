"""An amount of money of one version is not in the other.

A wrong amount is what is quoted first and corrected last. `13 M€`, `€13 million`, `13 Mio. Euro` and `EUR 13m` agree; millions for
billions and dollars for euros do not. An amount in brackets in the money of the readers' own country may be added.

    fr.md: un budget de 13 millions d'euros          en.md: a budget of €31 million

Correct the version that is wrong:

    fr.md: un budget de 13 millions d'euros          en.md: a budget of €13 million
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.manuscript import Manuscript
from pressroom.diagnostics import Severity

SEVERITY = Severity.WARNING


def compare(original: Manuscript, version: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """Each amount that only one of two versions has."""
    from pressroom.check.comparison.disagreements import of_kind  # loaded only where there are two versions

    for one in of_kind(original, version, "amount"):
        yield one.finding(original, "amount")
