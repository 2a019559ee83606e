"""How the organisations of a release are called, in every language."""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.names.words import WORD, composed, folded
from pressroom.check.prose.manuscript import Manuscript
from pressroom.model.facts import Localised


def own_names(manuscript: Manuscript) -> tuple[str, ...]:
    """The names of its issuers."""
    return tuple(dict.fromkeys(_names(manuscript)))


def own_words(manuscript: Manuscript) -> frozenset[str]:
    """The words of their names in the language of the manuscript, as they are written there."""
    names = (
        _in_language(name, manuscript.language)
        for organisation in manuscript.release.organisations
        for name in (organisation.facts.name, organisation.facts.legal_name)
        if name is not None
    )
    return frozenset(composed(word) for name in names for word in WORD.findall(name))


def translated_words(manuscript: Manuscript) -> frozenset[str]:
    """The words, folded, that their names spell in several ways, each in its language: Océan, Ocean."""
    forms: dict[str, set[str]] = {}
    for name in own_names(manuscript):
        for word in WORD.findall(name):
            forms.setdefault(folded(composed(word)), set()).add(composed(word))
    return frozenset(key for key, those in forms.items() if len(those) > 1)


def _in_language(name: Localised, language: str) -> str:
    if isinstance(name, str):
        return name
    return name.get(language) or name.get(language.partition("-")[0]) or next(iter(name.values()))


def _names(manuscript: Manuscript) -> Iterator[str]:
    for organisation in manuscript.release.organisations:
        facts = organisation.facts
        for name in (facts.name, facts.legal_name):
            if isinstance(name, str):
                yield name
            elif name is not None:
                yield from name.values()
