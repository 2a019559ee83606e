"""``pressroom list``: media lists, from what press databases export to whom a release is sent."""

from __future__ import annotations

import datetime
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from pressroom.cli import list_import, list_show
from pressroom.cli.terminal import AUTHOR, FINE, MACHINE, USAGE, Output, complain, offer_lists, say, workspace_root
from pressroom.machine import MachineError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

HELP = """Media lists: import, look at, check, merge, and forget people.

Lists lie in lists/, are plain tables that Excel opens and saves, and stay out of Git: they hold personal data.
"""

CHECK = """Say what is to be mended in media lists: rows with no good address, unknown languages and countries, people who are
probably on the lists twice, contacts of whom nobody knows where they come from.

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
    from pressroom.cli.suppressed import suppressions_at
    from pressroom.cli.understood import findings
    from pressroom.lists import SuppressionFile
    from pressroom.lists.checking import check_between, check_list
    from pressroom.report import Report
    from pressroom.reporting import Style, counted, summary

    root = workspace_root()
    names = list_show.named(root, lists)
    try:
        with suppressions_at(root, "who objected to your colleagues only is not looked for") as barred:
            found = [check_list(root, name, barred) for name in names]
    except MachineError as problem:  # all else can be checked without it
        complain(problem.message, problem.remedy or problem.advice)
        found = [check_list(root, name, SuppressionFile(root)) for name in names]
    between = check_between([outcome.value for outcome in found if outcome.value is not None])
    diagnostics = (*(one for outcome in found for one in outcome.diagnostics), *between)
    wrong = any(outcome.has_errors for outcome in found)
    if output is not Output.HUMAN:
        show(Report(root, (), diagnostics), output)
        raise typer.Exit(AUTHOR if wrong else FINE)
    for told in (*(outcome.diagnostics for outcome in found), between):
        more = "; mend these, and check again" if len(told) > 1 else ""
        typer.echo(findings(told, Style.of(sys.stderr), more), nl=False, err=True)
    contacts = sum(len(outcome.value.contacts) for outcome in found if outcome.value is not None)
    say(f"{counted(len(names), 'list')}, {counted(contacts, 'contact')}: {summary(diagnostics) or 'nothing to mend'}.")
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
    from pressroom.cli.suppressed import suppressions_at
    from pressroom.lists import plan_merge

    root = workspace_root()
    into = list_import.list_name(into)
    names = list_show.named(root, lists)
    with suppressions_at(root, list_import.NOTHING_KEPT) as suppressions:
        plan = list_import.required(plan_merge(root, names, into, suppressions))
        list_import.keep_if_agreed(root, plan, suppressions, yes=yes, dry_run=dry_run)


def forget(
    address: Annotated[str, typer.Argument(metavar="ADDRESS", help="The e-mail address of the person.")],
    undo: Annotated[
        bool, typer.Option("--undo", help="Allow the address again; nothing that was erased comes back.")
    ] = False,
) -> None:
    """Forget a person."""
    from pressroom.cli.suppressed import allow_again
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
    today = datetime.date.today().isoformat()
    if undo:
        lifted, shared = allow_again(root, [contact_key(address)], today)
        say(
            "The address may be imported and written to again." if lifted else "Nothing was remembered of this address."
        )
        if lifted and shared:
            say("Where a colleague has typed the same as you before, it must be undone on that machine too.")
        return
    # Here at once, whatever becomes of the database: somebody has asked for it.
    done = erase(root, address, SuppressionFile(root), today)
    for path, rows in done.rows:
        say(f"erased {counted(rows, 'row')} from {path}")
    if not done.rows:
        say("The address stands in no list.")
        if meant := _alike(root, address):
            say(f"Did you mean {meant}? Then   pressroom list forget {address} --undo   and type that one.")
        else:
            say(f"It is remembered all the same; to undo that:  pressroom list forget {address} --undo")
    records = _forget_in_ledger(root, done.keys, today)
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


def _alike(root: Path, address: str) -> str | None:
    """The address on a list that is most like one that stands on none: a slip of the pen."""
    from difflib import get_close_matches

    from pressroom.lists import list_names, read_list

    held = [found for name in list_names(root) if (found := read_list(root, name).value) is not None]
    there = [one.address for found in held for one in found.contacts]
    return next(iter(get_close_matches(address, there, 1, 0.9)), None)


def _forget_in_ledger(root: Path, keys: Sequence[str], today: str) -> int:
    """In how many records of sendings the person stood; all machines of a team are told too. Ends the command where they cannot be."""
    from pressroom.cli.ledgers import settings_of
    from pressroom.cli.suppressed import also_in_the_team
    from pressroom.delivery.ledger import forget_everywhere
    from pressroom.lists import Reason

    url = settings_of(root).ledger
    try:
        if url is not None:
            also_in_the_team(root, url, keys, Reason.ERASED, today)
        return forget_everywhere(root, keys, datetime.datetime.now(datetime.UTC), url)
    except MachineError as problem:
        again = "".join(f"\npressroom list forget {key}" for key in keys)
        complain(problem.message, problem.remedy or problem.advice)
        say("Erased are the lists of this machine, which remembers it: an import here leaves the person out.")
        told = ", and your colleagues' machines have not been told" if url is not None else ""
        say(f"The record of what was sent still names the person{told}. Once it can be reached, type:{again}")
        raise typer.Exit(MACHINE) from None
