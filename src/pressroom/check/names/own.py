"""How the organisations of a release are called, in every language."""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.prose.manuscript import Manuscript


def own_names(manuscript: Manuscript) -> tuple[str, ...]:
    """The names of its issuers."""
    return tuple(dict.fromkeys(_names(manuscript)))


def _names(manuscript: Manuscript) -> Iterator[str]:
    for organisation in manuscript.release.organisations:
        facts = organisation.facts
        for name in (facts.name, facts.legal_name):
            if isinstance(name, str):
                yield name
            elif name is not None:
                yield from name.values()
