"""What the shared HTML macros (``theme/html/``) need beside the release itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from pressroom.model.branded import BrandedRelease, TitlePart
from pressroom.model.document import Figure, plain_text
from pressroom.model.release import Asset

_WIDE = re.compile(r"[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture to show: its address, its size in pixels, and whether it is ``wide``, ``square`` or ``tall``."""

    address: str
    width: int
    height: int

    @property
    def shape(self) -> Literal["wide", "square", "tall"]:
        """How a stylesheet should think of it."""
        if self.width > self.height * 1.15:
            return "wide"
        return "tall" if self.height > self.width * 1.15 else "square"


@dataclass
class _Reading:
    """What depends on the parts already shown. One for each rendering."""

    level_before: int = 0
    mentioned: set[int] = field(default_factory=set)

    def level(self, wanted: int) -> int:
        """The level of the next heading: never more than one below the last, as PDF/UA and screen readers want."""
        self.level_before = max(2, min(wanted, self.level_before + 1, 6))
        return self.level_before

    def heading_tag(self, wanted: int) -> str:
        """The element of the next heading; what stands before the headline, such as contacts, has none above it."""
        return f"h{self.level(wanted)}" if self.level_before else "p"

    def below_headline(self) -> str:
        """Note that the headline has been shown."""
        self.level_before = 1
        return ""

    def first_mention(self, number: int) -> bool:
        """Whether a note is referred to for the first time: that mark is what the note leads back to."""
        new = number not in self.mentioned
        self.mentioned.add(number)
        return new


def tree_values(release: BrandedRelease, addresses: Callable[[Asset], str]) -> dict[str, Any]:
    """Return what the shared macros use beside the release. ``addresses`` gives the address of a file's bytes."""

    def show(asset: Asset | None) -> Picture | None:
        return None if asset is None else Picture(addresses(asset), asset.width, asset.height)

    reading = _Reading(int(isinstance(release.parts[0], TitlePart)) if release.parts else 0)
    return {
        "picture": lambda path: show(release.images.get(path)),
        "issuer_logo": lambda issuer: show(issuer.logo or issuer.raster),
        "supporter_logo": lambda supporter: show(supporter.logo or supporter.raster),
        "level": reading.level,
        "heading_tag": reading.heading_tag,
        "below_headline": reading.below_headline,
        "first_mention": reading.first_mention,
        "mentioned": lambda number: number in reading.mentioned,
        "headline_size": headline_size(release),
        "short_title": short_title(release.title, ROOM - width_in_letters(release.masthead.kind)),
        "page_pieces": page_pieces(release.words),
        "authors": ", ".join(issuer.name for issuer in release.issuers),
    }


def width_in_letters(text: str) -> int:
    """How wide a text is, counted in Latin letters; a Chinese or Japanese character is about two."""
    return len(text) + len(_WIDE.findall(text))


def headline_size(release: BrandedRelease) -> Literal["short", "medium", "long"]:
    """How large the headline may be."""
    title = next((part for part in release.parts if isinstance(part, TitlePart)), None)
    letters = width_in_letters(plain_text(title.headline) if title else release.title)
    return "short" if letters <= 60 else "medium" if letters <= 110 else "long"


ROOM = 100
"""Letters in the head of a following page: the short title and the kind of release beside it."""


def short_title(title: str, letters: int = 72) -> str:
    """The headline for the head of the following pages: cut after a word, with an ellipsis."""
    if width_in_letters(title) <= letters:
        return title
    kept = title
    while width_in_letters(kept) > letters:
        cut = max(kept.rfind(" "), kept.rfind("\u00a0"))
        kept = kept[:cut] if cut > letters // 3 else kept[:-1]
    return kept.rstrip(" \u00a0\u202f,;:–—-") + "…"


def page_pieces(words: Mapping[str, str]) -> list[str]:
    """``Page {page} of {pages}`` as ``["Page ", "page", " of ", "pages"]``."""
    pieces = re.split(r"\{(page|pages)\}", words.get("page", "{page} / {pages}"))
    return [piece for piece in pieces if piece]


def figures(release: BrandedRelease) -> tuple[str, ...]:
    """The paths of the pictures that the release shows, in order, each once."""
    found: dict[str, None] = {}

    def walk(node: Any) -> None:
        if isinstance(node, Figure):
            found[node.path] = None
        elif isinstance(node, tuple):
            for one in node:
                walk(one)
        else:
            for name in ("blocks", "lead", "entries", "box", "highlights", "items", "descriptions", "notes"):
                walk(value) if (value := getattr(node, name, None)) is not None else None

    walk(release.parts)
    return tuple(path for path in found if path in release.images)
