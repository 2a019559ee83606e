"""The subject of the e-mail says only that it is a press release.

A newsroom gets hundreds a day, and all of them are. Date and sender stand beside it anyway.

    email:
      subject: Press release of 10 March 2026

Say what is new:

    email:
      subject: Loire: salt travels eight kilometres further
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.issuers import names_of, tokens
from pressroom.check.manuscript import Manuscript
from pressroom.diagnostics import Severity

SEVERITY = Severity.WARNING


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """The subject that will be used: what was written, or the headline."""
    subject = manuscript.release.parsed.facts.email.subject
    headline = manuscript.headline.text if manuscript.headline else ""
    text = (subject or headline).strip()
    folded = text.casefold().replace("’", "'")
    labels = [label for label in style.phrases("empty-subjects").phrases if label in folded]
    if not labels:
        return
    for label in sorted(labels, key=len, reverse=True):
        folded = folded.replace(label, " ")
    said = {token for token in tokens(folded) if len(token) > 3 and not token.isdigit()}
    said -= {token for name in style.table("months") for token in tokens(name)}
    said -= {token for each in manuscript.release.organisations for name in names_of(each) for token in tokens(name)}
    if not said:
        what = "subject of the e-mail" if subject else "headline"
        yield Finding(
            f"The {what} says no more than “{text}”",
            manuscript.fact("email", "subject") if subject else manuscript.top,
            "Say what is new",
        )
