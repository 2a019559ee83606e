"""Paragraphs that one version has and the other lacks, told by the size of the sections in which they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import log
from typing import NamedTuple

from pressroom.check.comparison.counterparts import counterparts
from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.prose.passages import Passage

_KINDS = ("lead", "paragraph")
_SHORT = 80
"""Characters under which a paragraph may well have been joined to the next."""
_LOSS = log(1.4)
"""By how much more than the rest of the text a section must have shrunk."""


class LeftOut(NamedTuple):
    """A paragraph of one version, and the last passage before it that both have, in the other."""

    passage: Passage
    near: Passage | None
    of_original: bool


def left_out(original: Manuscript, version: Manuscript) -> Iterator[LeftOut]:
    """Paragraphs without a counterpart, where a section has fewer of them and is much the shorter for it.

    A paragraph that was joined to its neighbour leaves its section as long as it was, and is not told. Without the same number of
    headings on both sides the sections cannot be compared.
    """
    theirs, mine = _sections(original), _sections(version)
    if len(theirs) != len(mine):
        return
    sizes = [(_size(there), _size(here)) for there, here in zip(theirs, mine, strict=True)]
    for at, (there, here) in enumerate(zip(theirs, mine, strict=True)):
        if len(there) == len(here):
            continue
        others = [pair for number, pair in enumerate(sizes) if number != at]
        usual = log((sum(pair[1] for pair in others) + 1) / (sum(pair[0] for pair in others) + 1)) if others else 0.0
        change = log((sizes[at][1] + _SHORT) / (sizes[at][0] + _SHORT)) - max(-1.0, min(usual, 1.0))
        pairs = counterparts(original, version)
        if len(there) > len(here) and change < -_LOSS:
            for one in _without(there, pairs.in_version, len(there) - len(here)):
                yield LeftOut(one, pairs.near_in_version(one), True)
        elif len(here) > len(there) and change > _LOSS:
            for one in _without(here, pairs.in_original, len(here) - len(there)):
                yield LeftOut(one, pairs.near_in_original(one), False)


def _sections(manuscript: Manuscript) -> list[list[Passage]]:
    """The paragraphs before the first heading, and those behind each."""
    found: list[list[Passage]] = [[]]
    for passage in manuscript.body:
        if passage.kind == "heading":
            found.append([])
        elif passage.kind in _KINDS and not passage.quoted:
            found[-1].append(passage)
    return found


def _size(section: list[Passage]) -> int:
    return sum(len(one.text) for one in section)


def _without(section: list[Passage], counterpart: Callable[[Passage], Passage | None], most: int) -> list[Passage]:
    """Those that nothing renders; the longest where the comparison found a counterpart for each."""
    lone = [one for one in section if len(one.text) > _SHORT and counterpart(one) is None]
    return (lone or sorted(section, key=lambda one: -len(one.text)))[:most]
