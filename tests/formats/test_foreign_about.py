"""An About that is there in another language only keeps that language's direction: no full stop on the wrong side."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import html
from typer.testing import CliRunner

from pressroom.cli import application

ORGANISATION = """name: Institut Exemple
country: FR
language: fr
about: |
  Il réunit 40 personnes "à Évry".

  - un point
contacts:
  presse:
    name: Camille Vernet
    email: presse@institut.example
"""
RELEASE = "---\norganisations: [institut]\ndate: 2025-03-12\n---\n\n# المعهد يفتح مختبره\n\nهذا نص عربي قصير.\n"


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("press")
    for path, text in {
        "pressroom.toml": "",
        "templates/institut/organisation.yml": ORGANISATION,
        "releases/x/ar.md": RELEASE,
        "releases/x/fr.md": RELEASE,
    }.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        done = CliRunner().invoke(application(), ["build", "--format", "web", "--format", "email", "--format", "docx"])
    assert done.exit_code == 0, done.output
    return root / "dist/x/public"


@pytest.mark.parametrize("kind", ["html", "email.html"])
def test_on_a_page(package: Path, kind: str) -> None:
    (about,) = html.fromstring((package / f"x.ar.{kind}").read_bytes()).xpath("//div[@lang='fr']")
    assert about.get("dir") == "ltr"
    assert about.text_content().split("\n")[1] == "Il réunit 40 personnes «\u00a0à Évry\u00a0»."  # as French is set
    assert not about.xpath(".//*[@dir]")
    if kind == "email.html":
        assert "text-align: left" in about.get("style")
        assert "padding-left: 24px" in about.xpath(".//ul")[0].get("style")
    assert not html.fromstring((package / f"x.fr.{kind}").read_bytes()).xpath("//div//div[@lang='fr']")


def test_in_word(package: Path) -> None:
    with zipfile.ZipFile(io.BytesIO((package / "x.ar.docx").read_bytes())) as file:
        text = file.read("word/document.xml").decode()
    (paragraph,) = [one for one in text.split("<w:p>") if "Il réunit" in one]
    assert 'w:lang w:val="fr-FR"' in paragraph
    assert "w:bidi" not in paragraph
    assert "w:rtl" not in paragraph
