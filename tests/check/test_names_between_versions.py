"""Names between language versions: what each language spells in its own way is silent, a slip in one of them is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from .workspace import ORGANISATION, judged, workspace

HEADLINE = "# Salinometrica\n\n"
FACTS = f"---\norganisations: [alcyon]\ndate: 2026-03-10\nplace: Nantes\n---\n\n{HEADLINE}"
TRANSLATES = f"---\ntranslates: fr\n---\n\n{HEADLINE}"
OCEAN = "name: {fr: Institut Loire-Océan, en: Loire-Ocean Institute}\n" + ORGANISATION.partition("\n")[2]


def told(root: Path, fr: str, en: str, organisation: str = ORGANISATION, *codes: str) -> list[str]:
    """What the rules about names say of two sentences that render each other, and where."""
    sources = {"fr.md": f"{FACTS}{fr}\n", "en.md": f"{TRANSLATES}{en}\n"}
    found = judged(workspace(root, sources, organisation)).diagnostics
    wanted = codes or ("names-differ", "glossary-name", "name-in-two-spellings")
    return [f"{one.code}: {one.message}" for one in found if one.code in wanted]


def test_an_issuer_has_its_own_name_in_each_language(tmp_path: Path) -> None:
    fr = "L'Institut Loire-Océan et ses amis de l'Institut Loire-Océan."
    assert told(tmp_path, fr, "The Loire-Ocean Institute (Institut Loire-Océan) and its friends.", OCEAN) == []


def test_but_nobody_else_has(tmp_path: Path) -> None:
    found = told(tmp_path, "Voici l'Institut Loire-Océan.", "This is the Institut Loire-Ocean.")
    assert found == ["names-differ: “Ocean” here, “Océan” in fr.md"]


LISTED = ORGANISATION + "names: [Cordemais]\n"
FR = "La sonde sera mise à l'eau samedi, devant la mairie de Cordemais, par beau temps."


def test_a_listed_name_with_a_slip_is_told_once_and_a_weekday_is_no_name(tmp_path: Path) -> None:
    en = "The probe will be launched on Saturday, by Cordemai town hall, in good weather."
    assert told(tmp_path, FR, en, LISTED) == ["glossary-name: “Cordemai” is nearly the name “Cordemais”"]
    assert told(tmp_path, FR, en.replace("Cordemai ", "the "), LISTED) == []


def test_another_name_in_its_place_is_told(tmp_path: Path) -> None:
    en = "The probe will be launched on Saturday, by Bordeaux town hall, in good weather."
    assert told(tmp_path, FR, en, LISTED) == ["names-differ: “Bordeaux” here, “Cordemais” in fr.md"]


def test_a_name_keeps_its_accents(tmp_path: Path) -> None:
    fr = "La sonde, dit François Béranger, de la Société Générale, passe sous le pont de Cheviré avec Zoé Müller."
    en = "The probe, says Francois Beranger of Societe Generale, goes under the Chevire bridge with Zoe Muller."
    lost = ("Francois François", "Beranger Béranger", "Societe Société", "Chevire Cheviré", "Zoe Zoé", "Muller Müller")
    found = [f"names-differ: “{here}” here, “{there}” in fr.md" for here, there in map(str.split, lost)]
    assert told(tmp_path, fr, en) == found


def test_a_surname_has_no_endings(tmp_path: Path) -> None:
    fr = "La sonde de Jean-Marc Delorme arrive au Grand Centre avec la Loire Atlantique."
    en = "The probe of Jean-Marc Delormes arrives at the Grand Centres with Loire Atlantica."
    assert told(tmp_path, fr, en) == ["names-differ: “Delormes” here, “Delorme” in fr.md"]


def test_but_a_language_has_words_and_places_of_its_own(tmp_path: Path) -> None:
    fr = "De Québec à Montréal et à San José, la Fédération Alpha et la Coopérative de l'Océan ont un Opéra."
    en = "From Quebec to Montreal and San Jose, the Federation Alpha and the Cooperative of the Ocean have an Opera."
    assert told(tmp_path, fr, en) == []


@pytest.mark.parametrize(
    ("fr", "en", "found"),
    [
        ("a.martin@alcyon.example", "a.martn@alcyon.example", True),
        ("a.martin@alcyon.example", "a.martin@alycon.example", True),
        ("presse@alcyon.example", "press@alcyon.example", False),
        ("a.martin@alcyon.example", "b.durand@alcyon.example", False),
    ],
)
def test_an_address_in_the_text(fr: str, en: str, found: bool, tmp_path: Path) -> None:
    told_of = told(tmp_path, f"Écrivez à {fr} dès demain.", f"Write to {en} tomorrow.", ORGANISATION, "contacts-differ")
    assert told_of == ([f"contacts-differ: {en} here, {fr} in fr.md"] if found else [])


def test_a_listed_name_with_a_slip_is_not_looked_up_besides(tmp_path: Path) -> None:
    organisation = ORGANISATION + "names: [München]\nhouse_style: {spelling: yes}\n"
    found = told(tmp_path, "La sonde va à Munchen.", "From Munchen.", organisation, "glossary-name", "misspelt-word")
    assert found == ["glossary-name: “Munchen” is nearly the name “München”"] * 2
