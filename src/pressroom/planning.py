"""What has to be built, and why: answered from digests and manifests alone, so that "nothing" comes at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from pressroom.formats import format_names
from pressroom.package import read_manifest
from pressroom.package.inputs import Inputs, differs
from pressroom.package.verifying import damage, foreign_files
from pressroom.read.workspace import Workspace
from pressroom.report import ReleaseReport, Status
from pressroom.selection import UnknownName, closest, language_tags, select_languages


def plan(
    workspace: Workspace,
    inputs: Inputs,
    names: Sequence[str],
    formats: Iterable[str] | None,
    languages: Iterable[str] | None,
    *,
    force: bool,
) -> list[ReleaseReport]:
    """A report a release: outdated (to be built), unchanged, or skipped."""
    if languages is not None:
        languages = tuple(languages)
        _require_languages(workspace, names, languages)
    wanted = tuple(format_names() if formats is None else formats)
    planned = []
    for name in names:
        chosen = select_languages(workspace, name, languages)
        if languages is not None and not chosen:
            planned.append(ReleaseReport(name, Status.SKIPPED))
            continue
        folder = workspace.root / "dist" / name
        manifest = read_manifest(folder)
        why = "asked for" if force else _why(manifest, folder, inputs, name, wanted, chosen)
        if why is None and manifest is not None:
            foreign = foreign_files(folder, manifest)
            planned.append(ReleaseReport(name, Status.UNCHANGED, foreign, languages=chosen))
        else:
            planned.append(ReleaseReport(name, Status.OUTDATED, why=why, languages=chosen))
    return planned


def _why(
    manifest: dict[str, Any] | None,
    folder: Path,
    inputs: Inputs,
    name: str,
    formats: tuple[str, ...],
    languages: tuple[str, ...],
) -> str | None:
    if manifest is None:
        return "not built yet"
    if lacking := [one for one in formats if one not in manifest["formats"]]:
        return f"without {', '.join(lacking)} so far"
    if lacking := [one for one in languages if one not in manifest["languages"]]:
        return f"without {', '.join(lacking)} so far"
    if (broken := damage(folder, manifest)) is not None:
        return broken
    return differs(manifest, inputs, name)


def _require_languages(workspace: Workspace, names: Sequence[str], languages: tuple[str, ...]) -> None:
    known = sorted({tag for name in names for tag in language_tags(workspace, name)})
    for word in languages:
        if names and not any(select_languages(workspace, name, [word]) for name in names):
            meant = closest(word, known)
            hint = f"Did you mean {meant}?" if meant else f"There are {', '.join(known)}" if known else None
            raise UnknownName(f"no release has a version in “{word}”", hint)


def orphans(workspace: Workspace) -> tuple[str, ...]:
    """Packages in ``dist/`` whose release is gone."""
    known = set(workspace.release_names())
    try:
        folders = sorted(path for path in (workspace.root / "dist").iterdir() if path.is_dir())
    except OSError:
        return ()
    return tuple(
        path.name
        for path in folders
        if path.name not in known and not path.name.startswith(".") and read_manifest(path) is not None
    )
