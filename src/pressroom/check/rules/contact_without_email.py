"""A press contact has no e-mail address.

Most journalists write first: at night, from another time zone, with a list of questions. A form on a web page is slower
and keeps no copy.

    contacts:
      presse:
        name: Odile Ferrand
        phones: [01 99 00 45 67]

Add the address that is read on the day of the release:

    contacts:
      presse:
        name: Odile Ferrand
        email: presse@alcyon.example
        phones: [01 99 00 45 67]
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.facts.contacts import press_contacts_without
from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.manuscript import Manuscript
from pressroom.diagnostics import Severity

SEVERITY = Severity.WARNING


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """One finding a contact."""
    for _, called, span in press_contacts_without(manuscript, "email"):
        yield Finding(f"{called} has no e-mail address", span, "Add   email: presse@organisation.example")
