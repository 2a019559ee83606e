"""A time of day of one version is not in the other.

Half of the journalists come an hour late, or somebody publishes an hour early. `14 h 30`, `2:30 pm`, `14.30 Uhr` and `午後2時30分` agree,
as do 12:00 and "noon".

    fr.md: La visite commence à 14 h 30.          en.md: The visit starts at 3:30 pm.

Correct the version that is wrong; all versions give the time of the same place:

    fr.md: La visite commence à 14 h 30.          en.md: The visit starts at 2:30 pm.
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.manuscript import Manuscript
from pressroom.diagnostics import Severity

SEVERITY = Severity.WARNING


def compare(original: Manuscript, version: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """Each time that only one of two versions has."""
    from pressroom.check.comparison.disagreements import of_kind  # loaded only where there are two versions

    for one in of_kind(original, version, "time"):
        yield one.finding(original, "time")
