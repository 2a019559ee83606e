"""A document while it is written: where the next paragraph goes, and what it needs to know."""

from __future__ import annotations

import copy
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.parser import OxmlElement
from docx.shared import Twips
from docx.text.paragraph import Paragraph

from pressroom.formats.docx.branding import TEXT_WIDTH, Branding
from pressroom.formats.docx.oxml import add

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.blkcntnr import BlockItemContainer
    from docx.document import Document
    from docx.oxml.text.paragraph import CT_P
    from docx.oxml.text.parfmt import CT_PPr
    from docx.parts.story import StoryPart
    from docx.types import ProvidesStoryPart

    from pressroom.formats.docx.look import Tongue
    from pressroom.model.branded import BrandedRelease


@lru_cache(maxsize=512)
def _properties(style: str, *, keep: bool, rtl: bool) -> CT_PPr:
    """The properties of a paragraph, made once for each kind and then copied.

    The style is set by its id: python-docx would look for its name, a quarter of a millisecond for every paragraph.
    """
    paragraph = Paragraph(cast("CT_P", OxmlElement("w:p")), cast("ProvidesStoryPart", None))
    found = paragraph._p.get_or_add_pPr()
    found.style = style
    if keep:
        paragraph.paragraph_format.keep_with_next = True
    if rtl:
        add(found, "bidi")
    return found


@dataclass(frozen=True, slots=True)
class Manuscript:
    """``place`` is where paragraphs are added: the body, a cell, a header; ``part`` the part that holds it.

    ``width`` is the line's, in points; ``notes`` are the numbers of the notes shown; ``pictures`` gives each picture
    its number; ``text`` names the style of ordinary paragraphs here.
    """

    release: BrandedRelease
    branding: Branding
    tongue: Tongue
    document: Document
    place: BlockItemContainer
    part: StoryPart
    width: float
    notes: frozenset[int]
    pictures: Iterator[int]
    text: str = "Body Text"

    def within(self, text: str, width: float | None = None) -> Manuscript:
        """The same, where ordinary paragraphs have another style."""
        return replace(self, text=text, width=self.width if width is None else width)

    def abroad(self, tongue: Tongue) -> Manuscript:
        """The same, where the text is in another language than the release."""
        return replace(self, tongue=tongue)

    def inside(self, place: BlockItemContainer, part: StoryPart | None = None) -> Manuscript:
        """The same, at another place: a cell of this part, or another part."""
        return replace(self, place=place, part=self.part if part is None else part)

    def style(self, name: str) -> str:
        """The id of a style by its name."""
        return self.branding.styles.ids[name.lower()]

    def paragraph(self, style: str, *, keep: bool = False) -> Paragraph:
        """An empty paragraph at the end of the place. ``keep`` holds it on the page of the next."""
        found = self.place.add_paragraph()
        found._p.append(copy.copy(_properties(self.style(style), keep=keep, rtl=self.tongue.rtl)))
        return found

    def reach_edge(self, paragraph: Paragraph) -> None:
        """Move the tab stop of a style to the end of this page's line, where a letterhead has margins of its own."""
        if self.branding.text_width != TEXT_WIDTH:
            stops = paragraph.paragraph_format.tab_stops
            stops.add_tab_stop(Twips(TEXT_WIDTH), WD_TAB_ALIGNMENT.CLEAR)
            stops.add_tab_stop(Twips(self.branding.text_width), WD_TAB_ALIGNMENT.RIGHT)
