"""Quotation marks that lack their other half, and quotations that run over paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.prose.passages import Passage
from pressroom.check.prose.patterns import pattern

_MARKS = pattern(r"[«»“”„\"「」『』]")
_CLOSES = {"」": "「", "』": "『", "»": "«", "«": "»", "“": "„", "”": '“„”"', '"': '"“„”'}
"""Which opening marks a mark closes; a straight one goes with any that is bent, for the page makes them equal."""
_OPENING = '«“„"»「『'
_DEEP = 8
"""Nobody quotes a quotation in a quotation more often than that."""
_NEAR = 4
_FAR = 8
"""A quotation that runs over more passages than this was not closed."""


class LoneMarks(NamedTuple):
    """Offsets of marks in a passage: ``opened`` are never closed there, ``closing`` close what was not opened there."""

    opened: tuple[int, ...]
    closing: tuple[int, ...]


class Quotes(NamedTuple):
    """``unclosed`` and ``unopened`` marks, each with its passage; ``spoken`` are numbers of passages inside a quotation."""

    unclosed: tuple[tuple[Passage, int], ...]
    unopened: tuple[tuple[Passage, int], ...]
    spoken: frozenset[int]


def quotes_of(manuscript: Manuscript) -> Quotes:
    """Marks without their other half in a manuscript, where no neighbouring paragraph has it."""
    lone = [(one, lone_marks(one)) for one in manuscript.passages]
    lone_ones = [number for number, (_, marks) in enumerate(lone) if marks.opened or marks.closing]
    if not lone_ones:
        return Quotes((), (), frozenset())
    unclosed: list[tuple[Passage, int]] = []
    closed: set[int] = set()
    spoken: set[int] = set()
    for number in lone_ones:
        passage, marks = lone[number]
        if not marks.opened:
            continue
        end = _end(lone, number, closed)
        if end is None:
            unclosed += [(passage, at) for at in marks.opened]
        else:
            closed.add(end)
            spoken |= {lone[between][0].number for between in range(number + 1, end + 1)}
    unopened = [(lone[number][0], at) for number in lone_ones if number not in closed for at in lone[number][1].closing]
    return Quotes(tuple(unclosed), tuple(unopened), frozenset(spoken))


def told(manuscript: Manuscript) -> tuple[Passage, ...]:
    """What the release says in its own voice, without block quotes and without quotations that run over paragraphs."""
    spoken = quotes_of(manuscript).spoken
    return tuple(one for one in manuscript.told if one.number not in spoken) if spoken else manuscript.told


def lone_marks(passage: Passage) -> LoneMarks:
    """The marks of a passage that have no other half in it. Inches (5") and apostrophes are no marks."""
    prose, opened, closing = passage.prose, list[tuple[str, int]](), list[int]()
    last, either = -1, '"”»' if passage.language.startswith("de") else '"”'
    for found in _MARKS.finditer(prose):
        mark, at = found[0], found.start()
        partner = _partner(prose, at, opened)
        if partner is not None:
            while opened.pop()[0] != partner:
                pass
        elif mark in "«“„「『" or (mark in either and _starts(prose, at)):
            opened.append((mark, at))
        elif not prose[max(0, at - _NEAR) : at].strip() or (mark in '"”' and prose[at - 1].isdigit()):
            continue  # French newspapers repeat » before each paragraph
        else:
            closing.append(at)
        last = at
    # One » closes two quotations at once where both end together.
    if opened and last >= 0 and prose[last] == "»" and all(mark == "«" for mark, _ in opened) and not closing:
        opened = []
    return LoneMarks(tuple(at for _, at in opened), tuple(closing))


def _partner(prose: str, at: int, opened: Sequence[tuple[str, int]]) -> str | None:
    """The opening mark that a mark closes, if one is open."""
    mark, marks = prose[at], [one for one, _ in opened[-_DEEP:]]
    if mark == '"' and '"' not in marks and _starts(prose, at):
        return None
    for one in _CLOSES.get(mark, ""):
        if one in marks:
            return one
    return None


def _starts(text: str, at: int) -> bool:
    """Whether a mark that may open or close stands where one opens."""
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    return (not before or not (before.isalnum() or before in ".,!?…")) and bool(after) and not after.isspace()


def _end(lone: Sequence[tuple[Passage, LoneMarks]], number: int, closed: set[int]) -> int | None:
    """The passage that closes what ``number`` opens, or opens it anew as newspapers do; None where no one does."""
    area = lone[number][0].area
    for later in range(number + 1, min(number + _FAR, len(lone))):
        passage, marks = lone[later]
        if passage.area != area or passage.kind == "heading":
            return None
        if later == number + 1 and passage.text.lstrip()[:1] in _OPENING:
            return later
        if marks.closing and later not in closed:
            return later
    return None


def pairs(passage: Passage, marks: Sequence[str]) -> Iterator[tuple[int, int | None]]:
    """Where some opening and closing marks stand, two and two; None where the closing one is missing."""
    opened: list[int] = []
    for found in _MARKS.finditer(passage.prose):
        mark, at = found[0], found.start()
        if mark not in marks:
            if opened and passage.prose[opened[-1]] == "„" and mark in "“”":
                yield opened.pop(), at
        elif mark in "«„":
            opened.append(at)
        elif opened:
            yield opened.pop(), at
        else:
            yield at, None
    yield from ((at, None) for at in opened)
