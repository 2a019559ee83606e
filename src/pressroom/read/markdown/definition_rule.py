"""Definition lists: a term on its own line, then ``: what is said of it``, as in the deflist plugin but with places.

Simpler than the plugin: ``~`` is no marker, because "~ 30 people" begins lines.
"""

from __future__ import annotations

from markdown_it.rules_block import StateBlock

from pressroom.read.markdown.positions import Strip
from pressroom.read.markdown.reading import DEEPEST


def _marker(state: StateBlock, line: int) -> int:
    """The offset after the colon that begins ``line``, or -1."""
    start, end = state.bMarks[line] + state.tShift[line], state.eMarks[line]
    if start + 2 >= end or state.src[start] != ":" or state.src[start + 1] not in " \t":
        return -1
    return start + 1 if state.src[start + 1 : end].strip() else -1


def _description_line(state: StateBlock, term: int, end: int) -> int:
    """The line that describes the term in line ``term``, at most one empty line below, or -1."""
    line = term + 1
    if line < end and state.isEmpty(line):
        line += 1
    if line >= end or state.sCount[line] < state.blkIndent or _marker(state, line) < 0:
        return -1
    return line


def definition_list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Terms and descriptions."""
    if silent:
        return state.ddIndent >= 0 and _marker(state, start) >= 0
    description = _description_line(state, start, end)
    if description < 0 or state.level >= 2 * DEEPEST:
        return False
    opened = state.push("definitions_open", "dl", 1)
    term = start
    while True:
        first, last = state.bMarks[term] + state.tShift[term], state.eMarks[term]
        token = state.push("term", "dt", 0)
        token.map, token.meta = [term, term + 1], {"strip": Strip.of_lines(state.src, [(first, last)])}
        line = description
        while line < end and state.sCount[line] >= state.blkIndent and (after := _marker(state, line)) >= 0:
            line = _describe(state, line, after, end)
        if line >= end or state.isEmpty(line) or state.sCount[line] < state.blkIndent:
            break
        following = _description_line(state, line, end)
        if following < 0:
            break
        term, description = line, following
    state.push("definitions_close", "dl", -1)
    state.line = line
    opened.map = [start, line]
    return True


def _describe(state: StateBlock, line: int, after: int, end: int) -> int:
    """Parse one description, whose text begins at ``after``; the line that follows it."""
    words = after
    while state.src[words] in " \t":
        words += 1
    saved = state.tShift[line], state.sCount[line], state.parentType, state.blkIndent, state.ddIndent, state.tight
    opened = state.push("description_open", "dd", 1)
    column = state.sCount[line] + words - (state.bMarks[line] + state.tShift[line])
    state.blkIndent = state.ddIndent = state.sCount[line] + 2
    state.tShift[line], state.sCount[line], state.parentType = words - state.bMarks[line], column, "deflist"
    state.md.block.tokenize(state, line, end)
    state.tShift[line], state.sCount[line], state.parentType, state.blkIndent, state.ddIndent, state.tight = saved
    opened.map = [line, state.line]
    state.push("description_close", "dd", -1)
    return state.line
