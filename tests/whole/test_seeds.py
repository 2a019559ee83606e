"""The two real releases, put into the format: no word of theirs is lost either. Skipped where their folder is missing."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from . import seeds
from .conftest import ROOT, Version, build, once, versions_in
from .test_no_word_lost import noise_of
from .versions import html_text, message_text, pdf_text, word_texts
from .words import Chunk, missing, organisation_chunks, tokens

RELEASES = {
    "2024-04-29-seed": ("genother-2024-fr.txt", "fr", seeds.french),
    "2022-02-22-seed": ("genopole-2022-en.txt", "en", seeds.english),
}


@pytest.fixture(scope="session")
def seeded(seeds_folder: Path, shared_folder: Path) -> tuple[list[Version], dict[str, list[Chunk]]]:
    """The packages of both, and their lines."""
    made = {name: make((seeds_folder / file).read_text("utf-8")) for name, (file, _, make) in RELEASES.items()}

    def write(workspace: Path) -> None:
        shutil.copytree(ROOT / "templates", workspace / "templates")
        for name, (_, language, _) in RELEASES.items():
            folder = workspace / "releases" / name
            folder.mkdir(parents=True)
            (folder / f"{language}.md").write_text(made[name][0], "utf-8")
        build(workspace)

    return versions_in(once(shared_folder, "seeds", write)), {name: chunks for name, (_, chunks) in made.items()}


@pytest.mark.parametrize("kind", ["pdf", "docx", "html", "email.html", "email.txt", "eml", "txt"])
def test_no_word_of_the_seeds_is_lost(kind: str, seeded: Any, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    if kind == "docx":
        request.getfixturevalue("require_tool")("soffice")
    read = {
        "pdf": pdf_text,
        "docx": lambda path: word_texts([path], tmp_path)[path],
        "html": lambda path: html_text(path.read_text("utf-8")),
        "email.html": lambda path: html_text(path.read_text("utf-8")),
        "eml": lambda path: message_text(path.read_bytes()),
    }.get(kind, lambda path: path.read_text("utf-8"))
    built, lines = seeded
    assert {version.release for version in built} == set(RELEASES)
    for version in built:
        text = read(version.file(kind))
        issuers = {"2024-04-29-seed": ["genother"], "2022-02-22-seed": ["universite-evry", "genopole"]}[version.release]
        chunks = [*lines[version.release]]
        for issuer in issuers:
            chunks += organisation_chunks(version.workspace / "templates" / issuer, version.language)
        shown, noise = tokens(text), noise_of(version, text)
        assert [chunk.text for chunk in chunks if missing(chunk, shown, noise)] == []
