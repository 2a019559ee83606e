"""What is said of a release depends on nothing but its text: not on the order of its files, nor of what was checked before."""

from __future__ import annotations

from pathlib import Path

import pytest

from pressroom.check import judge_release
from pressroom.model.choices import CheckChoices
from pressroom.pipeline import Desk, Workspace

from .test_rules import CASES, prepared


@pytest.mark.parametrize("case", [one for one in CASES if "differ" in one][::4])
def test_the_order_of_versions_does_not_matter(case: str, tmp_path: Path) -> None:
    workspace = Workspace.find(prepared(tmp_path, case, "bad")).value
    assert workspace is not None
    resolved = Desk(workspace).resolve(workspace.release_names()[0])
    there, back = (
        sorted(judge_release(versions, (), CheckChoices()), key=lambda one: one.sort_key)
        for versions in (resolved.versions, resolved.versions[::-1])
    )
    assert there
    assert there == back
