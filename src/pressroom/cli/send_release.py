"""What ``pressroom send RELEASE`` does: a plan; a test; files in a folder; or the sending itself."""

from __future__ import annotations

import shlex
import sys
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from pressroom.cli.ledgers import sending_meant, settings_of
from pressroom.cli.list_show import named, understood_expression
from pressroom.cli.send_confirming import agreed
from pressroom.cli.send_data import write_plan, write_result
from pressroom.cli.send_run import mail_of
from pressroom.cli.terminal import AUTHOR, FINE, INCOMPLETE, MACHINE, USAGE, complain, say, workspace_root
from pressroom.model.mail import MailSettings
from pressroom.selection import UnknownName

if TYPE_CHECKING:
    from pressroom.delivery.ledger import Ledger
    from pressroom.delivery.planning import Listed
    from pressroom.diagnostics import Diagnostic
    from pressroom.model.sendings import Person
    from pressroom.read.settings import Settings
    from pressroom.sending import Ready, Wish
    from pressroom.sending.dispatch import Tried
    from pressroom.sending.letters import Attachments


@dataclass(frozen=True, slots=True)
class Asked:
    """The command line."""

    release: str
    lists: tuple[str, ...]
    where: str | None
    mailing: str
    to: tuple[str, ...]
    as_whom: str | None
    outbox: str | None
    really: bool
    yes: bool
    schedule: str | None
    limit: int | None
    sign: str | None
    attach: Attachments | None
    correct: str | None
    again: bool
    show: str | None
    adopt: bool
    hand_over: bool = False
    data: bool = False

    def command(self, *more: str) -> str:
        """What she typed, with ``more`` behind it, as she may type it next."""
        words = ["pressroom", "send", self.release]
        for one in self.lists:
            words += ["--list", one]
        for option, value in (
            ("--where", self.where), ("--mailing", self.mailing), ("--schedule", self.schedule), ("--sign", self.sign),
            ("--attach", self.attach), ("--correct", self.correct),
        ):  # fmt: skip
            words += [option, str(value)] if value else []
        words += ["--again"] if self.again else []
        return " ".join([shlex.join(words), *more])


def send(asked: Asked) -> int:
    """Gives the exit code, when everything has been said."""
    from pressroom.sending.dispatch import ledger_of

    _refuse_contradictions(asked)
    root, now = workspace_root(), datetime.now(UTC)
    settings = settings_of(root)
    ledger = ledger_of(root, settings.ledger, now, create=False, adopt=asked.adopt)
    try:
        return _with_ledger(asked, root, settings, ledger, now)
    finally:
        if ledger is not None:
            ledger.close()


def _refuse_contradictions(asked: Asked) -> None:
    ways = [
        name for name, given in (("--to", asked.to), ("--outbox", asked.outbox), ("--really", asked.really)) if given
    ]
    if len(ways) > 1:
        complain(f"{' and '.join(ways)} do not go together", "One after the other: first --to yourself, then --really")
        raise typer.Exit(USAGE)
    if asked.data and (asked.to or asked.outbox):
        complain(
            "--output json is for the plan, and with --really for what came of it",
            "Leave it out with --to and --outbox",
        )
        raise typer.Exit(USAGE)
    if asked.hand_over and asked.limit:
        complain("--limit and --hand-over do not go together", "Leave out one: workers send all that is handed over")
        raise typer.Exit(USAGE)
    if asked.correct and asked.lists:
        complain("a correction goes to those who may have the first one, not to a list", "Leave out --list")
        raise typer.Exit(USAGE)


def _with_ledger(asked: Asked, root: Path, settings: Settings, ledger: Ledger | None, now: datetime) -> int:
    from pressroom.pipeline import Desk
    from pressroom.read.workspace import Workspace
    from pressroom.sending import NotReady, prepare

    desk = Desk(Workspace(root))
    wish = _wish(asked, desk.workspace, ledger, now)
    try:
        ready = prepare(desk, settings, wish, ledger, now)
    except NotReady as problem:
        _refuse(problem.diagnostics, root, wish.release, data=asked.data)
        return AUTHOR
    if asked.to:
        return _test(asked, root, ready, mail_of(settings), now)
    problems = tuple(one for one in ready.plan.problems if ready.sending is None or one.code != "no-recipients")
    wrong = any(one.severity == "error" for one in problems)
    if asked.data:
        if not asked.really or wrong:
            counts = ledger.counts(ready.sending.name) if ledger is not None and ready.sending is not None else None
            write_plan(ready, problems, counts, now)
    else:
        _show_plan(asked, ready, ledger, now, wrong=wrong)
        _findings(problems, root)
    if wrong:
        say(f"Nothing of {ready.new.release} is sent until this is mended.")
        return AUTHOR
    if asked.outbox is not None:
        return _write(asked.outbox, ready, settings.mail or MailSettings(), asked.limit, now)
    if not asked.really:
        if not asked.data:
            say(_next(asked))
        return FINE
    return _carry_out(asked, root, ready, ledger, settings)


