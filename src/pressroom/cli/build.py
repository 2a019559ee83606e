"""``pressroom build``: every version of every release, in ``dist/``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pressroom.cli.check import show
from pressroom.cli.progress import Bar
from pressroom.cli.terminal import (
    AUTHOR,
    FINE,
    Output,
    columns,
    offer_formats,
    offer_languages,
    offer_releases,
    say,
    watch,
)

if TYPE_CHECKING:
    from pressroom.report import ReleaseReport, Report

HELP = """Make the PDF, the Word file, the e-mail, the web page and the text of each release, in dist/.

Only what has changed is built. A release with an error is not built; its previous package stays as it was, and the
other releases go on.

\b
Examples:
  pressroom build                        all releases that have changed
  pressroom build launch --format pdf    only the PDF of 2024-04-29-launch
  pressroom build --watch                again after every change
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("build", help=HELP, short_help="Make every version of every release, in dist/.")(command)


def command(
    releases: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="RELEASE",
            help="Folders in releases/, or the beginning of their names. Default: all.",
            autocompletion=offer_releases,
        ),
    ] = None,
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help="Only this format, and those it needs; may be repeated.",
            autocompletion=offer_formats,
        ),
    ] = None,
    languages: Annotated[
        list[str] | None,
        typer.Option(
            "--language",
            "-l",
            metavar="LANGUAGE",
            help="Only this language: fr, en-US; may be repeated.",
            autocompletion=offer_languages,
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Build also what has not changed.")] = False,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", min=1, metavar="NUMBER", help="Releases at a time. Default: one a processor."),
    ] = None,
    watching: Annotated[bool, typer.Option("--watch", help="Build again after every change, until Ctrl-C.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be built and why; write nothing.")] = False,
    files: Annotated[bool, typer.Option("--files", help="List every file of the packages, on stdout.")] = False,
    output: Annotated[
        Output, typer.Option(help="For people, for programs, or as annotations of a code host.")
    ] = Output.HUMAN,
) -> None:
    """Build releases."""

    def once() -> int:
        return _run(releases, formats, languages, force, jobs, dry_run, files, output)

    raise typer.Exit(watch(once) if watching else once())


def _run(
    releases: list[str] | None,
    formats: list[str] | None,
    languages: list[str] | None,
    force: bool,
    jobs: int | None,
    dry_run: bool,
    files: bool,
    output: Output,
) -> int:
    from pressroom.pipeline import build

    with Bar("Building") as bar:
        report = build(
            Path(), releases or None, formats=formats or None, languages=languages or None,
            force=force, dry_run=dry_run, jobs=jobs, progress=bar.advance,
        )  # fmt: skip
    show(report, output)
    if output is Output.HUMAN and report.root is not None:
        _tell(report)
        if files:
            from pressroom.cli.listing import table

            width = columns(sys.stdout)
            if width is not None:
                say()
            typer.echo(table(report, width), nl=False)
    return FINE if report.ok else AUTHOR


def _tell(report: Report) -> None:
    from pressroom.report import Status
    from pressroom.reporting import counted

    words = {Status.BUILT: "built", Status.FAILED: "not built", Status.OUTDATED: "to build", Status.SKIPPED: "skipped"}
    for release in report.releases:
        if release.status in words:
            say(f"{words[release.status]:>9}  {_shown(release)}{_reason(release)}")
    for name in report.orphans:
        say(f"   orphan  dist/{name}: its release is gone; delete the folder if you no longer want it")
    unchanged = sum(release.status is Status.UNCHANGED for release in report.releases)
    if unchanged:
        say(f"unchanged  {counted(unchanged, 'release')}")
    if not report.releases and report.ok:
        say("There is no release yet. Make one: pressroom new")


def _shown(release: ReleaseReport) -> str:
    from pressroom.report import Status

    return f"dist/{release.name}" if release.status is Status.BUILT else release.name


def _reason(release: ReleaseReport) -> str:
    from pressroom.report import Status

    if release.status is Status.FAILED:
        return "  (its previous package, if there is one, is as it was)"
    if release.status is Status.SKIPPED:
        return "  (no version in this language)"
    return f"  ({release.why})" if release.why else ""
