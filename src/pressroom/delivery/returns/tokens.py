"""Objections that came by the web: the tokens that the organisation's endpoint wrote down (RFC 8058)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pressroom.delivery.returns.incoming import Incoming


def read_tokens(path: Path) -> Iterator[Incoming]:
    """A text or CSV file with a token a line, for :func:`~pressroom.delivery.returns.processing.process`.

    Raises :class:`~pressroom.machine.MachineError`.
    """
    raise NotImplementedError
