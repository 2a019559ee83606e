"""The embargo has ended before the release is sent.

"Embargoed until yesterday" makes everybody ask what has gone wrong. It is looked at when a release is to be sent, and at no
other time: an old release with its old embargo is in order.

    embargo: 2026-03-10 10:00 Europe/Paris        (sent on 11 March)

Choose a later moment, or delete the line:

    embargo: 2026-03-12 10:00 Europe/Paris
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.manuscript import Manuscript
from pressroom.diagnostics import Severity

SEVERITY = Severity.ERROR


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """The embargo, where the moment of sending is known."""
    embargo, now = manuscript.release.embargo, manuscript.now
    if embargo and now is not None and embargo[0] <= now:
        yield Finding(
            f"The embargo ended on {embargo[0]:%Y-%m-%d %H:%M}, and it is {now.astimezone(embargo[0].tzinfo):%Y-%m-%d %H:%M} there",
            manuscript.fact("embargo"),
            "Choose a later moment, or delete the line: the release is then for immediate publication",
        )
