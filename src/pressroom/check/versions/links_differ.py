"""A link of one version is missing in the other.

Readers of both languages are promised the same further reading. A page and its translation are one (`/fr/presse`, `/en/press`,
`fr.wikipedia.org`): links to the same site are counted, and only one for which the other version has none is told.

    fr.md: [les données](https://www.data.example/loire)          en.md: the data

Add the link:

    en.md: [the data](https://www.data.example/loire)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from pressroom.check.comparison.counterparts import counterparts
from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.prose.passages import Passage
from pressroom.diagnostics import Severity
from pressroom.source import Span

SEVERITY = Severity.WARNING
_COUNTRY = 3
"""Letters of the last part of a host that may name a country or a language: .fr, .com, .org."""


class Target(NamedTuple):
    """A link: ``typed`` as it stands, ``url`` without what makes no other page of it, ``site`` its host without language and country.

    ``passage`` is where it stands, None in the facts.
    """

    typed: str
    url: str
    site: str
    span: Span | None
    passage: Passage | None


def compare(original: Manuscript, version: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """Each link to a site to which the other version links less often."""
    name = f"{original.release.file_tag}.md"
    theirs, mine = _targets(original), _targets(version)
    for one in _lacking(theirs, mine):
        near = counterparts(original, version).near_in_version(one.passage) if one.passage is not None else None
        place = near.place(0, len(near.text)) if near is not None else version.fact("related")
        yield Finding(
            f"The link to {one.typed} of {name} is missing here",
            place,
            "Add it here, or delete it there",
            also=() if one.span is None else (one.span,),
            cause=one.url,
        )
    for one in _lacking(mine, theirs):
        near = counterparts(original, version).near_in_original(one.passage) if one.passage is not None else None
        there = near.place(0, len(near.text)) if near is not None else original.fact("related")
        yield Finding(
            f"The link to {one.typed} is not in {name}",
            one.span,
            "Add it there too, or delete it here",
            also=() if there is None else (there,),
            cause=one.url,
        )


def _lacking(some: Sequence[Target], others: Sequence[Target]) -> Iterator[Target]:
    """Those of ``some`` for which ``others`` have no counterpart, each page once."""
    known = {one.url for one in others}
    own = {one.url for one in some}
    spare: dict[str, int] = {}
    for site in {one.url: one.site for one in others if one.url not in own}.values():
        spare[site] = spare.get(site, 0) + 1
    seen: set[str] = set()
    for one in some:
        if one.url in known or one.url in seen:
            continue
        seen.add(one.url)
        if spare.get(one.site):
            spare[one.site] -= 1
        else:
            yield one


def _targets(manuscript: Manuscript) -> list[Target]:
    found = [
        Target(one.link.url, _plain(one.link.url), "", one.link.span, one.passage)
        for one in manuscript.links
        if one.passage.area != "tail"
    ]
    release = manuscript.release
    found += [
        Target(one.url, _plain(one.url), "", manuscript.fact("related", number, "url"), None)
        for number, one in enumerate(release.related)
    ]
    found += [
        Target(one.url, _plain(one.url), "", manuscript.fact("media", number, "url"), None)
        for number, one in enumerate(release.media)
        if one.url
    ]
    own = _own(manuscript)
    return [
        one._replace(site=_site(one.url))
        for one in found
        if one.url.startswith(("http", "mailto")) and one.url not in own
    ]


def _own(manuscript: Manuscript) -> frozenset[str]:
    """The sites and the addresses that every version shows beside the About texts and the contacts."""
    release = manuscript.release
    sites = (one.facts.url for one in release.organisations)
    addresses = (one.email for one in release.contacts)
    return frozenset((*(_plain(one) for one in sites if one), *(f"mailto:{one}" for one in addresses if one)))


def _plain(url: str) -> str:
    """An address without what makes no other page of it."""
    return url.partition("#")[0].rstrip("/").replace("http://", "https://").replace("://www.", "://")


def _site(url: str) -> str:
    if url.startswith("mailto:"):
        return url.partition("?")[0].rpartition("@")[2].casefold()
    labels = (urlsplit(url).hostname or "").split(".")
    while len(labels) > 2 and (len(labels[0]) <= _COUNTRY or "-" in labels[0]):
        labels = labels[1:]
    return ".".join(labels[:-1] if len(labels[-1]) <= _COUNTRY else labels)
