"""Where each version lies, as an officer looks for it: by release, edition and language, the PDF first."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from pressroom.report import Status

if TYPE_CHECKING:
    from pressroom.report import Report

ORDER = ("pdf", "docx", "email", "web", "text")
"""What is opened first; formats of other packages follow."""

_PARTS = {".eml": "E-mail", ".email.html": "  its HTML", ".email.txt": "  its text"}
_WHEN = {"embargoed": "  (until the embargo ends)", "public": "  (when the embargo has ended)"}


def table(report: Report, width: int | None = None) -> str:
    """A line a file with its whole path as seen from here; ``width`` is the terminal's: paths that do not fit get lines of their own."""
    from pressroom.formats import all_formats
    from pressroom.package import read_manifest

    titles = {row.name: row.title for row in all_formats()}
    blocks = []
    for release in report.releases:
        if report.root is None or release.status not in (Status.BUILT, Status.UNCHANGED):
            continue
        folder = report.root / "dist" / release.name
        manifest = read_manifest(folder) or {"editions": {}}
        rows = list(_rows(manifest["editions"], os.path.relpath(folder), titles))
        room = max((len(label) + len(path) for label, path in rows if path), default=0)
        lines = [release.name]
        for label, path in rows:
            lines += [label + path] if width is None or room <= width else _apart(label, path)
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


def _apart(label: str, path: str) -> list[str]:
    return [label.rstrip(), f"      {path}"] if path else [label]


def _rows(editions: Mapping[str, Any], folder: str, titles: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """What stands before a path, and the path; a heading has none."""
    for edition, content in editions.items():
        when = _WHEN.get(edition, "") if len(editions) > 1 else ""
        files = [file for file in content["files"] if "/media/" not in file["path"]]
        pictures = [file for file in content["files"] if "/media/" in file["path"]]
        for language in sorted({file["language"] or "" for file in files}):
            yield f"  {edition}{f', {language}' if language else ''}{when}", ""
            for file in sorted((file for file in files if (file["language"] or "") == language), key=_place):
                title = _part(file["path"]) or titles.get(file["format"], file["format"])
                yield f"    {title:<10}  {_size(file['bytes']):>7}  ", f"{folder}/{file['path']}"
        if pictures:
            yield f"  {edition}, in all languages", ""
            size = _size(sum(file["bytes"] for file in pictures))
            yield f"    {'Pictures':<10}  {size:>7}  ", f"{folder}/{edition}/media/"


def _place(file: Mapping[str, Any]) -> tuple[int, str, int, str]:
    known = file["format"] in ORDER
    part = next((number for number, suffix in enumerate(_PARTS) if file["path"].endswith(suffix)), 0)
    return (ORDER.index(file["format"]) if known else len(ORDER), file["format"], part, file["path"])


def _part(path: str) -> str | None:
    """An e-mail is three files: what to open in the mail program, and what to paste into another."""
    return next((title for suffix, title in _PARTS.items() if path.endswith(suffix)), None)


def _size(count: int) -> str:
    return f"{max(1, round(count / 1000))} kB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB"
