"""What follows from messages that came back: notes in the ledger, and addresses that are not written to again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from pressroom.delivery.returns.consequences import Consequences
from pressroom.delivery.returns.incoming import Incoming
from pressroom.delivery.returns.told import UNDECIDED, Effect, Processed, Told
from pressroom.delivery.returns.understanding import understand
from pressroom.lists.suppression import Suppressions

if TYPE_CHECKING:
    from pressroom.delivery.ledger import Ledger


class Seen(Protocol):
    """The marks of messages that have been read."""

    def __contains__(self, mark: object) -> bool: ...

    def add(self, marks: Iterable[str]) -> None:
        """Remember these, durably."""
        ...


_GROUP = 100
"""Messages after which it is written down that they were read."""


def process(
    ledger: Ledger,
    suppressions: Suppressions,
    messages: Iterable[Incoming],
    now: datetime,
    *,
    dry_run: bool = False,
    seen: Seen | None = None,
) -> Processed:
    """Read ``messages`` and do what follows. A second time it changes nothing, whether there is ``seen`` or not.

    What is done for one message is durable before it counts as read. ``dry_run`` tells without doing. ``now`` is aware. Raises
    :class:`~pressroom.machine.MachineError`.
    """
    consequences = Consequences(ledger, suppressions, now, dry_run)
    told: list[Told] = []
    marks: list[str] = []
    for message in messages:
        found = tuple(_tell(consequences, message, seen))
        told += found
        if not any(one.effect in UNDECIDED for one in found):
            marks.append(message.mark)
        if len(marks) >= _GROUP:
            _remember(seen, marks, dry_run)
    _remember(seen, marks, dry_run)
    return Processed(tuple(told))


def _tell(consequences: Consequences, message: Incoming, seen: Seen | None) -> Iterator[Told]:
    if seen is not None and message.mark in seen:
        yield Told(message.where, Effect.KNOWN, "has been read before")
        return
    understood = message.understood or understand(message.content)
    yield from consequences.of(message.where, understood)


def _remember(seen: Seen | None, marks: list[str], dry_run: bool) -> None:
    if seen is not None and not dry_run:
        seen.add(marks)
    marks.clear()
