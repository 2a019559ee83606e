"""Which passage of a translation renders which of the original: told from their kinds, their lengths and their digits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log
from typing import NamedTuple

from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.prose.passages import Passage
from pressroom.check.prose.patterns import pattern

_DIGITS = pattern(r"\d+")
_LACK = 0.55
"""What it costs to leave a piece without a counterpart; two of the same kind and length cost 0."""


class Piece(NamedTuple):
    """Something to be matched: only pieces of the same ``label`` can be. ``marks`` are words that both languages share."""

    label: str
    size: int
    marks: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class Counterparts:
    """The passages of two versions by their numbers; ``nearest`` is where a missing one should be."""

    original: tuple[Passage, ...]
    version: tuple[Passage, ...]
    of_original: tuple[int | None, ...]
    of_version: tuple[int | None, ...]

    def in_version(self, passage: Passage) -> Passage | None:
        """What renders a passage of the original."""
        found = self.of_original[passage.number]
        return None if found is None else self.version[found]

    def in_original(self, passage: Passage) -> Passage | None:
        """What a passage of the translation renders."""
        found = self.of_version[passage.number]
        return None if found is None else self.original[found]

    def near_in_version(self, passage: Passage) -> Passage | None:
        """What renders a passage of the original, or else the last thing before it that is rendered."""
        before = [found for found in self.of_original[: passage.number + 1] if found is not None]
        return self.version[before[-1]] if before else None

    def near_in_original(self, passage: Passage) -> Passage | None:
        """What a passage of the translation renders, or else the last thing before it that renders anything."""
        before = [found for found in self.of_version[: passage.number + 1] if found is not None]
        return self.original[before[-1]] if before else None


@lru_cache(maxsize=4)
def counterparts(original: Manuscript, version: Manuscript) -> Counterparts:
    """Every passage with its counterpart."""
    left, right = _pieces(original.passages), _pieces(version.passages)
    pairs = aligned(left, right)
    of_original: list[int | None] = [None] * len(left)
    of_version: list[int | None] = [None] * len(right)
    for one, other in pairs:
        of_original[one], of_version[other] = other, one
    return Counterparts(original.passages, version.passages, tuple(of_original), tuple(of_version))


def aligned(left: Sequence[Piece], right: Sequence[Piece]) -> list[tuple[int, int]]:
    """The pairs of pieces that belong together, both in order.

    Where the kinds are the same one by one, so are the pairs; else the cheapest way, in time of both lengths multiplied.
    """
    if [one.label for one in left] == [one.label for one in right]:
        return [(number, number) for number in range(len(left))]
    # The cost of matching the first so many on either side.
    costs = [[column * _LACK for column in range(len(right) + 1)]]
    for row, one in enumerate(left, 1):
        above, line = costs[-1], [row * _LACK]
        for column, other in enumerate(right, 1):
            skip = min(above[column], line[-1]) + _LACK
            line.append(min(skip, above[column - 1] + _cost(one, other)) if one.label == other.label else skip)
        costs.append(line)
    pairs, row, column = [], len(left), len(right)
    while row and column:
        one, other = left[row - 1], right[column - 1]
        matched = one.label == other.label
        if matched and costs[row][column] == costs[row - 1][column - 1] + _cost(one, other):
            pairs.append((row - 1, column - 1))
            row, column = row - 1, column - 1
        elif costs[row][column] == costs[row - 1][column] + _LACK:
            row -= 1
        else:
            column -= 1
    return pairs[::-1]


def _cost(one: Piece, other: Piece) -> float:
    """How little two pieces of a kind look like renderings of each other, from 0 to 1."""
    ratio = abs(log((one.size + 8) / (other.size + 8)))
    cost = min(ratio * 0.6, 0.7)
    if one.marks or other.marks:
        shared = len(one.marks & other.marks) / len(one.marks | other.marks)
        cost += 0.3 * (0.5 - shared)
    return max(cost, 0.0)


def _pieces(passages: Sequence[Passage]) -> list[Piece]:
    return [Piece(f"{one.area}/{one.kind}", len(one.text), marks_of(one.text)) for one in passages]


def marks_of(text: str) -> frozenset[str]:
    """The numbers of a text as they stand there, as signs by which its translation is known."""
    return frozenset(_DIGITS.findall(text))
