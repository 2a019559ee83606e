"""What the officer knows herself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from pressroom.delivery.returns.discreet import without_person
from pressroom.delivery.returns.settling.verdicts import Judge, Verdict
from pressroom.machine import MachineError
from pressroom.model.contacts import contact_key
from pressroom.model.sendings import Delivery, State

_TELEPHONE = re.compile(r"(?<![\w-])(?!\d{4}-\d\d-\d\d(?!\d))\+?\(?\d(?:[\s./()\u2010-\u2015-]{0,2}\d){6,}")
_CHOICES = {"accepted": State.ACCEPTED, "not sent": State.PENDING}


def by_hand(choice: Literal["accepted", "not sent"], why: str = "", addresses: Iterable[str] = ()) -> Judge:
    """The officer's own word, for all of them or for those at ``addresses``.

    ``why`` is kept as evidence, without names, addresses and telephone numbers.
    ``not sent`` makes them pending: they are written to again. Raises :class:`~pressroom.machine.MachineError`, with nothing done, for
    an address of which nothing is uncertain.
    """
    keys = {contact_key(address) for address in addresses}

    def verdict(one: Delivery) -> Verdict:
        # The record keeps them for good, also when the person is erased: they say how she knows, and not of whom.
        because = _TELEPHONE.sub("…", without_person(why, one.person, least=2))
        return Verdict(_CHOICES[choice], f"by hand: {choice}" + (f", since {because}" if because else ""))

    def judge(uncertain: Sequence[Delivery]) -> Mapping[str, Verdict]:
        if not keys:
            return {one.token: verdict(one) for one in uncertain}
        chosen = [one for one in uncertain if one.person is not None and one.person.key in keys]
        lacking = len(keys - {one.person.key for one in chosen if one.person is not None})
        if lacking:
            raise MachineError(
                f"{lacking} of the {len(keys)} addresses given: nothing is uncertain there",
                advice="Run pressroom status to see which deliveries are uncertain",
            )
        return {one.token: verdict(one) for one in chosen}

    return judge
