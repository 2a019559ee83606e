"""A yes that cannot be given by mistake: the number of people is typed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from pressroom.cli.terminal import USAGE, complain, say

if TYPE_CHECKING:
    from pressroom.cli.send_asked import Asked
    from pressroom.sending import Ready


def refuse_others(asked: Asked, ready: Ready) -> None:
    """End the command where ``--yes`` would send to people of lists that it does not name: nobody looks at the plan then."""
    from dataclasses import replace

    from pressroom.cli.send_view import waiting_lists
    from pressroom.reporting import counted

    others = waiting_lists(ready)
    if ready.sending is None or not others:
        return
    number, name = counted(sum(ready.plan.waiting.values()), "journalist"), ready.sending.name
    both = replace(asked, lists=(*asked.lists, *others)).command("--really", "--yes")
    complain(
        f"{number} of {', '.join(others)} still to go in {name}, and you do not name that list",
        f"To go on with all of them:  {both}\nFirst with those alone:  pressroom send resume {name}",
    )
    raise typer.Exit(USAGE)


def agreed(question: str, number: int, *, yes: bool, before: str = "") -> None:
    """Goes on only where ``number`` was typed, or ``yes`` was said beforehand; else it ends the command.

    ``before`` is what she is to have before her eyes when she is asked.
    """
    if yes:
        return
    if not sys.stdin.isatty():
        complain(f"{question}? Nobody is here to be asked", "Say it beforehand: --yes")
        raise typer.Exit(USAGE)
    if before:
        say(before)
    typed = str(typer.prompt(f"{question}? Type {number}", default="", show_default=False, err=True)).strip()
    if typed.replace(" ", "").replace("\u202f", "").replace(",", "") != str(number):
        say("Nothing was done.")
        raise typer.Exit(USAGE)
