"""Which move of a delivery is legal: the one table of it."""

from __future__ import annotations

from collections.abc import Mapping

from pressroom.model.sendings import State

BY_WORKER: Mapping[State, frozenset[State]] = {
    State.LEASED: frozenset({*State} - {State.PENDING, State.LEASED, State.CANCELLED}),
    State.COMMITTING: frozenset({State.ACCEPTED, State.DEFERRED, State.REJECTED, State.UNCERTAIN, State.EXPIRED}),
    State.UNCERTAIN: frozenset({State.ACCEPTED, State.DEFERRED, State.REJECTED, State.EXPIRED}),
}
"""From what to what a worker may record. From uncertain: others thought it dead, and it was not."""

BY_HAND: Mapping[State, frozenset[State]] = {
    State.PENDING: frozenset(
        {State.DEFERRED, State.REJECTED, State.UNCERTAIN, State.SUPPRESSED, State.CANCELLED, State.EXPIRED}
    ),
    State.ACCEPTED: frozenset({State.UNCERTAIN}),
    State.REJECTED: frozenset({State.UNCERTAIN}),
    State.SUPPRESSED: frozenset({State.PENDING, State.DEFERRED}),
    State.CANCELLED: frozenset({State.PENDING, State.DEFERRED}),
    State.EXPIRED: frozenset({State.PENDING, State.DEFERRED}),
}
"""To what from what the officer may move. What a worker has in hand is never moved."""

NEEDS_EVIDENCE = frozenset({State.UNCERTAIN})
"""From there only with words that say why: it may have been received already."""


_ENDS = frozenset({State.REJECTED, State.UNCERTAIN, State.SUPPRESSED, State.CANCELLED, State.EXPIRED})


def in_doubt(to: State) -> State:
    """Where a delivery goes instead of ``to`` that an earlier try may have brought: not accepted now, it is uncertain as before."""
    return State.UNCERTAIN if to in _ENDS else to


def sources(to: State, evidence: str) -> list[str]:
    """The states from which an officer may move to ``to``."""
    found = BY_HAND.get(to, frozenset())
    return sorted(one.value for one in found if evidence or one not in NEEDS_EVIDENCE)
