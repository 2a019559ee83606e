"""One connection, as the loop uses it."""

from __future__ import annotations

from collections.abc import Sequence

from pressroom.delivery.draining.loop import in_thread
from pressroom.delivery.transport.interface import Connection, Envelope, Intent
from pressroom.delivery.transport.waits import Cooperative, Waits
from pressroom.model.sendings import Attempt


class Line:
    """A :class:`~pressroom.delivery.transport.interface.Connection` that can be awaited: in the loop if it can, else in threads."""

    def __init__(self, connection: Connection, waits: Waits) -> None:
        self._connection = connection
        self._own = connection if isinstance(connection, Cooperative) else None
        if self._own is not None:
            self._own.wait_in(waits)

    async def usable(self) -> bool:
        """See the interface."""
        if self._own is not None:
            return self._own.usable
        return await in_thread(lambda: self._connection.usable)

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
