"""A press contact has no telephone number.

Radio and television call; so does anybody an hour before the deadline, and to make sure that a release is genuine.

    contacts:
      presse:
        name: Odile Ferrand
        email: presse@alcyon.example

Add a number that somebody answers on the day of the release:

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
from pressroom.model.example_numbers import example_number

SEVERITY = Severity.WARNING


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """One finding a contact."""
    country = next((one.facts.country for one in manuscript.release.organisations if one.facts.country), None)
    for _, called, span in press_contacts_without(manuscript, "phones"):
        yield Finding(f"{called} has no telephone number", span, f"Add   phones: [{example_number(country)[0]}]")
