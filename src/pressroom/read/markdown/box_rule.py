"""Boxes: ``::: kind Title`` up to a line with ``:::`` alone."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from pressroom.read.markdown.reading import DEEPEST, Reading

_LINE = re.compile(r"^[ \t]*:{3,}[ \t]*(?P<head>[^\n]*)$", re.MULTILINE)
_HEAD = re.compile(r"(?P<kind>[^\s{:]+)?[ \t]*(?P<title>.*?)[ \t:]*")


def pair_boxes(text: str) -> dict[int, int | None]:
    """For each line (by its start) that opens a box: the start of the line that closes it, or None.

    Closing lines without a box are there with themselves as value.
    """
    pairs: dict[int, int | None] = {}
    if ":::" not in text:
        return pairs
    opened: list[int] = []
    for found in _LINE.finditer(text):
        if found["head"].strip():
            opened.append(found.start())
            pairs[found.start()] = None
        elif opened:
            pairs[opened.pop()] = found.start()
        else:
            pairs[found.start()] = found.start()
    return pairs


def box(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A box with blocks inside."""
    reading: Reading = state.env["reading"]
    if not reading.boxes or state.bMarks[start] not in reading.boxes:
        return False
    if silent:
        return True
    opening = state.bMarks[start]
    closing = reading.boxes[opening]
    first, last = opening + state.tShift[start], state.eMarks[start]
    if closing == opening:
        reading.diagnostics.error(
            "stray-box-end",
            "This closes a box that was never opened",
            reading.line_span(start),
            "Delete the line, or write ::: note where the box begins",
        )
        state.line = start + 1
        return True
    if state.level >= DEEPEST:
        reading.too_deep(first, last)
        return False
    stop = start + 1
    while stop < end and state.bMarks[stop] != closing:
        stop += 1
    closed = closing is not None and stop < end
    if not closed:
        reading.diagnostics.error(
            "unclosed-box", "This box has no end", reading.span(first, last), "Write ::: alone on a line where it ends"
        )
    opened = state.push("box_open", "div", 1)
    head = _HEAD.fullmatch(
        state.src, first + len(state.src[first:last]) - len(state.src[first:last].lstrip(":").lstrip()), last
    )
    opened.meta = {
        "kind": head["kind"] or "" if head else "",
        "kind_place": head.span("kind") if head and head["kind"] else (first, last),
        "title": head.span("title") if head else (last, last),
    }
    saved = state.lineMax, state.blkIndent, state.parentType
    state.lineMax, state.blkIndent, state.parentType = stop, 0, "box"
    state.md.block.tokenize(state, start + 1, stop)
    state.lineMax, state.blkIndent, state.parentType = saved
    state.line = stop + 1 if closed else stop
    opened.map = [start, state.line]
    state.push("box_close", "div", -1)
    return True
