"""``pressroom new``: a release or an organisation, from a few answers."""

from __future__ import annotations

import datetime
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pressroom.cli.terminal import AUTHOR, complain, offer_organisations, offer_releases, say
from pressroom.selection import UnknownName

if TYPE_CHECKING:
    from pressroom.read.workspace import Workspace

HELP = """Make a new release, or a new organisation. What no option says is asked.

\b
Examples:
  pressroom new                              a release; asks for what it needs
  pressroom new --headline "Our laboratory opens" --language en
  pressroom new --translate launch -l en     en.md beside fr.md
  pressroom new organisation
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
        Kind | None,
        typer.Argument(metavar="KIND", help="What to make: release (so if not said) or organisation."),
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
    translate: Annotated[
        str | None,
        typer.Option(
            metavar="RELEASE",
            help="Release: one that is there, to be given another language.",
            autocompletion=offer_releases,
        ),
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
    workspace = found.value
    try:
        if kind is Kind.ORGANISATION or (kind is None and name is not None):
            _organisation(workspace, name, country, language, url, email, slug)
        elif translate is not None:
            _translation(workspace, translate, headline, language)
        else:
            _release(workspace, headline, organisations, date, language, slug)
    except AlreadyThere as problem:
        complain(
            f"{problem.path} is there already; nothing was changed",
            "Choose another name with --slug, or another --language",
        )
        raise typer.Exit(AUTHOR) from None


def _release(
    workspace: Workspace,
    headline: str | None,
    organisations: list[str] | None,
    date: str | None,
    language: str | None,
    slug: str | None,
) -> None:
    from pressroom.cli import asking
    from pressroom.starting import start_release

    known = workspace.organisation_ids()
    if not known:
        raise UnknownName("there is no organisation to issue a release", "Make one first: pressroom new organisation")
    slug = None if slug is None else asking.folder(slug)
    headline = asking.answered(headline, "Headline", "--headline", asking.any_words)
    named = ", ".join(organisations) if organisations else known[0] if len(known) == 1 else None
    if named and not organisations and sys.stdin.isatty():
        say(f"Issued by: {named}, the one organisation in templates/")
    by = asking.answered(named, f"Who issues it ({', '.join(known)})", "--organisation", asking.issuers(known)).split(
        ", "
    )
    date = asking.answered(date, "Date of issue", "--date", asking.date, datetime.date.today().isoformat())
    language = asking.answered(
        language, "Language it is written in", "--language", asking.language, _usual_language(workspace, by[0])
    )
    path = start_release(workspace.root, headline, by, date, language, slug)
    say(f"wrote {path}")
    say("Write your text there, and then:  pressroom check  and  pressroom build")


def _translation(workspace: Workspace, release: str, headline: str | None, language: str | None) -> None:
    from pressroom.cli import asking
    from pressroom.selection import select_releases
    from pressroom.starting import start_translation

    (name, *others) = select_releases(workspace, [release], Path())
    if others:
        raise UnknownName(f"“{release}” is no single release", "Say which")
    language = asking.answered(language, "Language to translate it into", "--language", asking.language)
    headline = asking.answered(headline, "Headline in that language", "--headline", asking.any_words)
    path = start_translation(workspace.root, name, headline, language)
    say(f"wrote {path}")
    say("Translate the text there, and then:  pressroom check  and  pressroom build")


def _usual_language(workspace: Workspace, organisation: str) -> str:
    from pressroom.read.organisations import read_organisation

    found = read_organisation(workspace, organisation).value
    return found.facts.language if found is not None and found.facts.language else "en"


def _organisation(
    workspace: Workspace,
    name: str | None,
    country: str | None,
    language: str | None,
    url: str | None,
    email: str | None,
    slug: str | None,
) -> None:
    from pressroom.cli import asking
    from pressroom.starting import start_organisation

    slug = None if slug is None else asking.folder(slug)
    name = asking.answered(name, "Name of the organisation", "--name", asking.any_words)
    country = asking.answered(country, "Country, in two letters", "--country", asking.country, "FR")
    language = asking.answered(
        language, "Language it mostly writes in", "--language", asking.language, _SPOKEN.get(country, "en")
    )
    email = asking.answered(email, "E-mail address of its press office", "--email", asking.email)
    folder = start_organisation(workspace.root, name, country, language, url, email, slug)
    for file in ("organisation.yml", "_brand.yml"):
        say(f"wrote {folder}/{file}")
    say("Write your About text into organisation.yml, put logo.svg or logo.png beside it, and then:  pressroom check")


_SPOKEN = {
    "FR": "fr", "BE": "fr", "LU": "fr", "CA": "fr-CA", "DE": "de", "AT": "de", "CH": "de", "ES": "es", "MX": "es",
    "IT": "it", "PT": "pt", "BR": "pt", "NL": "nl", "JP": "ja", "US": "en-US", "EG": "ar", "SA": "ar", "AE": "ar",
    "MA": "fr", "TN": "fr", "DZ": "fr",
}  # fmt: skip
"""What is offered first, by country; English elsewhere."""
