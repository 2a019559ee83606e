"""Blocks as paragraphs and tables, each in the style that says what it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from docx.shared import Twips

from pressroom.formats.docx.inlines import Manner, add_inlines, add_run, add_text, plain_manner
from pressroom.formats.docx.numbering import DEPTH, count_in, new_list
from pressroom.formats.docx.pictures import add_picture, fitted, printable
from pressroom.model.document import (
    Attribution,
    Block,
    Blocks,
    Box,
    DefinitionList,
    Figure,
    Heading,
    Inlines,
    List,
    Paragraph,
    Quote,
    Rule,
    Strong,
    Table,
    Text,
    plain_text,
)

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph as WordParagraph

    from pressroom.formats.docx.manuscript import Manuscript

_TALLEST = 270.0
"""Points that a picture may be high, so that it shares a page with its caption and some text."""


def add_paragraph(
    m: Manuscript, style: str, content: Inlines, manner: Manner | None = None, *, keep: bool = False
) -> WordParagraph:
    """A paragraph of what an author wrote. ``keep`` holds it on the page of the next."""
    found = m.paragraph(style, keep=keep)
    add_inlines(m, found._p, content, manner)
    return found


def add_label(m: Manuscript, style: str, text: str, character: str = "") -> WordParagraph:
    """A paragraph with a text of one line in the release's own language."""
    found = m.paragraph(style)
    add_text(m, found._p, text, character)
    return found


def add_blocks(m: Manuscript, content: Blocks) -> None:
    """All blocks, with air where two of a kind would run together."""
    before = None
    for block in content:
        if isinstance(block, Quote) and isinstance(before, Quote) and _ends_named(before):
            add_air(m)  # else Word draws one rule along both
        add_block(m, block)
        before = block


def _ends_named(quote: Quote) -> bool:
    """Whether the line with the name comes last; after any other quote there is air already."""
    return quote.attribution is not None and not quote.attribution_first


def add_air(m: Manuscript) -> None:
    """A little air: Word lets two tables that touch become one."""
    m.paragraph("Spacer")


def add_block(m: Manuscript, block: Block) -> None:
    """One block."""
    from pressroom.formats.docx.boxes import add_box
    from pressroom.formats.docx.tables import add_table

    match block:
        case Paragraph(content):
            add_paragraph(m, m.text, content)
        case Heading(level, content):
            add_paragraph(m, f"Heading {min(max(level - 1, 1), 3)}", content)
        case List():
            add_list(m, block, 0)
        case Quote():
            _add_quote(m, block)
        case Figure():
            add_figure(m, block)
        case Table():
            add_table(m, block)
        case DefinitionList():
            _add_definitions(m, block)
        case Box():
            add_box(m, block)
        case Rule():
            m.paragraph("Rule")


def _level_style(name: str, level: int) -> str:
    return f"{name} {min(level, DEPTH - 1) + 1}" if level else name


def add_list(m: Manuscript, content: List, level: int) -> None:
    """A list, bulleted or numbered, with the lists inside it."""
    size = m.branding.styles.sizes.get(m.text.lower(), 0) if m.text != "Body Text" else 0
    manner = plain_manner(m.tongue, size)
    style = _level_style("List Bullet" if content.start is None else "List Number", level)
    number = None if content.start is None else new_list(m.document, m.branding.numbered, level, content.start)
    for item in content.items:
        rest = item.blocks
        first: Inlines = ()
        if rest and isinstance(rest[0], Paragraph):
            first, rest = rest[0].content, rest[1:]
        point = add_paragraph(m, style, first, manner)
        if number is not None:
            count_in(point, number)
        for block in rest:
            if isinstance(block, Paragraph):
                add_paragraph(m, _level_style("List Continue", level), block.content, manner)
            elif isinstance(block, List):
                add_list(m, block, level + 1)
            else:
                add_block(m, block)


def _add_quote(m: Manuscript, quote: Quote) -> None:
    named_after = _ends_named(quote)
    if quote.attribution is not None and quote.attribution_first:
        line = m.paragraph("Quote Attribution", keep=True)
        line.paragraph_format.space_before, line.paragraph_format.space_after = Twips(80), Twips(20)
        _add_attribution(m, line, quote.attribution)
    inner = m.within("Quote")
    for block in quote.blocks:
        if isinstance(block, Paragraph):
            # Every paragraph holds on to the next, so that nobody's words stand on another page than their name.
            add_paragraph(inner, "Quote", block.content, keep=named_after or block is not quote.blocks[-1])
        else:
            add_block(inner, block)
    if quote.attribution is not None and named_after:
        _add_attribution(m, m.paragraph("Quote Attribution"), quote.attribution)
    else:
        add_air(m)


def _add_attribution(m: Manuscript, line: WordParagraph, attribution: Attribution) -> None:
    """The line as the author typed it, with the speaker's name set off."""
    manner = plain_manner(m.tongue)
    named = replace(manner, style=m.style("Speaker"))
    rest = attribution.content
    first = rest[0] if rest else None
    if isinstance(first, Text) and attribution.speaker and first.text.startswith(attribution.speaker):
        add_run(line._p, attribution.speaker, named)
        add_run(line._p, first.text[len(attribution.speaker) :], manner)
        rest = rest[1:]
    elif isinstance(first, Strong) and plain_text(first.content) == attribution.speaker:
        add_inlines(m, line._p, first.content, named)
        rest = rest[1:]
    add_inlines(m, line._p, rest)


def add_figure(m: Manuscript, content: Figure) -> None:
    """A picture with its caption and credit; the words it stands for, where it cannot be shown."""
    asset = m.release.images.get(content.path)
    shown = None if asset is None else printable(asset)
    line = m.paragraph("Figure", keep=bool(content.caption or content.credit))
    if shown is None:
        add_text(m, line._p, m.release.words.get("image", "{alt}").replace("{alt}", content.alt))
    else:
        add_picture(m, line._p, shown, fitted(shown, m.width, _TALLEST), content.alt)
    if content.caption:
        add_paragraph(m, "Caption", content.caption, keep=bool(content.credit))
    if content.credit:
        add_paragraph(m, "Credit", content.credit)


def _add_definitions(m: Manuscript, content: DefinitionList) -> None:
    inner = m.within("Definition Description")
    for item in content.items:
        add_paragraph(m, "Definition Term", item.term)
        for description in item.descriptions:
            add_blocks(inner, description)
