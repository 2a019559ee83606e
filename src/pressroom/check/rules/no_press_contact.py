"""The release names nobody whom a journalist can ask.

A question that finds no answer before the deadline is a story that does not appear. Contacts for the public are
none for the press; those for investors are, where a share is listed.

    contacts: []

Name one, by the id under which the organisation has it, or written out; or give the organisation one:

    contacts: [presse]
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.manuscript import Manuscript
from pressroom.diagnostics import Severity

SEVERITY = Severity.ERROR


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """Unless the text itself gives an address; ids that are unknown have been told of already."""
    release = manuscript.release
    stated = release.parsed.facts.contacts
    kinds = ("press", "agency", "investors") if release.tickers else ("press", "agency")
    if any(contact.kind in kinds for contact in release.contacts):
        return
    if not release.contacts and stated:
        return
    if release.parsed.facts.translates is not None or any(each.contact for each in release.boilerplates):
        return
    if any(each.link.url.startswith("mailto:") for each in manuscript.links):
        return
    for_others = "; those it has are for others" if release.contacts else ""
    yield Finding(
        f"No press contact is named{for_others}",
        manuscript.fact("contacts") if stated is not None else manuscript.top,
        f"Add   contacts:   to templates/{release.organisations[0].id}/organisation.yml, or to the facts of the release",
    )
