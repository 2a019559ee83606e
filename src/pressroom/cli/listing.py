"""Where each version lies: a small table."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pressroom.report import Status

if TYPE_CHECKING:
    from pressroom.report import Report


def table(report: Report) -> str:
    """A line a file, release by release, and one for all pictures; paths as seen from the current folder."""
    from pressroom.formats import all_formats
    from pressroom.package import read_manifest

    titles = {row.name: row.title for row in all_formats()}
    lines = []
    for release in report.releases:
        if report.root is None or release.status not in (Status.BUILT, Status.UNCHANGED):
            continue
        folder = report.root / "dist" / release.name
        manifest = read_manifest(folder)
        shown = os.path.relpath(folder)
        lines.append(f"\n{release.name}")
        for edition, content in (manifest or {"editions": {}})["editions"].items():
            pictures = [file for file in content["files"] if "/media/" in file["path"]]
            for file in content["files"]:
                if file in pictures:
                    continue
                language, title = file["language"] or "", titles.get(file["format"], file["format"])
                lines.append(
                    f"  {edition:<9}  {language:<5}  {title:<8}  {_size(file['bytes']):>8}  {shown}/{file['path']}"
                )
            if pictures:
                size = _size(sum(file["bytes"] for file in pictures))
                lines.append(f"  {edition:<9}         pictures  {size:>8}  {shown}/{edition}/media/")
    return "\n".join([*lines, ""]) if lines else ""


def _size(count: int) -> str:
    return f"{max(1, round(count / 1000))} kB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB"
