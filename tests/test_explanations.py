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


def test_every_page_is_of_a_code_in_use() -> None:
    literals = {
        node.value
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert set(codes()) - literals == set()


def test_every_page_says_what_and_why_and_shows_an_example() -> None:
    for code in codes():
        _, what, why, *rest = explanation(code).strip().split("\n\n")
        assert what.endswith("."), code
        assert not why.startswith(("Wrong", "    ")), code
        assert any(block.startswith("    ") for block in rest), code
        assert len(explanation(code).splitlines()) <= 30, code
