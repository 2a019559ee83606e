"""Prose as rules read it: a paragraph, a caption, a cell as one flat text in which every character knows its place."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from pressroom.check.prose.patterns import pattern
from pressroom.check.prose.quotations import quoted_stretches, single_quoted_stretches
from pressroom.model.document import Code, Foreign, Inlines, LineBreak, Link, NoteReference, Text
from pressroom.source import Span

Kind = Literal[
    "headline", "subtitle", "lead", "paragraph", "heading", "item", "term", "cell", "caption", "credit", "alt", "attribution",
    "box-title", "fact",
]  # fmt: skip
"""What a passage is. ``item`` is the first paragraph of a point or of a description; ``fact`` a text of the front matter or of
``organisation.yml`` that is no prose: a label, the title of a link, the subject of the e-mail, a role."""

Area = Literal["title", "body", "after", "notes", "tail"]
"""Where it stands. ``body`` is what counts as the text of the release: from the lead to the end mark, with its headings, tables
and boxes. ``notes`` are notes to editors, disclaimers and footnotes; ``tail`` is what follows: About texts, contacts, media, and
facts of the front matter."""

MASK = "\ufffc"
"""Stands in ``prose`` for each character that is not prose of the passage's language: code, addresses, foreign words."""

_WORD = pattern(r"[^\W\d_]+(?:['’\u2011-][^\W\d_]+)*")
_ARABIC_WORD = pattern(r"[^\W\d_]+((?:[\u064b-\u065f\u0670]+[^\W\d_]*)+)?(?:['’\u2011-][^\W\d_]+)*")
_UNHEARD = {0x640: None, 0x670: None, **dict.fromkeys(range(0x64B, 0x660))}
"""Arabic vowel signs, and the stroke that lengthens a word: written or left out as one likes."""


def fold(text: str) -> str:
    """In small letters, with straight apostrophes, without Arabic vowel signs."""
    return text.casefold().replace("’", "'").translate(_UNHEARD)


class Word(NamedTuple):
    """A word: ``folded`` is in small letters with straight apostrophes (``fold``). ``l'Inserm`` and ``mi-mars`` are one word each.

    ``start`` and ``end`` are offsets in ``Passage.text``.
    """

    folded: str
    start: int
    end: int


class Piece(NamedTuple):
    """Characters from ``start`` of the flat text on, and where they were typed."""

    start: int
    span: Span | None
    exact: bool


class Run(NamedTuple):
    """A stretch in another language: from ``start`` up to ``end`` of the flat text."""

    start: int
    end: int
    language: str


@dataclass(eq=False)
class Passage:
    """A stretch of prose.

    ``text`` holds all characters; ``prose`` has the same length, with ``MASK`` for what is no prose. ``quoted`` when all of it
    is somebody's words (a block quote). ``language`` is the tag of its version. ``span`` is where it stands as a whole;
    ``number`` counts the passages of a manuscript in reading order. ``foreign`` are the stretches whose language is named.
    """

    kind: Kind
    area: Area
    text: str
    prose: str
    language: str
    span: Span | None
    pieces: tuple[Piece, ...] = ()
    quoted: bool = False
    number: int = 0
    foreign: tuple[Run, ...] = ()

    def place(self, start: int, end: int | None = None) -> Span | None:
        """Where the characters ``start`` up to, not including, ``end`` of ``text`` were typed; one character without ``end``."""
        if not self.pieces:
            return self.span
        stop = start + 1 if end is None else max(end, start + 1)
        first, last = self._typed(start), self._typed(stop - 1)
        if first is None or last is None or first.source is not last.source or last.end < first.start:
            return first or last or self.span
        return Span(first.source, first.start, last.start if end == start else last.end)

    def _typed(self, at: int) -> Span | None:
        """Where one character was typed."""
        piece = self.pieces[max(0, bisect_right(self.pieces, at, key=lambda one: one.start) - 1)]
        if piece.span is None or not piece.exact:
            return piece.span
        offset = min(piece.span.start + at - piece.start, max(piece.span.end - 1, piece.span.start))
        return Span(piece.span.source, offset, offset + 1)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words of ``prose``, in order."""
        if self.language.startswith("ar"):
            stretched = "\u0640" in self.prose or "’" in self.prose
            return tuple(
                Word(
                    fold(found[0]) if stretched or found[1] is not None else found[0].casefold(),
                    found.start(),
                    found.end(),
                )
                for found in _ARABIC_WORD.finditer(self.prose)
            )
        folded = self.prose.casefold().replace("’", "'")
        if len(folded) != len(self.prose):  # ß and its like are longer in small letters
            return tuple(
                Word(found[0].casefold().replace("’", "'"), found.start(), found.end())
                for found in _WORD.finditer(self.prose)
            )
        make = Word._make  # quicker than Word(…), and this is done for every word
        return tuple(make((found[0], *found.span())) for found in _WORD.finditer(folded))

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words, each once, and what stands behind their apostrophes: ``l'inserm`` and ``inserm``."""
        found = {word[0] for word in self.words}
        found.update([one.partition("'")[2] for one in found if "'" in one])
        return frozenset(found)

    @cached_property
    def quotations(self) -> tuple[tuple[int, int], ...]:
        """The stretches between quotation marks, without the marks."""
        return quoted_stretches(self.text)

    @cached_property
    def _spoken(self) -> tuple[tuple[int, int], ...]:
        return (*self.quotations, *single_quoted_stretches(self.text))

    def is_quoted(self, at: int) -> bool:
        """Whether the character at ``at`` is somebody's words."""
        return self.quoted or any(start <= at < end for start, end in self._spoken)


class Flat:
    """Inlines laid flat: ``text`` and ``prose`` of a passage, and where their characters come from."""

    def __init__(self, content: Inlines) -> None:
        self._text: list[str] = []
        self._prose: list[str] = []
        self._pieces: list[Piece] = []
        self._foreign: list[Run] = []
        self._size = 0
        self._walk(content, False)
        self.foreign = tuple(self._foreign)
        self.text, self.prose, self.pieces = "".join(self._text), "".join(self._prose), tuple(self._pieces)

    def _walk(self, content: Inlines, masked: bool) -> None:
        for inline in content:
            match inline:
                case Text(text, span):
                    self._add(text, span, masked)
                case Code(text, span):
                    self._add(text, span, True)
                case LineBreak():
                    self._add(" ", None, False)
                case NoteReference():
                    pass
                case Link(_, inner, bare):
                    self._walk(inner, masked or bare)
                case Foreign(inner, language):
                    start = self._size
                    self._walk(inner, True)
                    if language:
                        self._foreign.append(Run(start, self._size, language))
                case _:
                    self._walk(inline.content, masked)

    def _add(self, text: str, span: Span | None, masked: bool) -> None:
        if not text:
            return
        exact = span is not None and span.end - span.start == len(text)
        self._text.append(text)
        self._prose.append(MASK * len(text) if masked else text)
        self._pieces.append(Piece(self._size, span, exact))
        self._size += len(text)
