"""What a reader of the paper sees: nothing that belongs together is torn apart by a page's end."""

from __future__ import annotations

import json
import re
import subprocess
from itertools import takewhile
from pathlib import Path
from typing import Any

import pikepdf
import yaml

from .test_no_word_lost import facts_of
from .words import localised, release_source, tokens


def pages_of(pdf: Path) -> list[str]:
    """The words of each page, as one string, each word between spaces."""
    done = subprocess.run(["pdftotext", "-enc", "UTF-8", str(pdf), "-"], capture_output=True, check=True)
    return [" " + " ".join(tokens(page)) + " " for page in done.stdout.decode("utf-8").split("\f") if page.strip()]


def page_with(pages: list[str], words: str) -> set[int]:
    """The numbers of the pages on which ``words`` stand together."""
    wanted = " " + " ".join(tokens(words)) + " "
    return {number for number, page in enumerate(pages, 1) if wanted in page}


def _latin(word: str) -> bool:
    return word[0] < "\u0370"


def beginning(source: str) -> str:
    """The first words of a line, up to mark-up and the first change of script or direction."""
    plain = re.match(r"[^\[*_^~`]*", source.lstrip("*"))
    assert plain
    words = tokens(plain[0])[:6]
    return " ".join(takewhile(lambda word: _latin(word) == _latin(words[0]), words))


def test_a_contact_stands_on_one_page(versions: list[Any]) -> None:
    torn = []
    for version in versions:
        pages = pages_of(version.file("pdf"))
        facts = facts_of(version.source)
        for name in facts["organisations"]:
            organisation = yaml.load(
                (version.workspace / "templates" / name / "organisation.yml").read_text("utf-8"), yaml.BaseLoader
            )
            for contact in organisation.get("contacts", {}).values():
                person, address = localised(contact.get("name"), version.language), contact.get("email")
                where = page_with(pages, address) if address else set()
                if person and where and not page_with(pages, person) & where:
                    torn.append((str(version), person))
    assert torn == []


def test_a_heading_is_followed_by_its_text_on_the_same_page(versions: list[Any]) -> None:
    alone = []
    for version in versions:
        pages = pages_of(version.file("pdf"))
        _, body = release_source(version.source)
        for heading, after in re.findall(r"^#{2,4} (.+)\n+([^\n#:>|!-].{20,})$", body, re.MULTILINE):
            title, start = beginning(heading), beginning(after)
            if not page_with(pages, title) & page_with(pages, start):
                alone.append((str(version), title, start))
    assert alone == []


def test_the_embargo_stands_on_every_page(versions: list[Any]) -> None:
    embargoed = [version for version in versions if version.edition == "embargoed"]
    assert embargoed
    for version in embargoed:
        notice = {"fr": "sous embargo jusqu", "en": "embargo"}[version.language]
        assert [notice in page for page in pages_of(version.file("pdf"))] == [True] * len(
            pikepdf.open(version.file("pdf")).pages
        )


def test_the_last_page_holds_more_than_a_few_lines(examples: list[Any]) -> None:
    assert {
        str(v): len(pages_of(v.file("pdf"))[-1].split())
        for v in examples
        if len(pages_of(v.file("pdf"))[-1].split()) < 40
    } == {}


def test_a_package_lists_its_files(versions: list[Any]) -> None:
    for version in versions:
        manifest = json.loads((version.folder.parent / "manifest.json").read_text("utf-8"))
        listed = {file["path"] for edition in manifest["editions"].values() for file in edition["files"]}
        there = {str(p.relative_to(version.folder.parent)) for p in version.folder.parent.rglob("*") if p.is_file()}
        assert there - {"manifest.json"} == listed
