"""Every word of the sources, in every version, in its order."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from .versions import html_text, message_text, pdf_text, word_texts
from .words import (
    Chunk,
    body_chunks,
    contact_chunks,
    contact_phones,
    front_chunks,
    missing,
    organisation_chunks,
    release_source,
    tokens,
)


def facts_of(source: Path) -> dict[str, Any]:
    """The front matter, with that of the translated version below it."""
    facts, _ = release_source(source)
    base = facts.get("translates")
    return {**(facts_of(source.with_name(f"{base}.md")) if base else {}), **facts}


def expected(version: Any) -> tuple[list[Chunk], list[str]]:
    """The chunks and the telephone numbers that ``version`` must show."""
    facts = facts_of(version.source)
    _, body = release_source(version.source)
    chunks = [*body_chunks(body), *front_chunks(facts)]
    phones: list[str] = []
    templates = version.workspace / "templates"
    for name in facts["organisations"] if isinstance(facts["organisations"], list) else [facts["organisations"]]:
        folder = templates / name
        chunks += organisation_chunks(folder, version.language)
        known = yaml.load((folder / "organisation.yml").read_text("utf-8"), yaml.BaseLoader).get("contacts", {})
        named = facts.get("contacts") or [key for key, value in known.items() if value.get("kind", "press") == "press"]
        for contact in named:
            if isinstance(contact, str):
                owner, _, identity = contact.rpartition("/")
                if identity in known and owner in {"", name}:
                    chunks += contact_chunks(folder, identity, version.language)
                    phones += contact_phones(folder, identity)
    return chunks, phones


def noise_of(version: Any, text: str) -> frozenset[str]:
    """What may stand between words: heads and feet that come back on each page, addresses, numbers of notes."""
    found = set(re.findall(r"\S*(?:https?:|www\.|@|\.example)\S*", text))
    pages = text.split("\f")
    if len(pages) > 1:
        printed = [[line for line in page.splitlines() if line.strip()] for page in pages if page.strip()]
        heads = [set(tokens("\n".join(lines[:4] + lines[-4:]))) for lines in printed]
        for head in heads:
            others = [other for other in heads if other is not head]
            found |= {word for word in head if any(word in other for other in others)}
    return frozenset(tokens(" ".join(found))) | {str(number) for number in range(1, 20)}


def lost(version: Any, text: str) -> list[str]:
    """What ``text`` does not show."""
    chunks, phones = expected(version)
    shown = tokens(text)
    noise = noise_of(version, text)
    digits = re.sub(r"\D", "", text)
    found = [f"{chunk.where}: {chunk.text}" for chunk in chunks if missing(chunk, shown, noise)]
    return found + [f"telephone …{phone}" for phone in phones if phone not in digits]


@pytest.mark.parametrize("kind", ["pdf", "html", "email.html", "email.txt", "eml", "txt"])
def test_no_word_is_lost(kind: str, versions: list[Any]) -> None:
    read = {
        "pdf": pdf_text,
        "html": lambda path: html_text(path.read_text("utf-8")),
        "email.html": lambda path: html_text(path.read_text("utf-8")),
        "eml": lambda path: message_text(path.read_bytes()),
        "email.txt": lambda path: path.read_text("utf-8"),
        "txt": lambda path: path.read_text("utf-8"),
    }[kind]
    report = {str(version): gone for version in versions if (gone := lost(version, read(version.file(kind))))}
    assert report == {}


def test_no_word_is_lost_in_word(versions: list[Any], require_tool: Any, tmp_path: Path) -> None:
    require_tool("soffice")
    report = {}
    for folder in {version.folder for version in versions}:
        here = [version for version in versions if version.folder == folder]
        texts = word_texts([version.file("docx") for version in here], tmp_path / folder.parent.name / folder.name)
        report |= {str(version): gone for version in here if (gone := lost(version, texts[version.file("docx")]))}
    assert report == {}


def test_the_measure_itself_can_fail() -> None:
    shown = tokens("The lead says it all, at the institute: H2O and 10 6 cells. A note1 here.")
    assert not missing(Chunk("", "The lead says it all, at the institute"), shown, frozenset())
    assert not missing(Chunk("", "H2O and 106 cells"), shown, frozenset())
    assert not missing(Chunk("", "A note here"), shown, frozenset())
    assert missing(Chunk("", "The lead says all"), shown, frozenset())
    assert missing(Chunk("", "H2O and 106 cells more"), shown, frozenset())
    assert missing(Chunk("", "at the institut"), shown, frozenset())
