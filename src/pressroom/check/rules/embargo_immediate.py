"""The release is under embargo, and says that it may be published at once.

Whoever reads only one of the two is right, and the news is out. Pressroom writes the line that fits by itself: "Embargoed
until …", or "For immediate release" where there is no embargo.

    label: FOR IMMEDIATE RELEASE
    embargo: 2026-03-10 10:00 Europe/Paris

Delete the words, or the embargo:

    embargo: 2026-03-10 10:00 Europe/Paris
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.prose.phrases import Match
from pressroom.diagnostics import Severity

SEVERITY = Severity.ERROR


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """Each phrase of the list ``immediate`` in a release with an embargo."""
    if not manuscript.release.embargo:
        return
    before: Match | None = None
    for match in style.phrases("immediate").find(manuscript.passages):
        # "For immediate release" holds "immediate release".
        inside = before is not None and match.passage is before.passage and match.start < before.end
        if match.passage.quoted or inside:
            continue
        before = match
        yield Finding(
            f"“{match.text}” contradicts the embargo",
            match.passage.place(match.start, match.end),
            "Delete these words, or delete   embargo:   if it may be published at once",
            also=(manuscript.fact("embargo"),),
            cause="immediate",
        )
