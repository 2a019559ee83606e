"""What a source of messages is."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from typing import Protocol

from pressroom.delivery.returns.incoming import Incoming


class Source(Protocol):
    """A mailbox of any kind. Reading it twice gives the same."""

    def messages(self, done: Container[str] = ()) -> Iterator[Incoming]:
        """All of it, in order; those whose mark is among ``done`` without their content.

        Raises :class:`~pressroom.machine.MachineError`.
        """
        ...

    def holds(self, tokens: frozenset[str]) -> Mapping[str, str]:
        """Which of ``tokens`` stand in the Message-ID of a message here: token to where, without personal data.

        Raises :class:`~pressroom.machine.MachineError`.
        """
        ...
