"""``pressroom status``: what was sent, to whom, and what came of it."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pressroom.cli.ledgers import Adopt, offer_sendings, opened, sending_meant
from pressroom.cli.terminal import AUTHOR, FINE, INCOMPLETE, USAGE, Shape, columns, complain, say, workspace_root

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressroom.delivery.ledger import Ledger
    from pressroom.delivery.ledger.ledger import AtWork
    from pressroom.model.sendings import Counts, Sending

HELP = """Show what was sent: all sendings, a line each, or one of them: how many were accepted, who refused and why, who is
uncertain, and how long the rest will take.

The exit code is 4 while something is left: refused, uncertain, put off, held.

\b
Examples:
  pressroom status                         all sendings
  pressroom status launch                  the sending of 2024-04-29-launch
  pressroom status launch --export csv > record.csv
                                           one row a recipient, to keep
  pressroom status --verify                is the ledger as it was written?
"""


class Kept(StrEnum):
    """How the record is written to a file."""

    CSV = "csv"
    JSON = "json"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("status", help=HELP, short_help="Show what was sent, and what came of it.")(command)


def command(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="SENDING", help="A sending, or its release. Default: all.", autocompletion=offer_sendings
        ),
    ] = None,
    export: Annotated[
        Kept | None, typer.Option(metavar="csv|json", help="Write the record of the sending to stdout.")
    ] = None,
    verify: Annotated[
        bool, typer.Option("--verify", help="Look whether a row was changed, taken out or cut off.")
    ] = False,
    head: Annotated[
        str | None,
        typer.Option(metavar="HEAD", help="With --verify: the head that stands in an earlier export must be found."),
    ] = None,
    output: Annotated[Shape, typer.Option(help="For people, or for programs.")] = Shape.HUMAN,
    adopt: Adopt = False,
) -> None:
    """Show sendings."""
    if head is not None and not verify:
        complain("--head is looked for by --verify", "pressroom status --verify --head HEAD")
        raise typer.Exit(USAGE)
    if head is not None and not _is_head(head):
        complain(
            "this is no head of a ledger",
            'It stands in each export, in quotation marks:  --head "0:2:5900da… 1:13:98db…"',
        )
        raise typer.Exit(USAGE)
    if export is not None and name is None:
        complain("which sending is to be exported?", "pressroom status SENDING --export csv")
        raise typer.Exit(USAGE)
    now = datetime.now(UTC)
    with opened(workspace_root(), adopt=adopt, look=True) as ledger:
        if verify:
            raise typer.Exit(_verify(ledger, head))
        if name is None:
            raise typer.Exit(_all(ledger, now, output))
        sending = sending_meant(ledger, name)
        if export is not None:
            _export(ledger, sending, export, now)
            raise typer.Exit(FINE)
        raise typer.Exit(_one(ledger, sending, now, output))


def _is_head(words: str) -> bool:
    from pressroom.delivery.ledger.identity import heads_from_words

    try:
        return bool(heads_from_words(words))
    except ValueError:
        return False


def _verify(ledger: Ledger, head: str | None) -> int:
    problems = list(ledger.verify(head) if head else ledger.verify())
    for problem in problems:
        complain(problem)
    if problems:
        say("What was sent cannot be proved by this ledger.")
        say("Bring .pressroom/ back from a backup, and keep this one.")
        return AUTHOR
    say("The ledger is as it was written: no row was changed, taken out or cut off.")
    # On a terminal a line for each part: it may be pasted as it is, for --head takes them on several lines too.
    typer.echo("\n".join(ledger.head().split()) if columns(sys.stdout) else ledger.head())
    return FINE


def _export(ledger: Ledger, sending: Sending, kept: Kept, now: datetime) -> None:
    import io

    from pressroom.delivery.record import rows, write_csv, write_json

    found = rows(sending, ledger.deliveries(sending.name))
    if kept is Kept.JSON:
        write_json(sys.stdout, sending, ledger.counts(sending.name), found, ledger.head(), now,
                   at_work=_is_sent(ledger, sending))  # fmt: skip
        return
    # Line ends are those of a table, and letters are UTF-8, whatever the machine would write.
    binary = getattr(sys.stdout, "buffer", None)
    out = sys.stdout if binary is None else io.TextIOWrapper(binary, "utf-8", newline="", write_through=False)
    try:
        write_csv(out, sending, found, ledger.head())
        out.flush()
    finally:
        if isinstance(out, io.TextIOWrapper) and out is not sys.stdout:
            out.detach()


def _all(ledger: Ledger, now: datetime, output: Shape) -> int:
    from pressroom.cli.status_view import lines_of_all
    from pressroom.reporting import Style
    from pressroom.sending.dispatch import is_incomplete

    found = [(one, ledger.counts(one.name)) for one in ledger.sendings()]
    code = INCOMPLETE if any(is_incomplete(one, counts) for one, counts in found) else FINE
    if output is Shape.JSON:
        from pressroom.delivery.record.exporting import facts

        data = [facts(one, counts, ledger.head(), now, at_work=_is_sent(ledger, one)) for one, counts in found]
        typer.echo(json.dumps({"schema": 1, "sendings": data}, ensure_ascii=False, indent=2))
        return code
    if not found:
        say("Nothing was sent from here yet. Begin: pressroom send RELEASE --list NAME")
    busy = ledger.at_work()
    told = [(one, counts, _stands(ledger, one, counts, busy, now)) for one, counts in found]
    typer.echo(lines_of_all(told, Style.of(sys.stdout)), nl=False)
    _at_work(ledger, now)
    return code


def _at_work(ledger: Ledger, now: datetime) -> None:
    """Who sends now; nothing where nobody does, or where there can be but one."""
    from pressroom.cli.moments import clock
    from pressroom.reporting import plain

    for one in ledger.at_work():
        what = f" on {plain(one.sending)}" if one.sending else ""
        typer.echo(f"At work{what}: {plain(one.name)}, since {clock(one.since, now)}")


def _is_sent(ledger: Ledger, sending: Sending) -> bool:
    """Whether somebody sends it now."""
    return any(one.sends(sending.name) for one in ledger.at_work())


def _stands(ledger: Ledger, sending: Sending, counts: Counts, busy: Sequence[AtWork], now: datetime) -> str:
    from pressroom.cli.status_view import stands
    from pressroom.delivery.record import figures

    if _moved(ledger, sending, counts, now):
        return "held: its embargo was moved"
    return stands(sending, figures(ledger, sending, counts, now=now), busy, now)


def _moved(ledger: Ledger, sending: Sending, counts: Counts, now: datetime) -> str:
    """Why nothing of it leaves although something is to: its embargo was moved. Empty where it may."""
    from pressroom.model.sendings import Status
    from pressroom.sending.embargoes import moved_since

    over = not counts.open or sending.status is Status.CANCELLED
    return "" if over else moved_since(ledger.store.root, sending, now)


def _one(ledger: Ledger, sending: Sending, now: datetime, output: Shape) -> int:
    from pressroom.cli.status_view import page, stands
    from pressroom.delivery.record import figures
    from pressroom.delivery.record.exporting import facts
    from pressroom.reporting import Style
    from pressroom.sending.dispatch import is_incomplete, suppressions_of

    counts = ledger.counts(sending.name)
    if output is Shape.JSON:
        data: dict[str, Any] = facts(sending, counts, ledger.head(), now, at_work=_is_sent(ledger, sending))
        typer.echo(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        busy = ledger.at_work()
        found = figures(ledger, sending, counts, now=now, suppressions=suppressions_of(ledger.store.root, ledger))
        moved = _moved(ledger, sending, counts, now)
        said = "held" if moved else stands(sending, found, busy, now)
        here = [one for one in busy if one.sends(sending.name)]
        rate = _pace(ledger, sending, min(one.since for one in here), now) if here else None
        alone = None if ledger.store.shared or not busy else busy[0]
        typer.echo(
            page(
                sending,
                found,
                said,
                rate,
                now,
                Style.of(sys.stdout),
                alone=alone,
                copy=bool(ledger.foreign),
                moved=moved,
                idle=not here,
            ),
            nl=False,
        )
        if ledger.store.shared:
            _at_work(ledger, now)
    return INCOMPLETE if is_incomplete(sending, counts) else FINE


_RECENT, _SETTLED = timedelta(minutes=5), timedelta(seconds=5)


def _pace(ledger: Ledger, sending: Sending, since: datetime, now: datetime) -> float | None:
    """How many messages a minute left lately, while somebody was at work; None where it is too early to say."""
    begun = max(since, now - _RECENT)
    number = ledger.sent_since(sending.new.sender, begun)
    return number / ((now - begun) / timedelta(minutes=1)) if number and now - begun >= _SETTLED else None
