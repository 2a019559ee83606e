"""Pipe tables: which lines belong to one. What stands in the cells is for `tables`."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

_DELIMITERS = re.compile(r"[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)*[ \t]*:?-+:?[ \t]*\|?[ \t]*")
_MOST_HEAD_ROWS = 5


def table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Rows with ``|`` around a row of dashes; up to five header rows above it. A line without ``|`` ends the table."""
    src = state.src
    if start + 1 >= end or src.find("|", state.bMarks[start], state.eMarks[start]) < 0:
        return False
    rows: list[tuple[int, int]] = []
    line, divider = start, -1
    while line < end and not state.isEmpty(line) and state.sCount[line] >= state.blkIndent:
        first, last = state.bMarks[line] + state.tShift[line], state.eMarks[line]
        if src.find("|", first, last) < 0:
            break
        # A divider is a row of dashes with at least one pipe, below at least one row.
        if divider < 0 and line > start and _DELIMITERS.fullmatch(src, first, last):
            divider = line
            if silent:
                return True
        elif divider < 0 and line - start >= _MOST_HEAD_ROWS:
            return False
        rows.append((first, last))
        line += 1
    if divider < 0:
        return False
    state.line = line
    token = state.push("table", "table", 0)
    token.map = [start, line]
    token.meta = {"rows": rows, "divider": divider - start}
    return True
