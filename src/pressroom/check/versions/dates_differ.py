"""A date of one version is not in the other.

A date is looked up in the version that is nearest at hand, and printed as it stands there. `29 avril 2024`, `April 29, 2024` and
`2024年4月29日` agree; so do a date with its year and the same without. The date of issue is compared too.

    fr.md: Elle ouvre le 25 mars 2024.          en.md: It opens on 25 May 2024.

Correct the version that is wrong:

    fr.md: Elle ouvre le 25 mars 2024.          en.md: It opens on 25 March 2024.
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.manuscript import Manuscript
from pressroom.diagnostics import Severity

SEVERITY = Severity.WARNING


def compare(original: Manuscript, version: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """The date of issue, and each date in the text that only one of two versions has."""
    from pressroom.check.comparison.disagreements import of_kind  # loaded only where there are two versions

    there, here = original.release.date, version.release.date
    if there is not None and here is not None and there != here:
        yield Finding(
            f"The date of issue is {here} here, {there} in {original.release.file_tag}.md",
            version.fact("date"),
            "Delete   date:   here, and that of the version it translates holds",
            also=(original.fact("date"),),
        )
    for one in of_kind(original, version, "date"):
        yield one.finding(original, "date")
