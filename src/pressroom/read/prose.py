"""Markdown texts inside facts, parsed once where they are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pressroom.diagnostics import Diagnostics
from pressroom.model.document import Blocks
from pressroom.model.release import Places


@dataclass(frozen=True)
class Prose:
    """Collects texts with their paths: ``("about", "fr")`` for one of several languages, ``("about",)`` for the only one."""

    places: Places
    diagnostics: Diagnostics
    texts: dict[tuple[str | int, ...], str] = field(default_factory=dict)

    def add(self, text: str | dict[str, str] | None, *path: str | int) -> None:
        """Take in a localised text."""
        if isinstance(text, str):
            self.texts[path] = text
        else:
            self.texts.update({(*path, tag): words for tag, words in (text or {}).items()})


def parsed_prose(prose: Prose) -> Mapping[tuple[str | int, ...], Blocks]:
    """The blocks of each text, by its path."""
    if not prose.texts:
        return {}
    from pressroom.read.markdown import parse_prose

    return {path: parse_prose(text, prose.places(*path), prose.diagnostics) for path, text in prose.texts.items()}
