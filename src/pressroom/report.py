"""What ``check`` and ``build`` give back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pressroom.diagnostics import Diagnostic, Diagnostics, Severity


class Status(StrEnum):
    """What became of a release."""

    CHECKED = "checked"
    """Looked at by ``check``, without errors."""
    OUTDATED = "outdated"
    """To be built: what a dry run answers."""
    BUILT = "built"
    UNCHANGED = "unchanged"
    """Its package is up to date already."""
    FAILED = "failed"
    """It has errors; its previous package, if any, is as it was."""
    SKIPPED = "skipped"
    """It has no version in a language that was asked for."""


@dataclass(frozen=True, slots=True)
class ReleaseReport:
    """One release. ``why`` says in a few words why it had to be built. ``languages`` are those chosen, by file name."""

    name: str
    status: Status
    diagnostics: tuple[Diagnostic, ...] = ()
    why: str | None = None
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A run. ``root`` is the workspace; ``None`` when there was none. ``general`` belongs to no single release.

    ``orphans`` are packages in ``dist/`` whose release is gone; they are left alone. ``notes`` are lines about the run itself: what
    ``check`` read in ``dist/``, and what it could not.
    """

    root: Path | None
    releases: tuple[ReleaseReport, ...]
    general: tuple[Diagnostic, ...] = ()
    orphans: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All findings by file, place and code, each once."""
        found = Diagnostics()
        found.extend(self.general)
        for release in self.releases:
            found.extend(release.diagnostics)
        return found.sorted()

    @property
    def ok(self) -> bool:
        """Whether there is no error."""
        return not any(found.severity is Severity.ERROR for found in self.diagnostics)
