"""Wrong command lines, said as everything else is said here."""

from __future__ import annotations

import re
from typing import Any

import typer

UsageError: Any = typer.BadParameter.__mro__[1]
"""What the parser of the command line raises; typer shows only its children."""


def _name(param: Any) -> str:
    return str(param.opts[0] if param.opts[0].startswith("-") else param.metavar or param.name.upper())


def _typed(param: Any) -> str:
    return f"{_name(param)} {param.metavar}" if param.opts[0].startswith("-") and param.metavar else _name(param)


def _meaning(param: Any) -> str:
    said = str(param.help or "").partition("  [")[0].rstrip(".")
    return said[:1].lower() + said[1:]


def in_plain_words(problem: Any) -> tuple[str, str]:
    """What is wrong, and what to type instead."""
    from pressroom.selection import closest

    context = problem.ctx
    command = context.command_path if context else "pressroom"
    more = f"See: {command} --help"
    said = str(problem.message)
    if found := re.fullmatch(r"No such command '(.*?)'.*", said):
        known = context.command.list_commands(context) if context else []
        meant = closest(found[1], known)
        return (
            f"there is no command “{found[1]}”",
            f"Did you mean   {command} {meant}?" if meant else f"There are {', '.join(known)}",
        )
    option = getattr(problem, "option_name", None)
    if option is not None and said.startswith("No such option"):
        options = (
            [name for one in context.command.params for name in one.opts if name.startswith("--")] if context else []
        )
        meant = closest(option, options)
        return f"there is no option {option}", f"Did you mean {meant}?" if meant else more
    if option is not None:
        wanted = "needs a word after it" if "requires an argument" in said else "takes no value"
        return f"{option} {wanted}", "See: pressroom --help, or --help after a command"
    param = getattr(problem, "param", None)
    if param is not None and type(problem).__name__ == "MissingParameter":
        needed = [_typed(one) for one in context.command.params if one.required] if context else []
        return f"{_typed(param)} is missing: {_meaning(param)}", f"Type   {' '.join([command, *needed])}"
    where = "" if param is None else f"{_name(param)}: "
    if choice := re.search(r"'(.*?)' is not one of (.*)$", said):
        known = re.findall(r"'([^']*)'", choice[2])
        meant = closest(choice[1], known)
        return f"{where}“{choice[1]}” is none of {', '.join(known)}", f"Did you mean {meant}?" if meant else more
    if "valid integer" in said or "greater than" in said:
        return f"{where}a number from 1 is needed", more
    if found := re.match(r"Got unexpected extra argument\S* \((.*)\)", said):
        return f"nothing can be done with “{found[1]}” here", more
    if found := re.fullmatch(r"\w+ '(.*)' does not exist\.?", said):
        return f"{where}there is no “{found[1]}”", "Drag the file onto this window to get its path"
    return f"{where}{said[:1].lower()}{said[1:].rstrip('.')}", more
