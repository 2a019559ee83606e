"""The parts of a release's body: headline, highlights, text, end mark, what follows it, footnotes."""

from __future__ import annotations

from markdown_it.token import Token

from pressroom.diagnostics import Fix
from pressroom.model.document import Block, Blocks, Box, Footnote, Heading
from pressroom.model.release import Body
from pressroom.read.markdown.blocks import BlockWriter, split_parts
from pressroom.read.markdown.boxes import TAIL_KINDS
from pressroom.read.markdown.footnotes import Footnotes, Note
from pressroom.read.markdown.inlines import read_inlines
from pressroom.read.markdown.reading import Reading


def write_body(reading: Reading, tokens: list[Token], notes: Footnotes) -> Body:
    """The body of a release out of its block tokens."""
    text = take_notes(reading, tokens, notes)
    writer = BlockWriter(reading)
    headline: Heading | None = None
    end_mark: str | None = None
    before: list[list[Token]] = []
    after: list[list[Token]] = []
    for part in split_parts(text):
        token = part[0]
        if token.type == "heading" and token.meta["level"] == 1:
            found = _headline(writer, part, headline, late=bool(before and _is_text(before)) or end_mark is not None)
            if headline is None:
                headline = found
                continue
            if found is None:
                continue
            token.meta["level"] = 2
        if token.type == "end_mark" and end_mark is None:
            end_mark = token.content
            continue
        (before if end_mark is None else after).append(part)
    if headline is None:
        _missing_space(reading)
    blocks = _flat(writer, before)
    following = _flat(writer, after)
    highlights, tail = _moved(reading, (*blocks, *following))
    footnotes = _footnotes(writer, notes)
    return Body(
        headline, highlights, _kept(blocks), end_mark, _kept(following), tail, footnotes, tuple(reading.figures)
    )


def _moved(reading: Reading, blocks: Blocks) -> tuple[Box | None, tuple[Box, ...]]:
    """The highlights, and the boxes that belong to the tail."""
    highlights: Box | None = None
    tail: list[Box] = []
    for block in blocks:
        if not isinstance(block, Box) or not _moves(block):
            continue
        if block.kind != "highlights":
            tail.append(block)
        elif highlights is None:
            highlights = block
        else:
            reading.diagnostics.error(
                "second-highlights",
                "A release has one box of highlights",
                block.span,
                "Write all points into the first one",
            )
            tail.append(block)
    return highlights, tuple(tail)


def take_notes(reading: Reading, tokens: list[Token], notes: Footnotes) -> list[Token]:
    """``tokens`` without the definitions of footnotes, which go into ``notes``."""
    if not any(token.type == "note_open" for token in tokens):
        return tokens
    kept: list[Token] = []
    opened: list[tuple[Token, list[Token]]] = []
    for token in tokens:
        if token.type == "note_open":
            opened.append((token, []))
        elif token.type == "note_close":
            first, inside = opened.pop()
            notes.define(Note(first.meta["label"], inside, reading.span(*first.meta["place"])))
        else:
            (opened[-1][1] if opened else kept).append(token)
    return kept


def _flat(writer: BlockWriter, parts: list[list[Token]]) -> Blocks:
    return writer.blocks([token for part in parts for token in part])


def _kept(blocks: Blocks) -> Blocks:
    return tuple(block for block in blocks if not _moves(block))


def _moves(block: Block) -> bool:
    return isinstance(block, Box) and (block.kind == "highlights" or block.kind in TAIL_KINDS)


def _is_text(parts: list[list[Token]]) -> bool:
    return any(part[0].type != "box_open" for part in parts)


def _headline(writer: BlockWriter, part: list[Token], known: Heading | None, *, late: bool) -> Heading | None:
    """The headline of a ``# …`` line; None where it has no words. A second one is an error."""
    reading, place = writer.reading, writer.place(part)
    if known is not None:
        if not part[0].meta["strip"].content.strip():
            writer.heading(part)
            return None
        line = f" (the first is in line {known.span.line})" if known.span else ""
        reading.diagnostics.error(
            "second-headline", f"A release has one headline{line}", place, "Write ## for a heading inside the text"
        )
        return known
    content = read_inlines(reading, part[0].meta["strip"])
    if not content:
        reading.diagnostics.warning("empty-heading", "This headline has no words", place, "Write them after the #")
        return None
    if late:
        reading.diagnostics.warning(
            "late-headline",
            "Text stands before the headline; it will follow it",
            place,
            "Put the # line first; a subtitle belongs in the front matter",
        )
    return Heading(1, content, place)


def _missing_space(reading: Reading) -> None:
    """``#Headline`` as the first line is nearly always a headline without its space."""
    words = reading.typed.lstrip()
    start = len(reading.typed) - len(words)
    if (
        len(words) > 1
        and words[0] == "#"
        and words[1].isalpha()
        and (span := reading.span(start, start + 1)) is not None
    ):
        reading.diagnostics.warning(
            "headline-without-space",
            "This is no headline, because a space is missing after #",
            span,
            "Write # and a space",
            Fix(span, "# "),
        )


def _footnotes(writer: BlockWriter, notes: Footnotes) -> tuple[Footnote, ...]:
    """The footnotes in their order; those that notes themselves refer to come last."""
    written: list[Footnote] = []
    finished = False
    while True:
        while len(written) < len(notes.order):
            note = notes.order[len(written)]
            written.append(Footnote(len(written) + 1, writer.blocks(note.tokens), note.span))
        if finished:
            return tuple(written)
        notes.finish()
        finished = True
