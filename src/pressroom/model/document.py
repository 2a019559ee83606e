"""The document tree: a small closed union of blocks and inlines that every format walks.

``span`` is where the author wrote it; text that Pressroom adds (labels, formatted dates) has none.
Spans never count when two trees are compared.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from pressroom.source import Span

# Inlines -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """Characters without mark-up."""

    text: str
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Strong:
    """Bold: a run-in label or a stressed word."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Italic: a title, a foreign word, stress."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Superscript:
    """Raised: an exponent or ordinal."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Subscript:
    """Lowered: a chemical formula."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Code:
    """Quoted code or a literal; no typography applies."""

    text: str
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink. ``url`` is http(s):, mailto: or tel:. ``bare`` when the author typed the address itself as text."""

    url: str
    content: Inlines
    bare: bool = False
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line end that the author wants."""


@dataclass(frozen=True, slots=True)
class NoteReference:
    """The mark of a footnote; ``number`` counts from 1 in reading order."""

    number: int
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Foreign:
    """A run in another language or direction: ``[…]{lang=de}``, or a Latin run on a right-to-left page."""

    content: Inlines
    language: str | None = None
    direction: Literal["ltr", "rtl"] | None = None


Inline = Text | Strong | Emphasis | Superscript | Subscript | Code | Link | LineBreak | NoteReference | Foreign
Inlines = tuple[Inline, ...]

# Blocks --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Prose."""

    content: Inlines
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside the release: level 2 is a section (``##``), down to 4. Level 1 is the headline and no block."""

    level: int
    content: Inlines
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ListItem:
    """One point of a list; its first block is usually a paragraph."""

    blocks: Blocks
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class List:
    """A bulleted (``start`` is None) or numbered list. ``tight`` when the author left no empty lines between points."""

    items: tuple[ListItem, ...]
    start: int | None = None
    tight: bool = True
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who speaks. ``content`` is the whole line without its dash, to be shown; the rest is what was understood of it."""

    content: Inlines
    speaker: str
    role: str = ""
    organisation: str = ""
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation of one or more blocks. ``attribution_first`` when the author named the speaker before the words."""

    blocks: Blocks
    attribution: Attribution | None = None
    attribution_first: bool = False
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture on its own line. ``path`` is as typed, relative to the release, and the key of its bytes in ``images``."""

    path: str
    alt: str
    caption: Inlines = ()
    credit: Inlines = ()
    span: Span | None = field(default=None, compare=False, repr=False)


Alignment = Literal["start", "end", "center"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell. Spanned-over cells are left out of their rows, as in HTML."""

    content: Inlines
    alignment: Alignment = "start"
    columns: int = 1
    rows: int = 1
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Row:
    """A table row. A ``total`` row is set off by a rule and bold."""

    cells: tuple[Cell, ...]
    total: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Figures in rows and columns. ``head`` holds the header rows; ``width`` counts columns.

    ``row_headers`` when the first cell of each body row is its header.
    """

    head: tuple[Row, ...]
    body: tuple[Row, ...]
    width: int
    caption: Inlines = ()
    units: Inlines = ()
    note: Inlines = ()
    row_headers: bool = False
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Definition:
    """A term with what is said of it."""

    term: Inlines
    descriptions: tuple[Blocks, ...]


@dataclass(frozen=True, slots=True)
class DefinitionList:
    """Terms and descriptions: the facts of a project, the partners of a programme."""

    items: tuple[Definition, ...]
    span: Span | None = field(default=None, compare=False, repr=False)


BoxKind = Literal["highlights", "key-figures", "event", "notes-to-editors", "disclaimer", "note"]


@dataclass(frozen=True, slots=True)
class Box:
    """A set-off part: ``::: kind Title``. ``title`` is the author's; where empty, ``brand`` supplies the language's own."""

    kind: BoxKind
    blocks: Blocks
    title: Inlines = ()
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the column (``***`` on its own line)."""

    span: Span | None = field(default=None, compare=False, repr=False)


Block = Paragraph | Heading | List | Quote | Figure | Table | DefinitionList | Box | Rule
Blocks = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Footnote:
    """The text of a note, shown after the body."""

    number: int
    blocks: Blocks
    span: Span | None = field(default=None, compare=False, repr=False)


def plain_text(content: Inlines) -> str:
    """The characters of ``content`` without mark-up; a line break becomes a space, a note reference nothing."""
    parts: list[str] = []
    for inline in content:
        match inline:
            case Text(text) | Code(text):
                parts.append(text)
            case LineBreak():
                parts.append(" ")
            case NoteReference():
                pass
            case _:
                parts.append(plain_text(inline.content))
    return "".join(parts)
