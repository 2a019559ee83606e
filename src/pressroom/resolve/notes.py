"""Cover notes against their release: whether it has that language, and somebody of that name to sign."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pressroom.diagnostics import Diagnostics
from pressroom.model.notes import FOLDER, CoverNote
from pressroom.model.release import Contact, Organisation, ResolvedRelease
from pressroom.resolve.people import find_contact, resolved_contact
from pressroom.resolve.texts import Chooser, language_name
from pressroom.source import Source, Span


def check_note(
    note: CoverNote,
    versions: Iterable[ResolvedRelease],
    organisations: Mapping[str, Organisation],
    known: tuple[str, ...],
    diagnostics: Diagnostics,
) -> ResolvedRelease | None:
    """The version of the release that ``note`` goes with, or None with the error ``note-language``; its signer is looked up too."""
    versions = tuple(versions)
    version = next((one for one in versions if one.file_tag == note.language), None)
    if version is None:
        full = next((one for one in versions if one.language == note.language), None)
        there = ", ".join(f"{one.file_tag}.md" for one in versions)
        diagnostics.error(
            "note-language",
            f"The release has no {note.language}.md, so nobody would get this note",
            note.source.span(0),
            f"Call it {note.mailing}.{full.file_tag}.md"
            if full
            else f"Write {note.language}.md, or delete the note; the release has {there}",
        )
        return None
    if note.facts.signed is not None:
        signer_of(note.facts.signed, note.places("signed"), version, organisations, known, diagnostics)
    return version


def signer_of(
    id: str | None,  # noqa: A002
    span: Span | None,
    version: ResolvedRelease,
    organisations: Mapping[str, Organisation],
    known: tuple[str, ...],
    diagnostics: Diagnostics,
) -> Contact | None:
    """Who signs: the contact of this id, or the release's first for the press who has a name; None, with a finding, for an unknown one."""
    if id is None:
        press = [one for one in version.contacts if one.kind == "press"] or list(version.contacts)
        return next((one for one in press if one.name), press[0] if press else None)
    place = span if span is not None else Source("--sign", id).span(0, len(id))
    found = find_contact(id.strip(), place, version.organisations, organisations, known, diagnostics)
    if found is None:
        return None
    owner = found.owner
    country, home = (owner.facts.country, owner.facts.language) if owner else (None, None)
    return resolved_contact(found, country, home, Chooser(version.language, diagnostics))


def lacking_notes(
    release: str, mailing: str, notes: Iterable[CoverNote], versions: Iterable[ResolvedRelease]
) -> dict[str, str]:
    """The notes that a mailing lacks, by the tag of their language; none where it has no note at all."""
    written = {note.language for note in notes}
    if not written:
        return {}
    return {
        one.file_tag: f"releases/{release}/{FOLDER}/{mailing}.{one.file_tag}.md"
        for one in versions
        if one.file_tag not in written
    }


def english_name(version: ResolvedRelease) -> str:
    """The language of a version, for messages."""
    return language_name(version.language)
