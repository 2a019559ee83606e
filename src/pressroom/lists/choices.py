"""What an officer may say about a file that is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from pressroom.lists.values import Order


@dataclass(frozen=True, slots=True)
class Origin:
    """Why data is held, where it comes from, and since when (as ``2024-04-29``): what a person may ask (GDPR, Article 14)."""

    basis: str = ""
    source: str = ""
    date: str = ""


NO_ORIGIN = Origin()


def _nothing_saved(_: Sequence[str]) -> Mapping[str, str]:
    return {}


@dataclass(frozen=True, slots=True)
class Choices:
    """What is known beforehand.

    ``columns``: heading (or the number of a column) → meaning. ``saved`` gives the same for the headings of a file that was
    imported before, and nothing for others. ``unknown``: what becomes of columns that are not understood. ``kept``: the file is
    one of ours, written by :mod:`.storing`. ``origin`` fills what rows do not say themselves.
    """

    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    saved: Callable[[Sequence[str]], Mapping[str, str]] = _nothing_saved
    encoding: str | None = None
    separator: str | None = None
    sheet: str | None = None
    order: Order | None = None
    origin: Origin = NO_ORIGIN
    unknown: Literal["-", "keep"] = "-"
    kept: bool = False


USUAL = Choices()
"""Nothing is said."""
