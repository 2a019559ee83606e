"""``pressroom mail``: the account that releases leave by."""

from __future__ import annotations

from typing import Annotated

import typer

from pressroom.cli import mail_setup
from pressroom.cli.mail_steps import examined
from pressroom.cli.terminal import AUTHOR, Shape, complain, workspace_root

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
