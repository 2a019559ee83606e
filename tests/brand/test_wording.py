"""The words of every language: all there, none too many, each with the same places to fill."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from pressroom.brand.languages import wording_of
from pressroom.brand.profiles import PROFILES
from pressroom.model.languages import SUPPORTED, profile_tag

SOURCES = Path(__file__).parents[2] / "src" / "pressroom"
FOLDER = SOURCES / "theme" / "wording"
KEYS = tomllib.loads((FOLDER / "en.toml").read_text("utf-8"))


def own(name: str) -> dict[str, str]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))


def places(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


def test_every_supported_language_has_a_file_and_a_profile() -> None:
    assert {path.stem for path in FOLDER.glob("*.toml")} == {*SUPPORTED, "en"}
    assert set(PROFILES) == set(SUPPORTED)


@pytest.mark.parametrize("tag", sorted(SUPPORTED))
def test_no_word_is_missing_or_unknown(tag: str) -> None:
    assert set(wording_of(tag)) == set(KEYS)


@pytest.mark.parametrize("tag", sorted(SUPPORTED))
def test_every_word_has_the_same_places_to_fill(tag: str) -> None:
    words = wording_of(tag)
    assert [key for key in KEYS if places(words[key]) != places(KEYS[key])] == []


@pytest.mark.parametrize("tag", [tag for tag, row in SUPPORTED.items() if row.base])
def test_a_regional_file_states_only_what_differs(tag: str) -> None:
    base = own(SUPPORTED[tag].base or "")
    assert [key for key, text in own(tag).items() if base.get(key) == text] == []


def test_no_version_asks_for_a_word_that_does_not_exist() -> None:
    asked = set()
    for path in [*SOURCES.joinpath("formats").rglob("*.py"), *SOURCES.joinpath("theme").rglob("*")]:
        if path.is_file() and path.suffix in {".py", ".html", ".j2", ".txt", ".jinja", ".css"}:
            text = path.read_text("utf-8")
            asked |= set(re.findall(r"\bwords\[[\"'](\w+)[\"']\]", text))
            asked |= set(re.findall(r"\bwords\.(?!get\b|items\b|keys\b|values\b)([a-z_]+)\b(?!\()", text))
    assert asked - set(KEYS) == set()


@pytest.mark.parametrize(
    ("tag", "profile"),
    [
        ("fr", "fr"), ("fr-FR", "fr"), ("fr-be", "fr"), ("FR-ca", "fr-CA"), ("fr-eu", "fr-EU"), ("en", "en-US"),
        ("en-AU", "en-GB"), ("en-PH", "en-US"), ("de-AT", "de"), ("pt-BR", "pt"), ("ar-Arab-EG", "ar"), ("ja", "ja"),
        ("cy", None), ("not a tag", None), ("", None), ("fr_FR", None),
    ],
)  # fmt: skip
def test_a_tag_finds_its_profile(tag: str, profile: str | None) -> None:
    assert profile_tag(tag, english="en-US") == profile
