"""Packages in ``dist/``, for ``check`` to read where they are up to date."""

from __future__ import annotations

from collections.abc import Iterable

from pressroom.check.built.reading import File, Reading, read_files
from pressroom.diagnostics import Diagnostic, Severity
from pressroom.package import read_manifest
from pressroom.package.inputs import Inputs, differs
from pressroom.package.loading import load_package
from pressroom.package.verifying import damage, foreign_files, verify_package
from pressroom.read.workspace import Workspace
from pressroom.report import ReadBack


def not_ready(workspace: Workspace, inputs: Inputs, name: str) -> Diagnostic | None:
    """The error that the package of a release, which is about to be sent, is not there or is of another text."""
    manifest = read_manifest(workspace.root / "dist" / name)
    why = "it is not built yet" if manifest is None else differs(manifest, inputs, name)
    if why is None:
        return None
    return Diagnostic(
        "package-not-ready",
        Severity.ERROR,
        f"dist/{name} is not what is to be sent: {why}",
        hint=f"Build it, look at it, and check again: pressroom build {name}",
    )


class Review:
    """Reads the packages that are up to date, and remembers of each what was read."""

    def __init__(self, workspace: Workspace, inputs: Inputs) -> None:
        self._dist = workspace.root / "dist"
        self._inputs = inputs
        self.done: dict[str, ReadBack] = {}

    def read(self, name: str, wanted: Iterable[str]) -> Reading | None:
        """The package of a release, as far as the rules ``wanted`` go by it; None for one not built, or not up to date."""
        folder = self._dist / name
        manifest = read_manifest(folder)
        if manifest is None:
            return None
        why = differs(manifest, self._inputs, name)
        if why is not None:
            self.done[name] = ReadBack(outdated=why)
            foreign = foreign_files(folder, manifest)  # the next build is not sure to come before it is published
            return Reading((), diagnostics=foreign) if foreign else None
        if damage(folder, manifest) is not None:
            # Nobody knows what the rest is worth: what is missing or of another size is told, and nothing is read.
            return Reading((), diagnostics=verify_package(folder))
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
        self.done[name] = ReadBack(len(files), reading.ran, reading.lacking)
        foreign = foreign_files(folder, manifest)
        told = (*loaded.diagnostics, *foreign, *reading.diagnostics)
        return Reading(reading.results, reading.ran, reading.lacking, told)
