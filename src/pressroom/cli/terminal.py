"""What commands have in common: where messages go, exit codes, names offered by the shell."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import TextIO

import typer

FINE, AUTHOR, USAGE, MACHINE, INCOMPLETE, INTERRUPTED, TERMINATED = 0, 1, 2, 3, 4, 130, 143
"""Exit codes: nothing to mend, the author's mistake, wrong command line, the machine failed, a sending of which something is left,
Ctrl-C, a polite kill."""


class Output(StrEnum):
    """How findings are written: for people to stderr, for programs to stdout."""

    HUMAN = "human"
    JSON = "json"
    GITHUB = "github"


class Shape(StrEnum):
    """How figures are written: for people, or for programs."""

    HUMAN = "human"
    JSON = "json"


def say(message: str = "") -> None:
    """A message to the person at the keyboard."""
    typer.echo(message, err=True)


def complain(message: str, hint: str | None = None) -> None:
    """Why nothing happens, and what to do."""
    _tell("error", "1;31", message, hint)


def warn(message: str, hint: str | None = None) -> None:
    """What is to be known of what happens all the same."""
    _tell("warning", "1;33", message, hint)


def _tell(kind: str, colour: str, message: str, hint: str | None) -> None:
    from pressroom.reporting import Style

    style, indent = Style.of(sys.stderr), len(kind) + 2
    first, *more = _lines(message, style.width - indent) if style.wraps else [message]
    say(f"{style.paint(kind, colour)}{style.paint(f': {first}', '1')}")
    for line in more:
        say(f"{' ' * indent}{style.paint(line, '1')}")
    if hint:
        first, *more = _lines(hint, style.width - 10) if style.wraps else [hint]
        say(f"  {style.paint('=', '1;34')} {style.paint('help', '1')}: {first}")
        for line in more:
            say(f"          {line}")


def _lines(words: str, room: int) -> list[str]:
    import textwrap

    wrapper = textwrap.TextWrapper(max(room, 20), break_long_words=False, break_on_hyphens=False)
    return [part for line in words.splitlines() for part in wrapper.wrap(line) or [""]] or [""]


def columns(stream: TextIO) -> int | None:
    """How wide a terminal is; None for what is none, and has no width."""
    import os

    try:
        return os.get_terminal_size(stream.fileno()).columns if stream.isatty() else None
    except (OSError, ValueError):
        return None


def page_width() -> int:
    """How wide a page to be read is made: as the terminal, but no wider than is read with ease; 100 where there is none."""
    from shutil import get_terminal_size

    return max(40, min(get_terminal_size((100, 24)).columns, 120))


def offer_releases(incomplete: str) -> list[str]:
    """Names of releases for the shell's completion; nothing outside a workspace."""
    from pressroom.read.workspace import Workspace

    workspace = Workspace.find(Path()).value
    names = workspace.release_names() if workspace else ()
    return [name for name in names if name.startswith(incomplete)]


def offer_formats(incomplete: str) -> list[str]:
    """Names of formats for the shell's completion."""
    from pressroom.formats import format_names

    return [name for name in format_names() if name.startswith(incomplete)]


def offer_lists(incomplete: str) -> list[str]:
    """Names of media lists, for the shell's completion."""
    from pressroom.lists.storing import list_names
    from pressroom.read.workspace import Workspace

    workspace = Workspace.find(Path()).value
    return [name for name in (list_names(workspace.root) if workspace else ()) if name.startswith(incomplete)]


def workspace_root() -> Path:
    """The workspace that the command is typed in; ends the command where there is none."""
    from pressroom.read.workspace import Workspace

    found = Workspace.find(Path())
    if found.value is None:
        complain(found.diagnostics[0].message, found.diagnostics[0].hint)
        raise typer.Exit(AUTHOR)
    return found.value.root


def offer_codes(incomplete: str) -> list[str]:
    """Codes of findings, for the shell's completion."""
    from pressroom.selection import known_checks

    return [code for code in known_checks().codes if code.startswith(incomplete)]


def offer_languages(incomplete: str) -> list[str]:
    """Languages of the releases that are here, for the shell's completion."""
    from pressroom.read.workspace import Workspace
    from pressroom.selection import language_tags

    workspace = Workspace.find(Path()).value
    if workspace is None:
        return []
    found = {tag for name in workspace.release_names() for tag in language_tags(workspace, name)}
    return sorted(tag for tag in found if tag.startswith(incomplete))


def watch(action: Callable[[], int]) -> int:
    """Run ``action``, and again after every change in the workspace, until Ctrl-C."""
    from pressroom.read.workspace import MARKER, Workspace

    code = action()
    workspace = Workspace.find(Path()).value
    if workspace is None:
        return code
    from watchfiles import watch as changes

    root = workspace.root
    places = [place for place in (root / "releases", root / "templates", root / MARKER) if place.exists()]
    say("Watching releases/ and templates/; Ctrl-C ends.")
    # Ctrl-C ends the watch, whether it waits or builds; a package is written as a whole or not at all.
    with suppress(KeyboardInterrupt):
        for _ in changes(*places, raise_interrupt=False, ignore_permission_denied=True):
            say(f"\n{time.strftime(' %H:%M:%S '):─^{page_width()}}\n")
            code = action()
    say("\nNo longer watching.")
    return FINE


def offer_organisations(incomplete: str) -> list[str]:
    """Folders in templates/, for the shell's completion."""
    from pressroom.read.workspace import Workspace

    workspace = Workspace.find(Path()).value
    return [name for name in (workspace.organisation_ids() if workspace else ()) if name.startswith(incomplete)]
