"""Who may be sent to once more, by her word, and who is told why not."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pressroom.cli.terminal import say

if TYPE_CHECKING:
    from pressroom.delivery.ledger import Ledger
    from pressroom.model.sendings import Delivery, Sending


def writable(ledger: Ledger, sending: Sending, found: list[Delivery]) -> list[Delivery]:
    """Those to whom a message can be written: whoever was left out was not looked at as closely as recipients are."""
    from pressroom.delivery.message import Unsendable
    from pressroom.model.sendings import State
    from pressroom.reporting import plain
    from pressroom.sending.dispatch import writer
    from pressroom.sending.ready import version_for

    write, now, kept = writer(ledger, sending), datetime.now(UTC), []
    for one in found:
        try:
            if one.state is State.SUPPRESSED:
                write(one, version_for(one.language, one.trusted, sending.new.embargo, now), now)
            kept.append(one)
        except Unsendable as problem:
            say(f"left out  {plain(_address(one))}: {problem.reason}")
        except KeyError:
            say(f"left out  {plain(_address(one))}: there is no message in the language of this person")
    return kept


def _address(one: Delivery) -> str:
    return one.person.address if one.person is not None else "(erased)"


def waiting(root: Path, ledger: Ledger, sending: Sending) -> int:
    """How many wait, and may still be written to."""
    from pressroom.model.sendings import OPEN
    from pressroom.sending.dispatch import suppressions_of

    keys = [one.person.key for one in ledger.deliveries(sending.name, OPEN) if one.person is not None]
    return len(keys) - len(suppressions_of(root, ledger).reasons(keys))


def without_served(ledger: Ledger, sending: Sending, found: list[Delivery]) -> list[Delivery]:
    """Those who did not get the release by a later sending."""
    from pressroom.reporting import plain

    names = [one.name for one in ledger.sendings()]
    later = set(names[names.index(sending.name) + 1 :])
    had = ledger.had(sending.new.release, [one.person.key for one in found if one.person is not None])
    kept = []
    for one in found:
        by = had.get(one.person.key) if one.person is not None else None
        if one.person is not None and by in later:
            say(f"left out  {plain(one.person.address)}: has it by {by}; to send it all the same, name it with --to")
        else:
            kept.append(one)
    return kept


def forgive(root: Path, ledger: Ledger, found: list[Delivery]) -> None:
    """Those whom she named although they had bounced may be written to again."""
    from pressroom.sending.dispatch import suppressions_of

    suppressions = suppressions_of(root, ledger)
    barred = suppressions.reasons(one.person.key for one in found if one.person is not None)
    if barred:
        suppressions.lift(barred, date.today().isoformat())


def keys_of(addresses: list[str]) -> set[str]:
    """What contacts with these addresses are called."""
    from pressroom.lists import contact_key

    return {contact_key(one) for one in addresses}


_BARRED = {
    "erased": "asked to be forgotten",
    "do-not-mail": "marked do-not-mail; if that was wrong, empty the cell in the list, and: pressroom list forget ADDRESS --undo",
    "unsubscribed": "objected; if that was taken back: pressroom list forget ADDRESS --undo",
    "complaint": "complained; if that was taken back: pressroom list forget ADDRESS --undo",
}
"""Why somebody is not written to, by the reason of the suppression table, and what may be done."""


def allowed(root: Path, ledger: Ledger, found: list[Delivery], *, named: bool) -> list[Delivery]:
    """Those who may be written to. A bounce bars an address from then on, unless she names it: she knows that it is there."""
    from pressroom.lists import Reason
    from pressroom.reporting import plain
    from pressroom.sending.dispatch import suppressions_of

    suppressions = suppressions_of(root, ledger)
    reasons = suppressions.reasons(one.person.key for one in found if one.person is not None)
    bounced = [key for key, reason in reasons.items() if reason is Reason.BOUNCED]
    if named:
        reasons = {key: reason for key, reason in reasons.items() if key not in bounced}
    kept = []
    for one in found:
        reason = reasons.get(one.person.key) if one.person is not None else None
        if reason is None:
            kept.append(one)
        elif one.person is not None:
            hint = "bounced; if it is there, name it with --to" if reason is Reason.BOUNCED else _BARRED[reason]
            say(f"left out  {plain(one.person.address)}: {hint}")
    return kept
