"""The block rules, and the one configured parser.

Rules push tokens whose ``meta["strip"]`` holds the words with their places.

Off, because they bite officers: indented code, underlined headings, reference definitions (they swallow lines), HTML.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.fence import make_fence_rule
from markdown_it.token import Token

from pressroom.read.markdown.box_rule import box
from pressroom.read.markdown.definition_rule import definition_list
from pressroom.read.markdown.figures import figure
from pressroom.read.markdown.list_rule import deepen_points, nested_list
from pressroom.read.markdown.positions import Strip
from pressroom.read.markdown.quote_rule import quote
from pressroom.read.markdown.reading import DEEPEST, Reading
from pressroom.read.markdown.table_rule import table

# ruff: noqa: ARG001  (every rule has the same arguments)

_HEADING = re.compile(r"(#+)(?:[ \t]+|$|(?<=##)(?=[^\s#]))")
_RULE = re.compile(r"([-*_])(?:[ \t]*\1){2,}[ \t]*")
_UNDERLINE = re.compile(r"(?:-{2,}|={2,}|_{3,})[ \t]*")
_NOTE = re.compile(r"\[\^([^\]\n]{1,80})\]:[ \t]*")


def paragraph(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Everything that is nothing else, up to an empty line or the beginning of another block."""
    reading: Reading = state.env["reading"]
    terminators = state.md.block.ruler.getRules("paragraph")
    outer, state.parentType = state.parentType, "paragraph"
    line, last = start + 1, state.lineMax
    while line < last and not state.isEmpty(line):
        # A line of a quote without its > (marked by a negative indentation) goes on with the paragraph.
        if state.sCount[line] >= 0 and any(rule(state, line, last, True) for rule in terminators):
            break
        if _UNDERLINE.fullmatch(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line]):
            reading.diagnostics.warning(
                "underlined-line",
                "This line of dashes is shown as it is typed",
                reading.line_span(line),
                "For a heading write ## before its words; for a line across the page leave an empty line before ---",
            )
        line += 1
    state.parentType = outer
    state.line = line
    token = state.push("paragraph", "p", 0)
    token.map = [start, line]
    token.meta = {"strip": strip_lines(state, start, line)}
    return True


def strip_lines(state: StateBlock, start: int, end: int) -> Strip:
    """The words of lines ``start`` up to, not including, ``end``, without indentation."""
    stretches = [(state.bMarks[line] + state.tShift[line], state.eMarks[line]) for line in range(start, end)]
    return Strip.of_lines(state.src, stretches)


