"""Pressroom: write a press release once, get every version of it.

The library is two functions, which the command line uses too::

    import pressroom

    report = pressroom.check("my-workspace")
    for finding in report.diagnostics:
        print(finding.span, finding.message)

    report = pressroom.build("my-workspace", ["2024-04-29-launch"], formats=["pdf"])

They work on a workspace on disk and return a :class:`Report`. An author's mistakes are findings in it; a name that does not
exist raises :class:`UnknownName`, and a machine that cannot do it :class:`MachineError`. Everything is imported at its first use.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pressroom.diagnostics import Diagnostic, Fix, Severity
    from pressroom.machine import MachineError
    from pressroom.package.verifying import verify_package
    from pressroom.pipeline import build, check
    from pressroom.report import ReleaseReport, Report, Status
    from pressroom.selection import UnknownName
    from pressroom.source import Source, Span

__version__ = "0.1.0"

__all__ = [
    "Diagnostic",
    "Fix",
    "MachineError",
    "ReleaseReport",
    "Report",
    "Severity",
    "Source",
    "Span",
    "Status",
    "UnknownName",
    "__version__",
    "build",
    "check",
    "verify_package",
]

_HOMES = {
    "Diagnostic": "diagnostics",
    "Fix": "diagnostics",
    "MachineError": "machine",
    "ReleaseReport": "report",
    "Report": "report",
    "Severity": "diagnostics",
    "Source": "source",
    "Span": "source",
    "Status": "report",
    "UnknownName": "selection",
    "build": "pipeline",
    "check": "pipeline",
    "verify_package": "package.verifying",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"pressroom.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)


class _Library(ModuleType):
    """``check`` is a function here and a package beside it: importing the package must not hide the function."""

    def __setattr__(self, name: str, value: Any) -> None:
        if name not in _HOMES or not isinstance(value, ModuleType):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Library
