"""Blocks as paragraphs and tables, each in the style that says what it is."""

from __future__ import annotations

from dataclasses import replace

from pressroom.formats.docx.inlines import plain_manner, run, runs
from pressroom.formats.docx.manuscript import Manuscript
from pressroom.formats.docx.numbering import DEPTH
from pressroom.formats.docx.pictures import drawing, fitted, printable
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

_TALLEST = 380.0
"""Points that a picture may be high, so that it shares a page with its caption and some text."""


def paragraph(
    m: Manuscript, style: str, inner: str, *, keep: bool = False, numbering: str = "", tabs: str = "", tail: str = ""
) -> str:
    """One paragraph. ``keep`` holds it on the page of the next; ``tail`` is what stands after the direction."""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{m.style(style)}"/>{"<w:keepNext/>" if keep else ""}{numbering}{tabs}'
        f"{'<w:bidi/>' if m.tongue.rtl else ''}{tail}</w:pPr>{inner}</w:p>"
    )


def blocks(m: Manuscript, content: Blocks) -> str:
    """All blocks, with air where two of a kind would run together."""
    found, before = [], None
    for block in content:
        if isinstance(block, Quote) and isinstance(before, Quote) and _ends_named(before):
            found.append(spacer(m))  # else Word draws one rule along both
        found.append(_block(m, block))
        before = block
    return "".join(found)


def _ends_named(quote: Quote) -> bool:
    """Whether the line with the name comes last; after any other quote there is air already."""
    return quote.attribution is not None and not quote.attribution_first


def spacer(m: Manuscript) -> str:
    """A little air: Word lets two tables that touch become one."""
    return paragraph(m, "Spacer", "")


def _block(m: Manuscript, block: Block) -> str:
    from pressroom.formats.docx.boxes import box
    from pressroom.formats.docx.tables import table

    match block:
        case Paragraph(content):
            return paragraph(m, m.text, runs(m, content))
        case Heading(level, content):
            return paragraph(m, f"Heading {min(max(level - 1, 1), 3)}", runs(m, content))
        case List():
            return bullets(m, block, 0)
        case Quote():
            return _quote(m, block)
        case Figure():
            return figure(m, block)
        case Table():
            return table(m, block)
        case DefinitionList():
            return _definitions(m, block)
        case Box():
            return box(m, block)
        case Rule():
            return paragraph(m, "Rule", "")


def _level_style(name: str, level: int) -> str:
    return f"{name} {min(level, DEPTH - 1) + 1}" if level else name


def bullets(m: Manuscript, content: List, level: int) -> str:
    """A list, bulleted or numbered, with the lists inside it."""
    size = m.branding.styles.sizes.get(m.text.lower(), 0) if m.text != "Body Text" else 0
    manner = plain_manner(m.tongue, size)
    style = _level_style("List Bullet" if content.start is None else "List Number", level)
    mark = ""
    if content.start is not None:
        number, inner = m.shared.lists.number(level, content.start)
        mark = f'<w:numPr><w:ilvl w:val="{inner}"/><w:numId w:val="{number}"/></w:numPr>'
    found = []
    for item in content.items:
        rest = item.blocks
        first: Inlines = ()
        if rest and isinstance(rest[0], Paragraph):
            first, rest = rest[0].content, rest[1:]
        found.append(paragraph(m, style, runs(m, first, manner), numbering=mark))
        for block in rest:
            if isinstance(block, Paragraph):
                found.append(paragraph(m, _level_style("List Continue", level), runs(m, block.content, manner)))
            elif isinstance(block, List):
                found.append(bullets(m, block, level + 1))
            else:
                found.append(_block(m, block))
    return "".join(found)


def _quote(m: Manuscript, quote: Quote) -> str:
    inner = m.within("Quote")
    after = quote.attribution is not None and not quote.attribution_first
    # Every paragraph holds on to the next, so that nobody's words stand on another page than their name.
    words = "".join(
        paragraph(inner, "Quote", runs(inner, block.content), keep=after or block is not quote.blocks[-1])
        if isinstance(block, Paragraph)
        else _block(inner, block)
        for block in quote.blocks
    )
    if quote.attribution is None:
        return words + spacer(m)
    line = paragraph(m, "Quote Attribution", _attribution(m, quote.attribution), keep=quote.attribution_first,
                     tail='<w:spacing w:before="80" w:after="20"/>' if quote.attribution_first else "")  # fmt: skip
    return line + words + spacer(m) if quote.attribution_first else words + line


def _attribution(m: Manuscript, attribution: Attribution) -> str:
    """The line as the author typed it, with the speaker's name set off."""
    manner = plain_manner(m.tongue)
    named = replace(manner, style=m.style("Speaker"))
    first = attribution.content[0] if attribution.content else None
    if isinstance(first, Text) and attribution.speaker and first.text.startswith(attribution.speaker):
        rest = first.text[len(attribution.speaker) :]
        return run(attribution.speaker, named) + run(rest, manner) + runs(m, attribution.content[1:])
    if isinstance(first, Strong) and plain_text(first.content) == attribution.speaker:
        return runs(m, first.content, named) + runs(m, attribution.content[1:])
    return runs(m, attribution.content)


def figure(m: Manuscript, content: Figure) -> str:
    """A picture with its caption and credit; the words it stands for, where it cannot be shown."""
    asset = m.release.images.get(content.path)
    shown = None if asset is None else printable(asset)
    below = bool(content.caption or content.credit)
    if shown is None:
        alone = m.release.words.get("image", "{alt}").replace("{alt}", content.alt)
        found = [paragraph(m, "Figure", run(alone, plain_manner(m.tongue)), keep=below)]
    else:
        relation, number = m.picture(shown)
        picture = drawing(relation, number, fitted(shown, m.width, _TALLEST), content.alt)
        found = [paragraph(m, "Figure", picture, keep=below)]
    if content.caption:
        found.append(paragraph(m, "Caption", runs(m, content.caption), keep=bool(content.credit)))
    if content.credit:
        found.append(paragraph(m, "Credit", runs(m, content.credit)))
    return "".join(found)


def _definitions(m: Manuscript, content: DefinitionList) -> str:
    found = []
    inner = m.within("Definition Description")
    for item in content.items:
        found.append(paragraph(m, "Definition Term", runs(m, item.term)))
        found.extend(blocks(inner, description) for description in item.descriptions)
    return "".join(found)
