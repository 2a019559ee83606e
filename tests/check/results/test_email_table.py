"""What mail programs show: our table is what its script makes, and reads an e-mail as caniemail's own program does."""

from __future__ import annotations

import importlib.util
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from pressroom.check.built.mail import features, shortfalls

ROOT = Path(__file__).parents[3]
PAGE = """<!DOCTYPE html><html><head><style>{style}</style></head><body><p style="{inline}">Text</p>{markup}</body></html>"""


def page(style: str = "", inline: str = "", markup: str = "") -> bytes:
    return PAGE.format(style=style, inline=inline, markup=markup).encode()


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        (page(inline="display: flex"), ["display:flex"]),
        (page(style=".a { display: grid; gap: 4px }"), ["display:grid", "gap, column-gap, row-gap"]),
        (page(inline="width: calc(100% - 2em)"), ["CSS calc() function"]),
        (page(inline="color: var(--ink)"), ["CSS Variables (Custom Properties)"]),
        (page(inline="width: 50vw"), ["vw unit"]),
        (page(style="@import url(a.css);"), ["@import"]),
        (page(style="p::before { content: 'display: flex' }"), ["::before"]),
        (page(markup='<img src="logo.svg" alt="">'), ["SVG image format"]),
        (page(markup="<svg></svg><video></video>"), ["<video> element", "Embedded <svg> image"]),
        (page(markup='<a href="https://x.example/?display:flex" title="50vw">x</a>'), []),
        (page(inline="color: #50aa11; font-family: 'Grid vw'"), []),
    ],
)
def test_what_is_seen_in_a_page(content: bytes, wanted: list[str]) -> None:
    assert [feature for feature, _, _ in shortfalls(content)] == wanted


def test_what_the_packaged_e_mail_uses_is_what_has_a_fallback(examples: list[Any]) -> None:
    import tomllib

    allowed = tomllib.loads((ROOT / "src/pressroom/check/built/email_fallbacks.toml").read_text("utf-8"))["features"]
    found = {one for version in examples for one, _ in features(version.file("email.html").read_bytes())}
    assert found == set(allowed)


def test_our_reading_is_that_of_caniemail(examples: list[Any], require_tool: Any, tmp_path: Path) -> None:
    node = require_tool("node")
    other = tmp_path / "other.html"
    other.write_bytes(page(".a { display: grid } .b { border-radius: 3px }", "display: flex; box-shadow: 0 0 1px #000"))
    paths = [version.file("email.html") for version in examples] + [other]
    done = subprocess.run(
        [node, ROOT / "tests/whole/caniemail.mjs", *paths], capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    theirs = {
        (Path(path), feature) for path, client, feature in json.loads(done.stdout) if client != "outlook.windows-mail"
    }
    selectors = {
        "Class selector",
        "Type selector",
        "Grouping selectors",
        "Descendant combinator",
    }  # ours hang on <style>
    ours = {(path, feature) for path in paths for feature, _ in features(path.read_bytes())}
    assert {one for one in theirs if one[1] not in selectors} == ours


def test_the_table_is_what_its_script_makes(require_tool: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    require_tool("node")  # with it, the test tools are there
    found = importlib.util.spec_from_file_location("make_email_support", ROOT / "scripts" / "make_email_support.py")
    assert found is not None
    assert found.loader is not None
    script = importlib.util.module_from_spec(found)
    found.loader.exec_module(script)
    kept = script.TARGET.read_text("utf-8")
    monkeypatch.setattr(script, "TARGET", tmp_path / "email_support.toml")
    script.main()
    assert (tmp_path / "email_support.toml").read_text("utf-8") == kept
