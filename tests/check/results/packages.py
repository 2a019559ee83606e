"""A release, built and then damaged, with a manifest that says that this is what was built."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pressroom.check.catalogue import codes
from pressroom.model.choices import CheckChoices
from pressroom.pipeline import build, check
from pressroom.report import Report

from ..workspace import NAME, ORGANISATION, screen, workspace

GOOD = (Path(__file__).parents[1] / "base" / "en-GB.md").read_text("utf-8")
RESULTS = CheckChoices(select=(*codes("results"), "unread-result", "changed-package", "unused-allowance"))


@dataclass(frozen=True)
class Package:
    """A workspace with one release, built."""

    root: Path

    @property
    def folder(self) -> Path:
        return self.root / "dist" / NAME

    def file(self, ending: str) -> Path:
        return self.folder / "public" / f"{NAME}.en-GB.{ending}"

    def damage(self, ending: str, change: Callable[[bytes], bytes]) -> None:
        """Change a file, and let the manifest agree."""
        content = change(self.file(ending).read_bytes())
        self.file(ending).write_bytes(content)
        manifest = json.loads((self.folder / "manifest.json").read_text("utf-8"))
        for entry in manifest["editions"]["public"]["files"]:
            if entry["path"] == f"public/{self.file(ending).name}":
                entry |= {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        (self.folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")

    def check(self, choices: CheckChoices = RESULTS) -> Report:
        return check(self.root, choices=choices)

    def screen(self) -> str:
        return screen(self.check())


def built(root: Path, source: str = GOOD, organisation: str = ORGANISATION, own: Mapping[str, str] = {}) -> Package:
    """Build a release; ``own`` are templates and styles of its organisation, by name."""
    workspace(root, {"en-GB.md": source}, organisation)
    for name, text in own.items():
        path = root / "templates" / "alcyon" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    report = build(root)
    assert report.ok, screen(report)
    return Package(root)
