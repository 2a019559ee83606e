"""Whether this machine can do what Pressroom does, point by point: ``pressroom doctor``."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from pressroom.doctoring import checking, making, sending, testing
from pressroom.doctoring.examined import PURPOSES, Examined

__all__ = ["PURPOSES", "Examined", "examine", "is_root"]


def examine(folder: Path) -> Iterator[Examined]:
    """Everything there is to look at; ``folder`` is where packages would be written."""
    yield from making.points(folder)
    yield from checking.points()
    yield from sending.points(folder)
    yield from testing.points()


def is_root() -> bool:
    """Whether commands need no ``sudo``."""
    return hasattr(os, "geteuid") and os.geteuid() == 0
