"""``pressroom mail setup``: question by question, to an account that works."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pressroom.cli.asking import confirmed
from pressroom.cli.mail_steps import examined, hidden
from pressroom.cli.terminal import AUTHOR, complain, say, workspace_root
from pressroom.selection import UnknownName

if TYPE_CHECKING:
    from pressroom.delivery.accounts.secret import Secret
    from pressroom.delivery.accounts.setting_up import Account
    from pressroom.model.mail import MailSettings
    from pressroom.read.settings import Settings

HELP = """Set up the mail account that releases leave by: answer some questions; what is written is shown first, and tried at once.

Writes [mail] in pressroom.toml, and keeps the password in the keyring of this machine.

\b
Examples:
  pressroom mail setup
  pressroom mail setup --provider gmail --address press@example.org
"""


def command(
    provider: Annotated[
        str | None, typer.Option(metavar="NAME", help="gmail, m365, ses, relay (of your organisation) or other.")
    ] = None,
    address: Annotated[str | None, typer.Option(metavar="ADDRESS", help="Whom releases come from.")] = None,
    host: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Of the mail server; its port may follow: relay.example.org:587."),
    ] = None,
    port: Annotated[int | None, typer.Option(metavar="NUMBER", help="Its port, if not the usual one.")] = None,
    security: Annotated[str | None, typer.Option(metavar="KIND", help="tls or starttls, if not the usual one.")] = None,
    login: Annotated[str | None, typer.Option(metavar="KIND", help="password, microsoft, google or none.")] = None,
    user: Annotated[str | None, typer.Option(metavar="NAME", help="Whom the server knows, if not the address.")] = None,
    client_id: Annotated[
        str | None, typer.Option(metavar="ID", help="Of the application at Microsoft or Google, from your IT.")
    ] = None,
    tenant: Annotated[str | None, typer.Option(metavar="NAME", help="Of your organisation at Microsoft.")] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Write without asking.")] = False,
) -> None:
    """Set up an account."""
    from pressroom.cli.mail_questions import asked_account

    root = workspace_root()
    _see_the_rest(root)
    account = asked_account(
        provider, address, host, port, security, login, user, client_id, tenant, lambda: likely_sender(root)
    )
    settings = _written(root, account, yes)
    told = _let_in(settings)
    say()
    raise typer.Exit(examined(settings, account.address, told=told))


def likely_sender(root: Path) -> str | None:
    """Whom releases come from already: as ``[mail]`` says, or the organisation that issued the last release, or the only one there is."""
    from pressroom.pipeline import Desk
    from pressroom.read.workspace import Workspace
    from pressroom.selection import workspace_settings

    workspace = Workspace(root)
    settings = workspace_settings(workspace).value
    if settings is not None and settings.mail is not None and settings.mail.sender:
        return settings.mail.sender
    desk = Desk(workspace)
    last = workspace.release_names()[-1:]
    issuers = [one for name in last for one in desk.resolve(name).organisations]
    for one in issuers or (desk.known if len(desk.known) == 1 else ()):
        organisation = desk.organisation(one).value
        if organisation is not None and organisation.facts.sender is not None:
            return organisation.facts.sender.email
    return None


def _see_the_rest(root: Path) -> None:
    """What is wrong in lines that are not written here is told before anything is asked, not after all is answered."""
    from pressroom.cli.check import show
    from pressroom.cli.terminal import Output
    from pressroom.delivery.accounts.setting_up import Account, as_settings
    from pressroom.delivery.accounts.writing import CannotEdit, with_mail
    from pressroom.read.workspace import MARKER
    from pressroom.report import Report
    from pressroom.selection import settings_of
    from pressroom.source import Source

    text = _current(root / MARKER)
    good = as_settings(
        Account("gmail", "press@example.org", "smtp.gmail.com", 465, "tls", "password", "press@example.org")
    )
    try:
        rest = settings_of(Source(MARKER, with_mail(text, good)), root)
    except CannotEdit:  # told later, with the lines to write
        return
    if rest.value is None:
        show(Report(root, (), settings_of(Source(MARKER, text), root).diagnostics), Output.HUMAN)
        say("Mend this first; nothing was written.")
        raise typer.Exit(AUTHOR)


def settings_at(root: Path) -> Settings:
    """The settings of the workspace; ends the command with findings where a line is wrong."""
    from pressroom.cli.check import show
    from pressroom.cli.terminal import Output
    from pressroom.read.workspace import Workspace
    from pressroom.report import Report
    from pressroom.selection import workspace_settings

    found = workspace_settings(Workspace(root))
    if found.value is None:
        show(Report(root, (), found.diagnostics), Output.HUMAN)
        raise typer.Exit(AUTHOR)
    return found.value


def _written(root: Path, account: Account, yes: bool) -> MailSettings:
    """Show what ``pressroom.toml`` will say, ask, and write it."""
    from pressroom.cli.check import show
    from pressroom.cli.terminal import Output
    from pressroom.delivery.accounts.setting_up import as_settings
    from pressroom.delivery.accounts.writing import CannotEdit, with_mail
    from pressroom.fixes import Repaired, write_repairs
    from pressroom.read.workspace import MARKER
    from pressroom.report import Report
    from pressroom.selection import settings_of
    from pressroom.source import Source

    text = _current(root / MARKER)
    try:
        new = with_mail(text, as_settings(account))
    except CannotEdit as problem:
        complain("[mail] in pressroom.toml is written in a way that only you can change", "Write these lines yourself:")
        say("\n" + "\n".join(f"    {line}" for line in problem.lines.splitlines()) + "\n")
        raise typer.Exit(AUTHOR) from None
    found = settings_of(Source(MARKER, new), root)
    if found.value is None or found.value.mail is None:
        show(Report(root, (), found.diagnostics), Output.HUMAN)
        say("Nothing was written.")
        raise typer.Exit(AUTHOR)
    if new == text:
        say(f"{MARKER} says all that already.")
        return found.value.mail
    edit = Repaired(Source(MARKER, text), new, 1, 0)
    say("\n" + "".join(line for line in edit.difference().splitlines(keepends=True)[2:] if line[0] in "+-"))
    if not yes:
        if not sys.stdin.isatty():
            raise UnknownName("nothing was written: nobody is here to be asked", "Write it with --yes")
        if not confirmed(f"Write this into {MARKER}?", default=True):
            say("Nothing was written.")
            raise typer.Exit(AUTHOR)
    (root / MARKER).touch()
    write_repairs(root, [edit])
    say(f"wrote {MARKER}")
    return found.value.mail


def _current(path: Path) -> str:
    from pressroom.machine import MachineError

    if not path.exists():
        return ""
    try:
        return path.read_bytes().decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError:
        raise MachineError(
            f"{path.name} is not written in UTF-8", advice="Save it as UTF-8 in your editor, then try again"
        ) from None


def _let_in(settings: MailSettings) -> Secret | None:
    """Log in at the provider, or keep the password in the keyring; the password, if one was typed."""
    from pressroom.delivery.accounts.keyrings import KeyringTrouble, recall
    from pressroom.delivery.accounts.secret import Secret
    from pressroom.delivery.accounts.secrets import PASSWORD, account

    if settings.login in ("microsoft", "google"):
        from pressroom.delivery.accounts.oauth import log_in

        log_in(settings, say, hidden)
        say("The login is kept in the keyring of this machine.")
        return None
    if settings.login == "none" or os.environ.get(PASSWORD) or not sys.stdin.isatty():
        return None
    question = f"Password of {settings.user} at {settings.host}"
    trouble = False
    try:
        kept = recall(account(settings)) is not None
    except KeyringTrouble as problem:
        trouble, kept = True, False
        say(f"{problem.message}: the password will be asked for each time.\n{problem.advice}, to be asked no more.")
    typed = hidden(f"{question} (Enter: the one that is kept already)" if kept else question)
    if not typed:
        return None
    if not trouble:
        _keep(account(settings), Secret(typed))
    return Secret(typed)


def _keep(name: str, secret: Secret) -> None:
    from pressroom.delivery.accounts.keyrings import KeyringTrouble, keep

    try:
        keep(name, secret)
    except KeyringTrouble as problem:
        say(f"{problem.message}: it is not kept, and will be asked for each time. {problem.advice or ''}".rstrip())
    else:
        say("The password is kept in the keyring of this machine.")
