"""Who waits already: of the sending that a plan goes on with, and of other sendings of the same release."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from pressroom.model.sendings import OPEN, Sending, State, Version

if TYPE_CHECKING:
    from pressroom.delivery.draining.seat import Distrusted
    from pressroom.delivery.ledger import Ledger
    from pressroom.delivery.planning import Offer, Plan
    from pressroom.lists.suppression import Suppressions
    from pressroom.model.mail import MailSettings

_LIMITS = ("quota-day", "quota-minute", "message-too-large")


class Had:
    """Who has a release by another sending, or is to get it; remembers by which one."""

    def __init__(self, ledger: Ledger, release: str, replaces: str | None) -> None:
        self._ledger, self._release, self._replaces = ledger, release, replaces
        self._by: dict[str, str] = {}

    def __call__(self, keys: Iterable[str]) -> Mapping[str, str]:
        """See :data:`pressroom.delivery.planning.going.Had`."""
        found = self._ledger.had(self._release, keys, self._replaces)
        self._by.update(found)
        return found

    def told(self, plan: Plan) -> Plan:
        """The plan with those who wait elsewhere told from those who have it, and with what to do where nobody else is left."""
        from pressroom.delivery.planning import Why

        waiting = {name: self._open(name) for name in set(self._by.values())}
        skipped = tuple(
            replace(one, why=Why.IS_TO_GET, said=f"Is to get this release, by {name}")
            if one.why is Why.HAS_IT
            and (name := self._by[one.person.key])
            and self._ledger.recipient(one.person.key) in waiting[name]
            else one
            for one in plan.skipped
        )
        if not self._by:
            return plan
        again = "Those who have this release get another mail on it, as a reminder, with --again"
        problems = tuple(replace(one, hint=again) if one.code == "no-recipients" else one for one in plan.problems)
        return replace(plan, skipped=skipped, problems=problems, reasons=Counter(one.why for one in skipped))

    def _open(self, name: str) -> frozenset[str]:
        if not self._ledger.counts(name).open:
            return frozenset()
        return frozenset(one.recipient for one in self._ledger.deliveries(name, OPEN))


def with_cleared(
    plan: Plan, ledger: Ledger, sending: Sending, suppressions: Suppressions, chosen: Collection[str], had: bool
) -> Plan:
    """The plan with those of ``chosen`` (keys of contacts) among the left out whom ``sending`` does not write to, although it might now.

    They were left out by her word or theirs, so they come back only where she names them. ``had``: but for those who have it elsewhere.
    """
    from pressroom.delivery.message.values import Unsendable, recipient_address
    from pressroom.delivery.planning import Skipped, Why

    def is_good(address: str) -> bool:
        try:
            return bool(recipient_address(address))
        except Unsendable:
            return False

    apart = (one.person for one in ledger.deliveries(sending.name, (State.SUPPRESSED,)) if one.person is not None)
    people = [one for one in apart if one.key in chosen and is_good(one.address)]
    against: dict[str, str] = {**suppressions.reasons([one.key for one in people])}
    if had:
        against |= ledger.had(sending.new.release, [one.key for one in people], sending.new.replaces)
    said = f"left out before, and nothing is against it now: pressroom send retry {sending.name} --to ADDRESS"
    found = [Skipped(one, Why.CLEARED, said, sending.name) for one in people if one.key not in against]
    skipped = (*plan.skipped, *found)
    return replace(plan, skipped=skipped, reasons=Counter(one.why for one in skipped)) if found else plan


def with_waiting(
    plan: Plan, ledger: Ledger, sending: Sending, offer: Offer, mail: MailSettings, suppressions: Suppressions,
    distrusted: Distrusted, now: datetime, sent_today: int, chosen: Iterable[str],
) -> Plan:  # fmt: skip
    """The plan of all that leaves when ``sending`` is gone on with: also those who are in it, and have not got it yet.

    Of these, who is not written to any more is left out. ``chosen`` are the keys of the contacts whom the lists that are named now,
    and what is asked of them, mean: in it or not.
    """
    from pressroom.delivery.planning import Skipped, Why
    from pressroom.delivery.planning.departing import PUBLIC, departures_of, edition_at
    from pressroom.delivery.planning.going import why_suppressed
    from pressroom.delivery.planning.pacing import breaches, pacing_of

    embargo = sending.new.embargo
    start = max(now, sending.new.begins or now)
    people = [one.person for one in ledger.deliveries(sending.name, OPEN) if one.person is not None]
    stopped = suppressions.reasons([one.key for one in people])
    skipped = (
        *plan.skipped,
        *(
            Skipped(one, Why.SUPPRESSED, why_suppressed(stopped[one.key]), sending.name)
            for one in people
            if one.key in stopped
        ),
    )
    plan = replace(plan, skipped=skipped, reasons=Counter(one.why for one in skipped))
    people = [one for one in people if one.key not in stopped]
    if not people:
        return plan
    waiting = Counter(
        Version(one.language, edition_at(start, embargo, trusted=one.trusted and not distrusted(one.key)) or PUBLIC)
        for one in people
    )
    named = {ledger.recipient(key) for key in chosen}
    elsewhere = sum(ledger.recipient(one.key) not in named for one in people)
    plan = replace(plan, waiting=dict(sorted(waiting.items())), elsewhere=elsewhere, waiters=tuple(people))
    plan = replace(plan, unspoken=_unspoken(plan, offer))
    leaving, sizes = plan.leaving, {version: draft.size for version, draft in offer.drafts.items()}
    number = sum(leaving.values())
    pacing = pacing_of(number, mail, sent_today)
    return replace(
        plan,
        departures=departures_of(leaving, start, embargo),
        pacing=pacing,
        size=max((sizes.get(version, 0) for version in leaving), default=0),
        traffic=sum(sizes.get(version, 0) * count for version, count in leaving.items()),
        problems=(
            *(one for one in plan.problems if one.code not in _LIMITS),
            *breaches(number, leaving, offer, mail, pacing, sent_today),
        ),
    )


def _unspoken(plan: Plan, offer: Offer) -> Mapping[tuple[str, str], int]:
    """Who reads a language that the release does not have: of the recipients, and of those who wait."""
    from pressroom.delivery.planning.languages import Chooser

    languages, found = Chooser(offer.languages), Counter(plan.unspoken)
    for one in plan.waiters:
        wanted = one.values.get("language", "")
        if not languages.speaks(wanted):
            found[wanted.strip(), one.language] += 1
    return dict(sorted(found.items()))