def _wish(asked: Asked, workspace: object, ledger: Ledger | None, now: datetime) -> Wish:
    from pressroom.read.workspace import Workspace
    from pressroom.selection import require_schedule, select_releases
    from pressroom.sending import Wish

    assert isinstance(workspace, Workspace)  # noqa: S101
    names = select_releases(workspace, [asked.release], Path())
    if len(names) != 1:
        raise UnknownName("one release is sent at a time", f"Say which: {', '.join(names[-5:])}")
    where = understood_expression(asked.where)
    begins = None if asked.schedule is None else require_schedule(asked.schedule)
    if begins is not None and begins <= now:
        raise UnknownName(f"{asked.schedule} is past", "Choose a later moment, or leave out --schedule to send at once")
    replaces = None
    if asked.correct is not None:
        if ledger is None:
            raise UnknownName(f"there is no sending “{asked.correct}”: nothing was sent from here yet")
        replaces = sending_meant(ledger, asked.correct, lambda _, counts: counts.total < 0)  # she says which
    return Wish(
        names[0], _lists(asked, workspace.root), where, asked.where or "", asked.mailing, begins, asked.sign,
        asked.attach, replaces, asked.again, bool(asked.to),
    )  # fmt: skip


def _lists(asked: Asked, root: Path) -> tuple[Listed, ...]:
    from pressroom.delivery.planning import Listed
    from pressroom.lists import Contact, list_names, read_list
    from pressroom.reporting import counted

    if asked.correct:
        return ()
    if not asked.lists:
        if asked.to:
            return (Listed("yourself", (Contact(asked.to[0]),)),)
        known = list_names(root)
        hint = f"There are: {', '.join(known)}" if known else "Make one: pressroom list import FILE"
        raise UnknownName("to whom? No list is named", f"--list NAME. {hint}")
    found = []
    for name in named(root, asked.lists):
        outcome = read_list(root, name)
        wrong = sum(one.severity == "error" for one in outcome.diagnostics)
        if wrong:
            say(f"{counted(wrong, 'row')} of lists/{name}.csv get nothing until mended: pressroom list check {name}")
        if outcome.value is not None:
            found.append(Listed(name, outcome.value.contacts, outcome.value.collected.lines))
    return tuple(found)


def _refuse(found: tuple[Diagnostic, ...], root: Path, release: str, *, data: bool) -> None:
    from pressroom.diagnostics import Severity

    errors = tuple(one for one in found if one.severity is Severity.ERROR)
    _findings(errors, root, data=data)
    say(f"Nothing of {release} is sent until this is mended.")


def _findings(found: tuple[Diagnostic, ...], root: Path, *, data: bool = False) -> None:
    from pressroom.cli.check import show
    from pressroom.cli.terminal import Output
    from pressroom.report import Report

    if found:
        show(Report(root, (), found), Output.JSON if data else Output.HUMAN)


def _show_plan(asked: Asked, ready: Ready, ledger: Ledger | None, now: datetime, *, wrong: bool) -> None:
    from pressroom.cli.send_view import message_page, plan_page, refused_page
    from pressroom.delivery.message import Unsendable
    from pressroom.reporting import Style, counted

    style = Style.of(sys.stdout)
    if wrong:
        typer.echo(refused_page(ready, style))
        return
    counts = ledger.counts(ready.sending.name) if ledger is not None and ready.sending is not None else None
    typer.echo(plan_page(ready, counts, now, style))
    if ready.erased:
        were = "was" if ready.erased == 1 else "were"
        say(f"Of those who may have {ready.new.replaces}, {ready.erased} {were} erased since.\n")
    warnings = sum(one.severity == "warning" for one in ready.findings)
    if warnings:
        say(f"{counted(warnings, 'warning')} of the release: pressroom check {ready.new.release}\n")
    person = _person(ready, asked.show)
    if person is None or (asked.really and asked.show is None):  # the question is not to follow pages of text
        return
    try:
        typer.echo(message_page(ready, person, now, style))
    except Unsendable as problem:
        complain(f"the message to {person.address} cannot be written: {problem.reason}")
        raise typer.Exit(AUTHOR) from None


def _person(ready: Ready, word: str | None) -> Person | None:
    from pressroom.cli.send_view import meant_person

    found = meant_person(ready.plan.recipients, word)
    if found is None and word is not None:
        raise UnknownName(f"nobody like “{word}” is to get it", "An address, a part of a name, or a number from 1")
    return found


