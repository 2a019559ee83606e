"""Findings as values: collected by every stage, shown once, at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from pressroom.source import Span

T = TypeVar("T", covariant=True)


class Severity(StrEnum):
    """How much a finding matters: an error stops the build, the others do not."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Fix:
    """A repair that changes only the characters of ``span``."""

    span: Span
    replacement: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding.

    ``code`` is a stable kebab-case name with a page under ``explanations/``. ``message`` says what is wrong in one
    sentence without a full stop; ``hint`` says what to write instead. ``span`` is missing only where no
    file is to blame (a missing library, an empty workspace). ``also`` are other places that it is about: the second spelling of a
    name, the same number in another language. ``cause`` is the same for findings that one act of the author mends.
    """

    code: str
    severity: Severity
    message: str
    span: Span | None = None
    hint: str | None = None
    fix: Fix | None = None
    also: tuple[Span, ...] = ()
    cause: str | None = None

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """File, then place, then code."""
        if self.span is None:
            return ("", 0, 0, self.code, self.message)
        return (self.span.path, self.span.start, self.span.end, self.code, self.message)


class Diagnostics:
    """What a stage writes its findings into."""

    def __init__(self) -> None:
        self._found: list[Diagnostic] = []

    def error(
        self,
        code: str,
        message: str,
        span: Span | None,
        hint: str | None = None,
        fix: Fix | None = None,
        also: tuple[Span, ...] = (),
    ) -> None:
        """Note a mistake that stops the build."""
        self._found.append(Diagnostic(code, Severity.ERROR, message, span, hint, fix, also))

    def warning(
        self, code: str, message: str, span: Span | None, hint: str | None = None, fix: Fix | None = None
    ) -> None:
        """Note something that is probably wrong."""
        self._found.append(Diagnostic(code, Severity.WARNING, message, span, hint, fix))

    def info(self, code: str, message: str, span: Span | None, hint: str | None = None) -> None:
        """Note something worth knowing."""
        self._found.append(Diagnostic(code, Severity.INFO, message, span, hint))

    def extend(self, others: Iterable[Diagnostic]) -> None:
        """Take over the findings of another stage."""
        self._found.extend(others)

    @property
    def has_errors(self) -> bool:
        """Whether anything noted stops the build."""
        return any(found.severity is Severity.ERROR for found in self._found)

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def sorted(self) -> tuple[Diagnostic, ...]:
        """All findings by file, place and code, each once."""
        return tuple(sorted(dict.fromkeys(self._found), key=lambda found: found.sort_key))


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """A stage's result with its findings; ``value`` is ``None`` when errors left nothing to go on with."""

    value: T | None
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def has_errors(self) -> bool:
        """Whether any finding stops the build."""
        return any(found.severity is Severity.ERROR for found in self.diagnostics)
