"""What ``pressroom send RELEASE`` does: a plan; a test; files in a folder; or the sending itself."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pressroom.cli.ledgers import settings_of
from pressroom.cli.private import refuse_public
from pressroom.cli.send_asked import Asked, refuse_contradictions, wish_of
from pressroom.cli.send_confirming import agreed, refuse_others
from pressroom.cli.send_data import write_plan, write_result
from pressroom.cli.send_run import mail_of
from pressroom.cli.send_showing import next_steps, nothing_to_go, refuse, show_findings, show_plan
from pressroom.cli.send_trying import refuse_addresses, refuse_unwanted, try_oneself, write_files
from pressroom.cli.terminal import AUTHOR, FINE, INCOMPLETE, USAGE, complain, say, workspace_root
from pressroom.model.mail import MailSettings

if TYPE_CHECKING:
    from pressroom.delivery.ledger import Ledger
    from pressroom.read.settings import Settings
    from pressroom.sending import Ready


def send(asked: Asked) -> int:
    """Gives the exit code, when everything has been said."""
    from pressroom.sending.dispatch import ledger_of

    refuse_contradictions(asked)
    root, now = workspace_root(), datetime.now(UTC)
    if asked.outbox is not None:
        refuse_public(root, Path(asked.outbox), "--outbox")
    refuse_addresses(asked.to)
    settings = settings_of(root)
    ledger = ledger_of(root, settings.ledger, now, create=False, adopt=asked.adopt)
    try:
        return _with_ledger(asked, root, settings, ledger, now)
    finally:
        if ledger is not None:
            ledger.close()


def _with_ledger(asked: Asked, root: Path, settings: Settings, ledger: Ledger | None, now: datetime) -> int:
    from pressroom.pipeline import Desk
    from pressroom.read.workspace import Workspace
    from pressroom.sending import NotReady, prepare

    desk = Desk(Workspace(root))
    wish = wish_of(asked, desk.workspace, ledger, now)
    if asked.to:
        refuse_unwanted(asked.to, wish.lists, root, ledger)
    try:
        ready = prepare(desk, settings, wish, ledger, now)
    except NotReady as problem:
        refuse(problem.diagnostics, root, wish.release, data=asked.data)
        return AUTHOR
    if asked.to:
        return try_oneself(asked, root, ready, mail_of(settings), now)
    problems = tuple(one for one in ready.plan.problems if ready.sending is None or one.code != "no-recipients")
    wrong = any(one.severity == "error" for one in problems)
    if asked.data:
        if not asked.really or wrong:
            counts = ledger.counts(ready.sending.name) if ledger is not None and ready.sending is not None else None
            write_plan(ready, problems, counts, now)
    else:
        show_plan(asked, ready, ledger, now, wrong=wrong)
        show_findings(problems, root)
    if wrong:
        say(f"Nothing of {ready.new.release} is sent until this is mended.")
        return AUTHOR
    if asked.outbox is not None:
        return write_files(root, asked.outbox, ready, settings.mail or MailSettings(), asked.limit, now)
    if not asked.really:
        if not asked.data:
            say(next_steps(asked, ready, ledger))
        return FINE
    return _carry_out(asked, root, ready, ledger, settings)


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
    number = sum(ready.plan.leaving.values())
    if ready.sending is not None and not (number or (counts is not None and counts.open)):
        assert ledger is not None  # noqa: S101 - the sending is in it
        if ready.plan.suppressed():
            enter(ready, ledger, datetime.now(UTC), workers=False)  # who came to the list, and is not written to
        say(nothing_to_go(ready.sending, ledger.counts(ready.sending.name)))
        if asked.data:
            write_result(ledger, ready.sending)
        return INCOMPLETE if is_incomplete(ready.sending, ledger.counts(ready.sending.name)) else FINE
    if asked.yes:
        refuse_others(asked, ready)
    if number:  # else all who wait are written to no more, which the ledger is to say
        short = in_short(ready, asked.limit, datetime.now(UTC), page_width())
        number = min(number, asked.limit or number)
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
