"""The subject of the e-mail is long.

A telephone shows about 40 characters, a mail program about 60; the rest is cut. Limit: `subject-characters` (60). Without
a written subject the headline is used, which may be longer.

    email:
      subject: The Alcyon Institute publishes the results of three summers of measurements in the estuary

Let the news stand at the beginning, and leave out what the sender's name says:

    email:
      subject: Loire: salt travels eight kilometres further
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.manuscript import Manuscript
from pressroom.diagnostics import Severity

SEVERITY = Severity.WARNING
LIMITS = {"subject-characters": 60}


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """The subject that was written."""
    subject = (manuscript.release.parsed.facts.email.subject or "").strip()
    limit = style.limit("subject-characters")
    if len(subject) > limit:
        yield Finding(
            f"The subject has {len(subject)} characters; mail programs show {limit}",
            manuscript.fact("email", "subject"),
            "Shorten it, the news first; the sender's name need not be repeated",
        )
