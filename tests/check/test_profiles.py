"""The profiles: they name what exists, and their words can be found."""

from __future__ import annotations

import tomllib

import pytest

from pressroom.check.catalogue import catalogue, limits
from pressroom.check.house_style import PROFILES, SEVERITIES, _profile
from pressroom.check.prose.passages import Passage
from pressroom.check.prose.phrases import Phrases
from pressroom.model.languages import SUPPORTED

FILES = {path.relative_to(PROFILES).as_posix(): path for path in sorted(PROFILES.rglob("*.toml"))}
LANGUAGES = ("de", "es", "it", "pt", "nl", "ar", "ja", "fr", "en")
SUBSTRINGS = {
    "exclaimed-names",
    "credits",
    "empty-subjects",
    "clitics",
    "quotes",
    "foreign-quotes",
    "placeholder-codes",
    "any-acronyms",
}
"""Lists that are not looked for word by word."""
OPTIONAL = {"placeholder-joins", "study-published", "weekdays-alone"}
"""Lists that a language without articles, or with capitals for every noun, has no use for."""
STAGES = {"missing-alt", "missing-translation"}
"""Codes of findings of earlier stages that a profile may weigh."""


def contents(name: str) -> dict[str, dict[str, object]]:
    """A profile as its file has it."""
    return tomllib.loads(FILES[name].read_text("utf-8"))


@pytest.mark.parametrize("name", FILES)
def test_a_profile_names_what_exists(name: str) -> None:
    profile = contents(name)
    assert set(profile) <= {"severities", "limits", "words", "more", "tables"}
    assert set(profile.get("severities", {})) - set(catalogue()) - STAGES == set()
    assert set(profile.get("severities", {}).values()) - set(SEVERITIES) == set()
    assert set(profile.get("limits", {})) - set(limits()) == set()
    for words in (*profile.get("words", {}).values(), *profile.get("more", {}).values()):
        assert len(set(words)) == len(words)  # type: ignore[arg-type, call-overload]


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "ja"])
def test_every_phrase_finds_itself(language: str) -> None:
    profile = _profile(language, "release", ())
    for name, words in profile.words.items():
        if name in SUBSTRINGS or name.startswith("placeholder"):
            continue
        for phrase in words:
            text = phrase.replace("*", "x").replace("{weekday}", "monday")
            wanted = Phrases([phrase.replace("{weekday}", "monday")])
            passage = Passage("paragraph", "body", text, text, language, None)
            assert [match.text for match in wanted.find((passage,))] == [text], (name, phrase)


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one not in ("fr", "en")])
def test_every_language_has_the_lists_of_french_and_english(language: str) -> None:
    shared = set(contents("languages/fr.toml")["words"]) & set(contents("languages/en.toml")["words"])
    assert shared - OPTIONAL - set(contents(f"languages/{language}.toml")["words"]) == set()


def test_every_supported_variety_has_a_profile() -> None:
    assert {f"languages/{tag}.toml" for tag in SUPPORTED} - set(FILES) == set()


def test_more_adds_to_a_list() -> None:
    france, canada = (_profile(tag, "release", ()).words["hype"] for tag in ("fr", "fr-CA"))
    assert canada[: len(france)] == france
    assert "de calibre mondial" in canada[len(france) :]
    assert _profile("fr-BE", "release", ()).words["hype"] == france


def test_other_english_is_british() -> None:
    assert _profile("en-AU", "release", ()).severities == _profile("en-GB", "release", ()).severities
