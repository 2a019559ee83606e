"""The Markdown of press releases: a body, prose or a line of text becomes a document tree with exact places.

CommonMark, without what bites people who never heard of it: no indented code, no underlined headings, no HTML, no
reference definitions; dates at a line's start are no lists. Added: boxes, quotes with speakers, tables with spans,
figures, footnotes, end marks.
"""

from __future__ import annotations

from pressroom.diagnostics import Diagnostics
from pressroom.model.document import Blocks, Figure, Inlines
from pressroom.model.release import Body
from pressroom.read.markdown.block_rules import parse_blocks
from pressroom.read.markdown.blocks import BlockWriter
from pressroom.read.markdown.body import take_notes, write_body
from pressroom.read.markdown.box_rule import pair_boxes
from pressroom.read.markdown.endmark import find_end_marks
from pressroom.read.markdown.footnotes import Footnotes
from pressroom.read.markdown.inlines import read_inlines
from pressroom.read.markdown.positions import Ground, Strip
from pressroom.read.markdown.preparation import prepare
from pressroom.read.markdown.reading import LoadText, Reading
from pressroom.source import Source, Span

__all__ = ["LoadText", "parse_body", "parse_line", "parse_note", "parse_prose"]


def parse_body(source: Source, start: int, diagnostics: Diagnostics, *, load_text: LoadText | None = None) -> Body:
    """The body of a release: everything in ``source`` from offset ``start`` on.

    Never raises: what cannot be understood is noted in ``diagnostics`` and kept as text. ``headline`` is None when
    there is no ``# …`` line: whether that is a mistake, the caller knows. ``load_text`` gives the text of a CSV file
    beside the release for its name as typed and the place of that name, or None after noting why not.
    """
    ground = Ground.of_body(source, start)
    notes = Footnotes(diagnostics)
    reading = Reading(ground, prepare(ground, diagnostics), diagnostics, notes, load_text)
    reading.end_marks = find_end_marks(reading.typed)
    reading.boxes = pair_boxes(reading.typed)
    return write_body(reading, parse_blocks(reading), notes)


def parse_prose(text: str, span: Span | None, diagnostics: Diagnostics) -> Blocks:
    """The blocks of a YAML value that stands at ``span``: everything but a headline, an end mark and footnotes."""
    return _prose(Ground.of_scalar(text, span), diagnostics)


def parse_note(source: Source, start: int, text: str, diagnostics: Diagnostics) -> Blocks:
    """The blocks of a cover note, from offset ``start`` on: prose, and no pictures.

    ``text`` is read in place of that of ``source``, and as long: merge fields are placeholders in it.
    """
    blocks = _prose(Ground.of_body(source, start, text), diagnostics)
    for block in blocks:
        if isinstance(block, Figure):
            diagnostics.error(
                "picture-in-note",
                "A picture cannot stand in a cover note",
                block.span,
                "Put it into the release, which follows the note",
            )
    return tuple(block for block in blocks if not isinstance(block, Figure))


def _prose(ground: Ground, diagnostics: Diagnostics) -> Blocks:
    reading = Reading(ground, prepare(ground, diagnostics), diagnostics)
    reading.boxes = pair_boxes(reading.typed)
    notes = Footnotes(diagnostics)
    tokens = take_notes(reading, parse_blocks(reading), notes)
    writer = BlockWriter(reading)
    blocks = writer.blocks(tokens)
    for note in [*notes.definitions.values(), *notes.surplus]:
        diagnostics.error(
            "footnote-not-here",
            "A footnote cannot stand here",
            note.span,
            "Footnotes belong in the text of the release",
        )
        blocks += writer.blocks(note.tokens)
    return blocks


def parse_line(text: str, span: Span | None, diagnostics: Diagnostics) -> Inlines:
    """The inlines of a YAML value that stands at ``span``: one line of text, in which only inline mark-up counts."""
    ground = Ground.of_scalar(text, span)
    reading = Reading(ground, prepare(ground, diagnostics), diagnostics)
    stretches: list[tuple[int, int]] = []
    at = 0
    for line in reading.typed.split("\n"):
        if line.strip():
            stretches.append((at + len(line) - len(line.lstrip()), at + len(line)))
        at += len(line) + 1
    return read_inlines(reading, Strip.of_lines(reading.typed, stretches)) if stretches else ()
