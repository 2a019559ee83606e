"""What the machine must have, and what to type where it has not."""

from __future__ import annotations

import errno
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from functools import cache
from pathlib import Path

PANGO_REMEDY = (
    "brew install pango"
    if sys.platform == "darwin"
    else "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
)

LIBRARIES = {
    # The names under which WeasyPrint looks for them; all are part of Pango's installation.
    "gobject": ("libgobject-2.0.so.0", "libgobject-2.0.0.dylib"),
    "pango": ("libpango-1.0.so.0", "libpango-1.0.0.dylib"),
    "harfbuzz": ("libharfbuzz.so.0", "libharfbuzz.0.dylib"),
    "harfbuzz-subset": ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib"),
    "fontconfig": ("libfontconfig.so.1", "libfontconfig.1.dylib"),
    "pangoft2": ("libpangoft2-1.0.so.0", "libpangoft2-1.0.0.dylib"),
}
HOMEBREW = ("", "/opt/homebrew/lib/", "/usr/local/lib/")


class MachineError(Exception):
    """The machine, not the author, is at fault: exit code 3.

    ``remedy`` is the line to type that mends it; ``advice`` a sentence, where no line does.
    """

    def __init__(self, message: str, remedy: str | None = None, advice: str | None = None) -> None:
        super().__init__(message, remedy, advice)
        self.message = message
        self.remedy = remedy
        self.advice = advice

    def __str__(self) -> str:
        return self.message


def pip_install(extra: str, options: str = "") -> str:
    """The line that adds an optional part, ``checks`` or the like, to this Pressroom: of pipx, uv or pip, whichever installed it."""
    line = f"install {options}'pressroom[{extra}]'"
    place = Path(sys.prefix).parts
    if "pipx" in place:
        return f"pipx runpip pressroom {line}"
    if "uv" in place and "tools" in place:
        return f'uv pip {line} --python "{sys.prefix}"'
    return f"pip {line}"


def cannot_write(what: str, problem: OSError) -> MachineError:
    """The disk refuses ``what``: in plain words, with what to do about it."""
    reason, advice = _REFUSALS.get(
        problem.errno or 0,
        (problem.strerror or str(problem), "Try again; if it stays, ask whoever looks after this machine"),
    )
    return MachineError(f"{what} cannot be written: {reason}", advice=advice)


_REFUSALS = {
    errno.ENOSPC: ("the disk is full", "Free some space (df -h . shows how much there is), then try again"),
    errno.EDQUOT: ("your share of the disk is used up", "Free some space, then try again"),
    errno.EACCES: ("this machine does not let you", "The folder belongs to somebody else, or is locked: ask its owner"),
    errno.EPERM: ("this machine does not let you", "The folder belongs to somebody else, or is locked: ask its owner"),
    errno.EROFS: ("the disk can only be read", "Copy the workspace to a disk that can be written to"),
    errno.ENOTDIR: ("a file lies where a folder is needed", "Move that file away, then try again"),
    errno.EEXIST: ("something else of that name is there", "Move it away, then try again"),
    errno.EIO: ("the disk fails", "Copy the workspace to another disk, soon"),
}


def load_library(name: str) -> object | None:
    """The shared library of that short name, or ``None`` where it cannot be loaded."""
    import ctypes

    linux, mac = LIBRARIES[name]
    for candidate in [folder + mac for folder in HOMEBREW] if sys.platform == "darwin" else [linux]:
        try:
            return ctypes.CDLL(candidate)
        except OSError:
            continue
    return None


@cache
def pango_version() -> str | None:
    """The version of Pango, e.g. ``1.50.12``; ``None`` where it cannot be loaded."""
    import ctypes

    library = load_library("pango")
    if library is None:
        return None
    function = library.pango_version_string  # type: ignore[attr-defined]
    function.restype = ctypes.c_char_p
    return str(function().decode("ascii"))


@contextmanager
def loading(what: str) -> Iterator[None]:
    """A library that is missing or does not load is the machine's fault, and says what mends it. ``what`` needs it."""
    try:
        # WeasyPrint prints where to read about missing libraries; stdout is for data, and the message below says more.
        with redirect_stdout(io.StringIO()):
            yield
    except ImportError as problem:
        raise MachineError(f"{what} needs something that does not load: {problem}", "pressroom doctor") from problem
    except OSError as problem:
        lacking = [name for name in LIBRARIES if load_library(name) is None]
        if not lacking:
            raise
        raise MachineError(
            f"{what} needs the library {lacking[0]}, which this machine lacks", PANGO_REMEDY
        ) from problem
