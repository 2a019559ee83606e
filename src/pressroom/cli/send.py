"""``pressroom send``: a release to journalists, once each, never early, with a record."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

import typer

from pressroom.cli import send_hand
from pressroom.cli.ledgers import Adopt
from pressroom.cli.terminal import Shape, offer_lists, offer_releases

HELP = """Send a release to journalists. First it shows the plan, and sends nothing: who gets what, who is left out and why, the
first message in full, how long it takes.

Nothing is sent without --really, and a number to be typed. The same command again goes on where it stopped, and writes to
nobody twice. What is under embargo never leaves early, but to contacts who are trusted with it.

\b
Examples:
  pressroom send launch --list press             the plan
  pressroom send launch --list press --to me@home.example
                                                 a test, to yourself
  pressroom send launch --list press --really    to all of them
  pressroom send launch --list press --where "beat=health and language=fr"
  pressroom send launch --correct 2024-04-29-launch-1
                                                 to those who have the first
  pressroom send resume launch                   go on with a sending
  pressroom send cancel launch                   give up what has not left
  pressroom send retry launch                    to those who refused it
"""


def register(app: typer.Typer) -> None:
    """Add the commands: what stands behind ``send`` is a release, unless it is one of the others."""
    plainly: Any = app.info.cls

    class Sendings(plainly):  # type: ignore[misc] # the class that speaks plainly, whatever it is
        """``send RELEASE``, beside ``send resume`` and the like."""

        default = _DEFAULT

        def make_context(self, info_name: Any, args: list[str], parent: Any = None, **extra: Any) -> Any:
            """The context of the command for releases, where no other is named."""
            if args and args[0] in self.commands and args[0] != _DEFAULT:
                return super().make_context(info_name, args, parent, **extra)
            return self.get_command(None, _DEFAULT).make_context(info_name, args, parent, **extra)

    group = typer.Typer(
        cls=Sendings, name="send", help=HELP, short_help="Send a release to journalists.", rich_markup_mode=None
    )
    group.command(_DEFAULT, help=HELP, hidden=True, no_args_is_help=True)(command)
    send_hand.register(group)
    app.add_typer(group)


_DEFAULT = "release"


class Attach(StrEnum):
    """What comes with the message."""

    PDF = "pdf"
    WORD = "word"
    BOTH = "both"
    NONE = "none"


def command(
    release: Annotated[
        str,
        typer.Argument(
            metavar="RELEASE",
            help="A folder in releases/, or the beginning of its name.",
            autocompletion=offer_releases,
        ),
    ],
    lists: Annotated[
        list[str] | None,
        typer.Option(
            "--list", "-l", metavar="LIST", help="A list in lists/; may be repeated.", autocompletion=offer_lists
        ),
    ] = None,
    where: Annotated[
        str | None, typer.Option(metavar="EXPRESSION", help="Only these contacts: as in pressroom list show.")
    ] = None,
    mailing: Annotated[
        str,
        typer.Option(
            metavar="NAME", help="The cover note: mailings/NAME.<language>.md in the release. Each name is one sending."
        ),
    ] = "",
    to: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ADDRESS", help="Send a marked test there, now, and nothing to anybody else; may be repeated."
        ),
    ] = None,
    as_whom: Annotated[
        str | None,
        typer.Option("--as", metavar="ADDRESS", help="With --to: as this recipient gets it. Default: the first."),
    ] = None,
    outbox: Annotated[
        str | None, typer.Option(metavar="FOLDER", help="Write the messages there as .eml files; send nothing.")
    ] = None,
    really: Annotated[bool, typer.Option("--really", help="Send. Without it, only the plan is shown.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="With --really: do not ask for the number.")] = False,
    schedule: Annotated[
        str | None,
        typer.Option(
            metavar="MOMENT", help="Not before this moment: “2024-04-29 09:00 Europe/Paris”. The command waits for it."
        ),
    ] = None,
    limit: Annotated[
        int | None, typer.Option(min=1, metavar="NUMBER", help="No more than this many now; the rest another time.")
    ] = None,
    sign: Annotated[
        str | None, typer.Option(metavar="CONTACT", help="Who signs: a contact of the organisation.")
    ] = None,
    attach: Annotated[
        Attach | None, typer.Option(help="What is attached. Default: what the cover note says, or the PDF.")
    ] = None,
    correct: Annotated[
        str | None,
        typer.Option(metavar="SENDING", help="A correction: to exactly those who may have received that sending."),
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Also to those who have this release by another sending already.")
    ] = False,
    show: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS|NUMBER", help="Show the message of this recipient, not of the first."),
    ] = None,
    hand_over: Annotated[
        bool,
        typer.Option("--hand-over", help="With --really: leave it to the workers of the team, and return at once."),
    ] = False,
    output: Annotated[
        Shape, typer.Option(help="The plan, or with --really what came of it, for people or for programs.")
    ] = Shape.HUMAN,
    adopt: Adopt = False,
) -> None:
    """Send a release."""
    from pressroom.cli.send_asked import Asked
    from pressroom.cli.send_release import send

    raise typer.Exit(
        send(
            Asked(
                release, tuple(lists or ()), where, mailing, tuple(to or ()), as_whom, outbox, really, yes, schedule, limit,
                sign, attach.value if attach else None, correct, again, show, adopt, hand_over,
                output is Shape.JSON,
            )
        )
    )  # fmt: skip
