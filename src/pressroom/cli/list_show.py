"""``pressroom list show``: which lists there are, and whom they hold."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pressroom.cli.terminal import AUTHOR, FINE, USAGE, columns, complain, offer_lists, say, workspace_root
from pressroom.selection import UnknownName, closest

if TYPE_CHECKING:
    from pressroom.diagnostics import Diagnostic
    from pressroom.lists import Contact, Expression, MediaList

HELP = """Show which lists there are, or the contacts of one, all of them or some.

--where chooses by any column, with =, != (is not), ~ (contains), in (…), and, or, not. Case and accents do not matter.

\b
Examples:
  pressroom list show
  pressroom list show health-press --where "beat=health and language=fr"
  pressroom list show --where "outlet ~ radio or tag in (tv, web)"
"""


class Shape(StrEnum):
    """How contacts are written: for people, or for programs."""

    HUMAN = "human"
    JSON = "json"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("show", help=HELP, short_help="Show lists and their contacts.")(command)


def command(
    lists: Annotated[
        list[str] | None,
        typer.Argument(metavar="LIST", help="Names of lists in lists/. Default: all.", autocompletion=offer_lists),
    ] = None,
    where: Annotated[str | None, typer.Option(metavar="EXPRESSION", help="Only these contacts.")] = None,
    output: Annotated[Shape, typer.Option(help="For people, or for programs.")] = Shape.HUMAN,
) -> None:
    """Show lists."""
    from pressroom.lists import read_list, select
    from pressroom.reporting import counted

    root = workspace_root()
    expression: Expression | None = understood_expression(where)
    names = named(root, lists)
    found: list[tuple[MediaList, tuple[Contact, ...]]] = []
    wrong = False
    for name in names:
        outcome = read_list(root, name)
        if outcome.has_errors:
            wrong = True
            errors = rows_to_mend(outcome.diagnostics)
            are = "is" if errors == 1 else "are"
            complain(
                f"{counted(errors, 'row')} of lists/{name}.csv {are} to be mended, and not shown",
                f"pressroom list check {name}",
            )
        if outcome.value is not None:
            found.append((outcome.value, select(outcome.value.contacts, expression)))
    if output is Shape.JSON:
        typer.echo(json.dumps(_data(found), ensure_ascii=False, indent=2))
    elif lists or where is not None:
        typer.echo(_table([one for _, chosen in found for one in chosen], columns(sys.stdout)), nl=False)
        _count(found, expression is not None)
    else:
        _overview(found)
    _tell_unheld(expression, [contact for held, _ in found for contact in held.contacts])
    raise typer.Exit(AUTHOR if wrong else FINE)


def rows_to_mend(diagnostics: Sequence[Diagnostic]) -> int:
    """How many rows have a mistake; one with four is one row."""
    return len({one.span.line for one in diagnostics if one.severity == "error" and one.span is not None})


def named(root: Path, words: Sequence[str] | None) -> tuple[str, ...]:
    """The lists that are meant, each once: by name, or by the path of the file; all for none."""
    from pressroom.lists import list_names

    known = list_names(root)
    if not words:
        return known
    found = []
    for word in words:
        name = word if word in known else Path(word).name.removesuffix(".csv")
        if name not in known:
            meant = closest(name, known)
            hint = (
                f"Did you mean {meant}?"
                if meant
                else f"There are {', '.join(known)}"
                if known
                else "Make one: pressroom list import FILE"
            )
            raise UnknownName(f"there is no list “{word}”", hint)
        found.append(name)
    return tuple(dict.fromkeys(found))


def understood_expression(text: str | None) -> Expression | None:
    """What ``--where`` says; ends the command with a mark under the place for what is none."""
    from pressroom.lists import BadExpression, parse
    from pressroom.reporting import Style

    if text is None:
        return None
    try:
        return parse(text)
    except BadExpression as problem:
        style = Style.of(sys.stderr)
        say(f"{style.paint('error', '1;31')}{style.paint(f': --where: {problem.message}', '1')}")
        line, mark = problem.pointed().split("\n")
        say(f"  {line}\n  {style.paint(mark, '1;31')}")
        if problem.hint:
            say(f"  {style.paint('=', '1;34')} {style.paint('help', '1')}: {problem.hint}")
        raise typer.Exit(USAGE) from None


def _tell_unheld(expression: Expression | None, contacts: Sequence[Contact]) -> None:
    from pressroom.cli.understood import findings
    from pressroom.lists.unheld import unheld
    from pressroom.reporting import Style

    typer.echo(findings(unheld(expression, contacts), Style.of(sys.stderr), ""), nl=False, err=True)


def _overview(found: Sequence[tuple[MediaList, tuple[Contact, ...]]]) -> None:
    from pressroom.lists.storing import list_path
    from pressroom.reporting import counted

    if not found:
        say("There is no list yet. Make one: pressroom list import FILE")
        return
    width = max(len(list_path(held.name)) for held, _ in found)
    for held, contacts in found:
        languages: dict[str, int] = {}
        for contact in contacts:
            languages[contact.language or "no language"] = languages.get(contact.language or "no language", 0) + 1
        usual = sorted(languages.items(), key=lambda one: (-one[1], one[0]))
        spoken = ", ".join(f"{name} {number}" for name, number in usual[:4])
        silent = sum(contact.do_not_mail for contact in contacts)
        more = f"  ({silent} do-not-mail)" if silent else ""
        typer.echo(f"{list_path(held.name):<{width}}  {counted(len(contacts), 'contact'):>14}  {spoken}{more}".rstrip())


def _count(found: Sequence[tuple[MediaList, tuple[Contact, ...]]], chosen: bool) -> None:
    from pressroom.reporting import counted

    shown = sum(len(contacts) for _, contacts in found)
    there = sum(len(held.contacts) for held, _ in found)
    say(f"{counted(shown, 'contact')}" + (f" of {there}" if chosen else ""))


_COLUMNS = (("address", 34), ("name", 24), ("outlet", 22), ("beats", 24), ("language", 8), ("country", 7))


def _table(contacts: Sequence[Contact], width: int | None) -> str:
    """A line a contact; on a terminal no wider than that."""
    from pressroom.reporting import display_width, plain

    if not contacts:
        return ""
    rows = [tuple(name for name, _ in _COLUMNS)]
    for one in contacts:
        marks = (" [do-not-mail]" if one.do_not_mail else "") + (" [embargo]" if one.trusted else "")
        rows.append(
            (
                plain(one.address + marks),
                plain(one.name),
                plain(one.outlet),
                plain(", ".join(one.beats)),
                one.language,
                one.country,
            )
        )
    widths = [max(display_width(row[index]) for row in rows) for index in range(len(_COLUMNS))]
    if width is not None:
        widths = [
            min(own, most + 14 * (not index))
            for index, (own, (_, most)) in enumerate(zip(widths, _COLUMNS, strict=True))
        ]
    lines = []
    for row in rows:
        cells = []
        for text, own in zip(row, widths, strict=True):
            while display_width(text) > own:
                text = text[:-2] + "…"
            cells.append(text + " " * (own - display_width(text)))
        line = "  ".join(cells).rstrip()
        while width is not None and display_width(line) > width:
            line = line[:-2] + "…"
        lines.append(line)
    return "\n".join(lines) + "\n"


def _data(found: Sequence[tuple[MediaList, tuple[Contact, ...]]]) -> dict[str, Any]:
    """``schema``, and ``lists``: name, path, contacts with a key for each column of a list, and ``extra`` with further ones."""
    from pressroom.lists.storing import list_path
    from pressroom.model.contacts import COLUMNS

    return {
        "schema": 1,
        "lists": [
            {
                "name": held.name,
                "path": list_path(held.name),
                "contacts": [
                    {column.name: getattr(one, column.attribute) for column in COLUMNS} | {"extra": dict(one.extra)}
                    for one in contacts
                ],
            }
            for held, contacts in found
        ],
    }
