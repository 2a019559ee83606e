"""One message to what it says."""

from __future__ import annotations

from pressroom.delivery.returns.returned import Understood


def understand(message: bytes) -> Understood | None:
    """What a message that came in says, or None for one that is no return. Never raises, whatever the bytes."""
    raise NotImplementedError
