"""The last look before the final dot."""

from __future__ import annotations

from collections.abc import Callable

from pressroom.delivery.draining.clock import Clock
from pressroom.delivery.draining.halting import Brake
from pressroom.delivery.draining.window import Window
from pressroom.delivery.transport.interface import Intent


class Guard:
    """The ledger's intent, and two questions more, asked when it is durable and the dot would go out next.

    Has anything stopped the sending meanwhile; and is it still time for this edition, whatever the clock said when the message was
    begun. An :class:`~pressroom.delivery.transport.interface.Intent` itself.
    """

    def __init__(self, intent: Intent, brake: Brake, window: Window, edition: str, clock: Clock) -> None:
        self._intent = intent
        self._brake = brake
        self._window = window
        self._edition = edition
        self._clock = clock
        self.announced = False
        self.lost = False
        """The ledger would not have it: the delivery is in somebody else's hand by now."""
        self.withheld = False
        """Written down, but stopped here: no dot has gone out."""
        self.dotted = False
        """The dot was allowed, and may have gone out."""

    def announce(self) -> None:
        """See :class:`~pressroom.delivery.transport.interface.Intent`."""
        self.announced = True
        self._intent.announce()

    def durable(self) -> bool:
        """See :class:`~pressroom.delivery.transport.interface.Intent`."""
        if not self._intent.durable():
            self.lost = True
            return False
        if self._brake.halt is not None or not self._window.still(self._edition, self._clock.now()):
            self.withheld = True
            return False
        self.dotted = True
        return True

    def tell(self, known: Callable[[], object]) -> None:
        """See :class:`~pressroom.delivery.transport.interface.Intent`."""
        self._intent.tell(known)
