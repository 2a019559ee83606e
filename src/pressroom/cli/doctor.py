"""``pressroom doctor``: what is missing on this machine, and the line that mends it."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from pressroom.cli.terminal import FINE, MACHINE

HELP = """Look whether this machine has everything that Pressroom needs, and say what to type where it has not.

\b
Example:
  pressroom doctor
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("doctor", help=HELP, short_help="Look for what is missing on this machine.")(command)


def command() -> None:
    """Examine the machine."""
    from pressroom.doctoring import PURPOSES, examine, is_root
    from pressroom.reporting import Style

    style = Style.of(sys.stdout)
    root = is_root()
    ill, last = False, None
    for point in examine(Path().absolute()):
        if point.purpose != last:
            typer.echo(f"{chr(10) if last else ''}{PURPOSES[point.purpose]}")
            last = point.purpose
        lack = "missing" if point.advice is None else "look"
        mark, colour = ("ok", "32") if point.fine else (lack, "31" if point.needed else "33")
        typer.echo(f"{style.paint(f'{mark:>9}', colour)}  {point.subject}: {point.detail}")
        if not point.fine:
            typer.echo(f"{'':>9}  {'without it: ' if point.advice is None else ''}{point.loss}")
            if point.advice:
                typer.echo(f"{'':>9}  {point.advice}")
            if point.remedy:
                typer.echo(f"{'':>9}  type:  {point.remedy.removeprefix('sudo ') if root else point.remedy}")
        ill |= point.needed and not point.fine
    typer.echo()
    typer.echo("Something is missing to make releases: see above." if ill else "Releases can be made on this machine.")
    raise typer.Exit(MACHINE if ill else FINE)
