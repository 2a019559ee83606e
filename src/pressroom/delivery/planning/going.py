"""The plan itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from pressroom.delivery.planning.offer import Offer
from pressroom.delivery.planning.outcome import Listed, Plan
from pressroom.lists.suppression import Suppressions
from pressroom.lists.where import Expression
from pressroom.model.mail import MailSettings

Had = Callable[[Iterable[str]], Mapping[str, str]]
"""Asked with keys of contacts: those who have the release already, each with the sending that brought it."""


def plan(
    lists: Iterable[Listed],
    offer: Offer,
    settings: MailSettings,
    suppressions: Suppressions,
    *,
    now: datetime,
    begins: datetime | None = None,
    where: Expression | None = None,
    had: Had | None = None,
    sent_today: int = 0,
) -> Plan:
    """Plan a sending to everybody on ``lists``, in their order, whom ``where`` means.

    ``now`` and ``begins`` are moments with a zone; ``begins`` None for at once. ``had`` None leaves nobody out for having it already.
    ``sent_today`` are messages of the last 24 hours from the same sender, which the provider's day counts too.
    """
    raise NotImplementedError
