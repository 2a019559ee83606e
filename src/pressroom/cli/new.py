"""``pressroom new``: a release or an organisation, from a few answers."""

from __future__ import annotations

import datetime
import re
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pressroom.cli.terminal import AUTHOR, complain, offer_organisations, say
from pressroom.selection import UnknownName, closest

if TYPE_CHECKING:
    from pressroom.read.workspace import Workspace

HELP = """Make a new release, or a new organisation. What no option says is asked.

The same command with another language adds a translation to a release.

\b
Examples:
  pressroom new
  pressroom new release --headline "Our laboratory opens" --language en
  pressroom new organisation --name "Université d'Évry" --country FR
"""


class Kind(StrEnum):
    """What to make."""

    RELEASE = "release"
    ORGANISATION = "organisation"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("new", help=HELP, short_help="Make a new release or organisation.")(command)


def command(
    kind: Annotated[
        Kind | None, typer.Argument(help="What to make: a release (so if not said) or an organisation.")
    ] = None,
    headline: Annotated[str | None, typer.Option("--headline", metavar="TEXT", help="Release: its headline.")] = None,
    organisations: Annotated[
        list[str] | None,
        typer.Option(
            "--organisation",
            "-o",
            metavar="ORGANISATION",
            help="Release: who issues it, a folder in templates/; may be repeated.",
            autocompletion=offer_organisations,
        ),
    ] = None,
    date: Annotated[
        str | None, typer.Option(metavar="DATE", help="Release: the date of issue, 2024-04-29. Default: today.")
    ] = None,
    slug: Annotated[
        str | None, typer.Option(metavar="NAME", help="The name of the folder (after the date, for a release).")
    ] = None,
    language: Annotated[str | None, typer.Option("--language", "-l", metavar="LANGUAGE", help="fr, en-US, …")] = None,
    name: Annotated[str | None, typer.Option(metavar="NAME", help="Organisation: its name.")] = None,
    country: Annotated[str | None, typer.Option(metavar="COUNTRY", help="Organisation: two letters, FR.")] = None,
    url: Annotated[str | None, typer.Option(metavar="ADDRESS", help="Organisation: its web site.")] = None,
    email: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Organisation: the address of its press office.")
    ] = None,
) -> None:
    """Make something new."""
    from pressroom.read.workspace import Workspace
    from pressroom.starting import AlreadyThere

    found = Workspace.find(Path())
    if found.value is None:
        complain(found.diagnostics[0].message, found.diagnostics[0].hint)
        raise typer.Exit(AUTHOR)
    asked = kind is Kind.ORGANISATION or name is not None
    try:
        if asked:
            path = _organisation(found.value, name, country, language, url, email, slug)
        else:
            path = _release(found.value, headline, organisations, date, language, slug)
    except AlreadyThere as problem:
        complain(
            f"{problem.path} is there already; nothing was changed",
            "Choose another name with --slug, or another --language",
        )
        raise typer.Exit(AUTHOR) from None
    say(f"wrote {path}")
    say(
        "Now write your text there, and then:  pressroom build"
        if not asked
        else "Now fill in its files, put logo.svg beside them, and then:  pressroom check"
    )


def _release(
    workspace: Workspace,
    headline: str | None,
    organisations: list[str] | None,
    date: str | None,
    language: str | None,
    slug: str | None,
) -> str:
    from pressroom.starting import start_release

    known = workspace.organisation_ids()
    if not known:
        raise UnknownName("there is no organisation to issue a release", "Make one first: pressroom new organisation")
    headline = headline or _ask("Headline", "--headline")
    if not organisations:
        organisations = (
            [known[0]]
            if len(known) == 1
            else _ask(f"Who issues it ({', '.join(known)})", "--organisation", known[0]).replace(",", " ").split()
        )
    for one in organisations:
        if one not in known:
            meant = closest(one, known)
            raise UnknownName(
                f"there is no organisation “{one}”",
                f"Did you mean {meant}?" if meant else f"There are {', '.join(known)}",
            )
    today = datetime.date.today().isoformat()
    date = date or _ask("Date of issue", None, today)
    try:
        datetime.date.fromisoformat(date)
    except ValueError:
        raise typer.BadParameter(f"“{date}” is no date; write it like {today}", param_hint="--date") from None
    return start_release(workspace.root, headline, organisations, date, _language(language), _slug(slug))


def _organisation(
    workspace: Workspace,
    name: str | None,
    country: str | None,
    language: str | None,
    url: str | None,
    email: str | None,
    slug: str | None,
) -> str:
    from pressroom.starting import start_organisation

    name = name or _ask("Name of the organisation", "--name")
    country = country or _ask("Country, two letters", None, "FR")
    if not re.fullmatch(r"[A-Za-z]{2}", country):
        raise typer.BadParameter(f"“{country}” is no country of two letters, like FR", param_hint="--country")
    email = email or _ask("E-mail address of its press office", "--email")
    return start_organisation(workspace.root, name, country, _language(language), url, email, _slug(slug))


def _language(language: str | None) -> str:
    from pressroom.model.languages import profile_tag

    language = language or _ask("Language", None, "en")
    try:
        known = profile_tag(language)
    except (KeyError, ValueError):
        known = None
    if known is None:
        raise typer.BadParameter(f"“{language}” is no language that Pressroom writes", param_hint="--language")
    return language


def _slug(slug: str | None) -> str | None:
    if slug is not None and not re.fullmatch(r"\w[\w.-]*", slug):
        raise typer.BadParameter(f"“{slug}” is no name for a folder: letters, digits and hyphens", param_hint="--slug")
    return slug


def _ask(question: str, option: str | None, default: str | None = None) -> str:
    """An answer from the keyboard; where there is none, the default, or word of the option that is missing."""
    if not sys.stdin.isatty() and default is not None:
        return default
    if not sys.stdin.isatty():
        raise typer.BadParameter("nobody is here to be asked; give the option", param_hint=option)
    answer: str = typer.prompt(question, default=default, err=True)
    return answer.strip()
