"""Nothing says who the issuer is: there is no "About" text for it.

A journalist who does not know the organisation copies its description from the foot of the release; where there is
none, he takes what a search finds. It lives with the organisation, so that each release has the same.

    name: Institut Alcyon        (organisation.yml without about)

Add three or four sentences without praise:

    name: Institut Alcyon
    about: {fr: L'Institut Alcyon étudie les estuaires …, en: The Alcyon Institute studies estuaries …}
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.facts.issuers import called, is_named, tokens
from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.lengths import has_spaces
from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.prose.phrases import Phrases
from pressroom.diagnostics import Severity
from pressroom.model.facts import BoilerplateFacts
from pressroom.model.release import Organisation

SEVERITY = Severity.WARNING
_BEGINNING = 100
"""Characters of an About text in which it says about whom it is; further on it names partners."""
_OURSELVES = frozenset(("us", "we", "uns", "wir", "nous", "nosotros", "nosotras", "noi", "ons", "wij", "nos", "私たち"))
_ARTICLE = 3
"""Letters of an article: the institute, das Institut."""


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """One finding an issuer that no text at the end is about."""
    release = manuscript.release
    stated, generic = release.parsed.facts.about, style.phrases("generic-names")
    if release.parsed.facts.translates is not None:
        return
    told = " · ".join(
        [
            *(f"{each.name} {each.title or ''}" for each in release.boilerplates),
            *(
                one.text[:_BEGINNING]
                for one in manuscript.passages
                if one.area == "tail" and one.kind in ("lead", "paragraph")
            ),
        ]
    )
    for organisation in release.organisations:
        own = any(path[0] == "about" for path in organisation.prose)
        if stated is None and own:
            continue
        if any(one == organisation.id for one in stated or () if not isinstance(one, BoilerplateFacts)):
            continue  # missing there: told when it was looked for
        if (told and is_named(organisation, told, manuscript, generic)) or _typed(manuscript, style, organisation):
            continue
        yield Finding(
            f"No text says who {called(organisation, style.language)} is",
            manuscript.fact("about") if stated is not None else organisation.places("name"),
            f"Add   {organisation.id}   to about:"
            if own
            else f"Add   about: …   to templates/{organisation.id}/organisation.yml",
        )


def _typed(manuscript: Manuscript, style: HouseStyle, organisation: Organisation) -> bool:
    """Whether the author wrote its About text into the release itself: a heading, or a box, that says so, and of nobody else."""
    titles = [one for one in manuscript.of("heading", "box-title") if one.area != "tail"]
    titles += [one for one in manuscript.of("paragraph") if len(one.text) < 80 and one.area in ("body", "after")]
    generic = style.phrases("generic-names")
    spaced = has_spaces(manuscript.language)
    return any(
        _is_of(
            organisation, f"{match.passage.text[: match.start]} {match.passage.text[match.end :]}", manuscript, generic
        )
        for match in style.phrases("about").find(titles)
        if match.start == 0 or not spaced
    )


def _is_of(organisation: Organisation, rest: str, manuscript: Manuscript, generic: Phrases) -> bool:
    """Whether what a heading has besides "About" means the organisation: nothing, "us", "the institute", its name."""
    words = tokens(rest)
    kinds = {token for phrase in generic.phrases for token in tokens(phrase)}
    if not words or not _OURSELVES.isdisjoint(words):
        return True
    if kinds & {*words} and all(word in kinds or len(word) <= _ARTICLE for word in words):
        return True
    return is_named(organisation, rest, manuscript, generic)