def heading(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """``# Headline``, ``## Section``; a backslash at the end takes the next line in. ``##Section`` will do."""
    first, last = state.bMarks[start] + state.tShift[start], state.eMarks[start]
    if first >= last or state.src[first] != "#":
        return False
    found = _HEADING.match(state.src, first, last)
    if found is None:
        return False
    if silent:
        return True
    level = len(found[1])
    stretches = [(found.end(), last)]
    line = start + 1
    while state.src[:last].endswith("\\", first) and line < end and not state.isEmpty(line):
        first, last = state.bMarks[line] + state.tShift[line], state.eMarks[line]
        stretches.append((first, last))
        line += 1
    begin, final = stretches[-1]
    words = state.src[begin:final].rstrip()
    # Closing hashes are mark-up only where they mirror the opening: "# C #" is a language.
    if level > 1 and words.endswith(" " + found[1]):
        stretches[-1] = (begin, begin + len(words) - level)
    state.line = line
    token = state.push("heading", f"h{level}", 0)
    token.map = [start, line]
    token.meta = {"strip": Strip.of_lines(state.src, stretches), "level": level}
    return True


def rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """``***`` or ``---`` on its own line after an empty one."""
    if not _RULE.fullmatch(state.src, state.bMarks[start] + state.tShift[start], state.eMarks[start]):
        return False
    if silent:
        return True
    state.line = start + 1
    state.push("rule", "hr", 0).map = [start, start + 1]
    return True


def end_mark(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """``###``, ``-ENDS-`` and their like on a line of their own (not inside a box or quote)."""
    reading: Reading = state.env["reading"]
    mark = reading.end_marks.get(state.bMarks[start])
    if mark is None or (not silent and state.level):
        return False
    if silent:
        return True
    state.line = start + 1
    token = state.push("end_mark", "", 0)
    token.map, token.content = [start, start + 1], mark
    return True


def footnote(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """``[^label]: text``; further paragraphs are indented."""
    first, last = state.bMarks[start] + state.tShift[start], state.eMarks[start]
    if first >= last or state.src[first] != "[" or state.level >= 2 * DEEPEST:
        return False
    found = _NOTE.match(state.src, first, last)
    if found is None or not found[1].strip():
        return False
    if silent:
        return True
    opened = state.push("note_open", "", 1)
    opened.meta = {"label": found[1].strip(), "place": (first, last)}
    saved = state.tShift[start], state.sCount[start], state.bMarks[start], state.parentType
    state.blkIndent += 2
    state.bMarks[start], state.tShift[start], state.sCount[start] = found.end(), 0, state.blkIndent
    state.parentType = "footnote"
    if found.end() < last:
        state.md.block.tokenize(state, start, end)
    else:
        state.line = start + 1
        if state.line < end and not state.isEmpty(state.line) and state.sCount[state.line] >= state.blkIndent:
            state.md.block.tokenize(state, start + 1, end)
    state.tShift[start], state.sCount[start], state.bMarks[start], state.parentType = saved
    state.blkIndent -= 2
    opened.map = [start, state.line]
    state.push("note_close", "", -1)
    return True


_ALTERNATIVES = ["paragraph", "blockquote", "list"]
# Rules in the order in which they are tried; the lists say which blocks each may end.
_RULES: list[tuple[str, Any, list[str]]] = [
    ("end_mark", end_mark, _ALTERNATIVES),
    ("box", box, _ALTERNATIVES),
    ("table", table, ["paragraph"]),
    ("fence", make_fence_rule(markers=("`",)), _ALTERNATIVES),
    ("blockquote", quote, _ALTERNATIVES),
    ("rule", rule, ["blockquote", "list"]),
    ("list", nested_list, ["paragraph", "blockquote"]),
    ("footnote", footnote, _ALTERNATIVES),
    ("heading", heading, ["paragraph", "blockquote"]),
    ("figure", figure, ["paragraph", "blockquote"]),
    ("definition_list", definition_list, ["paragraph", "blockquote"]),
    ("paragraph", paragraph, []),
]


@cache
def parser() -> MarkdownIt:
    """The parser, built once."""
    md = MarkdownIt("zero")
    ruler = md.block.ruler
    known = set(ruler.get_all_rules())
    for name, function, ends in _RULES:
        if name in known:
            ruler.at(name, function, {"alt": ends})
        else:
            ruler.before("paragraph", name, function, {"alt": ends})
    ordered = [name for name, _, _ in _RULES]
    ruler.__rules__.sort(key=lambda entry: ordered.index(entry.name) if entry.name in ordered else len(ordered))
    ruler.enableOnly(ordered)
    md.options["maxNesting"] = 20 * DEEPEST
    return md


def parse_blocks(reading: Reading) -> list[Token]:
    """The block tokens of the prepared text."""
    text = reading.typed
    if not text.strip():
        reading.line_starts = [0, len(text)]
        return []
    # A last line of spaces would have no entry in markdown-it's tables.
    state = StateBlock(text.rstrip(), parser(), {"reading": reading}, [])
    reading.line_starts = [*state.bMarks[:-1], len(text)]
    for line, start in enumerate(state.bMarks[:-1]):
        if start in reading.end_marks:
            state.sCount[line] = 0
    deepen_points(state)
    parser().block.tokenize(state, 0, state.lineMax)
    return state.tokens
