"""``pressroom list import``: what a file holds is shown, agreed to, and kept."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypeVar

import typer

from pressroom.cli.asking import confirmed
from pressroom.cli.private import refuse_public
from pressroom.cli.terminal import AUTHOR, FINE, say, workspace_root
from pressroom.selection import UnknownName

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pressroom.diagnostics import Outcome
    from pressroom.lists import Choices, Collected, Origin, Plan, Suppressions

T = TypeVar("T")
NOTHING_KEPT = (
    "nothing was kept: only there is it known whom your colleagues have erased, and all that is kept is told there"
)

HELP = """Make a media list of a file, or add to one: CSV, XLSX, XLS, ODS or vCard, as press databases, mail programs and Excel
export them.

What was understood is shown first: what each column means, which rows cannot be taken over and what to write there
instead. Nothing is kept before you agree. What you say about columns is remembered for the next file with the same headings.

\b
Examples:
  pressroom list import contacts.csv --name health-press
  pressroom list import contacts.xlsx --column "Titre=outlet" --dry-run
  pressroom list import cards.vcf --basis consent --source "our event" --yes
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("import", help=HELP, short_help="Make a list of a file, or add to one.")(command)


def command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What was exported.")],
    name: Annotated[
        str | None, typer.Option(metavar="NAME", help="The list to make or to add to. Default: the name of the file.")
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(
            "--column",
            "-c",
            metavar="HEADING=MEANING",
            help="What a column means: outlet, name, … ; keep, or - to leave it out. May be repeated.",
        ),
    ] = None,
    basis: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Why the data may be held, where the file does not say.")
    ] = None,
    source: Annotated[str | None, typer.Option(metavar="TEXT", help="Where the data comes from.")] = None,
    date: Annotated[
        str | None, typer.Option(metavar="DATE", help="Since when it is held, 2024-04-29. Default: today.")
    ] = None,
    rejected: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the rows that are not imported here, to mend them.", dir_okay=False),
    ] = None,
    encoding: Annotated[
        str | None, typer.Option(metavar="NAME", help="If it is not recognised: windows-1250, …")
    ] = None,
    separator: Annotated[
        str | None, typer.Option(metavar="SIGN", help="Between the cells, if it is not recognised.")
    ] = None,
    sheet: Annotated[str | None, typer.Option(metavar="NAME", help="Which sheet of a spreadsheet.")] = None,
    dates: Annotated[
        str | None, typer.Option(metavar="ORDER", help="What 04/05/2024 means: dmy (4 May) or mdy (April 5).")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Keep it without asking.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what was understood; keep nothing.")] = False,
) -> None:
    """Import a file."""
    from pressroom.cli.suppressed import suppressions_at
    from pressroom.lists import collect, plan_import
    from pressroom.lists.importing import keep_mapping, write_rejected
    from pressroom.lists.storing import prepare_folder
    from pressroom.reporting import counted

    root = workspace_root()
    if rejected is not None:
        refuse_public(root, rejected, "--rejected")
    content = _content(file)
    name = list_name(name or _plain_name(file))
    choices = _choices(root, name, column, encoding, separator, sheet, dates)
    outcome = collect(content, str(file), choices)
    collected = required(outcome)
    _show(outcome, collected, file, rejected)
    collected, origin = _with_origin(root, name, collected, basis, source, date, dry_run)
    with suppressions_at(root, NOTHING_KEPT) as suppressions:
        plan = required(plan_import(root, name, collected, suppressions))
        kept = keep_if_agreed(root, plan, suppressions, yes=yes, dry_run=dry_run)
    if kept and (path := keep_mapping(root, name, collected, origin)):
        say(f"wrote {path} (how the columns were understood, for the next time)")
    if rejected is not None and collected.rejected and not dry_run:
        prepare_folder(root)
        write_rejected(rejected, collected)
        say(
            f"wrote {rejected}: {counted(len(collected.rejected), 'row')} to mend and import again; it holds personal data"
        )
    raise typer.Exit(AUTHOR if outcome.has_errors else FINE)


def required(outcome: Outcome[T]) -> T:
    """The value of an outcome; ends the command with its findings where there is none."""
    from pressroom.cli.understood import findings
    from pressroom.reporting import Style

    if outcome.value is None:
        typer.echo(findings(outcome.diagnostics, Style.of(sys.stderr), ""), nl=False, err=True)
        say("Nothing was kept.")
        raise typer.Exit(AUTHOR)
    return outcome.value


