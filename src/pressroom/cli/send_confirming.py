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
    """End the command where ``--yes`` would send to people whom what was typed does not mean: nobody looks at the plan then."""
    from dataclasses import replace

    from pressroom.reporting import counted

    number = ready.plan.elsewhere
    if ready.sending is None or not number:
        return
    new, began = ready.new, ready.sending
    meant = ", ".join(asked.lists) or f"those who may have {new.replaces}"
    whose = f"{meant} with {asked.where}" if asked.where else meant
    verb = "is" if number == 1 else "are"
    hint = f"First all who still wait:  pressroom send resume {began.name}"
    others = () if asked.where or asked.correct else tuple(one for one in began.lists if one not in new.lists)
    if others:
        both = replace(asked, lists=(*asked.lists, *others)).command("--really", "--yes")
        hint += f"\nWith {' and '.join(others)} too:  {both}"
    complain(f"{counted(number, 'journalist')} still to go in {began.name} {verb} not of {whose}", hint)
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
    try:
        typed = str(typer.prompt(f"{question}? Type {number}", default="", show_default=False, err=True)).strip()
    except KeyboardInterrupt:  # the question is there a moment before the keyboard is listened to
        raise typer.Abort from None
    if typed.replace(" ", "").replace("\u202f", "").replace(",", "") != str(number):
        say("Nothing was done.")
        raise typer.Exit(USAGE)
