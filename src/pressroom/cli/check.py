"""``pressroom check``: what is wrong or missing, where, and what to do."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pressroom.cli.progress import Bar
from pressroom.cli.terminal import AUTHOR, FINE, Output, offer_codes, offer_releases, say, watch

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from pressroom.fixes import Repaired
    from pressroom.model.choices import CheckChoices
    from pressroom.report import Report

HELP = """Look for everything that is wrong or missing, and write nothing.

Each finding says where it is (file, line, column), what is wrong and what to write instead. `pressroom explain CODE`
says more about one. The exit code is 1 when there is an error, or with --strict a warning.

\b
Examples:
  pressroom check                        all releases and organisations
  pressroom check launch                 the release 2024-04-29-launch
  pressroom check --fix --diff           mend what can be mended, and show how
  pressroom check --select "contact-*"   only what concerns contacts
  pressroom check launch --sending-at now --strict
                                         is it ready to leave?
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("check", help=HELP, short_help="Look for everything that is wrong or missing.")(command)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line says. ``now`` is the moment for which embargoes are judged."""

    releases: list[str] | None
    choices: CheckChoices
    now: datetime | None
    fix: bool
    diff: bool
    strict: bool
    output: Output
    results: bool

    def check(self) -> Report:
        """One look at the releases."""
        from pressroom.pipeline import check

        with Bar("Checking", least=3, after=1) as bar:
            return check(
                Path(), self.releases, choices=self.choices, now=self.now, results=self.results, progress=bar.advance
            )

    def check_copy(self, root: Path, releases: list[str]) -> Report:
        """The same in a copy of their sources, without what was built."""
        from pressroom.pipeline import check

        return check(root, releases, choices=self.choices, now=self.now, results=False)


def command(
    releases: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="RELEASE",
            help="Folders in releases/, the beginning of their names, or files in them. Default: all.",
            autocompletion=offer_releases,
        ),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CODES",
            help="Show these findings only, besides what stops the build: hype,contact-*; may be repeated.",
            autocompletion=offer_codes,
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(metavar="CODES", help="Leave these findings out; may be repeated.", autocompletion=offer_codes),
    ] = None,
    spelling: Annotated[
        bool | None,
        typer.Option("--spelling/--no-spelling", help="Check spelling too, with the Hunspell dictionaries installed."),
    ] = None,
    sending_at: Annotated[
        str | None,
        typer.Option(
            metavar="MOMENT",
            help="Judge it as if it left at this moment: embargoes, and whether dist/ holds it, up to date (not with"
            " --no-results). “2024-04-29 10:00 Europe/Paris”, or now.",
        ),
    ] = None,
    results: Annotated[
        bool, typer.Option("--results/--no-results", help="Read what was built in dist/ too, where it is up to date.")
    ] = True,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 for warnings too, as for errors.")] = False,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what Pressroom can mend by itself.")] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Show what --fix changes; without --fix, what it would change.")
    ] = False,
    output: Annotated[
        Output, typer.Option(help="For people, for programs, or as annotations of a code host.")
    ] = Output.HUMAN,
    watching: Annotated[bool, typer.Option("--watch", help="Check again after every change, until Ctrl-C.")] = False,
) -> None:
    """Check releases."""
    from pressroom.model.choices import CheckChoices
    from pressroom.selection import require_codes, require_moment

    choices = CheckChoices(require_codes(select or ()), require_codes(ignore or ()), spelling=spelling)
    now = None if sending_at is None else require_moment(sending_at)
    asked = Asked(releases or None, choices, now, fix, diff, strict, output, results)

    def once() -> int:
        return _run(asked)

    raise typer.Exit(watch(once) if watching else once())


def _run(asked: Asked) -> int:
    from pressroom.diagnostics import Severity

    report = asked.check()
    if asked.fix or asked.diff:
        report = mend(report, asked)
    show(report, asked.output)
    for note in report.notes if asked.output is Output.HUMAN else ():
        say(note)
    if asked.output is Output.HUMAN and report.ok and report.root is not None:
        _praise(report)
    grave = (Severity.ERROR, Severity.WARNING) if asked.strict else (Severity.ERROR,)
    return AUTHOR if any(one.severity in grave for one in report.diagnostics) else FINE


_ROUNDS = 5
"""Of mending: what was mended may show what could not be seen before."""


def mend(report: Report, asked: Asked) -> Report:
    """Show or write all repairs, as was asked; gives what is found afterwards."""
    from pressroom.fixes import repair, together, write_repairs
    from pressroom.reporting import counted

    made: dict[str, Repaired] = {}
    for _ in range(_ROUNDS):
        repaired = repair(report.diagnostics)
        made = together(made, repaired)
        if not asked.fix or report.root is None or not repaired:
            break
        write_repairs(report.root, repaired)
        report = asked.check()
    if asked.diff:
        for file in made.values():
            typer.echo(file.difference(), nl=False, err=asked.output is not Output.HUMAN)
        if not asked.fix and made and _more_follow(report, made.values(), asked):
            say("This is the first round: what it mends shows more, which pressroom check --fix mends too.")
    if asked.fix:
        for file in made.values():
            say(f"mended {file.source.path}: {counted(file.count, 'repair')}")
    return report


def _more_follow(report: Report, repaired: Iterable[Repaired], asked: Asked) -> bool:
    """Whether there would be more to mend after these repairs, which are tried on a copy."""
    import tempfile

    from pressroom.fixes import copy_sources, repair, write_repairs

    if any(file.left for file in repaired):
        return True
    names = [one.name for one in report.releases]
    if report.root is None or not names:
        return False
    with tempfile.TemporaryDirectory(prefix="pressroom-") as made:
        copy_sources(report.root, Path(made), names)
        write_repairs(Path(made), repaired)
        return bool(repair(asked.check_copy(Path(made), names).diagnostics))


def show(report: Report, output: Output) -> None:
    """Write the findings of a report: for people to stderr, else to stdout."""
    from pressroom import reporting

    found = report.diagnostics
    if output is Output.JSON:
        typer.echo(reporting.as_json(report))
    elif output is Output.GITHUB:
        typer.echo(reporting.as_annotations(found), nl=False)
    elif found:
        typer.echo(reporting.as_text(found, reporting.Style.of(sys.stderr)), nl=False, err=True)
        say(f"{reporting.summary(found)}.")


def _praise(report: Report) -> None:
    from pressroom.reporting import counted

    if not report.releases:
        say("There is no release yet. Make one: pressroom new")
    elif not report.diagnostics:
        say(f"{counted(len(report.releases), 'release')} checked: nothing to mend.")
