"""A "Sperrfrist" binds nobody in Germany by itself.

The German press council no longer counts keeping an embargo among its rules: it holds only with those who agreed to it. This
is said of German releases with an embargo, for information.

    embargo: 2026-03-10 10:00 Europe/Berlin

Ask those to whom you send it early for their word, or send it when the embargo ends:

    (no embargo: sent on 10 March at ten)
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.manuscript import Manuscript

SEVERITY = None


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """Each release with an embargo, where the profile of the language asks for it."""
    if manuscript.release.embargo:
        yield Finding(
            "A Sperrfrist binds only journalists who agreed to it; the Presserat no longer enforces it",
            manuscript.fact("embargo"),
            "Agree on it with those who get the release before, or send it when it ends",
        )
