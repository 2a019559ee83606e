"""What a kind demands, and what not: the whole screen of short releases in several languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from .workspace import judged, screen, workspace

STATEMENT = {
    "fr": "# Institut Alcyon : déclaration sur l'incendie du port\n\nNous avons appris hier l'incendie du port de Nantes. "
    "Toutes nos pensées vont aux équipes ! Nos locaux restent ouverts à celles et ceux qui en ont besoin.\n",
    "en-GB": "# Alcyon Institute: statement on the harbour fire\n\nWe learned yesterday of the fire in the harbour of Nantes. "
    "Our thoughts are with its incredible crews! Our doors stay open to everybody who needs them.\n",
    "de": "# Alcyon-Institut: Stellungnahme zum Brand im Hafen\n\nWir haben gestern vom Brand im Hafen von Nantes erfahren. "
    "Unsere Gedanken sind bei den Menschen dort! Unser Haus bleibt für alle offen, die es brauchen.\n",
    "ja": "# 港の火災に関するアルシオン研究所の声明\n\n昨日、ナント港の火災について知りました。私たちは関係者の皆様に心よりお見舞い申し上げます。\n",
}
CORRECTION = {
    "fr": "# Sel de la Loire : une correction\n\nLa teneur mesurée à Cordemais est de 3,2 grammes par litre, et non de 32 grammes. "
    "L'Institut Alcyon prie les rédactions de l'en excuser.\n",
    "en-GB": "# Salt in the Loire: a correction\n\nThe salt measured at Cordemais was 3.2 grams per litre, not 32 grams. "
    "The Alcyon Institute apologises for the error.\n",
}


def front(kind: str, more: str = "") -> str:
    """The facts of a release without a place."""
    return f"---\norganisations: [alcyon]\nkind: {kind}\ndate: 2026-03-10\n{more}---\n\n"


@pytest.mark.parametrize("tag", STATEMENT)
def test_of_a_statement_nearly_nothing_is_demanded(tag: str, tmp_path: Path) -> None:
    report = judged(workspace(tmp_path, {f"{tag}.md": front("statement") + STATEMENT[tag]}))
    assert screen(report) == ""


@pytest.mark.parametrize("tag", CORRECTION)
def test_a_correction_may_be_short(tag: str, tmp_path: Path) -> None:
    replaced = "replaces: the release of 9 March 2026\n"
    report = judged(workspace(tmp_path, {f"{tag}.md": front("correction", replaced) + CORRECTION[tag]}))
    assert screen(report) == ""


@pytest.mark.parametrize(
    ("tag", "lines"),
    [
        ("fr", ("**Quoi** : la visite de la station\n\n**Date et heure** : samedi 14 mars 2026, à 10 h\n\n"
               "**Lieu** : capitainerie, Nantes\n\n**En présence de** : Hervé Quintin, directeur de recherche")),
        ("fr-CA", ("- QUOI : la visite de la station\n- QUAND : le samedi 14 mars 2026, à 10 h\n- OÙ : capitainerie, Nantes\n"
                  "- QUI : Hervé Quintin, directeur de recherche")),
        ("en-GB", ("| What | Visit of the station |\n|---|---|\n| When | Saturday 14 March 2026, 10 am |\n"
                  "| Where | Port office, Nantes |\n| Speakers | Hervé Quintin, research director |")),
        ("en-US", ("**WHAT:** Visit of the station\n\n**WHEN:** Saturday, March 14, 2026, 10 a.m.\n\n"
                  "**WHERE:** Port office, Nantes\n\n**WHO:** Hervé Quintin, director of research")),
        ("es", ("Qué: visita de la estación\n\nCuándo: sábado 14 de marzo de 2026, 10.00 h\n\nDónde: capitanía, Nantes\n\n"
               "Intervienen: Hervé Quintin, director de investigación")),
        ("it", ("Cosa: visita della stazione\n\nQuando: sabato 14 marzo 2026, ore 10\n\nDove: capitaneria, Nantes\n\n"
               "Intervengono: Hervé Quintin, direttore di ricerca")),
        ("pt", ("O quê: visita à estação\n\nData e hora: sábado, 14 de março de 2026, 10h00\n\nLocal: capitania, Nantes\n\n"
               "Oradores: Hervé Quintin, diretor de investigação")),
        ("nl", ("Wat: bezoek aan het station\n\nWanneer: zaterdag 14 maart 2026, 10.00 uur\n\nLocatie: havenkantoor, Nantes\n\n"
               "Sprekers: Hervé Quintin, onderzoeksdirecteur")),
        ("ja", "■日時　2026年3月14日（土）10時\n\n■会場　ナント港湾事務所\n\n【内容】観測所の見学\n\n【登壇者】エルヴェ・カンタン研究部長"),
    ],
)  # fmt: skip
def test_the_lines_of_an_advisory_are_known_in_every_language(tag: str, lines: str, tmp_path: Path) -> None:
    headline = "アルシオン研究所、観測所を公開" if tag == "ja" else "Alcyon : Cordemais, 2026"
    report = judged(workspace(tmp_path, {f"{tag}.md": f"{front('advisory')}# {headline}\n\n{lines}\n"}))
    assert [one.message for one in report.diagnostics if one.code == "advisory-incomplete"] == []
