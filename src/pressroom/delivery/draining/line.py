"""One connection, as the loop uses it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from pressroom.delivery.draining.loop import in_thread
from pressroom.delivery.transport.interface import Connection, Envelope, Intent
from pressroom.delivery.transport.waits import Waits
from pressroom.model.sendings import Attempt


@runtime_checkable
class Cooperative(Protocol):
    """A connection whose conversations can share a thread."""

    def wait_in(self, waits: Waits) -> None:
        """How to wait from now on."""
        ...

    async def carry(self, envelope: Envelope, message: Sequence[bytes], intent: Intent) -> Attempt:
        """As :meth:`Connection.deliver`."""
        ...

    async def leave(self) -> None:
        """As :meth:`Connection.close`."""
        ...


class Line:
    """A :class:`~pressroom.delivery.transport.interface.Connection` that can be awaited: in the loop if it can, else in threads."""

    def __init__(self, connection: Connection, waits: Waits) -> None:
        self._connection = connection
        self._own = connection if isinstance(connection, Cooperative) else None
        if self._own is not None:
            self._own.wait_in(waits)

    @property
    def usable(self) -> bool:
        """See the interface."""
        return self._connection.usable

    async def deliver(self, envelope: Envelope, message: Sequence[bytes], intent: Intent) -> Attempt:
        """See the interface."""
        if self._own is not None:
            return await self._own.carry(envelope, message, intent)
        return await in_thread(lambda: self._connection.deliver(envelope, message, intent))

    async def close(self) -> None:
        """See the interface."""
        if self._own is not None:
            await self._own.leave()
        else:
            await in_thread(self._connection.close)
