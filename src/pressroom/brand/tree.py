"""One walk over the document tree: every stretch of text through a function, the structure as it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from pressroom.model.document import (
    Attribution,
    Block,
    Blocks,
    Box,
    Cell,
    Definition,
    DefinitionList,
    Figure,
    Footnote,
    Heading,
    Inlines,
    List,
    Paragraph,
    Quote,
    Row,
    Rule,
    Table,
)


@dataclass(frozen=True, slots=True)
class Change:
    """``inlines`` for text with mark-up, ``string`` for text without, ``quote`` for a whole quotation, if special."""

    inlines: Callable[[Inlines], Inlines]
    string: Callable[[str], str]
    quote: Callable[[Quote], Quote] | None = None

    def blocks(self, blocks: Blocks) -> Blocks:
        """Every block, changed."""
        return tuple(self.block(block) for block in blocks)

    def block(self, block: Block) -> Block:
        """One block, changed."""
        match block:
            case Paragraph() | Heading():
                return replace(block, content=self.inlines(block.content))
            case List():
                return replace(
                    block, items=tuple(replace(item, blocks=self.blocks(item.blocks)) for item in block.items)
                )
            case Quote():
                if self.quote is not None:
                    return self.quote(block)
                return replace(block, blocks=self.blocks(block.blocks), attribution=self.attribution(block.attribution))
            case Figure():
                return replace(
                    block,
                    alt=self.string(block.alt),
                    caption=self.inlines(block.caption),
                    credit=self.inlines(block.credit),
                )
            case Table():
                return self._table(block)
            case DefinitionList():
                return replace(
                    block,
                    items=tuple(
                        Definition(self.inlines(item.term), tuple(self.blocks(each) for each in item.descriptions))
                        for item in block.items
                    ),
                )
            case Box():
                return self.box(block)
            case Rule():
                return block

    def box(self, box: Box) -> Box:
        """A box with its title."""
        return replace(box, title=self.inlines(box.title), blocks=self.blocks(box.blocks))

    def footnote(self, note: Footnote) -> Footnote:
        """A note."""
        return replace(note, blocks=self.blocks(note.blocks))

    def attribution(self, attribution: Attribution | None) -> Attribution | None:
        """Who speaks."""
        if attribution is None:
            return None
        return replace(
            attribution,
            content=self.inlines(attribution.content),
            speaker=self.string(attribution.speaker),
            role=self.string(attribution.role),
            organisation=self.string(attribution.organisation),
        )

    def _table(self, table: Table) -> Table:
        return replace(
            table,
            head=tuple(self._row(row) for row in table.head),
            body=tuple(self._row(row) for row in table.body),
            caption=self.inlines(table.caption),
            units=self.inlines(table.units),
            note=self.inlines(table.note),
        )

    def _row(self, row: Row) -> Row:
        return replace(row, cells=tuple(self._cell(cell) for cell in row.cells))

    def _cell(self, cell: Cell) -> Cell:
        return replace(cell, content=self.inlines(cell.content))
