"""``pressroom init``: a workspace with a sample organisation and a sample release."""

from __future__ import annotations

import datetime
import os
from pathlib import Path
from typing import Annotated

import typer

from pressroom.cli.terminal import AUTHOR, complain, say

HELP = """Make a workspace in an empty folder: a sample organisation and a sample release to start from.

Nothing that is there already is overwritten.

\b
Examples:
  pressroom init                         in this folder
  pressroom init press                   in a new folder called press
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("init", help=HELP, short_help="Make a workspace to start from.")(command)


def command(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="The folder; it is made if need be.", file_okay=False)
    ] = Path(),
) -> None:
    """Make a workspace."""
    from pressroom.cli.schema import Kind, write_schema
    from pressroom.starting import AlreadyThere, start_workspace

    try:
        written = start_workspace(folder, datetime.date.today().isoformat())
    except AlreadyThere as problem:
        complain(f"there is a workspace here already: {_shown(folder, problem.path)}", "To add to it: pressroom new")
        raise typer.Exit(AUTHOR) from None
    for kind in Kind:
        write_schema(folder / "schemas", kind)
    for name in written:
        say(f"wrote {_shown(folder, name)}")
    say(f"wrote {_shown(folder, 'schemas')} (with these, your editor completes and checks while you type)")
    say()
    say(f"Now:  {f'cd {folder}  and  ' if folder != Path() else ''}pressroom build")


def _shown(folder: Path, name: str) -> str:
    return os.path.normpath(folder / name)
