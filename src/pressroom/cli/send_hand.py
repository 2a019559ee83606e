"""``pressroom send resume|cancel|retry``: what she does with a sending by hand."""

from __future__ import annotations

import shlex
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from pressroom.cli.ledgers import Adopt, is_open, offer_sendings, opened, sending_meant, settings_of
from pressroom.cli.send_confirming import agreed
from pressroom.cli.send_second import enlisted
from pressroom.cli.terminal import FINE, INCOMPLETE, USAGE, complain, say, workspace_root

if TYPE_CHECKING:
    from pressroom.delivery.ledger import Ledger
    from pressroom.model.sendings import Sending

RESUME = """Go on with a sending that was ended or held: nobody gets it twice.

\b
Examples:
  pressroom send resume launch
  pressroom send resume launch --late    although it was held
"""
CANCEL = """Give up what has not left yet. Who has it keeps it; who is uncertain stays so.

\b
Example:
  pressroom send cancel launch
"""
RETRY = """Send once more to those whose server refused it, or who were put off until it was too late.

Look first at why they refused: pressroom status. Uncertain ones are left alone: most of them have it.

\b
Examples:
  pressroom send retry launch
  pressroom send retry launch --to jeanne@journal.example
"""
_Sending = Annotated[
    str, typer.Argument(metavar="SENDING", help="A sending, or its release.", autocompletion=offer_sendings)
]
_Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do it without asking.")]
_Limit = Annotated[int | None, typer.Option(min=1, metavar="NUMBER", help="No more than this many now.")]


def register(group: typer.Typer) -> None:
    """Add the commands."""
    group.command("resume", help=RESUME, short_help="Go on with a sending.")(resume)
    group.command("cancel", help=CANCEL, short_help="Give up what has not left yet.")(cancel)
    group.command("retry", help=RETRY, short_help="Send once more to those who refused.")(retry)


def resume(
    name: _Sending,
    late: Annotated[
        bool, typer.Option("--late", help="Go on although it was held: for being late, or for many refusals.")
    ] = False,
    limit: _Limit = None,
    yes: Annotated[  # noqa: ARG001 - a script says it to every command
        bool, typer.Option("--yes", "-y", help="For scripts that say it everywhere: nothing is asked here.")
    ] = False,
    adopt: Adopt = False,
) -> None:
    """Go on with a sending."""
    root = workspace_root()
    with opened(root, adopt=adopt) as ledger:
        sending = sending_meant(ledger, name)
        _refuse_given_up(sending)
        if not ledger.counts(sending.name).open:
            say(f"Nothing is left to do: pressroom status {sending.name}")
            raise typer.Exit(_code(ledger, sending))
        sending = _refuse_moved(ledger, sending)
        _refuse_held(sending, "resume", late=late)
        raise typer.Exit(_go_on(ledger, sending, late=late, limit=limit))


def _refuse_given_up(sending: Sending) -> None:
    """What was given up stays so: whoever has not got it gets it by another sending, which sees who has it."""
    from pressroom.model.sendings import Status

    if sending.status is Status.CANCELLED:
        complain(
            f"{sending.name} was given up, and is not sent any more",
            f"For those who have not got it, plan it anew:  {_anew(sending)}",
        )
        raise typer.Exit(USAGE)


def _refuse_moved(ledger: Ledger, sending: Sending) -> Sending:
    """Nothing leaves before the embargo that the release is under now; what was held for that goes on when it is the old one again."""
    from pressroom.delivery.moved import advice
    from pressroom.model.sendings import MOVED, Status
    from pressroom.sending.embargoes import moved_since

    now = datetime.now(UTC)
    if why := moved_since(workspace_root(), sending, now):
        complain(why, "\n".join(advice(sending)))
        raise typer.Exit(INCOMPLETE)
    if sending.status is Status.HELD and sending.why.startswith(MOVED):
        ledger.set_status(sending.name, Status.RUNNING, "the embargo is the old one again", now)
        return ledger.sending(sending.name)
    return sending


def _anew(sending: Sending) -> str:
    """The commands that plan the same once more, one after the other: one for all lists of which the same was asked."""
    from pressroom.model.notes import DEFAULT_MAILING
    from pressroom.sending.correcting import CORRECTION

    new, commands = sending.new, []
    for lists, where in sending.chosen:
        words = ["pressroom", "send", new.release]
        for name in lists:
            words += ["--list", name]
        words += ["--where", where] if where else []
        words += ["--correct", new.replaces] if new.replaces else []
        words += ["--mailing", new.mailing] if new.mailing != (CORRECTION if new.replaces else DEFAULT_MAILING) else []
        commands.append(shlex.join(words))
    return "\nand then:  ".join(commands)


def _refuse_held(sending: Sending, word: str, *, late: bool) -> None:
    """What was held goes on only when she says so."""
    from pressroom.model.sendings import Status

    if sending.status is Status.HELD and not late:
        complain(
            f"{sending.name} is held: {sending.why}",
            f"When it may go on:  pressroom send {word} {sending.name} --late   Else: pressroom send cancel {sending.name}",
        )
        raise typer.Exit(USAGE)


