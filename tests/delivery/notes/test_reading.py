"""Cover notes in a workspace: their files, their findings, and what they leave alone."""

from __future__ import annotations

from pathlib import Path

import pytest

import pressroom
from pressroom.model.document import Paragraph
from pressroom.model.notes import MergeField
from pressroom.package.inputs import Inputs
from pressroom.sending.letters import mailing_names, read_notes
from tests.read.workspaces import NAME, workspace

HERE = f"releases/{NAME}/mailings"


def findings(root: Path) -> list[str]:
    return [
        f"{one.span!r} {one.code}: {one.message} | {one.hint}"
        for report in pressroom.check(root).releases
        for one in report.diagnostics
        if one.span is not None and "mailings" in one.span.path
    ]


def test_a_note_is_read(tmp_path: Path) -> None:
    text = (
        "---\nsubject: Pour {outlet|vous}\nattachments: both\nsigned: presse\n---\n{greeting},\n\nVoir **{outlet}**.\n"
    )
    here = workspace(tmp_path, {f"{HERE}/default.fr.md": text})
    outcome = read_notes(here, NAME)
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    [note] = outcome.value
    assert (note.mailing, note.language, note.facts.attachments, note.facts.signed) == (
        "default", "fr", "both", "presse",
    )  # fmt: skip
    assert note.subject == ("Pour ", MergeField("outlet", "vous"))
    assert note.fields == (MergeField("greeting"), MergeField("outlet"))
    assert [type(block) for block in note.blocks] == [Paragraph, Paragraph]
    assert repr(note.fields[1].span) == f"<{HERE}/default.fr.md:8:8>"
    assert findings(tmp_path) == []


def test_without_a_note_the_default_mailing_is_fine_and_another_is_not(tmp_path: Path) -> None:
    here = workspace(tmp_path, {f"{HERE}/invitation.fr.md": "x"})
    assert read_notes(here, NAME).value == ()
    assert mailing_names(here, NAME) == ("invitation",)
    outcome = read_notes(here, NAME, "invitaton")
    assert [(one.code, one.hint) for one in outcome.diagnostics] == [("unknown-mailing", "Did you mean “invitation”?")]


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("fr.md", "x", "fr.md:1:1> note-name: “fr.md” is not named like a cover note, and would be overlooked | Call it default.fr.md"),
        ("hello.md", "x", "hello.md:1:1> note-name: “hello.md” is not named like a cover note, and would be overlooked | Call it hello.fr.md, with the tag of its language"),
        ("default.fr.md.txt", "x", "default.fr.md.txt:1:1> note-name: “default.fr.md.txt” is not named like a cover note, and would be overlooked | Call it default.fr.md"),
        ("default.fr.txt", "x", "default.fr.txt:1:1> note-name: “default.fr.txt” is not named like a cover note, and would be overlooked | Call it default.fr.md"),
        ("a/b.fr.md", "x", f"a/b.fr.md:1:1> note-name: “a/b.fr.md” is not named like a cover note, and would be overlooked | Put it right into {HERE}/, and give it a name of letters, digits and hyphens"),
        ("default.de.md", "x", "default.de.md:1:1> note-language: The release has no de.md, so nobody would get this note | Write de.md, or delete the note; the release has fr.md"),
        ("default.fr.md", "---\nsigned: pressee\n---\nx", "default.fr.md:2:9> unknown-contact: There is no contact “pressee” | Did you mean “presse”?"),
        ("default.fr.md", "---\nsubjet: x\n---\nx", "default.fr.md:2:1> unknown-key: There is no key “subjet” here | Did you mean “subject”?"),
        ("default.fr.md", "---\nattachments: wrod\n---\nx", "default.fr.md:2:14> unknown-value: “wrod” is nothing that can stand at “attachments” | Did you mean “word”?"),
        ("default.fr.md", "---\nsubject: Pour {outlt}\n---\nx", "default.fr.md:2:16> unknown-field: There is no field “outlt” | Did you mean {outlet}?"),
        ("default.fr.md", "subject: Pour\n\nx", "default.fr.md:1:1> open-front-matter: Facts stand at the top without a line of three hyphens above them | Put a line with --- above the facts, and another below them"),
        ("default.fr.md", "Bonjour {nom},", "default.fr.md:1:10> unknown-field: There is no field “nom” | Did you mean {last-name}?"),
        ("default.fr.md", "![x](x.jpg)", "default.fr.md:1:1> picture-in-note: A picture cannot stand in a cover note | Put it into the release, which follows the note"),
        ("default.fr.md", "[x](https://{outlet}.example/)", "default.fr.md:1:13> field-in-address: A field cannot be part of the name of a web site, or of whom a message or a call goes to | Write the name out; behind it fields may stand: https://www.example.org/?for={outlet}"),
        ("default.fr.md", "# Titre", "default.fr.md:1:1> misplaced-headline: A headline cannot stand here | Write ## for a heading; the headline (#) stands once, before the text"),
    ],
)  # fmt: skip
def test_check_says_what_is_wrong_with_a_note(tmp_path: Path, file: str, text: str, said: str) -> None:
    workspace(tmp_path, {f"{HERE}/{file}": text})
    assert findings(tmp_path) == [f"<{HERE}/{said}"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "The cover note is empty: the message would open with the signature"),
        ("<!-- later -->\n", "The cover note is empty: the message would open with the signature"),
        ("---\nsubject: Pour vous\n---\n\n", "The cover note has no words: the message opens with the signature"),
    ],
)
def test_a_note_without_words_is_told(tmp_path: Path, text: str, told: str) -> None:
    workspace(tmp_path, {f"{HERE}/default.fr.md": text})
    hint = "Write a few words, such as {greeting}; or delete the file: without a note the release stands alone"
    assert findings(tmp_path) == [f"<{HERE}/default.fr.md:1:1> empty-note: {told} | {hint}"]
    severe = [
        one.severity
        for report in pressroom.check(tmp_path).releases
        for one in report.diagnostics
        if one.code == "empty-note"
    ]
    assert severe == ["warning" if "subject" in text else "error"]


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    workspace(tmp_path, {f"{HERE}/default.fr.md": "---\nsigned: pressee\n---\n{nom} {\n", f"{HERE}/x.de.md": "x"})
    assert [one.split()[1] for one in findings(tmp_path)] == [
        "unknown-contact:", "unknown-field:", "unclosed-field:", "note-language:",
    ]  # fmt: skip


def test_headings_of_the_lists_are_fields(tmp_path: Path) -> None:
    here = {f"{HERE}/default.fr.md": "{kürzel} {kurzel}", "lists/a.csv": "address;Kürzel\nx@y.example;zm\n"}
    workspace(tmp_path, here)
    assert [one.partition(": ")[2] for one in findings(tmp_path)] == [
        "There is no field “kurzel” | Did you mean {kürzel}?"
    ]


def test_a_note_is_no_part_of_what_a_package_is_made_from(tmp_path: Path) -> None:
    here = workspace(tmp_path)
    before = Inputs(here).release(NAME)
    workspace(tmp_path, {f"{HERE}/default.fr.md": "x"})
    assert Inputs(here).release(NAME) == before


def test_the_remarks_of_an_author_are_her_own(tmp_path: Path) -> None:
    workspace(tmp_path, {f"{HERE}/README.md": "x {", f"{HERE}/todo.txt": "x", f"{HERE}/list.ods": "x"})
    assert findings(tmp_path) == []
