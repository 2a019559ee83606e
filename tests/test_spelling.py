"""Dictionaries of this machine: which one a language gets, what it says, and what is said where there is none."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from pressroom import spelling
from pressroom.model.choices import CheckChoices
from pressroom.pipeline import Desk
from pressroom.read.workspace import Workspace
from pressroom.spelling import Dictionaries

from .check.workspace import NAME, screen, workspace
from .check.workspace import judged as checked

BODY = "---\norganisations: [alcyon]\ndate: 2026-03-10\nplace: Nantes\n---\n\n# {}\n\n{}\n"


def small_dictionary(folder: Path, name: str, words: list[str], encoding: str = "UTF-8") -> None:
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.aff").write_text(f"SET {encoding}\n", "utf-8")
    (folder / f"{name}.dic").write_text("\n".join([str(len(words)), *words]) + "\n", "utf-8")


def test_a_language_gets_its_own_dictionary(tmp_path: Path) -> None:
    for name, word in (
        ("en_GB", "colour"),
        ("en_US", "color"),
        ("fr", "couleur"),
        ("de_DE", "Farbe"),
        ("pt_BR", "cor"),
    ):
        small_dictionary(tmp_path / "own", name, [word])
    found = Dictionaries((tmp_path / "own",))

    def knows(language: str, word: str) -> bool:
        speller = found.of(language)
        return speller is not None and speller.knows(word)

    assert knows("en-GB", "colour")
    assert not knows("en-GB", "color")
    assert knows("en-US", "color")
    assert knows("fr", "couleur")
    assert knows("fr-CA", "couleur")
    assert knows("de-AT", "Farbe")
    assert knows("pt-BR", "cor")
    assert found.of("en-AU") is None  # another country's English is another spelling
    assert found.of("pt") is None
    assert found.of("es") is None


def test_the_first_folder_wins(tmp_path: Path) -> None:
    small_dictionary(tmp_path / "one", "fr", ["un"])
    small_dictionary(tmp_path / "two", "fr", ["deux"])
    speller = Dictionaries((tmp_path / "one", tmp_path / "two")).of("fr")
    assert speller is not None
    assert (speller.knows("un"), speller.knows("deux")) == (True, False)


def test_words_of_any_length_and_script_are_looked_up(tmp_path: Path) -> None:
    small_dictionary(tmp_path / "one", "fr", ["un", "œuvre"], "ISO8859-1")
    speller = Dictionaries((tmp_path / "one",)).of("fr")
    assert speller is not None
    assert not speller.knows("日本")
    assert speller.knows("x" * 1000)
    assert speller.suggestions("x" * 1000) == ()


def test_dicpath_is_searched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small_dictionary(tmp_path / "mine", "cy", ["gair"])
    monkeypatch.setenv("DICPATH", str(tmp_path / "mine"))
    speller = Dictionaries().of("cy")
    assert speller is not None
    assert speller.knows("gair")


def judged(
    root: Path,
    dictionaries: Dictionaries,
    *,
    spelling: bool = True,
    select: tuple[str, ...] = ("misspelt-word", "no-dictionary"),
) -> list[tuple[str, str | None]]:
    found = Workspace.find(root)
    assert found.value is not None
    desk = Desk(found.value)
    desk.dictionaries = dictionaries
    choices = CheckChoices(select=select if spelling else (), spelling=spelling)
    return [(one.code, one.hint) for one in desk.examine(NAME, choices).diagnostics if one.code != "no-quote"]


def test_what_is_absent_is_said_once_a_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sources = {"fr.md": BODY.format("Un titre", "Un mot."), "en.md": BODY.format("A title", "A word.")}
    sources["ja.md"] = BODY.format("題", "言葉。")
    root = workspace(tmp_path, sources)
    monkeypatch.setattr(sys, "platform", "linux")
    none = Dictionaries(())
    assert [hint for code, hint in judged(root, none) if code == "no-dictionary"] == [
        "Type   sudo apt install hunspell-en-gb   or put its .aff and .dic into a folder named by DICPATH",
        "Type   sudo apt install hunspell-fr   or put its .aff and .dic into a folder named by DICPATH",
    ]
    monkeypatch.setattr(sys, "platform", "darwin")
    assert "~/Library/Spelling" in none.advice("fr")
    monkeypatch.setattr(spelling, "_library", lambda: None)
    assert none.advice("fr") == "Type   pip install 'pressroom[spelling]'"
    assert Dictionaries().of("fr") is None
    assert [code for code, _ in judged(root, none, select=("misspelt-word",))] == ["no-dictionary"] * 2
    assert [code for code, _ in judged(root, none, select=("no-dictionary", "misspelt-word"))] == ["no-dictionary"] * 2
    assert not judged(root, none, select=("hype",))
    assert not [code for code, _ in judged(root, none, spelling=False) if code in ("no-dictionary", "misspelt-word")]


def test_an_organisation_switches_it_on_and_off(tmp_path: Path) -> None:
    from .check.workspace import ORGANISATION

    small_dictionary(tmp_path / "own", "fr", ["un", "titre", "le", "mot"])
    own = Dictionaries((tmp_path / "own",))
    text = {"fr.md": BODY.format("Un titre", "Le mott.")}

    def codes(extra: str, choices: CheckChoices) -> set[str]:
        root = workspace(tmp_path / "ws", text, ORGANISATION + extra)
        found = Workspace.find(root)
        assert found.value is not None
        desk = Desk(found.value)
        desk.dictionaries = own
        return {one.code for one in desk.examine(NAME, choices).diagnostics}

    assert "misspelt-word" not in codes("", CheckChoices())
    assert "misspelt-word" in codes("", CheckChoices(spelling=True))
    assert "misspelt-word" in codes("house_style: {spelling: 'yes'}\n", CheckChoices())
    assert "misspelt-word" not in codes("house_style: {spelling: 'no'}\n", CheckChoices(spelling=True))
    assert "misspelt-word" in codes("", CheckChoices(select=("misspelt-word",)))


def test_names_numbers_addresses_and_compounds_are_not_asked_about(tmp_path: Path) -> None:
    text = (
        "The probes of Kerveguen and his Limnoscope read H2O, pH and COVID-19 data at alcyon.example and @alcyon. "
        "It's Alcyon's microsensor, bio-inspired and non-destructive, the state-of-the-art one; see [*lanugo*]{lang=la}."
    )
    root = workspace(tmp_path, {"en.md": BODY.format("A title", text)})
    report = checked(root, CheckChoices(select=("misspelt-word",), spelling=True))
    assert screen(report) == ""
