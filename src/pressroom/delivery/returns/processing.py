"""What follows from messages that came back: notes in the ledger, and addresses that are not written to again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from pressroom.delivery.returns.incoming import Incoming
from pressroom.lists.suppression import Suppressions

if TYPE_CHECKING:
    from pressroom.delivery.ledger import Ledger


class Effect(StrEnum):
    """What came of one message."""

    BOUNCED = "bounced"
    """Noted, and the address is not written to again."""
    COMPLAINED = "complained"
    OBJECTED = "objected"
    NOTED = "noted"
    """Written beside the delivery, nothing else: delayed, full, refused by policy, given up."""
    KNOWN = "known"
    """Had been read before."""
    AUTOMATIC = "automatic"
    """An automatic reply."""
    STRANGER = "stranger"
    """A return of something that this ledger did not send."""
    NOT_UNDERSTOOD = "not-understood"


@dataclass(frozen=True, slots=True)
class Told:
    """One message and what came of it, in plain words and without an address.

    ``recipient`` is the ledger's keyed hash, ``reply`` the server's own line, addresses left out; all three may be empty.
    """

    where: str
    effect: Effect
    words: str
    sending: str = ""
    recipient: str = ""
    reply: str = ""


@dataclass(frozen=True, slots=True)
class Processed:
    """All that was read, in order. ``settled`` are uncertain deliveries that a return proved to have arrived at a server."""

    told: tuple[Told, ...]
    settled: int = 0

    @property
    def counts(self) -> Mapping[Effect, int]:
        """How many messages of each effect; those there are."""
        return {effect: n for effect in Effect if (n := sum(1 for one in self.told if one.effect is effect))}


def process(
    ledger: Ledger, suppressions: Suppressions, messages: Iterable[Incoming], now: datetime, *, dry_run: bool = False
) -> Processed:
    """Read ``messages`` and do what follows. A second time it changes nothing. ``dry_run`` tells without doing."""
    raise NotImplementedError
