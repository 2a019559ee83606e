"""What follows from one message: at most a note, a suppression, and an uncertain delivery that is so no more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from pressroom.delivery.returns import telling
from pressroom.delivery.returns.discreet import without_person
from pressroom.delivery.returns.matching import by_tokens, notice_for, recently_accepted
from pressroom.delivery.returns.returned import AutoReply, Complaint, Kind, Notice, Objection, Return, Understood
from pressroom.delivery.returns.told import Effect, Told
from pressroom.lists.suppression import Reason, Suppressions
from pressroom.model.contacts import contact_key
from pressroom.model.sendings import OPEN, REACHED, Delivery, State

if TYPE_CHECKING:
    from pressroom.delivery.ledger import Ledger

_WORDS = {
    Effect.STRANGER: "not about anything that was sent from here, as far as it says",
    Effect.AUTOMATIC: "an automatic reply: nothing follows from it",
    Effect.NOT_UNDERSTOOD: "neither a report nor an objection: look at it yourself",
    Effect.LIKELY: "it sounds like an objection",
    Effect.UNTRACED: "it names somebody who was written to, but not which message",
    Effect.EARLY: "about a message that is still being sent: it is read again next time",
}
_ANSWERED = "an answer to it came, so it had arrived"
_NOBODY = "an objection that does not say whose: look at it yourself"
_WEAKER = {Reason.BOUNCED}
"""Reasons that an objection or a complaint takes the place of, and never the other way round: a mailbox may come back to life."""


class Consequences:
    """Applies what was understood. Each step is durable before the next, and done again it changes nothing."""

    def __init__(self, ledger: Ledger, suppressions: Suppressions, now: datetime, dry_run: bool) -> None:
        self._ledger = ledger
        self._suppressions = suppressions
        self._now = now
        self._dry_run = dry_run

    def of(self, where: str, understood: Understood | None) -> Iterator[Told]:
        """What came of the message at ``where``."""
        if isinstance(understood, Return):
            yield from self._of_return(where, understood)
        elif isinstance(understood, Complaint):
            yield from self._of_complaint(where, understood)
        elif isinstance(understood, Objection):
            yield self._of_objection(where, understood)
        elif isinstance(understood, AutoReply):
            yield self._of_reply(where, understood)
        else:
            yield _plain(where, Effect.NOT_UNDERSTOOD)

    def _of_return(self, where: str, returned: Return) -> Iterator[Told]:
        delivery = by_tokens(self._ledger, returned.tokens)
        if delivery is not None:
            yield self._noted(where, delivery, notice_for(delivery, returned.notices))
        elif returned.foreign or returned.tokens:
            yield _plain(where, Effect.STRANGER)
        else:
            yield from self._of_untraced(
                where, [((one.original, one.address), telling.plain(one), one.words) for one in returned.notices]
            )

    def _of_untraced(self, where: str, named: Iterable[tuple[Iterable[str], str, str]]) -> Iterator[Told]:
        """Addresses, what is said of them, and the server's words: shown to her where there is something in it, and nothing else."""
        told = False
        for addresses, words, reply in named:
            found = (recently_accepted(self._ledger, one, self._now) for one in filter(None, dict.fromkeys(addresses)))
            if (delivery := next(filter(None, found), None)) is not None:
                told, line = True, without_person(reply, delivery.person)
                if delivery.person is not None and self._decided([delivery.person.key]):
                    yield _about(where, Effect.KNOWN, words, delivery, line)
                    continue
                yield _about(where, Effect.UNTRACED, f"{_WORDS[Effect.UNTRACED]}: {words}", delivery, line)
        if not told:
            yield _plain(where, Effect.STRANGER)

    def _noted(self, where: str, delivery: Delivery, notice: Notice) -> Told:
        if delivery.state in OPEN:
            return _about(where, Effect.EARLY, _WORDS[Effect.EARLY], delivery)
        words, line = telling.plain(notice), without_person(notice.words, delivery.person)
        settled = self._settle(delivery, "a report about it came back, so the server had taken it")
        permanent = notice.kind is Kind.ADDRESS
        suppressed = permanent and self._suppress(delivery, Reason.BOUNCED)
        text = telling.note(notice, delivery.person)
        news = notice.kind is not Kind.DELIVERED and self._note(delivery, text, permanent)
        new = Effect.BOUNCED if permanent else Effect.NOTED
        effect = new if suppressed or news or settled else Effect.KNOWN
        return _about(where, effect, words, delivery, line, settled)

    def _of_complaint(self, where: str, complaint: Complaint) -> Iterator[Told]:
        delivery = by_tokens(self._ledger, complaint.tokens)
        if delivery is None and complaint.tokens:
            yield _plain(where, Effect.STRANGER)
        elif delivery is None:
            yield from self._of_untraced(where, [((one,), telling.COMPLAINT, "") for one in complaint.addresses])
        else:
            yield self._complained(where, delivery)

    def _complained(self, where: str, delivery: Delivery) -> Told:
        settled = self._settle(delivery, "a complaint about it came, so it had arrived")
        suppressed = self._suppress(delivery, Reason.COMPLAINT)
        news = self._note(delivery, telling.COMPLAINT, permanent=True)
        effect = Effect.COMPLAINED if suppressed or news or settled else Effect.KNOWN
        return _about(where, effect, telling.COMPLAINT, delivery, settled=settled)

    def _of_objection(self, where: str, objection: Objection) -> Told:
        """Of whoever writes, and of whom she was written to: that may be another address, and nobody has to have been written to."""
        delivery = by_tokens(self._ledger, objection.tokens)
        sender = contact_key(objection.address) if objection.address else ""
        if delivery is None and sender:
            delivery = next(reversed(list(self._ledger.by_address(sender))), None)
        if delivery is None and not sender:
            return _plain(where, Effect.STRANGER) if objection.tokens else Told(where, Effect.LIKELY, _NOBODY)
        settled = delivery is not None and bool(objection.tokens) and self._settle(delivery, _ANSWERED)
        keys = {sender, delivery.person.key if delivery is not None and delivery.person is not None else ""} - {""}
        if not objection.sure:
            words = _WORDS[Effect.LIKELY] + (", of somebody who was not written to" if delivery is None else "")
            effect = Effect.KNOWN if self._decided(keys) else Effect.LIKELY
            return _about(where, effect, words, delivery, settled=settled, address=objection.address or "")
        suppressed = [self._shut_out(key, Reason.UNSUBSCRIBED) for key in sorted(keys)]
        effect = Effect.OBJECTED if any(suppressed) or settled else Effect.KNOWN
        words = "does not want to be written to" + (", and was not yet" if delivery is None else " again")
        return _about(where, effect, words, delivery, settled=settled, address=objection.address or "")

    def _of_reply(self, where: str, reply: AutoReply) -> Told:
        delivery = by_tokens(self._ledger, reply.tokens)
        if delivery is None:
            return _plain(where, Effect.AUTOMATIC)
        settled = self._settle(delivery, "an automatic reply to it came, so it had arrived")
        return _about(where, Effect.AUTOMATIC, _WORDS[Effect.AUTOMATIC], delivery, settled=settled)

    def _settle(self, delivery: Delivery, evidence: str) -> bool:
        """Only by a token: nobody else can know it."""
        if delivery.state is not State.UNCERTAIN:
            return False
        if not self._dry_run:
            self._ledger.move(delivery.sending, [delivery.recipient], State.ACCEPTED, evidence, self._now)
        return True

    def _suppress(self, delivery: Delivery, reason: Reason) -> bool:
        """The same of whom it went to. One that was erased is not known any more."""
        return delivery.person is not None and self._shut_out(delivery.person.key, reason)

    def _decided(self, keys: Iterable[str]) -> bool:
        """Whether she has shut out one of them meanwhile: nothing is to be decided of it any more."""
        return any(reason is not Reason.BOUNCED for reason in self._suppressions.reasons(keys).values())

    def _shut_out(self, key: str, reason: Reason) -> bool:
        """Whether the address is shut out by this, and was not before."""
        held = self._suppressions.reasons([key]).get(key)
        if held is not None and (held not in _WEAKER or reason in _WEAKER):
            return False
        if not self._dry_run:
            self._suppressions.add([key], reason, self._now.date().isoformat())
        return True

    def _note(self, delivery: Delivery, words: str, permanent: bool) -> bool:
        """Whether there is news: the ledger notes it beside those that were taken, or may have been."""
        if delivery.state not in REACHED or not telling.outranks(words, permanent, delivery.returned):
            return False
        if not self._dry_run:
            self._ledger.note_return(delivery.sending, delivery.recipient, words, permanent, self._now)
        return True


def _plain(where: str, effect: Effect) -> Told:
    return Told(where, effect, _WORDS[effect])


def _about(
    where: str,
    effect: Effect,
    words: str,
    delivery: Delivery | None,
    reply: str = "",
    settled: bool = False,
    address: str = "",
) -> Told:
    if delivery is None:
        return Told(where, effect, words, address=address)
    address = address or (delivery.person.address if delivery.person is not None else "")
    return Told(where, effect, words, delivery.sending, delivery.recipient, reply, settled, address)
