"""Releases read whole: encodings, front matter, translations."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressroom.diagnostics import Diagnostics
from pressroom.model.document import Heading, Paragraph, Text
from pressroom.model.facts import ContactFacts, MediaFacts, ReleaseFacts
from pressroom.read.decoding import decode
from pressroom.read.releases import read_release, read_text
from pressroom.source import Source
from tests.read.workspaces import NAME, shown, workspace

RELEASE = f"releases/{NAME}"
TEXT = "---\norganisations: [acme]\nplace: Évry\n---\n\n# L’été – « déjà »\n\nTexte : 13 €…\n"


@pytest.mark.parametrize(
    ("content", "warnings"),
    [
        (TEXT.encode(), []),
        (TEXT.encode("utf-8-sig"), []),
        (TEXT.replace("\n", "\r\n").encode(), []),
        (TEXT.encode("utf-16"), []),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), []),
        (TEXT.encode("windows-1252"), ["old-encoding"]),
        (TEXT.replace("\n", "\r\n").encode("windows-1252"), ["old-encoding"]),
        (("\n" + TEXT).encode(), []),
        (TEXT.replace("---\n", "--- \t\n").encode(), []),
    ],
)
def test_every_way_of_saving_a_file_reads_the_same(tmp_path: Path, content: bytes, warnings: list[str]) -> None:
    outcome = read_release(workspace(tmp_path, {f"{RELEASE}/fr.md": content}), NAME)
    assert [found.code for found in outcome.diagnostics] == warnings
    assert outcome.value is not None
    (release,) = outcome.value
    assert release.facts == ReleaseFacts(organisations=["acme"], place="Évry")
    assert release.body.headline == Heading(1, (Text("L’été – « déjà »"),))
    assert release.body.blocks == (Paragraph((Text("Texte : 13 €…"),)),)
    assert release.places("place").text == "Évry"


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.binary(max_size=80), st.text(max_size=40).map(lambda text: text.encode("windows-1252", "ignore"))))
def test_any_bytes_are_text_or_refused(content: bytes) -> None:
    diagnostics = Diagnostics()
    source = decode(content, "fr.md", diagnostics)
    assert (source is None) == diagnostics.has_errors


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from(list("-ab:#\n .é>[](|)!\"'{}@")), max_size=80))
def test_any_text_is_a_release_or_has_findings(text: str) -> None:
    for whole in (text, "---\n" + text, "---\n" + text + "\n---\n# T\n\nx\n"):
        diagnostics = Diagnostics()
        assert read_text(Source("fr.md", whole), "fr", diagnostics) is not None or diagnostics.has_errors


def test_a_release_needs_no_front_matter(tmp_path: Path) -> None:
    outcome = read_release(workspace(tmp_path, {f"{RELEASE}/fr.md": "# Titre\n\nTexte.\n"}), NAME)
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    assert outcome.value[0].facts == ReleaseFacts()


def test_a_headline_among_the_facts_is_a_headline(tmp_path: Path) -> None:
    outcome = read_release(workspace(tmp_path, {f"{RELEASE}/fr.md": "---\nheadline: Un *titre*\n---\nTexte.\n"}), NAME)
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    headline = outcome.value[0].body.headline
    assert headline is not None
    assert (headline.level, headline.span and headline.span.text) == (1, "Un *titre*")


def test_one_thing_is_a_list_of_one(tmp_path: Path) -> None:
    front = "organisations: acme\ncontacts: {name: Zoé, phones: 01 99 00 12 34}\nmedia: {title: Film, url: https://x.example/}\n"
    outcome = read_release(workspace(tmp_path, {f"{RELEASE}/fr.md": f"---\n{front}---\n# T\n\nx\n"}), NAME)
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    facts, places = outcome.value[0].facts, outcome.value[0].places
    assert facts == ReleaseFacts(
        organisations=["acme"],
        contacts=[ContactFacts(name="Zoé", phones=["01 99 00 12 34"])],
        media=[MediaFacts(title="Film", url="https://x.example/")],
    )
    assert places("contacts", 0, "phones", 0).text == "01 99 00 12 34"
    assert places("media", 0, "url").text == "https://x.example/"


def test_a_translation_states_only_what_differs(tmp_path: Path) -> None:
    files = {
        f"{RELEASE}/fr.md": (
            "---\norganisations: [acme]\ndate: 2024-04-29\nplace: Évry\nsubtitle: Sous-titre\nlabel: Résultats\n"
            "email: {subject: Sujet}\nembargo: 2024-04-29 10:00 Europe/Paris\nmedia: [{title: Film, url: https://x.example/}]\n---\n# T\n\nx\n"
        ),
        f"{RELEASE}/en.md": "---\ntranslates: fr\nplace: Evry\nsubtitle: Subtitle\n---\n# T\n\nx\n",
        f"{RELEASE}/de.md": "---\ntranslates: en\n---\n# T\n\nx\n",
    }
    outcome = read_release(workspace(tmp_path, files), NAME)
    assert [shown(found) for found in outcome.diagnostics] == [
        'de.md:2:1 (warning) missing-translation: en.md has a subtitle, and this translation of it has none | Add   subtitle: …   in the language of de.md, or   subtitle: ""   to have none',
        'en.md:2:1 (warning) missing-translation: fr.md has a label, and this translation of it has none | Add   label: …   in the language of en.md, or   label: ""   to have none',
    ]
    assert outcome.value is not None
    german, english, french = outcome.value
    shared: dict[str, Any] = {
        "organisations": ["acme"],
        "date": "2024-04-29",
        "embargo": "2024-04-29 10:00 Europe/Paris",
        "media": [MediaFacts(title="Film", url="https://x.example/")],
    }
    assert english.facts == ReleaseFacts(**shared, translates="fr", place="Evry", subtitle="Subtitle")
    assert german.facts == ReleaseFacts(**shared, translates="en", place="Evry")
    assert english.subtitle == (Text("Subtitle"),)
    assert german.subtitle == ()
    assert [english.places(key).path.rsplit("/")[-1] for key in ("place", "date", "embargo", "label")] == [
        "en.md",
        "fr.md",
        "fr.md",
        "en.md",
    ]
    assert french.facts.label == "Résultats"
