"""Who waits already: of the sending that a plan goes on with, and of other sendings of the same release."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from pressroom.model.sendings import OPEN, PUBLIC, Delivery, Person, Sending, State, Version

if TYPE_CHECKING:
    from pressroom.delivery.ledger import Ledger
    from pressroom.delivery.planning import Offer, Plan
    from pressroom.lists.marked import ListsNow
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


@dataclass(frozen=True, slots=True)
class GoingOn:
    """A sending that is gone on with, and what lists say now.

    ``chosen`` are the keys of the contacts whom the lists that are named now, and what is asked of them, mean: in it or not.
    """

    ledger: Ledger
    sending: Sending
    suppressions: Suppressions
    lists: ListsNow
    chosen: frozenset[str]

    def edition(self, one: Delivery, person: Person, start: datetime) -> str:
        """What somebody who waits gets, where it goes on at ``start``: not before the next try, nor early where a list is against it."""
        from pressroom.delivery.planning.departing import edition_at

        embargo, moment = self.sending.new.embargo, max(start, one.next_attempt or start)
        trusted = one.trusted and not self.lists.distrust(person.key)
        if trusted and one.next_attempt == embargo and self.lists.trusts(person.key):  # again: it goes on at once
            moment = start
        return edition_at(moment, embargo, trusted=trusted) or PUBLIC


def with_waiting(
    plan: Plan, going_on: GoingOn, offer: Offer, mail: MailSettings, now: datetime, sent_today: int
) -> Plan:
    """The plan of all that leaves when a sending is gone on with: also those who are in it, and have not got it yet.

    Of these, who is not written to any more is left out.
    """
    from pressroom.delivery.planning import Skipped, Why
    from pressroom.delivery.planning.departing import departures_of
    from pressroom.delivery.planning.going import why_suppressed
    from pressroom.delivery.planning.pacing import breaches, pacing_of

    ledger, sending = going_on.ledger, going_on.sending
    embargo = sending.new.embargo
    start = max(now, sending.new.begins or now)
    waits = [(one, one.person) for one in ledger.deliveries(sending.name, OPEN) if one.person is not None]
    stopped = going_on.suppressions.reasons([one.key for _, one in waits])
    skipped = (
        *plan.skipped,
        *(
            Skipped(one, Why.SUPPRESSED, why_suppressed(stopped[one.key]), sending.name)
            for _, one in waits
            if one.key in stopped
        ),
    )
    plan = replace(plan, skipped=skipped, reasons=Counter(one.why for one in skipped))
    waits = [(one, person) for one, person in waits if person.key not in stopped]
    if not waits:
        return plan
    waiting = Counter(Version(person.language, going_on.edition(one, person, start)) for one, person in waits)
    named = {ledger.recipient(key) for key in going_on.chosen}
    elsewhere = sum(one.recipient not in named for one, _ in waits)
    plan = replace(
        plan, waiting=dict(sorted(waiting.items())), elsewhere=elsewhere, waiters=tuple(one for _, one in waits)
    )
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
