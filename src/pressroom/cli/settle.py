"""``pressroom settle``: what became of messages of which no answer was read."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pressroom.cli.ledgers import Adopt, offer_sendings, opened, sending_meant, settings_of
from pressroom.cli.send_confirming import agreed
from pressroom.cli.settle_hand import reason_of, see_who_is_meant
from pressroom.cli.terminal import FINE, INCOMPLETE, USAGE, complain, say, workspace_root

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressroom.delivery.returns import Judge, Settled
    from pressroom.model.sendings import Delivery

HELP = """Settle uncertain deliveries: those whose message may have left, and of which no answer was read. Nearly all of them
have arrived, so nothing is sent again before somebody knows.

The log of the mail server knows best; a mailbox that holds a copy of everything comes next; then your own word.

\b
Examples:
  pressroom settle launch                  who is uncertain, what is known
  pressroom settle launch --log /var/log/mail.log
                                           what a Postfix server says
  pressroom settle launch --log /var/log/mail.log --complete
                                           and what it never took is sent
  pressroom settle launch --archive sent.mbox
                                           what a copy of all that left says
  pressroom settle launch --accepted jeanne@journal.example --why "she phoned"
                                           she told you that she has it
  pressroom settle launch --not-sent all --why "IT looked"
                                           none has left: they are sent
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("settle", help=HELP, short_help="Settle deliveries that are uncertain.")(command)


def command(
    name: Annotated[
        str, typer.Argument(metavar="SENDING", help="A sending, or its release.", autocompletion=offer_sendings)
    ],
    log: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="A Postfix log, also rotated or compressed; may be repeated.", exists=True),
    ] = None,
    archive: Annotated[
        str | None,
        typer.Option(metavar="SOURCE", help="An mbox, a folder of .eml files, or imaps://user@host/folder."),
    ] = None,
    complete: Annotated[
        bool,
        typer.Option(
            "--complete",
            help="Nothing is missing: the archive holds a copy of all that left, so what is not there never did; or these are the"
            " whole logs up to now, so what broke off on its way in never left.",
        ),
    ] = False,
    accepted: Annotated[
        list[str] | None, typer.Option(metavar="ADDRESS", help="They have it. “all”: all of them; may be repeated.")
    ] = None,
    not_sent: Annotated[
        list[str] | None,
        typer.Option(metavar="ADDRESS", help="It never left, and is to be sent. “all”: all of them; may be repeated."),
    ] = None,
    why: Annotated[
        str, typer.Option(metavar="WORDS", help="With your own word: how you know it; the record keeps it.")
    ] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be settled; change nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do it without asking.")] = False,
    adopt: Adopt = False,
) -> None:
    """Settle uncertain deliveries."""
    from pressroom.delivery.returns import settle
    from pressroom.model.sendings import State
    from pressroom.sending.dispatch import kept_suppressions

    ways = [name for name, given in (("--log", log), ("--archive", archive), ("--accepted", accepted),
                                     ("--not-sent", not_sent)) if given]  # fmt: skip
    if len(ways) > 1:
        complain(f"{' and '.join(ways)} do not go together", "One after the other, the surest first: --log")
        raise typer.Exit(USAGE)
    root = workspace_root()
    with opened(root, adopt=adopt) as ledger:
        sending = sending_meant(ledger, name, lambda _, counts: counts[State.UNCERTAIN] > 0)
        hand = accepted or not_sent or []
        if hand != ["all"]:
            see_who_is_meant(ledger, sending.name, hand)
        uncertain = list(ledger.deliveries(sending.name, (State.UNCERTAIN,)))
        if not uncertain:
            say(f"Nothing of {sending.name} is uncertain.")
            raise typer.Exit(FINE)
        if not ways:
            _show(uncertain, sending.name)
            raise typer.Exit(INCOMPLETE)
        if complete and not (log or archive):
            complain("--complete is said of a log or an archive", "Say of which: --log FILE or --archive SOURCE")
            raise typer.Exit(USAGE)
        if hand and not dry_run:
            why = reason_of(why)
        if not_sent and not dry_run:
            number = len(uncertain) if not_sent == ["all"] else len(not_sent)
            say("Whoever has it after all gets it twice.")
            agreed("Take them for not sent", number, yes=yes)
        judge = _judge(root, log, archive, complete, accepted, not_sent, why)
        barred = kept_suppressions(root, ledger)
        done = settle(ledger, sending.name, judge, datetime.now(UTC), dry_run=dry_run, suppressions=barred)
        raise typer.Exit(_tell(done, sending.name, dry_run=dry_run))


def _judge(
    root: Path, log: list[Path] | None, archive: str | None, complete: bool, accepted: list[str] | None,
    not_sent: list[str] | None, why: str,
) -> Judge:  # fmt: skip
    from pressroom.cli.mailboxes import source_of
    from pressroom.delivery.returns import by_archive, by_hand, by_log

    if log:
        return by_log(log, complete=complete)
    if archive:
        return by_archive(source_of(archive, settings_of(root).mail), complete=complete)
    given = accepted or not_sent or []
    return by_hand("accepted" if accepted else "not sent", why, () if given == ["all"] else given)


def _show(uncertain: Sequence[Delivery], name: str) -> None:
    from pressroom.delivery.returns import evidence
    from pressroom.reporting import counted, plain

    say(f"{counted(len(uncertain), 'message')} of {name} may have arrived; no answer was read.\n")
    for one in uncertain:
        say(f"  {plain(one.person.address if one.person else '(erased)')}")
        say(f"    {plain(evidence(one))}")
    say(f"\nWhat the mail server knows:  pressroom settle {name} --log FILE")
    say(f"A copy of what left:         pressroom settle {name} --archive MBOX")
    say(
        f'Your own word:               pressroom settle {name} --accepted ADDRESS   or   --not-sent ADDRESS   with   --why "she phoned"'
    )


_WORDS = {"accepted": "accepted", "rejected": "refused", "pending": "to be sent", "None": "uncertain"}


def _tell(done: Settled, name: str, *, dry_run: bool) -> int:
    from pressroom.reporting import counted, plain

    left = again = 0
    for one, verdict in done.verdicts:
        left += verdict.state is None
        again += verdict.state == "pending"
        say(f"  {_WORDS[str(verdict.state)]:<11} {plain(one.person.address if one.person else '(erased)')}")
        if verdict.evidence:
            say(f"              {plain(verdict.evidence)}")
    if dry_run:
        say("Nothing was changed.")
    else:
        say(
            f"{counted(done.moved, 'delivery') if done.moved == 1 else f'{done.moved} deliveries'} settled, {left} still uncertain."
        )
    if done.left_out:
        many = "address does" if done.left_out == 1 else "addresses do"
        say(f"{done.left_out} {many} not exist, and {'is' if done.left_out == 1 else 'are'} not written to again.")
    if done.doubted:
        say(f"{done.doubted} are said not to exist: too many to be believed, so nobody is left out for it.")
        say("Perhaps the server refused everybody. Who really is not there:  pressroom list forget ADDRESS")
    if again and not dry_run:
        say(f"Send what had not left:  pressroom send resume {name}")
    return INCOMPLETE if left else FINE
