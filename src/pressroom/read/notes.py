"""Cover notes: ``releases/<release>/mailings/<name>.<language>.md``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pressroom.diagnostics import Diagnostics, Outcome
from pressroom.model.facts import NoteFacts
from pressroom.model.languages import canonical_tag, profile_tag
from pressroom.model.notes import DEFAULT_MAILING, FOLDER, CoverNote
from pressroom.model.placeholders import IN_HOST, number_of
from pressroom.read.decoding import decode
from pressroom.read.front_matter import read_front_matter
from pressroom.read.merge_fields import FieldNames, Masked, Place, mask_fields, read_line
from pressroom.read.shapes import closest, constructed, fit, language_hint
from pressroom.read.strays import REMARKS
from pressroom.read.workspace import TEXT_LIMIT, Workspace
from pressroom.source import Source, Span

_NAME = re.compile(r"\w[\w-]{0,99}")


class NoteFile(NamedTuple):
    """A file of a note: its ``mailing``, the tag of its language, its name in the folder of mailings."""

    mailing: str
    tag: str
    file: str


def note_files(workspace: Workspace, release: str, diagnostics: Diagnostics) -> tuple[NoteFile, ...]:
    """The notes of a release, sorted; a text that would be overlooked is an error."""
    folder = f"releases/{release}/{FOLDER}"
    if not (workspace.root / folder).is_dir():
        return ()
    seen: dict[tuple[str, str], NoteFile] = {}
    for found in _named(workspace, folder, diagnostics):
        other = seen.setdefault((found.mailing, found.tag), found)
        if other is not found:
            diagnostics.error(
                "language-twice",
                f"“{found.file}” and “{other.file}” are the same language",
                Source(f"{folder}/{found.file}", "").span(0),
                "Keep one of them",
            )
    return tuple(sorted(seen.values()))


def _named(workspace: Workspace, folder: str, diagnostics: Diagnostics) -> Iterator[NoteFile]:
    for file in workspace.names(folder):
        stem, _, suffix = file.rpartition(".")
        if suffix.casefold() not in ("md", "markdown", "txt") or stem.casefold() in REMARKS:
            continue
        mailing, dot, typed = stem.removesuffix(".md").rpartition(".")
        tag = canonical_tag(typed)
        if tag is None or profile_tag(tag) is None:
            # “invitation.md”: the language is missing; “invitation.frr.md”: it is none.
            hint = language_hint(typed) if dot else f"Call it {typed}.fr.md, with the tag of its language"
        elif not dot:
            hint = f"Call it {DEFAULT_MAILING}.{tag}.md"
        elif "/" in file or _NAME.fullmatch(mailing) is None:
            hint = f"Put it right into {folder}/, and give it a name of letters, digits and hyphens"
        elif suffix != "md" or stem.endswith(".md"):
            hint = f"Call it {mailing}.{tag}.md"
        else:
            yield NoteFile(mailing, tag, file)
            continue
        diagnostics.error(
            "note-name",
            f"“{file}” is not named like a cover note, and would be overlooked",
            Source(f"{folder}/{file}", "").span(0),
            hint,
        )


def read_notes(
    workspace: Workspace, release: str, names: FieldNames, mailing: str | None = None
) -> Outcome[tuple[CoverNote, ...]]:
    """The notes of one mailing, or of all (None), sorted by mailing and language; what cannot be read is left out, with findings.

    That the mailing ``default`` has no note is fine; any other without one is the error ``unknown-mailing``.
    """
    diagnostics = Diagnostics()
    files = note_files(workspace, release, diagnostics)
    wanted = [one for one in files if mailing in (None, one.mailing)]
    if mailing not in (None, DEFAULT_MAILING) and not wanted:
        meant = closest(mailing, sorted({one.mailing for one in files})) if mailing else None
        diagnostics.error(
            "unknown-mailing",
            f"There is no cover note “{mailing}”",
            Source(f"releases/{release}/{FOLDER}", "").span(0),
            f"Did you mean “{meant}”?" if meant else f"Write one: releases/{release}/{FOLDER}/{mailing}.fr.md",
        )
    read = [_read(workspace, release, one, names, diagnostics) for one in wanted]
    return Outcome(tuple(note for note in read if note is not None), diagnostics.sorted())


def _read(
    workspace: Workspace, release: str, file: NoteFile, names: FieldNames, diagnostics: Diagnostics
) -> CoverNote | None:
    folder = f"releases/{release}/{FOLDER}"
    path = f"{folder}/{file.file}"
    content = workspace.load(folder, file.file, Source(path, "").span(0), diagnostics, TEXT_LIMIT)
    source = None if content is None else decode(content, path, diagnostics)
    return None if source is None else read_note(source, release, file.mailing, file.tag, names, diagnostics)


def read_note(
    source: Source, release: str, mailing: str, tag: str, names: FieldNames, diagnostics: Diagnostics
) -> CoverNote | None:
    """One note by itself."""
    from pressroom.read.markdown import parse_note

    front = read_front_matter(source, NoteFacts, diagnostics)
    if front is None:
        return None
    document, start = front
    masked = mask_fields(source.text, start, source.span, names, diagnostics)
    _refuse_in_hosts(masked, diagnostics)
    blocks = parse_note(source, start, masked.text, diagnostics)
    if document is None:
        return None
    facts = fit(NoteFacts, document, diagnostics, "The part between the two lines of dashes")
    if facts is None:
        return None
    model = constructed(NoteFacts, facts)
    if not re.sub(r"<!--.*?-->", "", source.text[start:], flags=re.DOTALL).strip():
        _tell_empty(source, bool(facts), diagnostics)
    subject = None
    if model.subject and model.subject.strip():
        place = _place_in(model.subject, document.places("subject"))
        subject = read_line(" ".join(model.subject.split()), place, names, diagnostics)
    return CoverNote(release, mailing, tag, source, model, document.places, subject, blocks, masked.fields)


def _tell_empty(source: Source, headed: bool, diagnostics: Diagnostics) -> None:
    hint = "Write a few words, such as {greeting}; or delete the file: without a note the release stands alone"
    place = source.span(0)
    if headed:
        diagnostics.warning(
            "empty-note", "The cover note has no words: the message opens with the signature", place, hint
        )
    else:
        diagnostics.error(
            "empty-note", "The cover note is empty: the message would open with the signature", place, hint
        )


def _place_in(text: str, span: Span) -> Place:
    """Places in a YAML value: where it was typed as it is, each character; else the whole."""
    begin = span.text.find(text)
    if begin < 0:
        return lambda _start, _end: span
    return lambda start, end: span.source.span(span.start + begin + start, span.start + begin + end)


def _refuse_in_hosts(masked: Masked, diagnostics: Diagnostics) -> None:
    for found in IN_HOST.finditer(masked.text):
        field = masked.fields[number_of(next(filter(None, found.groups())))]
        diagnostics.error(
            "field-in-address",
            "A field cannot be part of the name of a web site, or of whom a message or a call goes to",
            field.span,
            "Write the name out; behind it fields may stand: https://www.example.org/?for={outlet}",
        )
