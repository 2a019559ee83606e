"""A yes that cannot be given by mistake: the number of people is typed."""

from __future__ import annotations

import sys

import typer

from pressroom.cli.terminal import USAGE, complain, say


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
