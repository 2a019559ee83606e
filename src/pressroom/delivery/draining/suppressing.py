"""Who gets nothing, or not yet, while a sending runs: asked right before each message. Told of addresses that turned out to be bad."""

from __future__ import annotations

import threading
from datetime import datetime
from typing import Protocol

from pressroom.lists.suppression import Reason, Suppressions

WORDS = {
    Reason.ERASED: "This person asked to be forgotten",
    Reason.DO_NOT_MAIL: "Is not to be written to",
    Reason.UNSUBSCRIBED: "Has objected to our mail",
    Reason.BOUNCED: "The address does not work",
    Reason.COMPLAINT: "Has complained about our mail",
}


class Lists(Protocol):
    """What is typed into media lists while a sending runs: who is still trusted with embargoed news, by the key of the contact."""

    def look(self) -> bool:
        """See whether there is anything new: asked by the thread that decides, before it takes anything in hand."""
        ...

    def distrust(self, key: str) -> str:
        """Why this one gets nothing before the embargo ends, in words; empty where nothing is against it. Asked by the loop."""
        ...

    def trusts(self, key: str) -> bool:
        """Whether a list says that this one is trusted, and none says otherwise."""
        ...

    @property
    def trouble(self) -> str:
        """Why nobody is trusted now, in words; empty where somebody may be."""
        ...


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
