"""Quotations: lines that begin with ``>``, and the line that says who speaks."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from pressroom.read.markdown.positions import Strip
from pressroom.read.markdown.reading import DEEPEST, Reading

DASH = re.compile(r"(?:[-–—―−]{1,2})[ \t\u00a0\u202f]*(?=[^\s\d\-–—―−])")
_ONLY_DASH = re.compile(r"[–—―−]{1,2}|--")
_LISTED = re.compile(r"[-*+][ \t]")
_SENTENCE_END = re.compile(r"[.!?…][»”\"']?\s*$")
LONGEST_ATTRIBUTION = 250


def quote(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A quotation, its attribution apart."""
    first = state.bMarks[start] + state.tShift[start]
    if first >= state.eMarks[start] or state.src[first] != ">":
        return False
    if silent:
        return True
    if state.level >= DEEPEST:
        reading: Reading = state.env["reading"]
        reading.too_deep(first, first + 1)
        return False
    saved: list[tuple[int, int, int, int, int]] = []
    stop = _enter(state, start, end, saved)
    opened = state.push("quote_open", "blockquote", 1)
    outer = state.lineMax, state.blkIndent, state.parentType
    state.blkIndent, state.parentType = 0, "blockquote"
    begin, finish, speaker_first = _attribution(state, start, stop)
    if begin == finish:
        _miss_the_name(state, start, stop)
    ranges = [(start, begin, False), (begin, finish, True), (finish, stop, False)]
    for low, high, speaks in ranges:
        if low >= high:
            continue
        if speaks:
            _push_attribution(state, low, high, speaker_first)
            state.line = high
            continue
        state.line, state.lineMax = low, high
        state.md.block.tokenize(state, low, high)
        if state.line < high:
            stop = state.line
            break
    state.lineMax, state.blkIndent, state.parentType = outer
    for line, marks, shift, count, tabs in saved:
        state.bMarks[line], state.tShift[line], state.sCount[line], state.bsCount[line] = marks, shift, count, tabs
    state.line = max(stop, start + 1)
    opened.map = [start, state.line]
    state.push("quote_close", "blockquote", -1)
    return True


def _enter(state: StateBlock, start: int, end: int, saved: list[tuple[int, int, int, int, int]]) -> int:
    """Take the ``>`` off the quote's lines; the line after the last of them. What was changed goes into ``saved``."""
    terminators = state.md.block.ruler.getRules("blockquote")
    src, line, empty = state.src, start, False
    while line < end:
        first, last = state.bMarks[line] + state.tShift[line], state.eMarks[line]
        if first >= last:
            break
        inside = src[first] == ">" and state.sCount[line] >= state.blkIndent
        if not inside:
            if empty:
                break
            ended = state.bMarks[line] in state.env["reading"].end_marks
            speaker = src[first] == "-" and DASH.match(src, first, last) and not _next_is_listed(state, line, end)
            if ended or (not speaker and any(rule(state, line, end, True) for rule in terminators)):
                break
        saved.append((line, state.bMarks[line], state.tShift[line], state.sCount[line], state.bsCount[line]))
        if inside:
            at = first + 1
            if at < last and src[at] in " \t":
                at += 1
            words = at
            while words < last and src[words] in " \t":
                words += 1
            empty = words >= last
            state.bMarks[line], state.tShift[line], state.sCount[line], state.bsCount[line] = (
                at,
                words - at,
                words - at,
                0,
            )
        else:
            state.sCount[line] = -1
        line += 1
    return line


def _next_is_listed(state: StateBlock, line: int, end: int) -> bool:
    return line + 1 < end and _LISTED.match(state.src, state.bMarks[line + 1] + state.tShift[line + 1]) is not None


def _attribution(state: StateBlock, start: int, stop: int) -> tuple[int, int, bool]:
    """The lines that name the speaker, and whether they come first; an empty range at the end when there are none."""
    lines = [
        state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip() for line in range(start, stop)
    ]
    while lines and not lines[-1]:
        lines.pop()
    at = len(lines) - 1
    while at >= 0 and at >= len(lines) - 3 and lines[at]:
        if DASH.match(lines[at]) and sum(map(len, lines[at:])) <= LONGEST_ATTRIBUTION:
            if state.sCount[start + at] < 2 and not _is_list_item(lines, at):
                return start + at, start + len(lines), False
            break
        at -= 1
    first = next((index for index, line in enumerate(lines) if line), 0)
    if first + 1 < len(lines) and DASH.match(lines[first]):
        follows = next(line for line in lines[first + 1 :] if line)
        listed = _LISTED.match(lines[first]) and _LISTED.match(follows)
        if not listed and len(lines[first]) <= LONGEST_ATTRIBUTION and not _SENTENCE_END.search(lines[first]):
            return start + first, start + first + 1, True
    return stop, stop, False


def _is_list_item(lines: list[str], at: int) -> bool:
    """Whether the dash of line ``at`` makes the last point of a list in the quote."""
    if not _LISTED.match(lines[at]):
        return False
    before = at - 1
    while before >= 0 and not lines[before]:
        before -= 1
    if before < 0 or not _LISTED.match(lines[before]):
        return False
    apart = before < at - 1
    loose = before > 0 and not lines[before - 1]
    return not apart or loose


def _miss_the_name(state: StateBlock, start: int, stop: int) -> None:
    """Say that a quote ends with the dash of a speaker who is not named."""
    for line in reversed(range(start, stop)):
        first = state.bMarks[line] + state.tShift[line]
        words = state.src[first : state.eMarks[line]].strip()
        if words and _ONLY_DASH.fullmatch(words):
            reading: Reading = state.env["reading"]
            reading.diagnostics.error(
                "speaker-without-name",
                "Nobody is named after this dash",
                reading.span(first, first + len(words)),
                "Write who speaks:   > — Name, role, organisation   or delete the line",
            )
        if words:
            return


def _push_attribution(state: StateBlock, low: int, high: int, speaker_first: bool) -> None:
    stretches = [(state.bMarks[line] + state.tShift[line], state.eMarks[line]) for line in range(low, high)]
    first, last = stretches[0]
    dash = DASH.match(state.src, first, last)
    stretches[0] = (dash.end() if dash else first, last)
    token = state.push("attribution", "", 0)
    token.map = [low, high]
    token.meta = {
        "strip": Strip.of_lines(state.src, [pair for pair in stretches if pair[0] < pair[1]]),
        "first": speaker_first,
    }
