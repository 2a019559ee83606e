"""``pressroom schema``: what editors need to complete and check while somebody types."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pressroom.cli.terminal import say

HELP = """Write the JSON Schemas of releases, organisations, brands and cover notes, with which an editor completes keys and
underlines mistakes while you type.

\b
Examples:
  pressroom schema --write schemas       all four, into the folder schemas/
  pressroom schema release               one of them, on stdout
"""


class Kind(StrEnum):
    """Which files a schema is for."""

    RELEASE = "release"
    ORGANISATION = "organisation"
    BRAND = "brand"
    NOTE = "note"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("schema", help=HELP, short_help="Write JSON Schemas for your editor.")(command)


def command(
    kind: Annotated[
        Kind | None,
        typer.Argument(metavar="KIND", help="release, organisation, brand or note; needed without --write."),
    ] = None,
    write: Annotated[
        Path | None, typer.Option("--write", metavar="DIR", help="Write files into this folder.", file_okay=False)
    ] = None,
) -> None:
    """Write schemas."""
    if write is None and kind is None:
        raise typer.BadParameter(
            "say which: release, organisation, brand or note; or --write DIR for all", param_hint="KIND"
        )
    kinds = list(Kind) if kind is None else [kind]
    for one in kinds:
        if write is None:
            typer.echo(text_of(one), nl=False)
        else:
            write_schema(write, one)
            say(f"wrote {write / one}.json")


def write_schema(folder: Path, kind: Kind) -> None:
    """Write one schema as ``<kind>.json``; raises :class:`MachineError` when the disk refuses."""
    from pressroom.machine import cannot_write

    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{kind}.json").write_text(text_of(kind), "utf-8")
    except OSError as problem:
        raise cannot_write(f"{folder / kind}.json", problem) from problem


def text_of(kind: Kind) -> str:
    """A schema as its file holds it."""
    from pressroom.read.schema import json_schema

    return json.dumps(json_schema(kind.value), ensure_ascii=False, indent=2) + "\n"
