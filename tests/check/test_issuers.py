"""Whether a text names its issuer, and whether an organisation that says nothing of itself is told of."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from .workspace import ORGANISATION, judged, workspace

RELEASE = """\
---
date: 2026-03-10
place: {place}
---

# {headline}

{lead}
"""


def codes(root: Path, *, name: str, headline: str, lead: str = "…", tag: str = "fr", place: str = "Lyon") -> set[str]:
    organisation = f"name: {name}\nlanguage: fr\n"
    text = RELEASE.format(headline=headline, lead=lead, place=place)
    return {one.code for one in judged(workspace(root, {f"{tag}.md": text}, organisation)).diagnostics}


@pytest.mark.parametrize(
    ("name", "headline", "tag"),
    [
        ("Inserm", "Une découverte de l'Inserm", "fr"),
        ("Université d'Évry", "L'Universite d'Evry ouvre un laboratoire", "fr"),
        ("Assistance publique – Hôpitaux de Paris (AP-HP)", "L'AP-HP ouvre un service", "fr"),
        ("Institut National de Recherche sur le Sel", "L'INRS ouvre un laboratoire", "fr"),
        ("Institut Alcyon", "Alcyon mesure le sel", "fr"),
        ("Alcyon Institute", "What the Alcyon Institute’s probes measure", "en-GB"),
        ("Alcyon-Institut", "Die Sonden des Alcyon-Instituts", "de"),
        ("{fr: Institut Alcyon, ja: アルシオン研究所}", "アルシオン 研究所が塩分を計測", "ja"),
        ("{fr: Projet Debian, ar: مشروع ديبيان}", "صدور مشروع دبيان", "ar"),
        ("Institut Alcyon", "塩分を計測", "ja"),
    ],
)  # fmt: skip
def test_an_issuer_is_named(name: str, headline: str, tag: str, tmp_path: Path) -> None:
    assert "issuer-not-named" not in codes(tmp_path, name=name, headline=headline, tag=tag)


@pytest.mark.parametrize(
    ("name", "headline", "tag", "place"),
    [
        ("Institut Alcyon", "Un institut mesure le sel", "fr", "Lyon"),
        ("Open Knowledge Foundation", "Neues Open-Data-Gesetz: zu schwach", "de", "Berlin"),
        ("Université d'Évry", "La ville d'Évry ouvre un parc", "fr", "Évry"),
        ("{fr: Institut Alcyon, ja: アルシオン研究所}", "塩分を計測", "ja", "Lyon"),
    ],
)
def test_an_issuer_is_not_named(name: str, headline: str, tag: str, place: str, tmp_path: Path) -> None:
    assert "issuer-not-named" in codes(tmp_path, name=name, headline=headline, tag=tag, place=place)


def test_an_issuer_without_about_text_is_told_of(tmp_path: Path) -> None:
    silent = re.sub(r"^about:\n(?:  .*\n)+", "", ORGANISATION, flags=re.MULTILINE)
    assert "about" not in silent
    text = RELEASE.format(headline="L'Institut Alcyon mesure", lead="…", place="Nantes")
    found = [one for one in judged(workspace(tmp_path, {"fr.md": text}, silent)).diagnostics if one.code == "no-about"]
    assert [one.message for one in found] == ["No text says who Institut Alcyon is"]
    assert found[0].span is not None
    assert found[0].span.path == "templates/alcyon/organisation.yml"


def test_an_about_text_may_stand_in_the_release_itself(tmp_path: Path) -> None:
    text = RELEASE.format(
        headline="L'Institut Alcyon mesure", lead="…\n\n## À propos de l'Institut Alcyon\n\n…", place="Nantes"
    )
    organisation = "name: Institut Alcyon\nlanguage: fr\n"
    found = judged(workspace(tmp_path, {"fr.md": text}, organisation)).diagnostics
    assert "no-about" not in {one.code for one in found}


def test_each_issuer_of_a_joint_release_is_wanted(tmp_path: Path) -> None:
    other = tmp_path / "templates" / "brume" / "organisation.yml"
    other.parent.mkdir(parents=True)
    other.write_text(
        "name: Laboratoire Brume\nlanguage: fr\nabout: Le Laboratoire Brume étudie le brouillard.\n", "utf-8"
    )
    text = RELEASE.format(headline="L'Institut Alcyon mesure", lead="…", place="Nantes")
    joint = text.replace("---\n", "---\norganisations: [alcyon, brume]\nabout: [alcyon]\n", 1)
    found = judged(workspace(tmp_path, {"fr.md": joint})).diagnostics
    told = {one.code: one.message for one in found}
    assert told["issuer-not-named"] == "Neither headline nor lead names Laboratoire Brume"
    assert told["no-about"] == "No text says who Laboratoire Brume is"
    assert not any("Alcyon" in one.message for one in found)


@pytest.mark.parametrize(
    ("name", "headline", "tag", "place"),
    [
        ("Stadt Wellenbrück", "Neue Hafenbrücke: Stadt lädt zur Belastungsprobe", "de", "Wellenbrück"),
        ("Ville de Nantes", "La ville ouvre trois crèches", "fr", "Nantes"),
        ("Comune di Torrescura", "Il Comune apre il museo", "it", "Torrescura"),
    ],
)
def test_a_city_is_named_by_its_kind_in_its_own_release(
    name: str, headline: str, tag: str, place: str, tmp_path: Path
) -> None:
    assert "issuer-not-named" not in codes(tmp_path, name=name, headline=headline, tag=tag, place=place)
    assert "issuer-not-named" in codes(tmp_path, name=name, headline="Ὕδωρ 2026", tag=tag, place=place)


@pytest.mark.parametrize(
    ("heading", "tag", "told"),
    [
        ("About HWT-101", "en-GB", True),
        ("About the other centre of Toulon", "en-GB", True),
        ("About the Alcyon Institute", "en-GB", False),
        ("About the institute", "en-GB", False),
        ("About us", "en-GB", False),
        ("About:", "en-GB", False),
        ("Über uns", "de", False),
        ("Über 80 Sonden im Fluss", "de", True),
        ("À propos du capteur", "fr", True),
        ("Qui sommes-nous ?", "fr", False),
        ("Alcyonについて", "ja", False),
    ],
)
def test_a_section_about_something_else_says_nothing_of_the_issuer(
    heading: str, tag: str, told: bool, tmp_path: Path
) -> None:
    lead = f"Text.\n\n## {heading}\n\nMore text."
    assert ("no-about" in codes(tmp_path, name="Alcyon Institute", headline="H", lead=lead, tag=tag)) is told
