"""Blocks as lines of plain text."""

from __future__ import annotations

from collections.abc import Mapping

from pressroom.formats.filters import fill
from pressroom.formats.text.inlines import inline_text
from pressroom.formats.text.tables import table_lines
from pressroom.formats.text.wrap import COLUMNS, width, wrap
from pressroom.model.document import (
    Attribution,
    Block,
    Blocks,
    Box,
    DefinitionList,
    Figure,
    Heading,
    List,
    Paragraph,
    Quote,
    Rule,
    Table,
)

_BULLETS = ("-", "*", "+")


def joined(groups: list[list[str]]) -> list[str]:
    """Groups of lines with an empty line between them."""
    lines: list[str] = []
    for group in groups:
        if group:
            lines += (["", *group]) if lines else group
    return lines


def underlined(text: str, sign: str, columns: int = COLUMNS) -> list[str]:
    """A heading over a row of ``sign`` as long as its longest line."""
    lines = wrap(text, columns=columns)
    return [*lines, sign * min(columns, max(map(width, lines)))]


class BlockWriter:
    """Writes blocks with the labels of one language."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._words = words

    def lines(self, blocks: Blocks, columns: int = COLUMNS, depth: int = 0) -> list[str]:
        """All ``blocks`` in ``columns``, an empty line between them; ``depth`` counts the lists around them."""
        return joined([self._block(block, columns, depth) for block in blocks])

    def _block(self, block: Block, columns: int, depth: int) -> list[str]:
        match block:
            case Paragraph(content):
                return wrap(inline_text(content), columns=columns)
            case Heading(level, content):
                text = inline_text(content)
                return underlined(text, "-", columns) if level <= 2 else wrap(text, columns=columns)
            case List():
                return self._list(block, columns, depth)
            case Quote():
                return self._quote(block, columns, depth)
            case Figure():
                return self.figure(block, columns)
            case Table():
                return table_lines(block, columns)
            case DefinitionList():
                return self._definitions(block, columns, depth)
            case Box():
                return self.box(block, columns)
            case Rule():
                return [" " * ((columns - 5) // 2) + "* * *"]

    def _indented(self, blocks: Blocks, columns: int, depth: int, indent: str = "    ") -> list[str]:
        return [f"{indent}{line}" if line else "" for line in self.lines(blocks, max(24, columns - len(indent)), depth)]

    def _list(self, block: List, columns: int, depth: int) -> list[str]:
        if block.start is None:
            labels = [_BULLETS[depth % len(_BULLETS)] for _ in block.items]
        else:
            labels = [f"{block.start + index}." for index in range(len(block.items))]
        indent = max((len(label) for label in labels), default=0) + 1
        items = []
        for label, item in zip(labels, block.items, strict=True):
            inside = columns - indent
            if block.tight:
                # No empty line before a list inside a point.
                lines = [line for one in item.blocks for line in self._block(one, max(24, inside), depth + 1)]
            else:
                lines = self.lines(item.blocks, max(24, inside), depth + 1)
            lines = lines or [""]
            first = label.rjust(indent - 1) + " " + lines[0]
            items.append([first.rstrip(" "), *(" " * indent + line if line else "" for line in lines[1:])])
        return [line for item in items for line in item] if block.tight else joined(items)

    def _quote(self, block: Quote, columns: int, depth: int) -> list[str]:
        words = self._indented(block.blocks, columns, depth)
        if block.attribution is None:
            return words
        if block.attribution_first:
            return joined([self._attribution(block.attribution, "attribution_first", "{speaker}:", columns, ""), words])
        return words + self._attribution(block.attribution, "attribution", "— {speaker}", columns, "    ")

    def _attribution(self, who: Attribution, key: str, default: str, columns: int, indent: str) -> list[str]:
        speaker = inline_text(who.content)
        pattern = self._words.get(key, default)
        if key == "attribution_first" and speaker.rstrip().endswith((":", "：", "،", ",")):
            pattern = "{speaker}"
        return wrap(fill(pattern, speaker=speaker), indent, indent + ("  " if indent else ""), columns)

    def figure(self, block: Figure, columns: int) -> list[str]:
        """``[Image: what it shows — caption — credit]``."""
        shown = fill(self._words.get("image", "Image: {alt}"), alt=block.alt) if block.alt else ""
        parts = [shown, inline_text(block.caption), inline_text(block.credit)]
        text = " — ".join(part.strip() for part in parts if part.strip())
        return wrap(f"[{text}]", "", " ", columns) if text else []

    def _definitions(self, block: DefinitionList, columns: int, depth: int) -> list[str]:
        groups = []
        for item in block.items:
            lines = wrap(inline_text(item.term), columns=columns)
            for description in item.descriptions:
                lines += self._indented(description, columns, depth)
            groups.append(lines)
        return joined(groups)

    def box(self, block: Box, columns: int = COLUMNS) -> list[str]:
        """A box between two rules."""
        ruler = "-" * columns
        title = wrap(inline_text(block.title), columns=columns) if block.title else []
        return [ruler, *joined([title, self.lines(block.blocks, columns)]), ruler]
