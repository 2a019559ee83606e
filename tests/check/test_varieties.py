"""An organisation chooses the variety of its language: a plain ``fr.md`` is then judged and typeset as that."""

from __future__ import annotations

from pathlib import Path

import pytest

from pressroom.model.languages import varieties
from pressroom.pipeline import build

from .test_base import BASE
from .workspace import NAME, ORGANISATION, judged, screen, workspace


def set_out(root: Path, tag: str, extends: str, more: str = "") -> Path:
    """The good release as ``<tag>.md`` of an organisation that extends a profile."""
    source = BASE["en-GB" if tag.startswith("en") else "fr-CA"].read_text("utf-8")
    return workspace(root, {f"{tag}.md": source}, f"{ORGANISATION}{more}house_style: {{extends: [{extends}]}}\n")


def built(root: Path) -> str:
    """The plain text of the release."""
    report = build(root, formats=["text"])
    assert report.diagnostics == ()
    (text,) = (root / "dist" / NAME / "public").glob("*.txt")
    return text.read_text("utf-8")


@pytest.mark.parametrize(
    ("tag", "extends", "more", "dateline"),
    [
        ("fr", "fr-CA", "", "Nantes, le 10 mars 2026. – La Loire"),
        ("fr", "fr", "", "Nantes, le 10 mars 2026\n"),
        ("fr", "research, fr-CA", "", "Nantes, le 10 mars 2026. – La Loire"),
        ("fr-EU", "fr-CA", "", "Nantes, le 10 mars 2026\n"),
        ("en", "en-US", "", "NANTES, March 10, 2026"),
        ("en", "en-US", "english: en-GB\n", "NANTES, March 10, 2026"),
        ("en", "fr-CA", "english: en-US\n", "NANTES, March 10, 2026"),
        ("en", "fr-CA", "", "Nantes, 10 March 2026"),
    ],
)
def test_a_plain_file_is_typeset_as_its_variety(
    tag: str, extends: str, more: str, dateline: str, tmp_path: Path
) -> None:
    text = built(set_out(tmp_path, tag, extends, more)).replace("\u00a0", " ")
    assert dateline in text


def test_it_is_judged_as_its_variety(tmp_path: Path) -> None:
    here = set_out(tmp_path, "fr", "fr-CA")
    assert screen(judged(here)) == ""
    body = BASE["fr-CA"].read_text("utf-8")
    (here / f"releases/{NAME}/fr-CA.md").write_text(body, "utf-8")
    (found,) = judged(here).diagnostics
    assert (found.code, found.message) == ("language-twice", "fr-CA.md and fr.md are both fr-CA")


def test_a_profile_that_does_not_exist_is_told(tmp_path: Path) -> None:
    (found,) = judged(set_out(tmp_path, "fr", "fr-QC")).diagnostics
    assert (found.code, found.message) == ("unknown-house-style", "There is no profile “fr-QC”")
    assert found.hint == "Did you mean “fr-CA”?"


def test_only_a_bare_language_has_varieties() -> None:
    assert varieties("fr") == ("fr-CA", "fr-EU")
    assert varieties("en") == ("en-GB", "en-US")
    assert [varieties(tag) for tag in ("de", "fr-CA", "fr-BE")] == [(), (), ()]