def keep_if_agreed(root: Path, plan: Plan, suppressions: Suppressions, *, yes: bool, dry_run: bool) -> bool:
    """Show what a list will hold, ask, and keep it; whether it was kept."""
    from pressroom.cli.understood import planned
    from pressroom.lists import keep
    from pressroom.reporting import Style, counted

    typer.echo(planned(plan, Style.of(sys.stderr)), nl=False, err=True)
    if dry_run:
        say("Nothing was kept: this was a dry run.")
        return False
    if not yes:
        if not sys.stdin.isatty():
            raise UnknownName(
                "nothing was kept: nobody is here to be asked", "Keep it with --yes, or only look with --dry-run"
            )
        if not confirmed("Keep it?", default=False):
            say("Nothing was kept.")
            return False
    path = keep(root, plan, suppressions, datetime.date.today().isoformat())
    say(f"wrote {path}: {counted(len(plan.contacts), 'contact')}")
    return True


def list_name(text: str) -> str:
    """A name for a list, without the ending of its file."""
    from pressroom.lists.storing import is_list_name
    from pressroom.starting import slug_of

    name = text.removesuffix(".csv")
    if not is_list_name(name):
        raise UnknownName(f"“{text}” is no name for a list", f"Letters, digits and hyphens:  {slug_of(name)}")
    return name


def _plain_name(file: Path) -> str:
    from pressroom.starting import slug_of

    return slug_of(file.stem)


def _content(file: Path) -> bytes:
    from pressroom.machine import MachineError

    if not file.exists():
        raise UnknownName(f"there is no file “{file}”", "Drag the file onto this window to get its path")
    if file.is_dir():
        raise UnknownName(f"“{file}” is a folder", "Name one of its files")
    try:
        return file.read_bytes()
    except OSError as problem:
        raise MachineError(
            f"{file} cannot be read: {problem.strerror}", advice="Close it where it is open, or mend its rights"
        ) from problem


def _choices(
    root: Path,
    name: str,
    column: Sequence[str] | None,
    encoding: str | None,
    separator: str | None,
    sheet: str | None,
    dates: str | None,
) -> Choices:
    from pressroom.lists import Choices
    from pressroom.lists.mappings import saved_mapping

    columns = {}
    for one in column or ():
        heading, equals, meaning = one.rpartition("=")
        if not equals or not heading:
            raise UnknownName(f"“{one}” does not say what a column means", 'Write   --column "Média=outlet"')
        columns[heading.strip()] = meaning.strip()
    order: Literal["dmy", "mdy"] | None = "dmy" if dates == "dmy" else "mdy" if dates == "mdy" else None
    if dates is not None and order is None:
        raise UnknownName(f"“{dates}” is no order of day and month", "Write dmy (day first) or mdy (month first)")
    if separator is not None:
        separator = {"tab": "\t", "\\t": "\t"}.get(separator, separator)
        if len(separator) != 1 or separator in '"\r\n':
            raise UnknownName("a separator is one character", "Usual ones are  ;  ,  |  and tab")

    def saved(headings: Sequence[str]) -> Mapping[str, str]:
        found = saved_mapping(root, headings, name)
        return found.columns if found is not None else {}

    return Choices(columns, saved, encoding, separator, sheet, order)


def _show(outcome: Outcome[Collected], collected: Collected, file: Path, rejected: Path | None) -> None:
    from pressroom.cli.understood import findings, understood
    from pressroom.reporting import Style

    style = Style.of(sys.stderr)
    typer.echo(understood(collected, file.name, style), err=True)
    more = "" if rejected is not None else "; all rows that are not imported, to be mended:  --rejected FILE"
    typer.echo(findings(outcome.diagnostics, style, more), nl=False, err=True)


def _with_origin(
    root: Path, name: str, collected: Collected, basis: str | None, source: str | None, date: str | None, dry_run: bool
) -> tuple[Collected, Origin]:
    """Contacts that do not say where they come from get what is said now; asked for only where some do not."""
    from pressroom.cli import asking
    from pressroom.lists import Origin
    from pressroom.lists.importing import has_origin, with_origin
    from pressroom.lists.mappings import saved_mapping
    from pressroom.lists.values import understood_date

    def day(text: str) -> str:
        found = understood_date(text)
        if found is None:
            raise UnknownName(f"“{text}” is no date", "Write year-month-day: 2024-04-29")
        return found

    today = datetime.date.today().isoformat()
    if all(map(has_origin, collected.contacts)):
        return collected, Origin(basis or "", source or "")
    if dry_run:
        origin = Origin(basis or "", source or "", day(date) if date else "")
        return with_origin(collected, origin), origin
    saved = saved_mapping(root, collected.layout.headings, name)
    before = saved.origin if saved is not None else Origin()
    why, where = (
        "Why may the data be held (legitimate interest, consent …)",
        "Where does it come from (a directory, an event …)",
    )
    origin = Origin(
        asking.answered(basis, why, "--basis", asking.any_words, before.basis or None),
        asking.answered(source, where, "--source", asking.any_words, before.source or None),
        asking.answered(date, "Since when is it held", "--date", day, today),
    )
    return with_origin(collected, origin), origin
