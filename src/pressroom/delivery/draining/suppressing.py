"""Suppression while a sending runs: asked right before each message, told of addresses that turned out to be bad."""

from __future__ import annotations

import threading
from datetime import datetime

from pressroom.lists.suppression import Reason, Suppressions

WORDS = {
    Reason.ERASED: "This person asked to be forgotten",
    Reason.DO_NOT_MAIL: "Is not to be written to",
    Reason.UNSUBSCRIBED: "Has objected to our mail",
    Reason.BOUNCED: "The address does not work",
    Reason.COMPLAINT: "Has complained about our mail",
}


class Objections:
    """:class:`Suppressions` for the loop, which asks, and the thread that decides, which writes.

    Bad addresses are gathered, and written down only once it is clear that the server does not refuse everybody: a provider that
    has locked an account says of every address that it does not exist.
    """

    def __init__(self, suppressions: Suppressions) -> None:
        self._suppressions = suppressions
        self._lock = threading.Lock()
        self._bad: list[str] = []

    def to(self, key: str) -> Reason | None:
        """Why this contact is not written to; None if there is no reason."""
        with self._lock:
            return self._suppressions.reasons((key,)).get(key)

    def bad(self, key: str) -> None:
        """The server says that there is no such mailbox."""
        with self._lock:
            self._bad.append(key)

    def write(self, now: datetime) -> None:
        """Write down what was gathered."""
        if not self._bad:
            return
        with self._lock:
            if self._bad:
                self._suppressions.add(self._bad, Reason.BOUNCED, now.date().isoformat())
                self._bad.clear()
