"""``pressroom check``: what is wrong or missing, where, and what to do."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pressroom.cli.terminal import AUTHOR, FINE, Output, offer_releases, say, watch

if TYPE_CHECKING:
    from pressroom.report import Report

HELP = """Look for everything that is wrong or missing, and write nothing.

Each finding says where it is (file, line, column), what is wrong and what to write instead. `pressroom explain CODE`
says more about one.

\b
Examples:
  pressroom check                        all releases and organisations
  pressroom check launch                 the release 2024-04-29-launch
  pressroom check --fix --diff           mend what can be mended, and show how
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("check", help=HELP, short_help="Look for everything that is wrong or missing.")(command)


def command(
    releases: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="RELEASE",
            help="Folders in releases/, or the beginning of their names. Default: all.",
            autocompletion=offer_releases,
        ),
    ] = None,
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

    def once() -> int:
        return _run(releases, fix, diff, output)

    raise typer.Exit(watch(once) if watching else once())


def _run(releases: list[str] | None, fix: bool, diff: bool, output: Output) -> int:
    from pressroom.pipeline import check

    report = check(Path(), releases or None)
    if fix or diff:
        report = _mend(report, releases, fix, diff, to_stderr=output is not Output.HUMAN)
    show(report, output)
    if output is Output.HUMAN and report.ok and report.root is not None:
        _praise(report)
    return FINE if report.ok else AUTHOR


def _mend(report: Report, releases: list[str] | None, fix: bool, diff: bool, to_stderr: bool) -> Report:
    from pressroom.fixes import repair, write_repairs
    from pressroom.pipeline import check
    from pressroom.reporting import counted

    repaired = repair(report.diagnostics)
    if diff:
        for file in repaired:
            typer.echo(file.difference(), nl=False, err=to_stderr)
    if not fix or report.root is None:
        return report
    write_repairs(report.root, repaired)
    for file in repaired:
        rest = f"; {file.left} more can be made by another --fix" if file.left else ""
        say(f"mended {file.source.path}: {counted(file.count, 'repair')}{rest}")
    return check(Path(), releases or None) if repaired else report


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
