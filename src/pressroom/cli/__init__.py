"""The command line: arguments → one call → a report → an exit code. Typer lives only here; one file a command."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from contextlib import suppress
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from pressroom import __version__
from pressroom.cli.misuse import UsageError, in_plain_words
from pressroom.cli.terminal import INTERRUPTED, MACHINE, USAGE, complain
from pressroom.machine import MachineError
from pressroom.selection import UnknownName


class Commands(TyperGroup):
    """Turns what commands raise into one clear message and an exit code. A bug stays a traceback."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except UnknownName as problem:
            complain(problem.message, problem.hint)
            raise typer.Exit(USAGE) from None
        except MachineError as problem:
            hint = problem.advice or (f"Type   {problem.remedy}" if problem.remedy else None)
            complain(problem.message, hint)
            raise typer.Exit(MACHINE) from None
        except UsageError as problem:
            if type(problem).__name__ == "NoArgsIsHelpError":
                raise
            complain(*in_plain_words(problem))
            raise typer.Exit(USAGE) from None
        except (KeyboardInterrupt, typer.Abort) as end:
            typer.echo(f"\nInterrupted.{_as_it_is(ctx, asked=isinstance(end, typer.Abort))}", err=True)
            raise typer.Exit(INTERRUPTED) from None

    def make_context(self, *arguments: Any, **options: Any) -> Any:
        """Read what stands before the command."""
        try:
            return super().make_context(*arguments, **options)
        except UsageError as problem:
            if type(problem).__name__ == "NoArgsIsHelpError":
                raise
            complain(*in_plain_words(problem))
            raise typer.Exit(USAGE) from None

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """A command, whose help names what it takes without the programming language's word for it."""
        command: Any = super().get_command(ctx, cmd_name)
        for param in command.params if command is not None else ():
            if param.param_type_name == "argument":
                param.display_type_rich = _nothing
        return command

    def list_commands(self, ctx: Any) -> list[str]:
        """In the order of an officer's day."""
        if ctx.parent is not None:
            return list(self.commands)
        return [*(name for name in _MODULES if name in self.commands), *(self.commands.keys() - _MODULES.keys())]


_MODULES = {
    "init": "init",
    "new": "new",
    "check": "check",
    "build": "build",
    "list": "lists",
    "mail": "mail",
    "send": "send",
    "status": "status",
    "settle": "settle",
    "bounces": "bounces",
    "worker": "worker",
    "schema": "schema",
    "explain": "explain",
    "doctor": "doctor",
}
"""The file of each command, in the order of an officer's day."""


_BY_A_QUESTION = {
    "init": " Nothing was made.",
    "new": " Nothing was made.",
    "send": " Nothing was sent.",
    "cancel": " Nothing was given up.",
}


def _as_it_is(ctx: Any, *, asked: bool) -> str:
    """What is true after Ctrl-C, as far as it is known; ``asked``: it was the answer to a question, before anything was done."""
    command = ctx.find_root().invoked_subcommand
    if command == "build":
        return " What was built is whole; the rest is as it was."
    return _BY_A_QUESTION.get(ctx.invoked_subcommand, _BY_A_QUESTION.get(command, "")) if asked else ""


def _nothing(**_: object) -> str:
    return ""


def application(*names: str) -> typer.Typer:
    """The command line with these commands, or with all of them."""
    app = typer.Typer(
        cls=Commands,
        name="pressroom",
        help=(
            "Write a press release once, as a text file; get the PDF, the Word file, the e-mail, the web page and the plain text, "
            "checked and branded."
        ),
        epilog="An example:  pressroom init, then pressroom build. Each command explains itself: pressroom build --help",
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    app.callback()(_options)
    for name in names or _MODULES:
        import_module(f"{__name__}.{_MODULES[name]}").register(app)
    return app


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"pressroom {__version__}")
        raise typer.Exit


def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Options before any command."""


def _interrupt_again(lost: sys.UnraisableHookArgs) -> None:
    """Deliver a Ctrl-C anew that fell where Python cannot raise anything, such as the end of an import."""
    if lost.exc_type is not None and issubclass(lost.exc_type, KeyboardInterrupt):
        import _thread
        import threading

        again = threading.Timer(0.02, _thread.interrupt_main)
        again.daemon = True
        again.start()
    else:
        sys.__unraisablehook__(lost)


def main() -> None:
    """The entry point of ``pressroom``."""
    # Looking for plugins of pydantic would cost a tenth of a whole check.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # The options of all commands together would cost a fifth of a whole check.
    app = application(*(name for name in sys.argv[1:2] if name in _MODULES))
    # What is loaded stays, so it need not be looked through for garbage; and a run makes little of that.
    gc.freeze()
    gc.set_threshold(200_000, 20, 20)
    sys.unraisablehook = _interrupt_again
    try:
        app(prog_name="pressroom")
    except SystemExit as end:
        _leave(end.code)
        raise


def _leave(code: str | int | None) -> None:
    """End at once, after what was registered for the end.

    Taking every module apart, as Python does at an end, costs a tenth of a whole check, and frees nothing that the system does not.
    """
    if isinstance(code, str):  # words that are still to be shown
        return
    atexit._run_exitfuncs()
    with suppress(OSError, ValueError):  # a pipe whose other end is gone: Python has its own way with those
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code or 0)
