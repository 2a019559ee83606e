"""Files that lie one folder too high, where nobody reads them."""

from __future__ import annotations

import os

from pressroom.diagnostics import Diagnostic, Diagnostics
from pressroom.model.languages import canonical_tag, profile_tag
from pressroom.read.workspace import Workspace
from pressroom.source import Source

REMARKS = frozenset({"readme", "notes", "note", "todo", "changelog", "license", "draft", "brouillon"})
"""Names of Markdown files that are the author's own business."""


def stray_files(workspace: Workspace) -> tuple[Diagnostic, ...]:
    """A warning for each text right in releases/ and each file of facts right in templates/."""
    found = Diagnostics()
    try:
        names = sorted(entry.name for entry in os.scandir(workspace.root / "releases") if entry.is_file())
    except OSError:
        names = []
    for file in names:
        stem, _, suffix = file.rpartition(".")
        if suffix.casefold() not in ("md", "markdown") or stem.casefold() in REMARKS or file.startswith("."):
            continue
        tag = canonical_tag(stem)
        known = tag is not None and profile_tag(tag) is not None
        found.warning(
            "stray-file",
            f"{file} lies beside the releases, not in one, and is not read",
            Source(f"releases/{file}", "").span(0),
            f"Put it into the folder of its release: releases/2024-04-29-launch/{file}"
            if known
            else f"Give it a folder, and name it after its language: releases/2024-04-29-{stem}/en.md",
        )
    for file in ("organisation.yml", "_brand.yml"):
        if workspace.has(f"templates/{file}"):
            found.warning(
                "stray-file",
                f"{file} lies beside the organisations, not in the folder of one, and is not read",
                Source(f"templates/{file}", "").span(0),
                f"Put it into the folder of its organisation: templates/my-organisation/{file}",
            )
    return found.sorted()
