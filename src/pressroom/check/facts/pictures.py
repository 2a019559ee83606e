"""The pictures of a release: those in its text, and those that it offers to the press."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pressroom.check.prose.manuscript import Manuscript
from pressroom.model.document import Figure
from pressroom.model.release import Asset
from pressroom.source import Span

_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".tif", ".tiff", ".heic", ".svg")


class Picture(NamedTuple):
    """``path`` as typed. ``asset`` is None where it could not be loaded. ``figure`` where it stands in the text."""

    path: str
    asset: Asset | None
    span: Span | None
    figure: Figure | None
    number: int

    @property
    def is_logo(self) -> bool:
        """Whether it is a logo, which needs neither caption nor credit."""
        words = self.figure.alt.casefold() if self.figure else ""
        return "logo" in self.path.casefold() or words.startswith("logo") or words.endswith("logo")


def pictures(manuscript: Manuscript) -> Iterator[Picture]:
    """All of them, those of the text first; ``number`` counts among the media."""
    release = manuscript.release
    for figure in manuscript.figures:
        yield Picture(figure.path, release.images.get(figure.path), _at(figure.span, figure.path), figure, -1)
    for number, (item, stated) in enumerate(zip(release.media, release.parsed.facts.media, strict=False)):
        if stated.file is not None and stated.file.casefold().endswith(_PICTURES):
            yield Picture(stated.file, item.file, manuscript.fact("media", number, "file"), None, number)


def _at(span: Span | None, path: str) -> Span | None:
    """The file name within the line of a picture."""
    at = span.text.rfind(path) if span and path else -1
    return Span(span.source, span.start + at, span.start + at + len(path)) if span and at >= 0 else span
