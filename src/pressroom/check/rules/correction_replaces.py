"""A correction does not say what it corrects.

An editor who printed the first text must find what is wrong in it, and a data bank must know which one to withdraw.
`replaces:` stands above the headline in every version. A first paragraph that names the earlier release will do.

    kind: correction
    date: 2026-03-12

Name the earlier release by its date and title:

    kind: correction
    date: 2026-03-12
    replaces: release of 10 March 2026, "Alcyon Institute measures salt in the Loire"
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.manuscript import Manuscript
from pressroom.diagnostics import Severity

SEVERITY = Severity.WARNING


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """A correction without ``replaces``, of which its opening says nothing either."""
    facts = manuscript.release.parsed.facts
    if facts.kind != "correction" or (facts.replaces or "").strip():
        return
    opening = [each for each in manuscript.passages if each.area == "title" or each is manuscript.lead]
    if any(style.phrases("replacing").find(opening)):
        return
    yield Finding(
        "The correction does not say what it replaces",
        manuscript.fact("replaces") if manuscript.states("replaces") else manuscript.fact("kind"),
        "Add   replaces: release of 10 March 2026, with its title",
    )
