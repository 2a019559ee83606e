"""What the rules offer to repair: repaired, nothing of it is left, and a second run finds nothing more to repair."""

from __future__ import annotations

from pathlib import Path

import pytest

from pressroom.fixes import repair, write_repairs

from .test_rules import CASES, FOLDER, prepared
from .workspace import judged

FIXABLE = [case for case in CASES if "= fix:" in (FOLDER / f"{case}.expected").read_text("utf-8")]


@pytest.mark.parametrize("case", FIXABLE)
def test_a_repair_leaves_nothing_of_its_finding(case: str, tmp_path: Path) -> None:
    root = prepared(tmp_path, case, "bad")
    before = judged(root).diagnostics
    offered = {(one.code, one.span) for one in before if one.fix is not None}
    write_repairs(root, repair(before))
    after = judged(root).diagnostics
    assert len(after) <= len(before) - len(offered)
    assert list(repair(after)) == []
