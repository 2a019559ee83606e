"""The same good release in every language: nothing to say of it.

``base/<tag>.md`` are the texts from which the cases in ``rules/`` were made.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from pressroom.model.languages import SUPPORTED

from .workspace import judged, screen, workspace

BASE = {path.stem: path for path in sorted((Path(__file__).parent / "base").glob("*.md"))}


@pytest.mark.parametrize("tag", BASE)
def test_a_good_release_is_silent(tag: str, tmp_path: Path) -> None:
    report = judged(workspace(tmp_path, {f"{tag}.md": BASE[tag].read_text("utf-8")}))
    assert screen(report) == ""
    assert [one.severity for one in report.diagnostics] == []


def test_there_is_one_in_every_language() -> None:
    assert set(SUPPORTED) - set(BASE) == {"fr", "fr-EU"}, "French has its text in rules/headline-length"
