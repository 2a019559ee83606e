"""What is shown before anything leaves: the plan, or why there is none."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from pressroom.cli.terminal import AUTHOR, complain, say
from pressroom.model.sendings import State
from pressroom.selection import UnknownName

if TYPE_CHECKING:
    from pressroom.cli.send_asked import Asked
    from pressroom.delivery.ledger import Ledger
    from pressroom.diagnostics import Diagnostic
    from pressroom.model.sendings import Counts, Person, Sending
    from pressroom.sending import Ready


def refuse(found: tuple[Diagnostic, ...], root: Path, release: str, *, data: bool) -> None:
    """The errors that keep a release from being sent."""
    from pressroom.diagnostics import Severity

    errors = tuple(one for one in found if one.severity is Severity.ERROR)
    show_findings(errors, root, data=data)
    say(f"Nothing of {release} is sent until this is mended.")


def show_findings(found: tuple[Diagnostic, ...], root: Path, *, data: bool = False) -> None:
    """Findings, as ``check`` shows them."""
    from pressroom.cli.check import show
    from pressroom.cli.terminal import Output
    from pressroom.report import Report

    if found:
        show(Report(root, (), found), Output.JSON if data else Output.HUMAN)


def show_plan(asked: Asked, ready: Ready, ledger: Ledger | None, now: datetime, *, wrong: bool) -> None:
    """The plan and the first message; with a mistake only what is wrong."""
    from pressroom.cli.send_view import message_page, plan_page, refused_page
    from pressroom.delivery.message import Unsendable
    from pressroom.reporting import Style, counted

    style = Style.of(sys.stdout)
    if wrong:
        typer.echo(refused_page(ready, style))
        return
    counts = ledger.counts(ready.sending.name) if ledger is not None and ready.sending is not None else None
    typer.echo(plan_page(ready, counts, now, style, asked.limit))
    if ready.erased:
        were = "was" if ready.erased == 1 else "were"
        say(f"Of those who may have {ready.new.replaces}, {ready.erased} {were} erased since.\n")
    warnings = sum(one.severity == "warning" for one in ready.findings)
    if warnings:
        say(f"{counted(warnings, 'warning')} of the release: pressroom check {ready.new.release}\n")
    if asked.really and asked.show is None:  # the question is not to follow pages of text
        return
    person = person_of(ready, asked.show)
    shown = ready.first_of_each(now)
    if person is not None and asked.show is not None:
        shown = ((person, max(now, ready.new.begins or now)),)
    for one, moment in shown:
        try:
            typer.echo(message_page(ready, one, moment, style))
        except Unsendable as problem:
            complain(f"the message to {one.address} cannot be written: {problem.reason}")
            raise typer.Exit(AUTHOR) from None


def person_of(ready: Ready, word: str | None) -> Person | None:
    """Whom ``word`` means among the recipients, and those who wait; the first without one. Raises :class:`UnknownName`."""
    from pressroom.cli.send_view import meant_person

    found = meant_person((*ready.plan.recipients, *ready.plan.waiters), word)
    if found is None and word is not None:
        raise UnknownName(f"nobody like “{word}” is to get it", "An address, a part of a name, or a number from 1")
    return found


def nothing_to_go(sending: Sending, counts: Counts) -> str:
    """That a sending has nothing left to go, and what to type where not everybody has got it."""
    from pressroom.cli.status_view import BESIDE, fitted
    from pressroom.cli.terminal import columns
    from pressroom.delivery.record import state_words

    name = sending.name
    beside = "".join(f", {counts[state]} {state_words(state)}" for state in BESIDE if counts[state])
    if not any(counts[state] for state in (State.REJECTED, State.EXPIRED, State.UNCERTAIN)):
        return f"Everybody in {name} has been served: pressroom status {name}"
    lines = [f"Nothing of {name} is left to go: {counts[State.ACCEPTED]} accepted{beside}."]
    if counts[State.REJECTED] + counts[State.EXPIRED]:
        lines.append(f"  Try once more, knowing why:    pressroom send retry {name}")
    if counts[State.UNCERTAIN]:
        lines.append(f"  See what became of uncertain:  pressroom settle {name}")
    lines.append(f"  Who, and why:                  pressroom status {name}")
    return "\n".join(fitted(lines, columns(sys.stderr) or 1000))


def next_steps(asked: Asked, ready: Ready, ledger: Ledger | None) -> str:
    """What to type now."""
    from pressroom.cli.status_view import fitted
    from pressroom.cli.terminal import columns

    if ready.sending is not None and ledger is not None and not ready.plan.recipients:
        counts = ledger.counts(ready.sending.name)
        if not counts.open:
            return nothing_to_go(ready.sending, counts)
    asked = replace(asked, show=None)
    lines = (
        "Nothing has been sent.",
        f"  First to yourself:  {replace(asked, limit=None).command('--to', 'YOUR-ADDRESS')}",
        f"  Then to all:        {asked.command('--really')}",
    )
    return "\n".join(fitted(lines, columns(sys.stderr) or 1000))
