"""Runs that go the other way: Latin words and numbers on a right-to-left page, Arabic and Hebrew on the others.

Without isolation, ``(01) 69…`` or ``C++`` next to Arabic comes out with its signs on the wrong side.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import accumulate
from typing import Literal

from pressroom.brand.tree import Change
from pressroom.model.document import Code, Foreign, Inline, Inlines, LineBreak, Link, NoteReference, Text, plain_text

_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_LEFT = "A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02b8\u0370-\u058f\u1e00-\u1fff"
_LATIN_RUN = re.compile(
    rf"(?:[+#@$€£/.-]*[0-9]*)?[{_LEFT}](?:[^{_RIGHT}\n\ue000]*[{_LEFT}0-9%+#)])?"
    r"|\+?\(?[0-9][0-9().,:/–\u00a0\u202f -]*[0-9]"  # numbers with signs between: telephones, ranges, dates
    r"|[+−-][0-9]+"
)
_PLAIN_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_ARABIC_RUN = re.compile(rf"[{_RIGHT}](?:[^{_LEFT}\n\ue000]*[{_RIGHT}])?")
_HEBREW = re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]")


def isolator(direction: Literal["ltr", "rtl"]) -> Change:
    """The change that isolates opposite runs on a page of this direction."""
    return Change(lambda content: isolate(content, direction), lambda text: text)


def isolate(content: Inlines, direction: Literal["ltr", "rtl"]) -> Inlines:
    """``content`` with its opposite runs in ``Foreign``; a run over several inlines stays one run."""
    row = "".join(_seen(inline) for inline in content)
    borders = frozenset(accumulate(len(_seen(inline)) for inline in content))
    spans = _cut(_runs(row, direction, borders), row, content)
    if not spans and not any(_is_whole(inline) for inline in content):
        return tuple(_inside(inline, direction) for inline in content)
    out: list[Inline] = []
    at = 0
    gathered: list[Inline] = []
    for inline in content:
        size = len(_seen(inline))
        if isinstance(inline, Text):
            for start, end, run in _pieces(at, at + size, spans):
                piece = inline if (start, end) == (at, at + size) else replace(inline, text=row[start:end])
                if run is None:
                    out.append(piece)
                    continue
                gathered.append(piece)
                if end == run[1]:
                    out.append(_foreign(tuple(gathered), direction))
                    gathered = []
        elif not size and gathered:
            gathered.append(inline)
        elif run := next((run for run in spans if run[0] <= at and at + size <= run[1] and size), None):
            gathered.append(inline)
            if at + size == run[1]:
                out.append(_foreign(tuple(gathered), direction))
                gathered = []
        else:
            out.extend(gathered)
            gathered = []
            out.append(_inside(inline, direction))
        at += size
    return (*out, *gathered)


def _seen(inline: Inline) -> str:
    """An inline as a row of characters; what is isolated as a whole, or already, counts as one foreign character."""
    match inline:
        case Text(text):
            return text
        case LineBreak():
            return "\n"
        case NoteReference():
            return ""
        case Foreign() | Code() | Link():
            return "\ue000"
        case _:
            return plain_text(inline.content).replace("\n", " ")


def _is_whole(inline: Inline) -> bool:
    return isinstance(inline, Code | Link)


def _runs(row: str, direction: str, borders: frozenset[int]) -> list[tuple[int, int]]:
    """The opposite runs of a row; ``borders`` are the places where one inline ends and the next begins."""
    if direction == "ltr":
        return [found.span() for found in _ARABIC_RUN.finditer(row)]
    found_runs = []
    for found in _LATIN_RUN.finditer(row):
        start, end = found.span()
        if _PLAIN_NUMBER.fullmatch(found.group()) and not any(start < border < end for border in borders):
            continue  # a number by itself is read rightly; one over several inlines, such as 10⁶, is not
        if row[end - 1] == ")" and "(" not in found.group():
            end -= 1
        found_runs.append((start, end))
    return found_runs


def _cut(runs: list[tuple[int, int]], row: str, content: Inlines) -> list[tuple[int, int]]:
    """The runs without the inlines that go both ways: those are looked into by themselves."""
    at = 0
    for inline in content:
        start, at = at, at + len(_seen(inline))
        if isinstance(inline, Text):
            continue
        kept: list[tuple[int, int]] = []
        for first, last in runs:
            if last <= start or at <= first or (first <= start and at <= last):
                kept.append((first, last))
            else:
                kept += [_stripped(row, first, start), _stripped(row, at, last)]
        runs = [(first, last) for first, last in kept if first < last]
    return runs


def _stripped(row: str, first: int, last: int) -> tuple[int, int]:
    """A stretch of the row without the spaces around it."""
    while first < last and row[first].isspace():
        first += 1
    while first < last and row[last - 1].isspace():
        last -= 1
    return first, last


def _pieces(start: int, end: int, runs: list[tuple[int, int]]) -> list[tuple[int, int, tuple[int, int] | None]]:
    """The stretch cut at the borders of runs: (from, to, the run it belongs to)."""
    pieces: list[tuple[int, int, tuple[int, int] | None]] = []
    at = start
    for run in runs:
        first, last = max(run[0], start), min(run[1], end)
        if first >= last:
            continue
        if at < first:
            pieces.append((at, first, None))
        pieces.append((first, last, run))
        at = last
    if at < end or start == end:
        pieces.append((at, end, None))
    return pieces


def _foreign(content: Inlines, direction: str) -> Foreign:
    if direction == "rtl":
        return Foreign(content, direction="ltr")
    return Foreign(content, "he" if _HEBREW.search(plain_text(content)) else "ar", "rtl")


def _inside(inline: Inline, direction: Literal["ltr", "rtl"]) -> Inline:
    """An inline of its own: a bare address or code goes left to right as a whole, other mark-up is looked into."""
    match inline:
        case Text() | LineBreak() | NoteReference() | Foreign():
            return inline
        case Code():
            return Foreign((inline,), direction="ltr") if direction == "rtl" else inline
        case Link(bare=True):
            return Foreign((inline,), direction="ltr") if direction == "rtl" else inline
        case _:
            return replace(inline, content=isolate(inline.content, direction))
