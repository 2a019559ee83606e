"""``pressroom mail``: the account that releases leave by."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from pressroom.cli import mail_setup
from pressroom.cli.mail_lines import COLUMNS, lines
from pressroom.cli.terminal import AUTHOR, FINE, MACHINE, complain, say, workspace_root

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pressroom.delivery.accounts.examining import Step
    from pressroom.delivery.accounts.secret import Secret
    from pressroom.model.mail import MailSettings

MARGIN = 11
"""Columns beside a step, in which its mark stands."""
HELP = """The mail account that releases leave by: set it up, and look at what is wrong with it.

What the account is stands in pressroom.toml, under [mail]. The password never does: it is kept in the keyring of this machine, or
told by PRESSROOM_MAIL_PASSWORD in the environment.
"""
TEST = """Look at the mail account step by step: the name of the server, port, encryption, certificate, login, sender, size, and what
receivers read about your domain (SPF, DKIM, DMARC). Nothing is sent, unless you say to whom.

\b
Examples:
  pressroom mail test
  pressroom mail test --to me@example.org     send one small message too
"""


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(
        cls=app.info.cls,
        name="mail",
        help=HELP,
        short_help="The account that releases leave by: set up, test.",
        no_args_is_help=True,
        rich_markup_mode=None,
    )
    group.command("setup", help=mail_setup.HELP, short_help="Set up the account, question by question.")(
        mail_setup.command
    )
    group.command("test", help=TEST, short_help="Look at the account step by step.")(look)
    app.add_typer(group)


def look(
    to: Annotated[str | None, typer.Option("--to", metavar="ADDRESS", help="Send one small message there.")] = None,
    sender: Annotated[
        str | None, typer.Option("--from", metavar="ADDRESS", help="The sender, if not the one of pressroom.toml.")
    ] = None,
) -> None:
    """Test the account."""
    from pressroom.cli import asking

    root = workspace_root()
    settings = mail_setup.settings_at(root).mail
    if settings is None:
        complain("no mail account is set up", "Type   pressroom mail setup")
        raise typer.Exit(AUTHOR)
    to, sender = (asking.email(one) if one else one for one in (to, sender))
    raise typer.Exit(examined(settings, sender or settings.sender or settings.user, to))


def examined(settings: MailSettings, sender: str, to: str | None = None, told: Secret | None = None) -> int:
    """Show every step, send one message if wanted, and say what it comes to; the exit code. ``told``: a password that was just typed."""
    from pressroom.delivery.accounts import secret_for
    from pressroom.delivery.accounts.examining import Verdict, examine

    kept: list[Secret | None] = [told] if told is not None else []

    def secret() -> Secret | None:
        if settings.login != "password":  # a token: a new one when the one before it runs out
            return secret_for(settings)
        if not kept:  # asked once, and used again for the message
            kept.append(secret_for(settings, mail_setup.hidden if sys.stdin.isatty() else None))
        return kept[0]

    steps = list(_shown(examine(settings, sender, secret)))
    if any(step.verdict is Verdict.WRONG for step in steps):
        say("\nNothing can be sent yet: see above.")
        return AUTHOR
    if to is not None:
        return _sent(settings, sender, to, secret)
    more = "" if sender else "; name a sender to look at more:  --from press@example.org"
    say(
        f"\nThe account works{more}." + ("" if more else "\nTo see a message arrive:  pressroom mail test --to ADDRESS")
    )
    return FINE


def _shown(steps: Iterable[Step]) -> Iterable[Step]:
    from pressroom.reporting import Style

    style = Style.of(sys.stdout)
    marks = {"fine": ("ok", "32"), "doubt": ("look", "33"), "wrong": ("wrong", "31"), "unseen": ("not seen", "36")}
    for step in steps:
        mark, colour = marks[step.verdict]
        first, *more = lines(f"{step.subject}: {step.detail}", min(style.width, COLUMNS) - MARGIN)
        if step.said:
            more += lines(f"the server says: {step.said}", min(style.width, COLUMNS) - MARGIN)
        if step.hint:
            more += lines(step.hint, min(style.width, COLUMNS) - MARGIN)
        typer.echo(f"{style.paint(f'{mark:>9}', colour)}  {first}")
        for line in more:
            typer.echo(f"{'':>9}  {line}")
        yield step


def _sent(settings: MailSettings, sender: str, to: str, secret: Callable[[], Secret | None]) -> int:
    import datetime

    from pressroom.delivery.accounts import transport_for
    from pressroom.delivery.accounts.trying import send_trial
    from pressroom.delivery.transport import Refused
    from pressroom.delivery.transport.addressing import Unmailable
    from pressroom.model.sendings import State

    if not sender:
        complain("nobody is named as the sender", "Type   pressroom mail test --to … --from press@example.org")
        return AUTHOR
    try:
        transport = transport_for(settings, secret)
        attempt = send_trial(transport, sender, to, datetime.datetime.now().astimezone())
    except Refused as problem:
        complain(f"nothing was sent: {problem.message}", problem.hint)
        return MACHINE
    except Unmailable as problem:
        complain(f"nothing was sent: {problem}")
        return AUTHOR
    if attempt.state is State.ACCEPTED:
        say(f"\nThe server has taken a message to {to}. Look where it arrives, and whether it is taken for spam.")
        return FINE
    said = str(attempt.reply) if attempt.reply is not None else attempt.trouble
    complain(f"the message to {to} was not taken: {said}", "Nothing is sent to journalists before this works")
    return AUTHOR
