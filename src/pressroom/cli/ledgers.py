"""The ledger of the workspace that a command is typed in, and the sending that is meant."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pressroom.cli.terminal import AUTHOR, FINE, say, warn
from pressroom.machine import MachineError
from pressroom.selection import UnknownName, closest

if TYPE_CHECKING:
    from pressroom.delivery.ledger import Ledger
    from pressroom.model.sendings import Counts, Sending
    from pressroom.read.settings import Settings


Adopt = Annotated[
    bool,
    typer.Option("--adopt-ledger", help="The ledger was copied or brought back, and is to be gone on with from here."),
]
"""An option of every command that opens the ledger: it is refused where it may not be the latest."""


def settings_of(root: Path) -> Settings:
    """What ``pressroom.toml`` says; ends the command, with the findings, where it cannot be read."""
    from pressroom.cli.check import show
    from pressroom.cli.terminal import Output
    from pressroom.delivery.accounts import profiles
    from pressroom.formats import format_names
    from pressroom.read.settings import read_settings
    from pressroom.read.workspace import Workspace
    from pressroom.report import Report
    from pressroom.selection import known_checks

    found = read_settings(Workspace(root), format_names(), known_checks, profiles)
    if found.value is None:
        show(Report(root, (), found.diagnostics), Output.HUMAN)
        raise typer.Exit(AUTHOR)
    return found.value


@contextmanager
def opened(root: Path, *, adopt: bool = False, look: bool = False) -> Iterator[Ledger]:
    """The ledger, closed at the end; ends the command where nothing was ever sent.

    ``look`` True: nothing will be written, so a copy is opened too, with a warning that it is one.
    """
    from pressroom.sending.dispatch import ledger_of

    ledger = ledger_of(root, settings_of(root).ledger, datetime.now(UTC), create=False, adopt=adopt, look=look)
    if ledger is None:
        say("Nothing was sent from here yet. Begin: pressroom send RELEASE --list NAME")
        raise typer.Exit(FINE)
    try:
        if ledger.foreign:
            warn(
                f"{ledger.foreign}: nothing can be sent from it",
                "It can be looked at, verified and exported; what is shown is what stood in it when it was copied",
            )
        yield ledger
    finally:
        ledger.close()


def is_open(sending: Sending, counts: Counts) -> bool:
    """Whether it goes on."""
    from pressroom.model.sendings import Status

    return counts.open > 0 and sending.status is not Status.CANCELLED


def sending_meant(ledger: Ledger, word: str, fits: Callable[[Sending, Counts], bool] = is_open) -> Sending:
    """A sending by its name, its release, or the beginning of either, as long as one is meant: of several, the only one that ``fits``."""
    from pressroom.delivery.record import standing

    all_of_them = ledger.sendings()
    names = {one.name: one for one in all_of_them}
    word = word.rstrip("/")
    if word in names:
        return names[word]
    meant = [one for one in all_of_them if one.name.startswith(word) or one.name[11:].startswith(word)] if word else []
    if len(meant) == 1:
        return meant[0]
    if meant:
        counts = {one.name: ledger.counts(one.name) for one in meant}
        fitting = [one for one in meant if fits(one, counts[one.name])]
        if len(fitting) == 1:
            return fitting[0]
        now = datetime.now(UTC)
        named = ", ".join(f"{one.name} ({standing(one, counts[one.name], now)})" for one in meant)
        raise UnknownName(f"“{word}” is the beginning of {len(meant)} sendings", f"Say which: {named}")
    close = closest(word, [*names, *(one[11:] for one in names)])
    hint = f"Did you mean {close}?" if close else "All of them: pressroom status"
    raise UnknownName(f"there is no sending “{word}”", hint)


def offer_sendings(incomplete: str) -> list[str]:
    """Names of sendings for the shell's completion."""
    from pressroom.read.workspace import Workspace
    from pressroom.sending.dispatch import ledger_of

    workspace = Workspace.find(Path()).value
    if workspace is None:
        return []
    try:
        ledger = ledger_of(workspace.root, None, datetime.now(UTC), create=False)
    except MachineError:  # a shell that completes a word is no place for it: the command itself will tell
        return []
    if ledger is None:
        return []
    try:
        return [one.name for one in ledger.sendings() if one.name.startswith(incomplete)]
    finally:
        ledger.close()
