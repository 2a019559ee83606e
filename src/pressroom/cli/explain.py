"""``pressroom explain``: what a finding means, and an example of how to mend it."""

from __future__ import annotations

from typing import Annotated

import typer

from pressroom.cli.terminal import page_width

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
    from pressroom.wrapping import hanging, wrapped

    room = page_width()
    if code is not None:
        points = "\n".join(f"- {line}" for line in standing(code))
        typer.echo(wrapped(f"{explanation(code)}\n{points}" if points else explanation(code), room), nl=False)
        return
    width = max(len(one) for codes in grouped().values() for one in codes)
    for number, (group, codes) in enumerate(grouped().items()):
        typer.echo(f"{chr(10) if number else ''}{GROUPS[group]}:")
        for one in codes:
            typer.echo(hanging(f"  {one:<{width}}  ", headline(one), room))
