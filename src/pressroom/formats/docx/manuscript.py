"""A document while it is written: what its text needs besides itself."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from pressroom.formats.docx.archive import Relation
from pressroom.formats.docx.branding import Branding
from pressroom.formats.docx.look import Tongue
from pressroom.formats.docx.numbering import Lists
from pressroom.formats.docx.pictures import file_name
from pressroom.formats.docx.pictures import relation as picture_relation
from pressroom.model.branded import BrandedRelease
from pressroom.model.release import Asset

_FIRST_PICTURE = 1_000
"""Picture numbers begin above those that a letterhead's header may use."""


@dataclass(slots=True)
class Story:
    """The relations of one part, each address and picture once."""

    prefix: str = "rId"
    relations: list[Relation] = field(default_factory=list)
    _known: dict[str, str] = field(default_factory=dict)

    def add(self, kind: str, target: str, *, external: bool = False) -> str:
        """The id of a relation of this kind to this target."""
        key = f"{kind} {target}"
        if key not in self._known:
            self._known[key] = f"{self.prefix}{len(self.relations) + 1}"
            self.relations.append(Relation(self._known[key], kind, target, external))
        return self._known[key]

    def link(self, url: str) -> str:
        """The id of a web address."""
        return self.add("hyperlink", url, external=True)


@dataclass(slots=True)
class Shared:
    """What all parts of one file have together."""

    lists: Lists
    media: dict[str, bytes] = field(default_factory=dict)
    pictures: int = _FIRST_PICTURE


@dataclass(frozen=True, slots=True)
class Manuscript:
    """``story`` is that of the part being written; ``width`` the line's, in points; ``notes`` are the numbers shown.

    ``text`` names the style of ordinary paragraphs here.
    """

    release: BrandedRelease
    branding: Branding
    tongue: Tongue
    story: Story
    shared: Shared
    width: float
    notes: frozenset[int]
    text: str = "Body Text"

    def within(self, text: str, width: float | None = None) -> Manuscript:
        """The same, where ordinary paragraphs have another style."""
        return replace(self, text=text, width=self.width if width is None else width)

    def style(self, name: str) -> str:
        """The id of a style by its name."""
        return self.branding.styles.ids[name.lower()]

    def picture(self, asset: Asset) -> tuple[str, int]:
        """Put a picture into the file: its relation, and a number of its own."""
        self.shared.media[f"word/{file_name(asset)}"] = asset.content
        self.shared.pictures += 1
        line = picture_relation("", asset)
        return self.story.add(line.kind, line.target), self.shared.pictures
