"""A number of one version is not in the other.

Two digits change places as a text is translated, or the figure was corrected in one version alone; the journalist who reads both
prints the wrong one. `10 000`, `10,000` and `10.000` agree, as do "twelve" and 12, and a year and the date in which it stands.
How often a number is said does not matter. A measure in miles for one in kilometres is only noted.

    fr.md: Le réseau compte 31 sondes.          en.md: The network has 13 probes.

Correct the version that is wrong:

    fr.md: Le réseau compte 31 sondes.          en.md: The network has 31 probes.
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.manuscript import Manuscript
from pressroom.diagnostics import Severity

SEVERITY = Severity.WARNING


def compare(original: Manuscript, version: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """Each number that only one of two versions has."""
    from pressroom.check.comparison.disagreements import of_kind  # loaded only where there are two versions
    from pressroom.check.comparison.number_words import worded_otherwise
    from pressroom.check.quantities.conversion import IMPERIAL, mixed

    for one in of_kind(original, version, "number"):
        readings = [stated.quantity.readings[0] for stated in (one.here, one.there) if stated is not None]
        imperial = mixed(*readings) if len(readings) == 2 else readings[0].unit in IMPERIAL
        yield one.finding(original, "number", Severity.INFO if imperial else None)
    for one in worded_otherwise(original, version):
        yield one.finding(original, "number")