def _code(ledger: Ledger, sending: Sending) -> int:
    from pressroom.sending.dispatch import is_incomplete

    return INCOMPLETE if is_incomplete(sending, ledger.counts(sending.name)) else FINE


def _go_on(ledger: Ledger, sending: Sending, *, late: bool, limit: int | None) -> int:
    from pressroom.cli.send_run import mail_of, run, transport_of
    from pressroom.model.sendings import LATE, Status

    root = workspace_root()
    mail = mail_of(settings_of(root))
    transport = transport_of(mail)
    if late:
        ledger.set_status(sending.name, Status.RUNNING, LATE, datetime.now(UTC))
        sending = ledger.sending(sending.name)
    return run(root, ledger, sending, mail, transport, limit)


def cancel(name: _Sending, yes: _Yes = False, adopt: Adopt = False) -> None:
    """Give up what has not left."""
    from pressroom.model.sendings import State, Status
    from pressroom.reporting import counted

    with opened(workspace_root(), adopt=adopt) as ledger:
        sending = sending_meant(ledger, name)
        counts = ledger.counts(sending.name)
        if not counts.open:
            say(f"Nothing of {sending.name} is left to be given up.")
            return
        agreed(f"Give up {counted(counts.open, 'message')} of {sending.name}", counts.open, yes=yes)
        now = datetime.now(UTC)
        # Whoever is sending it must have stopped: what is in somebody's hand cannot be given up.
        enlisted(ledger, sending).close()
        ledger.set_status(sending.name, Status.CANCELLED, "given up by hand", now)
        waiting = [one.recipient for one in ledger.deliveries(sending.name, (State.PENDING, State.DEFERRED))]
        ledger.move(sending.name, waiting, State.CANCELLED, "given up by hand", now)
        before, counts = counts[State.CANCELLED], ledger.counts(sending.name)
        given_up = counts[State.CANCELLED] - before
        say(f"{counted(given_up, 'message')} given up; {counts[State.ACCEPTED]} had been accepted before.")
        if counts[State.UNCERTAIN]:
            say(f"{counts[State.UNCERTAIN]} may have left: pressroom settle {sending.name}")


def retry(
    name: _Sending,
    to: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ADDRESS",
            help="Only these, also who was left out; may be repeated. Default: all that refused or were given up.",
        ),
    ] = None,
    uncertain: Annotated[
        bool, typer.Option("--uncertain", help="Also the uncertain ones. Most of them will get it twice.")
    ] = False,
    late: Annotated[
        bool, typer.Option("--late", help="Go on although it was held, with all that is left of it.")
    ] = False,
    yes: _Yes = False,
    limit: _Limit = None,
    adopt: Adopt = False,
) -> None:
    """Send once more."""
    from pressroom.cli.send_retrying import allowed, forgive, keys_of, waiting, without_served, writable
    from pressroom.model.sendings import State
    from pressroom.reporting import counted

    wanted = [State.REJECTED, State.EXPIRED, *([State.UNCERTAIN] if uncertain else [])]
    wanted += [State.SUPPRESSED] if to else []
    with opened(workspace_root(), adopt=adopt) as ledger:
        sending = sending_meant(
            ledger, name, lambda one, counts: is_open(one, counts) or any(counts[state] for state in wanted)
        )
        _refuse_given_up(sending)
        sending = _refuse_moved(ledger, sending)
        _refuse_held(sending, "retry", late=late)
        found = list(ledger.deliveries(sending.name, wanted))
        if to:
            keys = keys_of(to)
            found = [one for one in found if one.person is not None and one.person.key in keys]
        found = allowed(workspace_root(), ledger, [one for one in found if one.person is not None], named=bool(to))
        found = writable(ledger, sending, found) if to else without_served(ledger, sending, found)
        chosen = [one.recipient for one in found]
        if not chosen:
            say("There is nobody to whom it could be sent once more.")
            raise typer.Exit(_code(ledger, sending))
        risky = sum(one.state is State.UNCERTAIN for one in found)
        if risky:
            say(
                f"{risky} of them {'is' if risky == 1 else 'are'} uncertain: nearly all uncertain messages have arrived, "
                "and these people will get it twice."
            )
            say(f"Look first whether a log or an archive knows: pressroom settle {sending.name}")
        more = waiting(workspace_root(), ledger, sending)
        others = f", and to {more} who wait{'s' if more == 1 else ''}" if more else ""
        number = min(len(chosen) + more, limit or sys.maxsize)
        agreed(
            f"Send {sending.name} once more to {counted(len(chosen), 'journalist')}{others}"
            + (f", {limit} of them now" if number == limit else ""),
            number,
            yes=yes,
        )
        now = datetime.now(UTC)
        forgive(workspace_root(), ledger, found)
        enlisted(ledger, sending).close()
        # Nobody knows any better than before whether the uncertain ones have it.
        moved = ledger.move(sending.name, chosen, State.PENDING, "once more, by hand", now, settled=False)
        say(f"{counted(moved, 'message')} to be sent once more.")
        # By her word, whatever the time: what was given up as no news is news to her.
        raise typer.Exit(_go_on(ledger, ledger.sending(sending.name), late=True, limit=limit))
