"""Evidence from a mailbox that holds copies of what left: “Sent”, an archive, a blind copy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pressroom.delivery.returns.settling.verdicts import Judge, Verdict
from pressroom.delivery.returns.sources import Source
from pressroom.model.sendings import Delivery, State


def by_archive(source: Source, *, complete: bool = False) -> Judge:
    """A copy with our Message-ID proves that the server took the message. That there is none proves nothing.

    ``complete``: she says that it holds a copy of all that left, so what is not there never did, and is pending again.
    """

    def judge(uncertain: Sequence[Delivery]) -> Mapping[str, Verdict]:
        found = source.holds(frozenset(one.token for one in uncertain))
        verdicts = {
            token: Verdict(State.ACCEPTED, f"its copy lies in the archive ({where}), so it had left")
            for token, where in found.items()
        }
        if complete:
            lacking = Verdict(State.PENDING, "the archive, which is said to be complete, holds no copy of it")
        else:
            lacking = Verdict(
                None, "the archive holds no copy of it, which proves nothing unless the archive is complete"
            )
        return {one.token: verdicts.get(one.token, lacking) for one in uncertain}

    return judge
