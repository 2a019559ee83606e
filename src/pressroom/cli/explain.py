"""``pressroom explain``: what a finding means, and an example of how to mend it."""

from __future__ import annotations

from typing import Annotated

import typer

HELP = """Say what a finding means, why it matters and what to write instead.

\b
Examples:
  pressroom explain                      all codes, with a line each
  pressroom explain unknown-key          one of them, with an example
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("explain", help=HELP, short_help="Say what a finding means.")(command)


def _codes(incomplete: str) -> list[str]:
    from pressroom.explaining import codes

    return [code for code in codes() if code.startswith(incomplete)]


def command(
    code: Annotated[
        str | None,
        typer.Argument(metavar="CODE", help="The word in brackets: error[unknown-key].", autocompletion=_codes),
    ] = None,
) -> None:
    """Explain a code."""
    from pressroom.explaining import GROUPS, explanation, grouped, headline, standing

    if code is not None:
        typer.echo(explanation(code), nl=False)
        for number, line in enumerate(standing(code)):
            typer.echo(f"{'' if number else chr(10)}- {line}")
        return
    width = max(len(one) for codes in grouped().values() for one in codes)
    for number, (group, codes) in enumerate(grouped().items()):
        typer.echo(f"{chr(10) if number else ''}{GROUPS[group]}:")
        for one in codes:
            typer.echo(f"  {one:<{width}}  {headline(one)}")
