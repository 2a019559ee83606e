"""``pressroom worker``: sends what was handed over to it, beside any number of others."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pressroom.cli.ledgers import settings_of
from pressroom.cli.terminal import FINE, USAGE, complain, say, workspace_root

if TYPE_CHECKING:
    from pressroom.cli.send_run import Ending
    from pressroom.delivery.draining import Event
    from pressroom.delivery.ledger import Ledger
    from pressroom.model.sendings import Sending
    from pressroom.read.settings import Settings

HELP = """Send what is handed over: a team's ledger lies in PostgreSQL, and any number of workers on any number of machines share
its sendings, each message once. It runs until Ctrl-C or SIGTERM, which bring open messages to their end.

\b
Examples:
  pressroom worker                 until it is ended
  pressroom worker --once          do what there is to do, and end
  pressroom worker --name paris    what pressroom status calls it
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("worker", help=HELP, short_help="Send what is handed over, beside others.")(command)


def command(
    once: Annotated[bool, typer.Option("--once", help="Do what there is to do now, and end.")] = False,
    name: Annotated[
        str, typer.Option(metavar="NAME", help="What it is called. Default: the machine and the process.")
    ] = "",
) -> None:
    """Be a worker."""
    root = workspace_root()
    settings = settings_of(root)
    if settings.ledger is None:
        from pressroom.cli.send_handing import NO_TEAM

        complain(*NO_TEAM)
        raise typer.Exit(USAGE)
    raise typer.Exit(work(root, settings, name, once=once))


def work(root: Path, settings: Settings, name: str, *, once: bool) -> int:
    """Do jobs until it is ended; gives the exit code."""
    from pressroom.cli.mailboxes import password_of
    from pressroom.cli.send_run import ending_cleanly, mail_of, transport_of
    from pressroom.delivery.draining import SystemClock
    from pressroom.delivery.ledger import open_ledger
    from pressroom.delivery.ledger.postgresql import here
    from pressroom.delivery.teams.jobs import Duties, do_jobs
    from pressroom.delivery.teams.preparing import prepare
    from pressroom.sending.teamwork import Shift, poll

    mail = mail_of(settings)

    def opened() -> Ledger:
        return open_ledger(root, settings.ledger, now=datetime.now(UTC))

    ledger = opened()
    try:
        prepare(ledger.store)
        transport = transport_of(mail)
        called = here() if not name else f"{name} ({here()})"
        with ending_cleanly() as ending:
            shift = Shift(root, called, mail, opened, transport, SystemClock(), ending.stop, _tell, _watch, password_of)
            duties = Duties(shift.drain, partial(poll, shift) if mail.returns else None, ending.stop, _line)
            _line(f"worker {called}: {'does what there is' if once else 'waits for sendings; Ctrl-C ends it'}")
            do_jobs(ledger.store, duties, called, once=once)
            _line(_farewell(ending))
            return FINE if ending.code is None else ending.code
    finally:
        ledger.close()


def _farewell(ending: Ending) -> str:
    return "nothing more to do now" if ending.code is None else "ended; what is left goes to other workers"


def _line(text: str) -> None:
    from pressroom.reporting import plain

    say(f"{datetime.now().astimezone():%H:%M:%S}  {plain(text)}")
    sys.stderr.flush()


def _tell(sending: str, text: str) -> None:
    _line(f"{sending}: {text}")


_MINUTE = 60.0


def _watch(sending: Sending) -> Callable[[Event], None]:
    """A line when it begins, one a minute, and one at the end."""
    from pressroom.cli.moments import clock, place_of
    from pressroom.cli.send_progress import in_figures
    from pressroom.delivery.draining import events

    told = time.monotonic()

    def watch(event: Event) -> None:
        nonlocal told
        progress = event.progress
        figures = in_figures(progress)
        match event:
            case events.Started():
                _tell(sending.name, f"begins; {figures}")
            case events.Waiting():
                until = (
                    f" until {clock(event.until, datetime.now(UTC), place_of(sending))}"
                    if event.until is not None
                    else ""
                )
                _tell(sending.name, f"waits{until}: {event.why}")
            case events.Slower():
                _tell(sending.name, f"{event.why}; goes on in {event.pause:.0f} s")
            case events.Finished():
                _tell(sending.name, f"done; {figures}")
            case events.Stopped():
                _tell(sending.name, f"lets go; {figures}")
            case _ if time.monotonic() - told >= _MINUTE:
                told = time.monotonic()
                _tell(sending.name, figures)
            case _:
                pass

    return watch
