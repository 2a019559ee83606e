"""The plan itself: one walk over the lists, in their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from pressroom.delivery.message.values import Unsendable, recipient_address, sendable_line, sendable_text
from pressroom.delivery.planning.departing import departures_of, edition_at
from pressroom.delivery.planning.doubles import doubles, rows_served
from pressroom.delivery.planning.languages import Chooser
from pressroom.delivery.planning.offer import Offer
from pressroom.delivery.planning.outcome import ENTERED, Listed, Plan, Skipped, Why
from pressroom.delivery.planning.pacing import breaches, pacing_of
from pressroom.delivery.planning.problems import Problems
from pressroom.delivery.planning.several import Row, Several
from pressroom.delivery.planning.values import NOTHING, kept_values, values_for
from pressroom.diagnostics import Severity
from pressroom.lists.lost_letters import lost_letters
from pressroom.lists.suppression import Suppressions
from pressroom.lists.where import Expression
from pressroom.model.contacts import Contact
from pressroom.model.mail import MailSettings
from pressroom.model.sendings import EMBARGOED, PUBLIC, Person, Version

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
    served: Sequence[Listed] = (),
) -> Plan:
    """Plan a sending to everybody on ``lists``, in their order, whom ``where`` means.

    ``now`` and ``begins`` are moments with a zone; ``begins`` None for at once. ``had`` None leaves nobody out for having it already.
    ``sent_today`` are messages of the last 24 hours from the same sender, which the provider's day counts too.
    ``served`` are the same lists with those whom a sending that is continued has already: they may stand on ``lists`` by another address.

    Findings: ``missing-value``, ``unsendable-value``, ``contact-lost-letters``, ``no-note``, ``quota-day``, ``quota-minute``,
    ``message-too-large``, ``contact-address-letters``, ``lists-disagree``, ``contact-probably-same``, ``no-recipients``.
    """
    start = max(now, begins) if begins else now
    lists = tuple(lists)
    walk = _Walk(lists, offer, suppressions, had, start, where)
    for at, one in enumerate(lists):
        walk.over(at, one)
    recipients = tuple(walk.recipients)
    counts = dict(walk.counts)
    pacing = pacing_of(len(recipients), settings, sent_today)
    problems = [
        *walk.problems.found(len(recipients)),
        *breaches(len(recipients), counts, offer, settings, pacing, sent_today),
        *walk.several.disagreements(),
        *doubles(walk.taken, [*rows_served(served, lists), *walk.having]),
    ]
    if not recipients and not any(one.severity is Severity.ERROR for one in problems):
        problems.append(walk.problems.nobody(walk.seen))
    sizes = {version: offer.drafts[version].size for version in counts if version in offer.drafts}
    return Plan(
        recipients=recipients,
        skipped=tuple(walk.skipped),
        problems=tuple(problems),
        counts=counts,
        departures=departures_of(counts, start, offer.embargo),
        pacing=pacing,
        size=max(sizes.values(), default=0),
        traffic=sum(size * counts[version] for version, size in sizes.items()),
        reasons=Counter(one.why for one in walk.skipped),
        unspoken=dict(sorted(walk.unspoken.items())),
        uncounted={name: number for name, number in walk.uncounted.items() if number},
    )


class _Walk:
    def __init__(
        self, lists: Sequence[Listed], offer: Offer, suppressions: Suppressions, had: Had | None, start: datetime,
        where: Expression | None,
    ) -> None:  # fmt: skip
        self.offer, self.suppressions, self.had, self.start = offer, suppressions, had, start
        self.languages = Chooser(offer.languages)
        self.several = Several(lists, where, self.languages)
        self.early = edition_at(start, offer.embargo, trusted=True) == EMBARGOED
        self.problems = Problems(offer, chosen=where is not None)
        self.places: dict[str, str] = {}
        self.recipients: list[Person] = []
        self.taken: list[Row] = []
        self.having: list[Row] = []
        self.skipped: list[Skipped] = []
        self.counts: Counter[Version] = Counter()
        self.unspoken: Counter[tuple[str, str]] = Counter()
        self.uncounted: Counter[str] = Counter()
        self.seen = 0

    def over(self, at: int, one: Listed) -> None:
        """One list. Suppressions and the ledger are asked once, for all of it."""
        asked = self.several.keys(at)
        suppressed = self.suppressions.reasons(asked)
        held = self.had(asked) if self.had is not None else {}
        self.uncounted[one.name] += one.unread
        for row in self.several.rows(at):
            self.seen += 1
            path, line = one.row(row.number)
            why = self.left_out(row.contact, row.key, suppressed, held)
            if why is None:
                self.places[row.key] = one.name
                self.taken.append(row)
                self.take(self.several.together(row, early=self.early), row.key, path, line)
            else:
                self.having += [row] if why[0] is Why.HAS_IT else []
                self.uncounted[one.name] += not row.key
                person = self.set_aside(row) if row.key and why[0] in ENTERED else _person(row.contact, row.key)
                self.skipped.append(Skipped(person, *why, f"{path}:{line}" if line else path))

    def left_out(
        self, contact: Contact, key: str, suppressed: Mapping[str, str], held: Mapping[str, str]
    ) -> tuple[Why, str] | None:
        """Why a contact gets nothing, with the sentence."""
        if not key:
            return Why.NO_ADDRESS, "There is no e-mail address"
        if key in self.places:
            return Why.TWICE, f"Stands on the list {self.places[key]} too, and gets one message"
        if key in self.several.refused:  # whichever of the lists says so
            return (
                Why.DO_NOT_MAIL,
                "The list says: do not mail" if contact.do_not_mail else "Another list says: do not mail",
            )
        if key in suppressed:
            return Why.SUPPRESSED, why_suppressed(suppressed[key])
        if key in held:
            return Why.HAS_IT, f"Has this release already, by {held[key]}"
        try:
            recipient_address(contact.address.strip())
        except Unsendable as refusal:
            return Why.NO_ADDRESS, f"{refusal.reason[:1].upper()}{refusal.reason[1:]}"
        return None

    def take(self, contact: Contact, key: str, path: str, line: int) -> None:
        """A recipient, with the version that suits, and what is filled in for her in every edition, or may be in a correction."""
        spoken = self.languages.of(contact.language)
        trusted = contact.trusted and self.offer.embargo is not None
        now = edition_at(self.start, self.offer.embargo, trusted=trusted)
        editions = (EMBARGOED, PUBLIC) if now == EMBARGOED else (PUBLIC,)
        drafts = [draft for one in editions if (draft := self.offer.drafts.get(Version(spoken.tag, one))) is not None]
        self.counts[Version(spoken.tag, now or PUBLIC)] += 1
        if not self.languages.speaks(contact.language):
            self.unspoken[contact.language.strip(), spoken.tag] += 1
        values = kept = kept_values(contact)
        if len(drafts) < len(editions):
            self.problems.without_version(spoken)
        elif any(draft.fields for draft in drafts):
            fields = frozenset().union(*(draft.fields for draft in drafts))
            values = values_for(contact, fields, self.offer.greetings.get(spoken.tag))
            self.judge(contact, values, frozenset().union(*(draft.headed for draft in drafts)), path, line)
            if len(values) < len(fields):
                needed = frozenset().union(*(draft.needed for draft in drafts))
                self.problems.missing(sorted(needed.difference(values)), spoken, contact, path, line)
            values = {**kept, **values}
        if not contact.address.isascii():
            self.problems.letters(contact, path, line)
        self.recipients.append(_person(contact, key, spoken.tag, values))

    def set_aside(self, row: Row) -> Person:
        """Who is left out, as she would be written to: nothing may speak against it any more one day."""
        contact = self.several.together(row, early=False, tell=False)
        tag = self.languages.of(contact.language).tag
        drafts = (self.offer.drafts.get(Version(tag, edition)) for edition in (EMBARGOED, PUBLIC))
        fields = frozenset().union(*(draft.fields for draft in drafts if draft is not None))
        values = {**kept_values(contact), **values_for(contact, fields, self.offer.greetings.get(tag))}
        return _person(contact, row.key, tag, values)

    def judge(self, contact: Contact, values: Mapping[str, str], headed: frozenset[str], path: str, line: int) -> None:
        """Tell a value that must not go out: it would be refused when the message is written, in the middle of a sending."""
        if any(lost_letters(field.strip(), value) for field, value in values.items()):
            self.problems.lost(contact, path, line)
        try:
            sendable_line(contact.name, "the name")
            for field, value in values.items():
                (sendable_line if field in headed else sendable_text)(value, f"{{{field.strip()}}}")
        except Unsendable as refusal:
            self.problems.unsendable(refusal.reason, contact, path, line)


def _person(contact: Contact, key: str, language: str = "", values: Mapping[str, str] = NOTHING) -> Person:
    return Person(key, contact.address.strip(), contact.name, language, contact.trusted, values)


def why_suppressed(reason: str) -> str:
    """A reason of the suppression table as a sentence without its subject: ``Has objected to further mail``."""
    return _SUPPRESSED.get(str(reason), "Is not written to any more")


_SUPPRESSED = {
    "erased": "Asked to be forgotten",
    "do-not-mail": "Is not to be written to",
    "unsubscribed": "Has objected to further mail",
    "bounced": "An earlier message came back: the mailbox does not exist",
    "complaint": "Has complained of an earlier message",
}
