"""``pressroom bounces``: what came back, and who does not want to be written to."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pressroom.cli.ledgers import Adopt, opened, settings_of
from pressroom.cli.terminal import FINE, USAGE, complain, say, workspace_root

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.delivery.returns import Incoming, Processed

HELP = """Read what came back: messages that could not be delivered, objections, complaints. Who does not exist any more, or does
not want to be written to, is left out from then on; the record says what came back.

Nothing in the mailbox is changed. What was read before is not fetched again, and reading it twice does no harm.

\b
Examples:
  pressroom bounces returned.mbox            as your mail program saves it
  pressroom bounces mails/                   a folder of .eml files
  pressroom bounces imaps://press@mail.example/INBOX
  pressroom bounces                            the mailbox in [mail] returns
  pressroom bounces --tokens objections.log    objections of one click
  pressroom bounces returned.mbox --dry-run  only say what would follow
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("bounces", help=HELP, short_help="Read what came back, and who objects.")(command)


def command(
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="SOURCE", help="An mbox, an .eml file, a folder of them, or imaps://user@host/folder."),
    ] = None,
    imap: Annotated[
        str | None,
        typer.Option(metavar="USER@HOST", help="The same as imaps://USER@HOST/INBOX."),
    ] = None,
    tokens: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE",
            exists=True,
            dir_okay=False,
            help="One-click objections: a file with a token a line, such as the log of the web server behind “unsubscribe” of"
            " [mail]; may be repeated.",
        ),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Read also what was read before.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would follow; change nothing.")] = False,
    adopt: Adopt = False,
) -> None:
    """Read what came back."""
    from pressroom.cli.mailboxes import source_of
    from pressroom.delivery.returns import SeenFile, process, read_tokens
    from pressroom.sending.dispatch import kept_suppressions

    named = [*(sources or ()), *([f"imaps://{imap.removeprefix('imaps://').rstrip('/')}/INBOX"] if imap else [])]
    root = workspace_root()
    mail = settings_of(root).mail
    if not named and not tokens and mail is not None and mail.returns:
        named = [mail.returns]
    if not named and not tokens:
        complain(
            "where is it to be read from?",
            "pressroom bounces FILE   or   pressroom bounces imaps://user@host/INBOX   or, in pressroom.toml under [mail],"
            '   returns = "imaps://user@host/INBOX"',
        )
        raise typer.Exit(USAGE)
    opened_sources = [source_of(one, mail) for one in named]
    seen = None if everything else SeenFile(root)

    def messages() -> Iterator[Incoming]:
        for one in opened_sources:
            yield from one.messages(() if seen is None else seen)
        for path in tokens or ():
            yield from read_tokens(path)

    with opened(root, adopt=adopt) as ledger:
        done = process(
            ledger, kept_suppressions(root, ledger), messages(), datetime.now(UTC), dry_run=dry_run, seen=seen
        )
    _tell(done, dry_run=dry_run)
    raise typer.Exit(FINE)


_TITLES = {
    "bounced": "bounced: not written to again",
    "complained": "complained: not written to again",
    "objected": "objected: not written to again",
    "likely": "perhaps objections: read them and decide, nothing was changed",
    "noted": "came back, and may be written to again",
    "known": "known already",
    "automatic": "automatic replies",
    "untraced": "not known to be about a message of yours: look at them yourself, nothing was changed",
    "early": "of messages that are still being sent: read them again later",
    "stranger": "of something that was not sent from here",
    "not-understood": "not understood: look at them yourself",
}
_EACH = ("bounced", "complained", "objected", "likely", "noted", "untraced", "stranger", "not-understood")
_TO_DECIDE = ("likely", "untraced")
_MOST = 20


def _tell(done: Processed, *, dry_run: bool) -> None:
    from pressroom.reporting import plain

    if not done.told:
        say("Nothing came back.")
        return
    for effect, number in done.counts.items():
        say(f"  {number:>5}  {_TITLES.get(str(effect), str(effect))}")
        if str(effect) not in _EACH:
            continue
        found = [one for one in done.told if one.effect is effect]
        for one in found[:_MOST]:
            # A log is kept and read by others: addresses are for the screen of whoever typed the command.
            whose = f"{plain(one.address)}: " if one.address and sys.stderr.isatty() else ""
            say(
                f"           {plain(one.where)}: {whose}{plain(one.words)}"
                + (f"  ({one.sending})" if one.sending else "")
            )
            if one.reply:
                say(f"             the server said: {plain(one.reply)}")
        if len(found) > _MOST:
            say(f"           and {len(found) - _MOST} more")
        if str(effect) in _TO_DECIDE:
            say("           Who is not to be written to any more:  pressroom list forget ADDRESS,")
            say(
                "           or “yes” in the column do-not-mail of the list. Until then it is told again, unless the mail is moved away"
            )
    if done.settled:
        say(f"{done.settled} that had been uncertain {'is' if done.settled == 1 else 'are'} settled by it.")
    if dry_run:
        say("Nothing was changed.")
