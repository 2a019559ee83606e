"""Quotation marks around a quotation: the language's, unless the author typed some.

Of several paragraphs each opens with a mark, and the last one closes, as newspapers do.
"""

from __future__ import annotations

from dataclasses import replace

from pressroom.brand.profiles import Marks
from pressroom.brand.tree import Change
from pressroom.brand.typography import typeset, typeset_text
from pressroom.model.document import Block, Blocks, Inlines, List, NoteReference, Paragraph, Quote, Text, plain_text

_PAIRS = {"«": "»", "“": "”", "‘": "’", "„": "“", "‚": "‘", "「": "」", "『": "』", "»": "«", "”": "”"}
_AFTERWARDS = " \u00a0\u202f.,;:!?…。、،؟"


def typographer(marks: Marks) -> Change:
    """The change that sets a document in the typography of a language."""
    plain = Change(lambda content: typeset(content, marks), lambda text: typeset_text(text, marks))
    inside = Change(lambda content: typeset(content, marks, level=1), plain.string)

    def quote(block: Quote) -> Quote:
        attribution = plain.attribution(block.attribution)
        nested = replace(plain, quote=quote)
        as_typed = nested.blocks(block.blocks)
        opened, closed = _typed(as_typed)
        if opened or closed:
            blocks = as_typed
            if not closed:
                blocks = _close(blocks, _closing_for(blocks, marks))
        else:
            opening = marks.outer[0] + (marks.inside if marks.outer[0] == "«" else "")
            closing = (marks.inside if marks.outer[1] == "»" else "") + marks.outer[1]
            blocks = _close(_open(replace(inside, quote=quote).blocks(block.blocks), opening), closing)
        return replace(block, blocks=blocks, attribution=attribution)

    return replace(plain, quote=quote)


def _words(blocks: Blocks) -> list[str]:
    """The plain text of each paragraph, those of lists included."""
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found.append(plain_text(block.content).strip(" \u00a0\u202f"))
        elif isinstance(block, List):
            for item in block.items:
                found += _words(item.blocks)
    return [text for text in found if text]


def _typed(blocks: Blocks) -> tuple[bool, bool]:
    """Whether the author opened, and whether she closed, the whole quotation with marks of her own."""
    texts = _words(blocks)
    if not texts:
        return True, True
    row = "\n".join(texts)
    starts = {0, *(at + 1 for at, character in enumerate(row) if character == "\n")}
    last = len(row.rstrip(_AFTERWARDS)) - 1
    partner = _partners(row)
    opened = row[0] in _PAIRS and partner.get(0, last) == last
    before = partner.get(last, -1)
    closed = row[last] in _PAIRS.values() and (before == -1 or before in starts) and (opened or before != 0)
    return opened, closed


def _partners(row: str) -> dict[int, int]:
    """Which quotation mark belongs to which, both ways; those without a partner are missing."""
    open_marks: list[tuple[int, str]] = []
    partner: dict[int, int] = {}
    for at, character in enumerate(row):
        inside_word = row[at - 1 : at].isalnum() and row[at + 1 : at + 2].isalnum()
        if open_marks and character == open_marks[-1][1] and not inside_word:
            first, _ = open_marks.pop()
            partner[first], partner[at] = at, first
        elif character in "«“‘„‚「『":
            open_marks.append((at, _PAIRS[character]))
    return partner


def _closing_for(blocks: Blocks, marks: Marks) -> str:
    """The partner of the mark that the author opened with."""
    first = _words(blocks)[0][0]
    return (marks.inside if first == "«" else "") + _PAIRS.get(first, marks.outer[1])


def _open(blocks: Blocks, mark: str) -> Blocks:
    if not blocks:
        return blocks
    head = isinstance(blocks[0], Paragraph | List)
    return tuple(
        _open_block(block, mark) if isinstance(block, Paragraph) or (at == 0 and head) else block
        for at, block in enumerate(blocks)
    )


def _open_block(block: Block, mark: str) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, content=_before(block.content, mark))
    if isinstance(block, List) and block.items:
        first, *rest = block.items
        return replace(block, items=(replace(first, blocks=_open(first.blocks, mark)), *rest))
    return block


def _close(blocks: Blocks, mark: str) -> Blocks:
    for at in range(len(blocks) - 1, -1, -1):
        block = blocks[at]
        closed: Block | None = None
        if isinstance(block, Paragraph):
            closed = replace(block, content=_after(block.content, mark))
        elif isinstance(block, List) and block.items:
            *rest, last = block.items
            closed = replace(block, items=(*rest, replace(last, blocks=_close(last.blocks, mark))))
        if closed is not None:
            return (*blocks[:at], closed, *blocks[at + 1 :])
    return blocks


def _before(content: Inlines, mark: str) -> Inlines:
    if content and isinstance(content[0], Text):
        return (replace(content[0], text=mark + content[0].text.lstrip()), *content[1:])
    return (Text(mark), *content)


def _after(content: Inlines, mark: str) -> Inlines:
    """``content`` with ``mark`` behind its last word, in front of the marks of notes."""
    end = len(content)
    while end and isinstance(content[end - 1], NoteReference):
        end -= 1
    last = content[end - 1] if end else None
    if isinstance(last, Text):
        return (*content[: end - 1], replace(last, text=last.text.rstrip() + mark), *content[end:])
    return (*content[:end], Text(mark), *content[end:])
