"""Every finding has a page that explains it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pressroom
from pressroom.check.catalogue import catalogue
from pressroom.explaining import GROUPS, codes, explanation, grouped, headline, standing

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
    assert set(codes()) - set(catalogue()) - literals == set()


def test_every_page_says_what_and_why_and_shows_an_example() -> None:
    for code in codes():
        _, what, why, *rest = explanation(code).strip().split("\n\n")
        assert what.endswith("."), code
        assert not why.startswith(("Wrong", "    ")), code
        assert any(block.startswith("    ") for block in rest), code
        assert len(explanation(code).splitlines()) <= 32, code


def test_the_page_of_a_rule_shows_a_wrong_example_and_a_right_one() -> None:
    for code, rule in catalogue().items():
        blocks = rule.page.strip().split("\n\n")
        assert len(rule.page.strip().splitlines()) <= 30, code
        what, why = blocks[:2]
        assert re.fullmatch(r"[^\n]{12,130}[.?]", what), f"{code}: what is wrong stands in one sentence, on one line"
        assert not why.startswith("    "), code
        examples = [number for number, block in enumerate(blocks) if block.startswith("    ")]
        assert examples, f"{code}: a wrong example"
        assert max(examples) > min(examples), f"{code}: and a right one"
        assert not blocks[min(examples) + 1].startswith("    ") or len(examples) > 2, f"{code}: what to write instead"


def test_the_page_of_a_rule_names_its_limits() -> None:
    for code, rule in catalogue().items():
        assert [name for name in rule.limits if f"`{name}`" not in rule.page] == [], code


def test_every_limit_has_one_value_wherever_it_is_named() -> None:
    values: dict[str, set[int]] = {}
    for rule in catalogue().values():
        for name, value in rule.limits.items():
            values.setdefault(name, set()).add(value)
    assert {name: found for name, found in values.items() if len(found) > 1} == {}


def test_findings_are_listed_in_groups() -> None:
    assert list(grouped()) == list(GROUPS)
    assert sorted(code for found in grouped().values() for code in found) == list(codes())
    assert "unknown-key" in grouped()["sources"]
    assert "hype" in grouped()["rules"]


def test_how_a_rule_stands() -> None:
    assert standing("headline-length") == (
        "Severity: warning",
        "Limits: `headline-characters` 90, `headline-words` 17, `headline-characters-most` 140",
        "Language ja: `headline-characters` 50, `headline-characters-most` 90",
    )
    assert standing("research-status")[0] == "Severity: off, until it is asked for"
    assert "Field research: info" in standing("research-status")
    assert standing("ordinal-in-date")[-1] == "`pressroom check --fix` mends it where the answer is certain"
    assert standing("unknown-key") == ()
