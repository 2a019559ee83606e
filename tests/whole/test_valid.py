"""Every version against the validators of its own kind."""

from __future__ import annotations

import json
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import page
import pytest
from ooxml_integrity import check as integrity_of
from openxml_audit import OpenXmlValidator

HERE = Path(__file__).parent
TOOLS = HERE.parent / "tools" / "node_modules"
FALLBACKS = HERE.parents[1] / "src" / "pressroom" / "check" / "built" / "email_fallbacks.toml"
ENDED = "outlook.windows-mail"
"""Microsoft ended Windows Mail in 2024."""


@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_every_pdf_conforms(profile: str, versions: list[Any]) -> None:
    report = {}
    for version in versions:
        result = page.validate_pdf(version.file("pdf"), profile=profile)
        if not result.is_compliant:
            report[str(version)] = [f"{failure.rule_id}: {failure.message}" for failure in result.failures]
    assert report == {}


def test_every_pdf_is_sound(versions: list[Any], require_tool: Any) -> None:
    require_tool("qpdf")
    for version in versions:
        done = subprocess.run(["qpdf", "--check", version.file("pdf")], capture_output=True, text=True)
        assert done.returncode == 0, f"{version}: {done.stdout}{done.stderr}"


def test_every_word_file_conforms(versions: list[Any]) -> None:
    report = {}
    for version in versions:
        path = version.file("docx")
        found = [str(error) for error in OpenXmlValidator().validate(path).errors]
        found += [str(finding) for finding in integrity_of(str(path))]
        if found:
            report[str(version)] = found
    assert report == {}


def vnu(paths: list[Path]) -> list[tuple[str, str]]:
    """What the Nu checker says: (file name, message)."""
    jar = next(TOOLS.glob("vnu-jar/**/vnu.jar"))
    done = subprocess.run(
        ["java", "-Xss4m", "-jar", jar, "--format", "json", "--exit-zero-always", *paths],
        capture_output=True,
        text=True,
        timeout=300,
    )
    return [(Path(one.get("url", "")).name, one["message"]) for one in json.loads(done.stderr)["messages"]]


def test_every_web_page_is_valid_html(versions: list[Any], require_tool: Any) -> None:
    require_tool("java")
    assert vnu([version.file("html") for version in versions]) == []


def test_every_email_is_valid_html_but_for_the_listed_exceptions(versions: list[Any], require_tool: Any) -> None:
    require_tool("java")
    allowed = tomllib.loads((HERE / "email_exceptions.toml").read_text("utf-8"))["html"]
    found = vnu([version.file("email.html") for version in versions])
    others = [(name, message) for name, message in found if not any(entry["message"] in message for entry in allowed)]
    unused = [entry["message"] for entry in allowed if not any(entry["message"] in message for _, message in found)]
    assert (others, unused) == ([], [])


def test_every_web_page_is_accessible_in_a_real_browser(versions: list[Any], require_tool: Any) -> None:
    chromium = require_tool("chromium")
    node = require_tool("node")
    paths = [str(version.file("html")) for version in versions]
    done = subprocess.run([node, HERE / "axe.mjs", chromium, *paths], capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    assert {path: found for path, found in json.loads(done.stdout).items() if found} == {}


def test_every_email_uses_only_what_mail_programs_support(versions: list[Any], require_tool: Any) -> None:
    node = require_tool("node")
    allowed = tomllib.loads(FALLBACKS.read_text("utf-8"))["features"]
    paths = [str(version.file("email.html")) for version in versions]
    done = subprocess.run([node, HERE / "caniemail.mjs", *paths], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    found = {(client, feature) for _, client, feature in json.loads(done.stdout) if client != ENDED}
    listed = {(client, feature) for feature, entry in allowed.items() for client in entry["programs"]}
    assert (sorted(found - listed), sorted(listed - found)) == ([], [])
    assert all(entry["fallback"] for entry in allowed.values())


def test_every_email_is_light_enough_not_to_be_clipped(versions: list[Any]) -> None:
    assert {str(v): size for v in versions if (size := v.file("email.html").stat().st_size) >= 90 * 1024} == {}
