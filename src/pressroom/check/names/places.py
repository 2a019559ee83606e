"""Where the spellings of a name stand."""

from __future__ import annotations

from typing import NamedTuple

from pressroom.check.prose.passages import Passage


class Place(NamedTuple):
    """Where a spelling stands; ``named`` where its capital tells that it is a name."""

    passage: Passage
    start: int
    end: int
    named: bool


class Pair(NamedTuple):
    """A spelling that is ``rare``, and the ``usual`` one; ``accents`` when only accents were lost."""

    rare: str
    usual: str
    rare_places: tuple[Place, ...]
    usual_places: tuple[Place, ...]
    accents: bool = False


Places = dict[str, list[Place]]


def count(those: Places) -> int:
    """How often any of some spellings stands."""
    return sum(map(len, those.values()))


def all_of(those: Places) -> tuple[Place, ...]:
    """The places of some spellings, in reading order."""
    return tuple(
        sorted((one for places in those.values() for one in places), key=lambda one: (one.passage.number, one.start))
    )


def most(those: Places) -> str:
    """The most frequent of some spellings."""
    return max(those, key=lambda text: (len(those[text]), text))
