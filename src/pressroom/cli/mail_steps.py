"""A mail account looked at step by step, before her eyes or for programs."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from pressroom.cli.mail_lines import COLUMNS, lines
from pressroom.cli.terminal import AUTHOR, FINE, Shape, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pressroom.cli.mail_trial import Trial
    from pressroom.delivery.accounts.examining import Step
    from pressroom.delivery.accounts.secret import Secret
    from pressroom.model.mail import MailSettings

MARGIN = 11
"""Columns beside a step, in which its mark stands."""


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
            kept.append(secret_for(settings, hidden if sys.stdin.isatty() else None))
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


def hidden(question: str) -> str:
    """Asks for something that is not shown while it is typed."""
    return str(typer.prompt(question, hide_input=True, default="", show_default=False, err=True))
