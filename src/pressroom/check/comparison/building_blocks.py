"""What a version is built of: its headings, lists, tables, pictures and boxes in order, each with a name that an author knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pressroom.check.comparison.counterparts import Piece, aligned, marks_of
from pressroom.check.prose.manuscript import Manuscript
from pressroom.model.document import Block, Box, DefinitionList, Figure, Heading, List, Paragraph, Table, plain_text
from pressroom.source import Span

_BOXES = {
    "highlights": "the highlights",
    "key-figures": "the key figures",
    "event": "the event box",
    "notes-to-editors": "the notes to editors",
    "disclaimer": "the disclaimer",
    "note": "the note",
}


@dataclass(frozen=True, slots=True)
class Built:
    """A block. ``named`` is “the table after “Résultats””; ``count`` its points, or its rows and columns; empty for others."""

    piece: Piece
    named: str
    count: str
    span: Span | None
    told: bool = True

    @property
    def titled(self) -> str:
        """Its name where a sentence begins."""
        return self.named[:1].upper() + self.named[1:]


def building_blocks(manuscript: Manuscript) -> list[Built]:
    """The blocks of the release itself, without its About texts; paragraphs too, which help to tell what belongs together."""
    body = manuscript.release.parsed.body
    first: tuple[Block, ...] = (body.highlights,) if body.highlights else ()
    return list(_built((*first, *body.blocks, *body.after, *body.tail), ""))


def paired_blocks(
    theirs: Sequence[Built], mine: Sequence[Built]
) -> list[tuple[Built | None, Built | None, Built | None]]:
    """Each block with its counterpart, or None; and for one without the last before it that has one, in the other version."""
    if [one.piece.label for one in theirs if one.told] == [one.piece.label for one in mine if one.told]:
        told_theirs, told_mine = ([one for one in side if one.told] for side in (theirs, mine))
        return [(one, other, None) for one, other in zip(told_theirs, told_mine, strict=True)]
    pairs: list[tuple[Built | None, Built | None, Built | None]] = []
    at_theirs = at_mine = 0
    matched = aligned([one.piece for one in theirs], [one.piece for one in mine])
    for one, other in [*matched, (len(theirs), len(mine))]:
        before_mine = mine[at_mine - 1] if at_mine else None
        before_theirs = theirs[at_theirs - 1] if at_theirs else None
        pairs += [(each, None, before_mine) for each in theirs[at_theirs:one] if each.told]
        pairs += [(None, each, before_theirs) for each in mine[at_mine:other] if each.told]
        if one < len(theirs) and theirs[one].told:
            pairs.append((theirs[one], mine[other], None))
        at_theirs, at_mine = one + 1, other + 1
    return pairs


def _built(blocks: Iterable[Block], where: str) -> Iterator[Built]:
    for block in blocks:
        text = block.span.text if block.span is not None else ""
        size, marks, span = len(text), marks_of(text), block.span
        match block:
            case Heading(level, content):
                title = plain_text(content)
                yield Built(Piece(f"heading {level}", size, marks), f"the heading “{title}”", "", span)
                where = f" after “{title}”"
            case List(items):
                count = f"{len(items)} point{'s' if len(items) != 1 else ''}"
                yield Built(Piece("list", size, marks), f"the list{where}", count, span)
            case Table(head, rows, width):
                count = f"{len(head) + len(rows)} rows and {width} columns"
                yield Built(Piece("table", size, marks), f"the table{where}", count, span)
            case Figure():
                yield Built(Piece("figure", size, marks), f"the picture{where}", "", span)
            case DefinitionList(items):
                count = f"{len(items)} term{'s' if len(items) != 1 else ''}"
                yield Built(Piece("terms", size, marks), f"the list of terms{where}", count, span)
            case Box(kind=kind, blocks=inner):
                yield Built(Piece(f"box {kind}", size, marks), _BOXES[kind], "", span)
                yield from _built(inner, where)
            case Paragraph():
                yield Built(Piece("paragraph", size, marks), "", "", span, told=False)
            case _:
                pass
