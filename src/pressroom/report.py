"""What ``check`` and ``build`` give back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pressroom.diagnostics import Diagnostic, Diagnostics, Severity
from pressroom.machine import pip_install


class Status(StrEnum):
    """What became of a release."""

    WAITING = "waiting"
    """To be looked at by ``check``."""
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
class ReadBack:
    """What ``check`` read of a package: how many files, which readers ran, which are lacking; or why it is ``outdated``."""

    files: int = 0
    ran: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    outdated: str | None = None


@dataclass(frozen=True, slots=True)
class ReleaseReport:
    """One release. ``why`` says in a few words why it had to be built. ``languages`` are those chosen, by file name.

    ``organisations`` are those it uses, and ``read`` what was read of its package, where it was checked.
    """

    name: str
    status: Status
    diagnostics: tuple[Diagnostic, ...] = ()
    why: str | None = None
    languages: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    read: ReadBack | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A run. ``root`` is the workspace; ``None`` when there was none. ``general`` belongs to no single release.

    ``orphans`` are packages in ``dist/`` whose release is gone; they are left alone.
    """

    root: Path | None
    releases: tuple[ReleaseReport, ...]
    general: tuple[Diagnostic, ...] = ()
    orphans: tuple[str, ...] = ()

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

    @property
    def notes(self) -> tuple[str, ...]:
        """Lines about the run itself: what ``check`` read in ``dist/`` and what it could not, and what is out of date there."""
        told = [(one.name, one.read) for one in self.releases if one.read is not None]
        read = [(name, back) for name, back in told if back.outdated is None]
        outdated = [(name, back.outdated) for name, back in told if back.outdated is not None]
        lines = []
        if read:
            ran = dict.fromkeys(one for _, back in read for one in back.ran)
            lacking = dict.fromkeys(one for _, back in read for one in back.lacking)
            what = f"dist/{read[0][0]}" if len(read) == 1 else f"{len(read)} packages in dist/"
            line = f"Read {what} ({sum(back.files for _, back in read)} files): {', '.join(ran) or 'nothing'}."
            lines.append(line + (f" Not run: {', '.join(lacking)} ({pip_install('checks')})." if lacking else ""))
        if outdated:
            (name, why), *rest = outdated
            more = f", and so {'are' if len(rest) > 1 else 'is'} {len(rest)} more" if rest else ""
            lines.append(f"Not read: dist/{name} is out of date ({why}){more}: pressroom build")
        return tuple(lines)
