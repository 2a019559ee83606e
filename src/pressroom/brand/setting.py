"""Everything a version needs to set type: the language, its words, and functions that finish text and blocks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from pressroom.brand.direction import isolator
from pressroom.brand.languages import language_of, profile_of, words_of
from pressroom.brand.profiles import Marks, Profile
from pressroom.brand.quotations import typographer
from pressroom.brand.tree import Change
from pressroom.brand.typography import typeset_text
from pressroom.model.branded import Language
from pressroom.model.document import Blocks, Box, Footnote, Inlines, Text

B = TypeVar("B")

_TITLES = {
    "highlights": "highlights",
    "key-figures": "key_figures",
    "event": "event",
    "notes-to-editors": "notes_to_editors",
    "disclaimer": "disclaimer",
    "note": "note",
}


@dataclass(frozen=True, slots=True)
class Setting:
    """How one language version is set. Every method takes what an author wrote and gives what stands on the page."""

    tag: str
    language: Language
    profile: Profile
    words: Mapping[str, str]
    marks: Marks
    _type: Change
    _direction: Change

    def text(self, text: str) -> str:
        """A plain string."""
        return typeset_text(text, self.marks)

    def optional(self, text: str | None) -> str | None:
        """A plain string, if there is one."""
        return self.text(text) if text else None

    def word(self, key: str, **values: str) -> str:
        """A wording with its places filled."""
        return self.text(self.words[key].format(**values))

    def inlines(self, content: Inlines) -> Inlines:
        """A line of text."""
        return self._direction.inlines(self._type.inlines(content))

    def blocks(self, blocks: Blocks) -> Blocks:
        """Blocks, with a title for each box that has none."""
        return self._direction.blocks(tuple(self._titled(block) for block in self._type.blocks(blocks)))

    def box(self, box: Box) -> Box:
        """A box, with a title."""
        return self._direction.box(self._titled(self._type.box(box)))

    def footnote(self, note: Footnote) -> Footnote:
        """A footnote."""
        return self._direction.footnote(self._type.footnote(note))

    def _titled(self, block: B) -> B:
        if not isinstance(block, Box):
            return block
        inner = tuple(self._titled(each) for each in block.blocks)
        title = block.title or (Text(self.words[_TITLES[block.kind]]),)
        return replace(block, blocks=inner, title=title)


def setting_for(tag: str, *, narrow_space: bool) -> Setting:
    """The setting of a language; ``narrow_space`` when the brand's fonts have U+202F."""
    profile = profile_of(tag)
    marks = profile.marks if narrow_space else profile.marks.without_narrow_space()
    language = language_of(tag)
    return Setting(
        tag, language, profile, words_of(tag, marks), marks, typographer(marks), isolator(language.direction)
    )
