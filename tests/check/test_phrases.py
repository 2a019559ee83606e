"""Lists of words: whole words, endings, what stands before a word without a space, scripts without spaces."""

from __future__ import annotations

import pytest

from pressroom.check.prose.passages import Passage
from pressroom.check.prose.phrases import Phrases


def found(phrases: Phrases, text: str, language: str) -> list[str]:
    """What is found in one paragraph."""
    return [match.text for match in phrases.find((Passage("paragraph", "body", text, text, language, None),))]


@pytest.mark.parametrize(
    ("listed", "text", "matches"),
    [
        ("أمس", "افتُتح المختبر أمس في نانت", ["أمس"]),
        ("أمس", "افتتح المختبر بالأمس", ["بالأمس"]),
        ("أمس", "وأمس قال المدير", ["وأمس"]),
        ("أمس", "لامس الماء", []),
        ("الأسبوع الماضي", "في الأسبوعِ الماضي", ["الأسبوعِ الماضي"]),
        ("رائع", "وصفٌ رائعٌ جدًّا", ["رائعٌ"]),
        ("رائع", "رائـــع", ["رائـــع"]),
        ("قُلْنا", "قلنا", ["قلنا"]),
    ],
)
def test_arabic_is_found_behind_clitics_and_under_vowel_signs(listed: str, text: str, matches: list[str]) -> None:
    assert found(Phrases([listed], clitics=("و", "ب", "ال", "بال")), text, "ar") == matches


def test_a_word_with_vowel_signs_is_one_word() -> None:
    text = "وُضِعَت المجسّات"
    words = Passage("paragraph", "body", text, text, "ar", None).words
    assert [(word.folded, text[word.start : word.end]) for word in words] == [("وضعت", "وُضِعَت"), ("المجسات", "المجسّات")]


@pytest.mark.parametrize(("text", "matches"), [("l'Inserm", ["Inserm"]), ("d’Inserm", ["Inserm"]), ("Inserms", [])])
def test_an_elided_word_stands_before_an_apostrophe(text: str, matches: list[str]) -> None:
    assert found(Phrases(["inserm"]), text, "fr") == matches


def test_japanese_is_found_anywhere() -> None:
    assert found(Phrases(["画期的"], spaced=False), "これは画期的な計測器です", "ja") == ["画期的"]


def test_names_in_latin_letters_within_arabic_are_words_as_elsewhere() -> None:
    text = "أعلنت AFM-Téléthon وl’Inserm"
    assert [word.folded for word in Passage("paragraph", "body", text, text, "ar", None).words] == [
        "أعلنت",
        "afm-téléthon",
        "وl'inserm",
    ]
