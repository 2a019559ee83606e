"""The plan of a sending, and what it needs to be carried out; nothing is touched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pressroom.diagnostics import Diagnostic, Severity
from pressroom.model.mail import MailSettings
from pressroom.model.notes import DEFAULT_MAILING
from pressroom.model.sendings import NewSending, Person, Sending, Version, envelope_token
from pressroom.sending import continuing, correcting
from pressroom.sending.correcting import CORRECTION
from pressroom.sending.revisions import revision_of

if TYPE_CHECKING:
    from pressroom.delivery.ledger import Ledger
    from pressroom.delivery.message import Message, Stencil
    from pressroom.delivery.planning import Listed, Plan
    from pressroom.lists.where import Expression
    from pressroom.pipeline import Desk
    from pressroom.read.settings import Settings
    from pressroom.read.workspace import Workspace
    from pressroom.sending.letters import Attachments, Letters


class NotReady(Exception):  # noqa: N818 - it is how the release stands
    """It cannot be sent as it is. ``diagnostics`` are all findings, with at least one error."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__("not ready to be sent")
        self.diagnostics = diagnostics


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be sent. ``release`` is its whole name; ``where_said`` the words that ``where`` was read from.

    ``replaces`` is the sending that is corrected. ``again``: also to those who have the release by another sending. ``test``: marked,
    at once, and before an embargo in the embargoed edition, whoever it is for.
    """

    release: str
    lists: tuple[Listed, ...] = ()
    where: Expression | None = None
    where_said: str = ""
    mailing: str = ""
    begins: datetime | None = None
    signed: str | None = None
    attachments: Attachments | None = None
    replaces: Sending | None = None
    again: bool = False
    test: bool = False

    @property
    def name(self) -> str:
        """Of the mailing."""
        return self.mailing or (CORRECTION if self.replaces is not None else DEFAULT_MAILING)


@dataclass(frozen=True, slots=True)
class Ready:
    """A plan that can be carried out. ``sending`` is the one that it continues, of which ``stencils`` are then those that it keeps.

    ``known`` recipients of the release stood in the ledger when it was planned. ``erased`` are those who had what is corrected, and
    were erased since.
    """

    new: NewSending
    letters: Letters
    stencils: Mapping[Version, Stencil]
    plan: Plan
    findings: tuple[Diagnostic, ...]
    sending: Sending | None = None
    known: int = 0
    erased: int = 0

    @property
    def changed(self) -> bool:
        """Whether the release has another text than the sending that is continued."""
        return self.sending is not None and self.sending.new.revision != self.new.revision

    def attached(self) -> Mapping[str, int]:
        """The files that go with the messages, and their size in bytes: of a sending that is continued, those that it keeps."""
        sizes: dict[str, int] = {}
        for version, letter in self.letters.letters.items():
            if self.sending is None and self.plan.counts.get(version):
                for one in letter.attachments:
                    sizes[one.name] = max(sizes.get(one.name, 0), len(one.content))
        for stencil in self.stencils.values() if self.sending is not None else ():
            for name, size in stencil.attached():
                sizes[name] = max(sizes.get(name, 0), size)
        return sizes

    def version(self, person: Person, moment: datetime) -> Version:
        """What ``person`` gets at ``moment``; before the embargo ends, everybody else is told what they will get then."""
        return version_for(person.language, person.trusted, self.new.embargo, moment)

    def message(self, person: Person, moment: datetime) -> Message:
        """The message to one person. Raises :class:`~pressroom.delivery.message.Unsendable`."""
        token = envelope_token(self.new.release, self.new.revision, person.key)
        return self.stencils[self.version(person, moment)].write(person, token, moment)


def version_for(language: str, trusted: bool, embargo: datetime | None, moment: datetime) -> Version:
    """The edition is a matter of time and trust."""
    early = embargo is not None and moment < embargo
    return Version(language, "embargoed" if early and trusted else "public")


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
    from pressroom.sending.dispatch import suppressions_of

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
        had = partial(ledger.had, wish.release, replaces=new.replaces)
    slips = unheld(wish.where, [contact for one in lists for contact in one.contacts])
    if ledger is not None and continued is not None and not wish.test:
        served = lists
        lists = tuple(continuing.not_in_it(ledger, continued, one) for one in lists)
    made = plan(
        lists, offer, mail, suppressions_of(root, ledger), now=now, begins=None if wish.test else new.begins, where=wish.where,
        had=had, sent_today=sent_today, served=served,
    )  # fmt: skip
    return replace(made, problems=(*slips, *made.problems)), erased
