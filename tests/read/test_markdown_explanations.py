"""Every finding of the Markdown reader has its page."""

from __future__ import annotations

import ast
from pathlib import Path

import pressroom

PACKAGE = Path(pressroom.__file__).parent


def codes() -> set[str]:
    found = set()
    for path in (PACKAGE / "read" / "markdown").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in ("error", "warning", "info")
            ):
                assert isinstance(node.args[0], ast.Constant), path
                found.add(node.args[0].value)
    return found


def test_every_code_has_a_page_that_begins_with_it() -> None:
    pages = PACKAGE / "explanations"
    assert len(codes()) > 40
    for code in codes():
        lines = (pages / f"{code}.md").read_text(encoding="utf-8").splitlines()
        assert lines[0] == f"# {code}"
        assert "Wrong:" in lines
        assert "Right:" in lines
