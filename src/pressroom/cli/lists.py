"""``pressroom list``: media lists, from what press databases export to whom a release is sent."""

from __future__ import annotations

import datetime
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from pressroom.cli import list_import, list_show
from pressroom.cli.terminal import AUTHOR, FINE, USAGE, Output, complain, offer_lists, say, workspace_root

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

HELP = """Media lists: import, look at, check, merge, and forget people.

Lists lie in lists/, are plain tables that Excel opens and saves, and stay out of Git: they hold personal data.
"""

CHECK = """Say what is to be mended in media lists: rows with no good address, unknown languages and countries, people who are
probably on a list twice, contacts of whom nobody knows where they come from.

\b
Examples:
  pressroom list check                   all lists
  pressroom list check health-press      one of them
"""
MERGE = """Put the contacts of several lists into one. The lists stay as they are, but for the one named with --into.

Contacts with the same address become one, field by field; where two say different things, the list named first goes before.

\b
Examples:
  pressroom list merge health regional --into spring-event
  pressroom list merge regional --into health
"""
FORGET = """Erase a person from all lists, and remember only a keyed hash of the address, so that no later import brings the
person back.

\b
Examples:
  pressroom list forget jeanne@journal.example
  pressroom list forget jeanne@journal.example --undo     she agrees again
"""


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(
        cls=app.info.cls,
        name="list",
        help=HELP,
        short_help="Media lists: import, look at, check, merge, forget.",
        no_args_is_help=True,
        rich_markup_mode=None,
    )
    list_import.register(group)
    list_show.register(group)
    group.command("check", help=CHECK, short_help="Say what is to be mended in media lists.")(check)
    group.command("merge", help=MERGE, short_help="Put the contacts of several lists into one.")(merge)
    group.command("forget", help=FORGET, short_help="Erase a person from all lists.")(forget)
    app.add_typer(group)


_Lists = Annotated[
    list[str] | None,
    typer.Argument(metavar="LIST", help="Names of lists in lists/. Default: all.", autocompletion=offer_lists),
]


def check(
    lists: _Lists = None,
    output: Annotated[
        Output, typer.Option(help="For people, for programs, or as annotations of a code host.")
    ] = Output.HUMAN,
) -> None:
    """Check lists."""
    from pressroom.cli.check import show
    from pressroom.cli.understood import findings
    from pressroom.lists import SuppressionFile
    from pressroom.lists.checking import check_list
    from pressroom.report import Report
    from pressroom.reporting import Style, counted, summary

    root = workspace_root()
    names = list_show.named(root, lists)
    suppressions = SuppressionFile(root)
    found = [check_list(root, name, suppressions) for name in names]
    diagnostics = tuple(one for outcome in found for one in outcome.diagnostics)
    wrong = any(outcome.has_errors for outcome in found)
    if output is not Output.HUMAN:
        show(Report(root, (), diagnostics), output)
        raise typer.Exit(AUTHOR if wrong else FINE)
    for outcome in found:
        more = "; mend these, and check again" if len(outcome.diagnostics) > 1 else ""
        typer.echo(findings(outcome.diagnostics, Style.of(sys.stderr), more), nl=False, err=True)
    contacts = sum(len(outcome.value.contacts) for outcome in found if outcome.value is not None)
    told = summary(diagnostics)
    say(f"{counted(len(names), 'list')}, {counted(contacts, 'contact')}: {told or 'nothing to mend'}.")
    raise typer.Exit(AUTHOR if wrong else FINE)


def merge(
    lists: Annotated[
        list[str], typer.Argument(metavar="LIST", help="Names of lists in lists/.", autocompletion=offer_lists)
    ],
    into: Annotated[
        str, typer.Option("--into", metavar="NAME", help="The list to put them into; a new one, or one that is there.")
    ],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do it without asking.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen; write nothing.")] = False,
) -> None:
    """Merge lists."""
    from pressroom.lists import SuppressionFile, plan_merge

    root = workspace_root()
    into = list_import.list_name(into)
    suppressions = SuppressionFile(root)
    plan = list_import.required(plan_merge(root, list_show.named(root, lists), into, suppressions))
    list_import.keep_if_agreed(root, plan, suppressions, yes=yes, dry_run=dry_run)


def forget(
    address: Annotated[str, typer.Argument(metavar="ADDRESS", help="The e-mail address of the person.")],
    undo: Annotated[
        bool, typer.Option("--undo", help="Allow the address again; nothing that was erased comes back.")
    ] = False,
) -> None:
    """Forget a person."""
    from pressroom.lists import SuppressionFile, contact_key
    from pressroom.lists import forget as erase
    from pressroom.lists.addresses import address_problem, bare
    from pressroom.reporting import counted

    root = workspace_root()
    address = bare(address)
    problem = address_problem(address)
    if problem is not None:
        complain(f"“{address}” is no e-mail address: {problem.said}", problem.hint)
        raise typer.Exit(USAGE)
    suppressions, today = SuppressionFile(root), datetime.date.today().isoformat()
    if undo:
        lifted = suppressions.lift([contact_key(address)], today)
        say(
            "The address may be imported and written to again." if lifted else "Nothing was remembered of this address."
        )
        return
    done = erase(root, address, suppressions, today)
    records = _forget_in_ledger(root, done.keys)
    for path, rows in done.rows:
        say(f"erased {counted(rows, 'row')} from {path}")
    if not done.rows:
        say("The address stands in no list.")
    if records:
        say(
            f"erased from {counted(records, 'record')} of what was sent; that something was sent stays, without name and address"
        )
    number = (
        "a keyed hash" if done.remembered == 1 else f"{done.remembered} keyed hashes, of all addresses of the person"
    )
    say(f"What is remembered is {number}: later imports leave the person out.")
    for path in done.unread:
        say(f"Look yourself whether the person stands in {path}, which is no list")
    say("The file that the list came from, and copies and backups of it, are yours to clean.")


def _forget_in_ledger(root: Path, keys: Iterable[str]) -> int:
    """In how many records of sendings the person stood."""
    from pressroom.cli.ledgers import settings_of
    from pressroom.delivery.ledger import forget_everywhere

    return forget_everywhere(root, keys, datetime.datetime.now(datetime.UTC), settings_of(root).ledger)
