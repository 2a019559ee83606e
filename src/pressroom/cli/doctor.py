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
    from pressroom.doctoring import examine, is_root
    from pressroom.reporting import Style

    style = Style.of(sys.stdout)
    ill = False
    for point in examine(Path().absolute()):
        mark, colour = ("ok", "32") if point.fine else ("missing", "31") if point.needed else ("without", "33")
        typer.echo(f"{style.paint(f'{mark:>8}', colour)}  {point.subject}: {point.detail}")
        if not point.fine and point.remedy:
            typer.echo(f"{'':>10}  {point.remedy.removeprefix('sudo ') if is_root() else point.remedy}")
        ill |= point.needed and not point.fine
    typer.echo("Releases cannot be built until this is mended." if ill else "Releases can be built on this machine.")
    raise typer.Exit(MACHINE if ill else FINE)
