"""Lists: markdown-it's own rule, down to a sensible depth, and kinder about indentation."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock, list_block

from pressroom.read.markdown.reading import DEEPEST

_SHALLOW = re.compile(
    r"^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+\S[^\n]*\n(?:[^\n]*\n){0,9}?[ \t]{2,}(?:[-*+]|\d{1,9}[.)])[ \t]", re.MULTILINE
)
_POINT = re.compile(r"(?:[-*+]|\d{1,9}[.)])[ \t]+(?=\S)")


def nested_list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """markdown-it's list, down to a sensible depth."""
    if state.level >= 2 * DEEPEST:
        first = state.bMarks[start] + state.tShift[start]
        if not silent and _POINT.match(state.src, first, state.eMarks[start]):
            state.env["reading"].too_deep(first, first + 1)
        return False
    # Without this, CommonMark takes the second of two points that are indented by four columns for text of the first.
    outer, state.listIndent = state.listIndent, -1
    found = list_block(state, start, end, silent)
    state.listIndent = outer
    return found


def deepen_points(state: StateBlock) -> None:
    """Take points that are indented by two or more columns for points inside the one above.

    CommonMark wants them under its first letter, so that two spaces under ``1. `` end the list.
    """
    if _SHALLOW.search(state.src) is None:
        return
    parent = shift = 0
    inside = -1  # the column of the words of the point above, or -1
    for line in range(state.lineMax):
        if state.isEmpty(line):
            continue
        column, first = state.sCount[line], state.bMarks[line] + state.tShift[line]
        found = _POINT.match(state.src, first, state.eMarks[line])
        if inside >= 0 and column > parent:
            if found is not None and not shift and parent + 2 <= column < inside:
                shift = inside - column
            state.sCount[line] += shift
        elif found is not None:
            parent, shift, inside = column, 0, column + len(found[0])
        else:
            inside = -1
