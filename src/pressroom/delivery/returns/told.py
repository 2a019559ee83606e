"""What came of messages that came back: the nouns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Effect(StrEnum):
    """What came of one message."""

    BOUNCED = "bounced"
    """Noted, and the address is not written to again."""
    COMPLAINED = "complained"
    OBJECTED = "objected"
    LIKELY = "likely"
    """Sounds like an objection; nothing follows from it until she decides."""
    NOTED = "noted"
    """Written beside the delivery, nothing else: delayed, full, refused by policy, given up."""
    KNOWN = "known"
    """Says nothing new, or had been read before."""
    AUTOMATIC = "automatic"
    """An automatic reply."""
    STRANGER = "stranger"
    """About something that this ledger did not send, as far as can be known."""
    UNTRACED = "untraced"
    """A report or a complaint that names somebody who was written to, and not which message: anybody could have written it."""
    EARLY = "early"
    """About a message that is still being sent: read again next time."""
    NOT_UNDERSTOOD = "not-understood"


@dataclass(frozen=True, slots=True)
class Told:
    """One message and what came of it, in plain words. ``address`` is whose it is, for the screen: no log and no other field has one.

    ``recipient`` is the ledger's keyed hash, ``reply`` the server's own line, addresses left out; all three may be empty. ``settled``
    is True where an uncertain delivery was proved to have been taken.
    """

    where: str
    effect: Effect
    words: str
    sending: str = ""
    recipient: str = ""
    reply: str = ""
    settled: bool = False
    address: str = field(default="", repr=False)


UNDECIDED = (Effect.EARLY, Effect.LIKELY, Effect.UNTRACED)
"""What is told again next time: until the sending is over, or until she has decided."""


@dataclass(frozen=True, slots=True)
class Processed:
    """All that was read, in order: one entry a message, several where one reports on several recipients."""

    told: tuple[Told, ...]

    @property
    def counts(self) -> Mapping[Effect, int]:
        """How many of each effect; those there are."""
        return {effect: n for effect in Effect if (n := sum(1 for one in self.told if one.effect is effect))}

    @property
    def settled(self) -> int:
        """Uncertain deliveries that are so no more."""
        return sum(1 for one in self.told if one.settled)
