"""Neither the headline nor the lead says who issues the release.

"Who" is the first of a journalist's questions, and a headline without it fits any organisation. Any name of the issuer
counts, in any language, short or long; of a joint release each issuer is wanted.

    # Twelve probes follow the salt of the Loire

Name the issuer in the headline, the subtitle or the lead:

    # Alcyon Institute follows the salt of the Loire with twelve probes
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.facts.issuers import called, is_named
from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.manuscript import Manuscript
from pressroom.diagnostics import Severity

SEVERITY = Severity.WARNING
_OPENING = 250
"""Characters of text that are read as the lead, where its first paragraph is shorter."""


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """One finding an issuer."""
    if manuscript.headline is None:
        return
    text = _opening(manuscript)
    for organisation in manuscript.release.organisations:
        if not is_named(organisation, text, manuscript, style.phrases("generic-names")):
            yield Finding(
                f"Neither headline nor lead names {called(organisation, style.language)}",
                manuscript.top,
                "Name who issues the release in the headline or in the first sentence",
            )


def _opening(manuscript: Manuscript) -> str:
    """Headline, subtitle and lead; where the text begins with a short paragraph or a list, what follows it too."""
    found = [one.text for one in (manuscript.headline, manuscript.subtitle) if one is not None]
    size = 0
    for one in manuscript.body:
        if one.kind in ("lead", "paragraph", "item"):
            found.append(one.text)
            size += len(one.text)
            if size >= _OPENING:
                break
    return " · ".join(found)
