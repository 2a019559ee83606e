"""Sending what the ledger holds, before her eyes, until it is done, something is in the way, or she ends it."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from pressroom.cli.moments import place_of
from pressroom.cli.send_progress import Display
from pressroom.cli.send_second import enlisted
from pressroom.cli.terminal import FINE, INCOMPLETE, INTERRUPTED, MACHINE, TERMINATED, complain, say
from pressroom.machine import MachineError

if TYPE_CHECKING:
    from pressroom.delivery.accounts import Secret
    from pressroom.delivery.draining import Drained
    from pressroom.delivery.ledger import Ledger
    from pressroom.delivery.transport import Transport
    from pressroom.model.mail import MailSettings
    from pressroom.model.sendings import Sending
    from pressroom.read.settings import Settings

_CODES = {signal.SIGINT: INTERRUPTED, signal.SIGTERM: TERMINATED}


class Ending:
    """The first Ctrl-C or SIGTERM asks for a clean end; the second one ends at once, which loses nothing but certainty."""

    def __init__(self, last: str) -> None:
        self._last = last.encode()
        self.stop = threading.Event()
        self.code: int | None = None

    def __call__(self, number: int, _: Any) -> None:
        """A signal came."""
        if self.code is not None:
            # No locks: whatever was under way is in the ledger, as after a power cut.
            with suppress(OSError):
                os.write(2, self._last)
            os._exit(_CODES.get(signal.Signals(number), INTERRUPTED))
        self.code = _CODES.get(signal.Signals(number), INTERRUPTED)
        self.stop.set()


@contextmanager
def ending_cleanly(last: str = "") -> Iterator[Ending]:
    """From here on, signals end what runs politely. ``last`` is written where a second one ends it at once."""
    ending = Ending(last)
    before = {one: signal.signal(one, ending) for one in _CODES}
    try:
        yield ending
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def transport_of(mail: MailSettings) -> Transport:
    """The way out that ``[mail]`` names; whoever sits at the keyboard is asked for a password at most once."""
    from pressroom.delivery.accounts import secret_for, transport_for

    asked: dict[str, Secret | None] = {}
    ask = _ask if sys.stdin.isatty() else None
    if mail.login == "password" and mail.transport == "smtp":
        asked["password"] = secret_for(mail, ask)  # before anything is open, and before several threads want it
        return transport_for(mail, lambda: asked["password"])
    return transport_for(mail)


def _ask(question: str) -> str:
    return str(typer.prompt(question, hide_input=True, default="", show_default=False, err=True))


def mail_of(settings: Settings) -> MailSettings:
    """The account that mail leaves by; raises :class:`MachineError` where none is set."""
    if settings.mail is None:
        raise MachineError("No mail account is set up, so nothing can leave", "pressroom mail setup")
    return settings.mail


def run(
    root: Path, ledger: Ledger, sending: Sending, mail: MailSettings, transport: Transport, limit: int | None = None
) -> int:
    """Send ``sending``; gives the exit code, when everything has been said."""
    from pressroom.delivery.draining import SystemClock
    from pressroom.delivery.ledger import SecondSender
    from pressroom.sending.dispatch import send

    with ending_cleanly(_last_words(sending.name)) as ending:
        try:
            worker = enlisted(ledger, sending)
        except SecondSender as problem:
            complain(problem.message, problem.advice)
            return INCOMPLETE
        try:
            with Display(
                sending.name, counting=limit is not None, embargo=sending.new.embargo, place=place_of(sending)
            ) as display:
                done = send(
                    root, ledger, worker, sending, transport, mail, clock=SystemClock(), stop=ending.stop, watch=display.watch,
                    limit=limit,
                )  # fmt: skip
        finally:
            worker.close()
    enough = display.tried if limit and display.tried >= limit else 0
    return _account(ledger, sending, done, ending, enough=enough, trouble=display.trouble)


def _last_words(name: str) -> str:
    cursor = "\x1b[?25h" if sys.stderr.isatty() else ""  # hidden while the figures move
    return (
        f"{cursor}\nEnded at once: what was under way may have left. It is looked at when you go on, and told as uncertain.\n"
        f"Go on:           pressroom send resume {name}\n"
        f"How far it came: pressroom status {name}\n"
    )


def _account(ledger: Ledger, sending: Sending, done: Drained, ending: Ending, *, enough: int, trouble: str) -> int:
    """What came of it, and what to do now. ``enough``: it stopped because so many were tried, as she asked; else 0."""
    from pressroom.cli.send_handing import tell_who_goes_on
    from pressroom.cli.status_view import figures_lines
    from pressroom.delivery.record import figures
    from pressroom.model.sendings import Status
    from pressroom.reporting import Style
    from pressroom.sending.dispatch import is_incomplete

    sending = ledger.sending(sending.name)  # somebody may have held it, or given it up
    name, counts = sending.name, ledger.counts(sending.name)
    now = datetime.now(UTC)
    if done.stopped and ending.code is None and not enough:
        complain(done.stopped, done.hint or None)
    say(name)
    for line in figures_lines(figures(ledger, sending, counts), now, Style.of(sys.stderr), place_of(sending)):
        say(line)
    if enough and counts.open:
        say(f"{enough} now, as you asked; {counts.open} another time.")
    if counts.open and trouble and not done.stopped.endswith(trouble):
        say(f"The last thing heard: {trouble}")
    incomplete = is_incomplete(sending, counts)
    if counts.open and sending.status is Status.RUNNING:
        say(f"Go on:  pressroom send resume {name}")
        tell_who_goes_on(ledger, sending)
    if incomplete:
        say(f"Who, and why:  pressroom status {name}")
    elif not counts.open:
        say(f"The record:  pressroom status {name} --export csv > record.csv")
    if ending.code is not None:
        return ending.code
    if done.stopped and not (done.held or done.others or enough):
        return MACHINE
    return INCOMPLETE if incomplete or done.held or done.others else FINE
