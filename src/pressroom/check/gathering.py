"""Findings of one cause as one: the word that is used nine times is told once, with nine places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pressroom.check.catalogue import GROUPS, codes
from pressroom.diagnostics import Diagnostic, Severity
from pressroom.source import Span


def gathered(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Findings of the same rule, file and cause as one with all their places; and the notes of a rule as one note a release.

    What has a repair of its own stays alone.
    """
    rules = {code for group in GROUPS for code in codes(group)}
    groups: dict[object, list[Diagnostic]] = {}
    for number, one in enumerate(found):
        key: object = number
        if one.fix is None and one.severity is Severity.INFO and one.code in rules:
            key = one.code
        elif one.fix is None and one.cause is not None:
            key = (one.code, one.cause, one.span.path if one.span else None)
        groups.setdefault(key, []).append(one)
    return tuple(_as_one(group) for group in groups.values())


def _as_one(group: list[Diagnostic]) -> Diagnostic:
    first, *rest = group
    also = [*first.also]
    for one in rest:
        also += [place for place in (one.span, *one.also) if place is not None]
    return replace(first, also=_distinct(also, first.span), cause=None)


def _distinct(places: Iterable[Span], first: Span | None) -> tuple[Span, ...]:
    found: dict[tuple[str, int], Span] = {}
    for place in places:
        found.setdefault((place.path, place.start), place)
    if first is not None:
        found.pop((first.path, first.start), None)
    return tuple(sorted(found.values(), key=lambda place: (place.path, place.start)))
