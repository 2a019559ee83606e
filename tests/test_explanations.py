"""Every finding has a page that explains it."""

from __future__ import annotations

import ast
from pathlib import Path

import pressroom
from pressroom.explaining import codes, explanation, headline

PACKAGE = Path(pressroom.__file__).parent


def codes_in_the_source() -> set[str]:
    found = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not node.args or not isinstance(node.args[0], ast.Constant):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            code = node.args[0].value
            if name in ("error", "warning", "info", "Diagnostic") and isinstance(code, str):
                found.add(code)
    return found


def test_every_code_has_a_page() -> None:
    assert codes_in_the_source() - set(codes()) == set()


def test_every_page_has_its_name_and_a_first_sentence() -> None:
    for code in codes():
        assert explanation(code).splitlines()[0] == f"# {code}"
        assert len(headline(code)) > 15, code
