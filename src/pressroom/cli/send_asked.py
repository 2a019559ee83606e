"""What ``pressroom send RELEASE`` was asked for: its command line, understood."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from pressroom.cli.ledgers import sending_meant
from pressroom.cli.list_show import named, rows_to_mend, understood_expression
from pressroom.cli.terminal import USAGE, complain, say
from pressroom.selection import UnknownName

if TYPE_CHECKING:
    from pressroom.delivery.ledger import Ledger
    from pressroom.delivery.planning import Listed
    from pressroom.read.workspace import Workspace
    from pressroom.sending import Wish
    from pressroom.sending.letters import Attachments


@dataclass(frozen=True, slots=True)
class Asked:
    """The command line."""

    release: str
    lists: tuple[str, ...]
    where: str | None
    mailing: str
    to: tuple[str, ...]
    as_whom: str | None
    outbox: str | None
    really: bool
    yes: bool
    schedule: str | None
    limit: int | None
    sign: str | None
    attach: Attachments | None
    correct: str | None
    again: bool
    show: str | None
    adopt: bool
    hand_over: bool = False
    data: bool = False

    def command(self, *more: str) -> str:
        """What she typed, with ``more`` behind it, as she may type it next."""
        words = ["pressroom", "send", self.release]
        for one in self.lists:
            words += ["--list", one]
        for option, value in (
            ("--where", self.where), ("--mailing", self.mailing), ("--schedule", self.schedule), ("--sign", self.sign),
            ("--attach", self.attach), ("--correct", self.correct), ("--limit", self.limit),
        ):  # fmt: skip
            words += [option, str(value)] if value else []
        words += ["--again"] if self.again else []
        return " ".join([shlex.join(words), *more])


def refuse_contradictions(asked: Asked) -> None:
    """End the command where what was typed cannot be meant together."""
    ways = [
        name for name, given in (("--to", asked.to), ("--outbox", asked.outbox), ("--really", asked.really)) if given
    ]
    if len(ways) > 1:
        first = "--to yourself" if asked.to else "--outbox FOLDER"
        hint = f"One after the other: first {first}" + (", then --really" if asked.really else ", then --outbox FOLDER")
        complain(f"{' and '.join(ways)} do not go together", hint)
        raise typer.Exit(USAGE)
    if asked.data and (asked.to or asked.outbox):
        complain(
            "--output json is for the plan, and with --really for what came of it",
            "Leave it out with --to and --outbox",
        )
        raise typer.Exit(USAGE)
    if asked.hand_over and asked.limit:
        complain("--limit and --hand-over do not go together", "Leave out one: workers send all that is handed over")
        raise typer.Exit(USAGE)
    if asked.correct and asked.lists:
        complain("a correction goes to those who may have the first one, not to a list", "Leave out --list")
        raise typer.Exit(USAGE)


def wish_of(asked: Asked, workspace: Workspace, ledger: Ledger | None, now: datetime) -> Wish:
    """What is to be sent. Raises :class:`UnknownName`."""
    from pressroom.selection import require_schedule, select_releases
    from pressroom.sending import Wish

    names = select_releases(workspace, [asked.release], Path())
    if len(names) != 1:
        raise UnknownName("one release is sent at a time", f"Say which: {', '.join(names[-5:])}")
    where = understood_expression(asked.where)
    begins = None if asked.schedule is None else require_schedule(asked.schedule)
    if begins is not None and begins <= now:
        raise UnknownName(f"{asked.schedule} is past", "Choose a later moment, or leave out --schedule to send at once")
    replaces = None
    if asked.correct is not None:
        if ledger is None:
            raise UnknownName(f"there is no sending “{asked.correct}”: nothing was sent from here yet")
        replaces = sending_meant(ledger, asked.correct, lambda _, counts: counts.total < 0)  # she says which
    return Wish(
        names[0], _lists(asked, workspace.root), where, asked.where or "", asked.mailing, begins, asked.sign,
        asked.attach, replaces, asked.again, bool(asked.to),
    )  # fmt: skip


_DOUBTS = {
    "contact-language": ("the language is", "and the release is sent in its own"),
    "contact-answer": ("a yes or no is", "and taken for what sends nothing, or nothing early"),
}
"""What a list says that decides who gets what, and is not understood; and what becomes of it."""
_LINES = 10


def _lists(asked: Asked, root: Path) -> tuple[Listed, ...]:
    from pressroom.delivery.planning import Listed
    from pressroom.lists import Contact, list_names, read_list
    from pressroom.reporting import counted

    if asked.correct:
        return ()
    if not asked.lists:
        if asked.to:
            return (Listed("yourself", (Contact(asked.to[0]),)),)
        known = list_names(root)
        hint = f"There are: {', '.join(known)}" if known else "Make one: pressroom list import FILE"
        raise UnknownName("to whom? No list is named", f"--list NAME. {hint}")
    found = []
    for name in named(root, asked.lists):
        outcome = read_list(root, name)
        if wrong := rows_to_mend(outcome.diagnostics):
            get = "gets" if wrong == 1 else "get"
            say(f"{counted(wrong, 'row')} of lists/{name}.csv {get} nothing until mended: pressroom list check {name}")
        for code, (what, taken) in _DOUBTS.items():
            lines = [one.span.line for one in outcome.diagnostics if one.code == code and one.span is not None]
            if lines:
                shown = ", ".join(map(str, lines[:_LINES])) + (" …" if len(lines) > _LINES else "")
                where = f"lists/{name}.csv, {'line' if len(lines) == 1 else 'lines'} {shown}"
                say(f"{where}: {what} not understood, {taken}: pressroom list check {name}")
        if outcome.value is not None:
            read = outcome.value.collected
            found.append(Listed(name, read.contacts, read.lines, unread=len(read.rejected)))
    return tuple(found)