def _next(asked: Asked) -> str:
    from pressroom.cli.status_view import fitted
    from pressroom.cli.terminal import columns

    asked = replace(asked, show=None)
    lines = (
        "Nothing has been sent.",
        f"  First to yourself:  {asked.command('--to', 'YOUR-ADDRESS')}",
        f"  Then to all:        {asked.command('--really')}",
    )
    return "\n".join(fitted(lines, columns(sys.stderr) or 1000))


def _test(asked: Asked, root: Path, ready: Ready, mail: MailSettings, now: datetime) -> int:
    from pressroom.cli.send_run import transport_of
    from pressroom.delivery.transport import Refused
    from pressroom.sending.dispatch import try_on

    person = _person(ready, asked.as_whom)
    if person is None:
        complain("nobody would get it, so nobody's message can be tried", "Say --list NAME")
        return AUTHOR
    if ready.version(person, now) not in ready.stencils:
        _findings(tuple(one for one in ready.plan.problems if one.severity == "error"), root)
        return AUTHOR
    try:
        done = try_on(ready, person, asked.to, transport_of(mail), mail.bounces or ready.new.sender, now)
    except Refused as problem:
        complain(problem.message, problem.hint)
        return MACHINE
    code = _tell_tried(done)
    if code == FINE:
        say("Look at it in your mail program. It is marked as a test, and no record of it is kept.")
        if ready.changed and ready.sending is not None:
            say(
                f"It is what {ready.sending.name} keeps, and not what has changed since; for that: --correct, or --mailing"
            )
        say(f"To all:  {asked.command('--really')}" if asked.lists or asked.correct else "To all:  name a --list")
    return code


def _tell_tried(done: list[Tried]) -> int:
    from pressroom.delivery.record import in_plain_words

    code = FINE
    for one in done:
        if one.attempt is not None and one.attempt.state == "accepted":
            say(f"accepted  {one.address}")
            continue
        code = INCOMPLETE
        why = one.trouble or in_plain_words(one.attempt)
        reply = one.attempt.reply if one.attempt is not None else None
        complain(f"{one.address}: {why}", f"The server: {reply}" if reply else None)
    return code


def _write(folder: str, ready: Ready, mail: MailSettings, limit: int | None, now: datetime) -> int:
    from pressroom.delivery.transport import open_transport
    from pressroom.reporting import counted
    from pressroom.sending.dispatch import deliver_unrecorded

    place = Path(folder)
    transport = open_transport(replace(mail, transport="outbox", folder=str(place)))
    done = deliver_unrecorded(ready, ready.plan.recipients[:limit], transport, mail.bounces or ready.new.sender, now)
    wrong = [one for one in done if one.attempt is None or one.attempt.state != "accepted"]
    say(f"{counted(len(done) - len(wrong), 'message')} written to {place}/; nothing was sent.")
    return _tell_tried(wrong)


def _carry_out(asked: Asked, root: Path, ready: Ready, ledger: Ledger | None, settings: Settings) -> int:
    from pressroom.cli.send_handing import NO_TEAM, handed_over
    from pressroom.cli.send_run import run, transport_of
    from pressroom.cli.send_view import in_short
    from pressroom.cli.terminal import page_width
    from pressroom.reporting import counted
    from pressroom.sending.dispatch import enter, is_incomplete, ledger_of

    mail = mail_of(settings)
    if asked.hand_over and settings.ledger is None:
        complain(*NO_TEAM)
        return USAGE
    counts = ledger.counts(ready.sending.name) if ledger is not None and ready.sending is not None else None
    number = (counts.open if counts is not None else 0) + len(ready.plan.recipients)
    if ready.sending is not None and not number:
        say(f"Everybody in {ready.sending.name} has been served: pressroom status {ready.sending.name}")
        assert ledger is not None  # noqa: S101 - the sending is in it
        if asked.data:
            write_result(ledger, ready.sending)
        return INCOMPLETE if is_incomplete(ready.sending, ledger.counts(ready.sending.name)) else FINE
    number = min(number, asked.limit or number)
    short = in_short(ready, counts, asked.limit, datetime.now(UTC), page_width())
    agreed(f"Send to {counted(number, 'journalist')}", number, yes=asked.yes, before=short)
    transport = None if asked.hand_over else transport_of(mail)
    book = ledger or ledger_of(root, settings.ledger, datetime.now(UTC))
    assert book is not None  # noqa: S101 - it was to be made
    try:
        sending, _ = enter(ready, book, datetime.now(UTC), workers=asked.limit is None)
        code = (
            handed_over(book, sending) if transport is None else run(root, book, sending, mail, transport, asked.limit)
        )
        if asked.data:
            write_result(book, sending)
        return code
    finally:
        if book is not ledger:
            book.close()
