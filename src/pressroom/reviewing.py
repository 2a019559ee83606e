"""Packages in ``dist/``, for ``check`` to read: which of them are up to date, and the line that says what was read."""

from __future__ import annotations

from collections.abc import Iterable

from pressroom.check.built.reading import File, Reading, read_files
from pressroom.package import is_complete, read_manifest
from pressroom.package.inputs import Inputs, differs
from pressroom.package.loading import load_package
from pressroom.read.workspace import Workspace


class Review:
    """What one run of ``check`` reads in ``dist/``."""

    def __init__(self, workspace: Workspace, inputs: Inputs) -> None:
        self._dist = workspace.root / "dist"
        self._inputs = inputs
        self._read: list[tuple[str, int]] = []
        self._outdated: list[tuple[str, str]] = []
        self._ran: dict[str, None] = {}
        self._lacking: dict[str, None] = {}

    def read(self, name: str, wanted: Iterable[str]) -> Reading | None:
        """The package of a release, as far as the rules ``wanted`` go by it; None for one not built, or not up to date."""
        folder = self._dist / name
        manifest = read_manifest(folder)
        if manifest is None:
            return None
        why = differs(manifest, self._inputs, name)
        if why is None and not is_complete(folder, manifest):
            why = "files are missing"
        if why is not None:
            self._outdated.append((name, why))
            return None
        loaded = load_package(folder, manifest)
        files = []
        for one in loaded.value or ():
            if one.language is None:
                continue
            start = f"{one.edition}/{name}.{one.language}."
            if one.path.startswith(start):
                files.append(
                    File(f"dist/{name}/{one.path}", one.edition, one.language, one.path[len(start) :], one.content)
                )
        reading = read_files(files, wanted)
        self._read.append((name, len(files)))
        self._ran |= dict.fromkeys(reading.ran)
        self._lacking |= dict.fromkeys(reading.lacking)
        return Reading(reading.results, reading.ran, reading.lacking, (*loaded.diagnostics, *reading.diagnostics))

    @property
    def notes(self) -> tuple[str, ...]:
        """A line on what was read and what could not be, and one on what is out of date."""
        lines = []
        if self._read:
            count = sum(files for _, files in self._read)
            what = f"dist/{self._read[0][0]}" if len(self._read) == 1 else f"{len(self._read)} packages in dist/"
            line = f"Read {what} ({count} files): {', '.join(self._ran) or 'nothing'}."
            if self._lacking:
                line += f" Not run: {', '.join(self._lacking)} (pip install 'pressroom[checks]')."
            lines.append(line)
        if self._outdated:
            name, why = self._outdated[0]
            rest = len(self._outdated) - 1
            what = f"dist/{name} is out of date ({why})" + (
                f", and so {'are' if rest > 1 else 'is'} {rest} more" if rest else ""
            )
            lines.append(f"Not read: {what}: pressroom build")
        return tuple(lines)
