"""Two names that are alike, and belong to two people: Martin Krafft, Gómez Martín."""

from __future__ import annotations

from pressroom.check.names.persons import TITLES
from pressroom.check.names.places import Place
from pressroom.check.names.words import NameWords


def two_people(some: tuple[Place, ...], others: tuple[Place, ...], names: NameWords) -> bool:
    """Whether the one is everywhere a first name, and the other a surname: Martin Krafft, Gómez Martín; or both have first names."""
    firsts, first_others = _firsts(some, names), _firsts(others, names)
    if firsts and first_others and firsts.isdisjoint(first_others):
        return True  # Michelle Rodriguez, Johnny Rodríguez
    (before, after), (before_others, after_others) = (_sides(places, names) for places in (some, others))
    return (after == "all" and before == "none" and before_others == "all" and after_others == "none") or (
        after_others == "all" and before_others == "none" and before == "all" and after == "none"
    )


def _firsts(places: tuple[Place, ...], names: NameWords) -> set[str]:
    """The names right before the places, where each has one that is no title."""
    found: set[str] = set()
    for place in places:
        before = next((one for one in names.of[place.passage.number] if one.end == place.start - 1), None)
        if (
            before is None
            or before.folded in TITLES
            or before.text.isupper()
            or not place.passage.prose[before.end].isspace()
        ):
            return set()
        found.add(before.folded)
    return found


def _sides(places: tuple[Place, ...], names: NameWords) -> tuple[str, str]:
    """Whether a name stands before the places, and behind them: at ``all`` of them, at ``some``, at ``none``."""
    told = []
    for side in (0, 1):
        beside = [_has_name_beside(one, names, side) for one in places]
        told.append("all" if all(beside) else "some" if any(beside) else "none")
    return told[0], told[1]


def _has_name_beside(place: Place, names: NameWords, side: int) -> bool:
    gap = (" ", "\u00a0")
    prose = place.passage.prose
    if side:
        return any(one.start == place.end + 1 and prose[place.end] in gap for one in names.of[place.passage.number])
    return any(one.end == place.start - 1 and prose[one.end] in gap for one in names.of[place.passage.number])
