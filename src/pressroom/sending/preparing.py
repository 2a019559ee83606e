"""The plan of a sending, and what it needs to be carried out; nothing is touched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from pressroom.diagnostics import Diagnostic, Severity
from pressroom.model.mail import MailSettings
from pressroom.model.notes import DEFAULT_MAILING
from pressroom.model.sendings import NewSending, Sending, Version
from pressroom.sending import continuing, correcting
from pressroom.sending.correcting import CORRECTION
from pressroom.sending.ready import NotReady, Ready, Wish
from pressroom.sending.reminding import waiting_elsewhere
from pressroom.sending.revisions import revision_of
from pressroom.sending.waiting import GoingOn, Had, with_cleared, with_waiting

if TYPE_CHECKING:
    from pressroom.delivery.ledger import Ledger
    from pressroom.delivery.message import Stencil
    from pressroom.delivery.planning import Listed, Plan
    from pressroom.pipeline import Desk
    from pressroom.read.settings import Settings
    from pressroom.read.workspace import Workspace
    from pressroom.sending.letters import Letters


def prepare(desk: Desk, settings: Settings, wish: Wish, ledger: Ledger | None, now: datetime) -> Ready:
    """Look at everything that a sending needs, and change nothing. Raises :class:`NotReady`."""
    from pressroom.delivery.message import cut
    from pressroom.sending.letters import LetterOptions, make_letters, read_notes

    known = 0 if ledger is None else ledger.recipients(wish.release)
    if ledger is not None and wish.replaces is not None:
        correcting.see_that_it_ended(ledger, wish.replaces, wish.release)
    findings = list(_gate(desk, wish.release, wish.begins or now))
    notes = read_notes(desk.workspace, wish.release, _note_of(wish, desk.workspace))
    findings += notes.diagnostics
    _stop_at_errors(findings)
    mail = settings.mail or MailSettings()
    options = LetterOptions(wish.signed, wish.attachments)
    made = make_letters(desk, wish.release, notes.value or (), options, mail)
    findings += made.diagnostics
    _stop_at_errors(findings)
    whole = letters = made.value
    if letters is None or whole is None:
        raise NotReady(tuple(findings))
    if wish.replaces is not None:
        letters = correcting.corrected(letters, wish.replaces)
    cuts = {version: cut(letter) for version, letter in letters.letters.items()}
    findings += [one for outcome in cuts.values() for one in outcome.diagnostics]
    _stop_at_errors(findings)
    stencils: Mapping[Version, Stencil] = {version: one.value for version, one in cuts.items() if one.value is not None}
    new = NewSending(
        wish.release, wish.name, letters.package, revision_of(stencils), letters.organisation, letters.sender,
        tuple(one.name for one in wish.lists), wish.where_said, wish.begins, letters.embargo, mail.expires,
        wish.replaces.name if wish.replaces is not None else None,
    )  # fmt: skip
    sending = None if ledger is None else continuing.continued(ledger, new)
    if ledger is not None and sending is not None:
        new = continuing.at_its_moments(new, sending, now)
        letters = replace(letters, embargo=new.embargo)
        stencils = continuing.kept_stencils(ledger, sending)
    if wish.test:
        stencils = {version: stencil.as_test() for version, stencil in stencils.items()}
    plan, erased = _plan(desk.workspace.root, mail, wish, new, letters, stencils, ledger, sending, now)
    if ledger is not None and wish.replaces is not None and sending is None:
        told = (
            correcting.nothing_corrected(whole, wish.replaces, ledger),
            None if wish.mailing else correcting.note_warning(desk.workspace, wish.release),
        )
        plan = replace(plan, problems=(*plan.problems, *(one for one in told if one is not None)))
    if ledger is not None and wish.again and not wish.test:
        plan = replace(plan, problems=(*plan.problems, *waiting_elsewhere(plan, ledger, wish.release, sending)))
    new = replace(new, uncounted=tuple(plan.uncounted.items()))
    return Ready(new, letters, stencils, plan, _each_once(findings), sending, known, erased)


def _note_of(wish: Wish, workspace: Workspace) -> str:
    """The name of the cover note: a correction has one of its own, or that of the release."""
    from pressroom.sending.letters import mailing_names

    unnamed = wish.replaces is not None and not wish.mailing
    return DEFAULT_MAILING if unnamed and CORRECTION not in mailing_names(workspace, wish.release) else wish.name


def _gate(desk: Desk, release: str, moment: datetime) -> tuple[Diagnostic, ...]:
    """What ``check`` says of a release that leaves at ``moment``, and whether its package is what was built."""
    from pressroom.package.verifying import verify_package
    from pressroom.pipeline import check

    root = desk.workspace.root
    # That an embargo is over is no mistake here: what leaves then is the public edition, which says nothing of it.
    found = [one for one in check(root, [release], now=moment).diagnostics if one.code != "embargo-past"]
    if not any(one.severity is Severity.ERROR for one in found):
        found += verify_package(root / "dist" / release)
    return tuple(found)


def _stop_at_errors(findings: list[Diagnostic]) -> None:
    if any(one.severity is Severity.ERROR for one in findings):
        raise NotReady(_each_once(findings))


def _each_once(findings: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(dict.fromkeys(findings))


def _plan(
    root: Path, mail: MailSettings, wish: Wish, new: NewSending, letters: Letters, stencils: Mapping[Version, Stencil],
    ledger: Ledger | None, continued: Sending | None, now: datetime,
) -> tuple[Plan, int]:  # fmt: skip
    from pressroom.delivery.planning import plan
    from pressroom.lists.unheld import unheld
    from pressroom.sending.dispatch import lists_of, suppressions_of

    listed = None
    if ledger is not None and continued is not None:
        listed = lists_of(root, ledger, continued, lambda: now, new.lists)
    suppressions = suppressions_of(root, ledger, listed)
    sent_today = 0 if ledger is None else ledger.sent_since(new.sender, now - timedelta(days=1))
    offer = letters.offer(stencils)
    lists, had, erased = wish.lists, None, 0
    served: tuple[Listed, ...] = ()
    if ledger is not None and wish.replaces is not None:
        whole, erased = correcting.reached(ledger, wish.replaces)
        lists = (whole,)
    if wish.test:
        # Whoever asks for a test sees what is to leave, also before an embargo: in the edition that says that there is one.
        lists = tuple(
            replace(one, contacts=tuple(replace(each, trusted=True) for each in one.contacts)) for one in lists
        )
    if ledger is not None and not wish.again and not wish.test:
        had = Had(ledger, wish.release, new.replaces)
    slips = unheld(wish.where, [contact for one in lists for contact in one.contacts])
    if ledger is not None and continued is not None and not wish.test:
        served = lists
        lists = tuple(continuing.not_in_it(ledger, continued, one) for one in lists)
    made = plan(
        lists, offer, mail, suppressions, now=now, begins=None if wish.test else new.begins, where=wish.where,
        had=had, sent_today=sent_today, served=served,
    )  # fmt: skip
    if had is not None:
        made = had.told(made)
    if ledger is not None and continued is not None and listed is not None and not wish.test:
        contacts = (contact for one in served for contact in one.contacts)
        chosen = frozenset(one.key for one in contacts if wish.where is None or wish.where.matches(one))
        going_on = GoingOn(ledger, continued, suppressions, listed, chosen)
        made = with_waiting(made, going_on, offer, mail, now, sent_today)
        made = with_cleared(made, ledger, continued, suppressions, chosen, not wish.again)
    return replace(made, problems=(*slips, *made.problems)), erased
