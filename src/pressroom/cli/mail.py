"""``pressroom mail``: the account that releases leave by."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from pressroom.cli import mail_setup
from pressroom.cli.mail_lines import COLUMNS, lines
from pressroom.cli.terminal import AUTHOR, FINE, Shape, complain, say, workspace_root

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pressroom.cli.mail_trial import Trial
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
  pressroom mail test --output json           every step, for programs
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
    output: Annotated[Shape, typer.Option(help="For people, or for programs.")] = Shape.HUMAN,
) -> None:
    """Test the account."""
    from pressroom.cli import asking

    root = workspace_root()
    settings = mail_setup.settings_at(root).mail
    if settings is None:
        complain("no mail account is set up", "Type   pressroom mail setup")
        raise typer.Exit(AUTHOR)
    to, sender = (asking.email(one) if one else one for one in (to, sender))
    raise typer.Exit(examined(settings, sender or settings.sender or settings.user, to, output=output))


def examined(
    settings: MailSettings,
    sender: str,
    to: str | None = None,
    told: Secret | None = None,
    output: Shape = Shape.HUMAN,
) -> int:
    """Show every step, send one message if wanted, and say what it comes to; the exit code. ``told``: a password that was just typed."""
    from pressroom.cli import mail_data, mail_trial
    from pressroom.delivery.accounts import secret_for
    from pressroom.delivery.accounts.examining import Verdict, examine

    kept: list[Secret | None] = [told] if told is not None else []

    def secret() -> Secret | None:
        if settings.login != "password":  # a token: a new one when the one before it runs out
            return secret_for(settings)
        if not kept:  # asked once, and used again for the message
            kept.append(secret_for(settings, mail_setup.hidden if sys.stdin.isatty() else None))
        return kept[0]

    human = output is Shape.HUMAN
    found = examine(settings, sender, secret)
    steps = list(_shown(found) if human else found)
    works = all(step.verdict is not Verdict.WRONG for step in steps)
    trial = mail_trial.send_one(settings, sender, to, secret) if works and to is not None else None
    if human:
        _told(sender, trial, works=works)
    else:
        mail_data.write(sender, steps, trial, works=works)
    return trial.code if trial is not None else FINE if works else AUTHOR


def _told(sender: str, trial: Trial | None, *, works: bool) -> None:
    from pressroom.cli import mail_trial

    if not works:
        say("\nNothing can be sent yet: see above.")
    elif trial is not None:
        mail_trial.tell(trial)
    else:
        more = "" if sender else "; name a sender to look at more:  --from press@example.org"
        last = "" if more else "\nTo see a message arrive:  pressroom mail test --to ADDRESS"
        say(f"\nThe account works{more}.{last}")


def _shown(steps: Iterable[Step]) -> Iterator[Step]:
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
