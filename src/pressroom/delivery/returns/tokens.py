"""Objections that came by the web: the tokens that the organisation's endpoint wrote down (RFC 8058)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pressroom.delivery.returns.incoming import LARGEST, Incoming
from pressroom.delivery.returns.returned import Objection
from pressroom.delivery.returns.tracing import tokens_in
from pressroom.machine import MachineError


def read_tokens(path: Path) -> Iterator[Incoming]:
    """A text or CSV file with a token a line, wherever in the line, for :func:`~pressroom.delivery.returns.processing.process`.

    A line of a web server's log will do. Lines without a token are passed over: headings, comments. Raises
    :class:`~pressroom.machine.MachineError`.
    """
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            number = 0
            while line := file.readline(LARGEST):
                number += 1
                for token in dict.fromkeys(tokens_in(line)):
                    yield Incoming(f"{path.name}, line {number}", b"", f"token-{token}", Objection((token,)))
    except OSError as problem:
        raise MachineError(
            f"{path.name} cannot be read: {problem.strerror or 'the disk refuses'}",
            advice="Give a text or CSV file with a token a line",
        ) from problem
