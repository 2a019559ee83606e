"""Where a conversation waits: in its own thread, or in a loop in which many take turns. Nothing else of it differs.

What speaks with a server is written once, as coroutines. :class:`Here` blocks wherever there is something to wait for, so that they
run to their end :func:`at_once`; another :class:`Waits` lets others go on meanwhile.
"""

from __future__ import annotations

import select
import socket
from abc import ABC, abstractmethod
from collections.abc import Coroutine, Sequence
from typing import Any, Protocol, TypeVar

from pressroom.delivery.transport.interface import Envelope, Intent
from pressroom.model.sendings import Attempt

T = TypeVar("T")


class Waits(Protocol):
    """``seconds`` is how long at most; False: nothing happened."""

    async def turn(self) -> None:
        """Let others go first, if there are any."""
        ...

    async def readable(self, connection: socket.socket, seconds: float) -> bool:
        """Until something has come, or the other end has gone."""
        ...

    async def writable(self, connection: socket.socket, seconds: float) -> bool:
        """Until something can be sent."""
        ...

    async def known(self, intent: Intent) -> None:
        """Until ``intent.durable()`` does not block."""
        ...


class Here:
    """Blocks the thread."""

    async def turn(self) -> None:
        """See :class:`Waits`: there are no others."""

    async def readable(self, connection: socket.socket, seconds: float) -> bool:
        """See :class:`Waits`."""
        return bool(_one(connection, seconds, write=False))

    async def writable(self, connection: socket.socket, seconds: float) -> bool:
        """See :class:`Waits`."""
        return bool(_one(connection, seconds, write=True))

    async def known(self, intent: Intent) -> None:
        """See :class:`Waits`: whoever asks it blocks anyway."""


class Cooperative(ABC):
    """A connection whose conversations can share a thread. Who changes what is said changes ``carry``, of which ``deliver`` is made."""

    @property
    @abstractmethod
    def usable(self) -> bool:
        """See :class:`~pressroom.delivery.transport.interface.Connection`. Does not wait."""

    @abstractmethod
    def wait_in(self, waits: Waits) -> None:
        """How to wait from now on."""

    @abstractmethod
    async def carry(self, envelope: Envelope, message: Sequence[bytes], intent: Intent) -> Attempt:
        """As :meth:`~pressroom.delivery.transport.interface.Connection.deliver`."""

    @abstractmethod
    async def leave(self) -> None:
        """As :meth:`~pressroom.delivery.transport.interface.Connection.close`."""


def _one(connection: socket.socket, seconds: float, *, write: bool) -> object:
    if hasattr(select, "poll"):  # of any number; Windows has none, and no low numbers to run out of either
        poll = select.poll()
        poll.register(connection, select.POLLOUT if write else select.POLLIN)
        return poll.poll(seconds * 1000)
    found = select.select([] if write else [connection], [connection] if write else [], [], seconds)
    return found[0] or found[1]


def at_once(steps: Coroutine[Any, Any, T]) -> T:
    """What ``steps`` come to, where all they wait for is waited for :class:`Here`."""
    try:
        steps.send(None)
    except StopIteration as end:
        result: T = end.value
        return result
    steps.close()
    raise RuntimeError("this waits for a loop, and there is none")
