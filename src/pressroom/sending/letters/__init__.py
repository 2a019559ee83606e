"""Cover notes and the letters that they make with a package: where delivery meets the stages."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from pressroom.diagnostics import Diagnostic, Diagnostics, Outcome, Severity
from pressroom.model.notes import DEFAULT_MAILING, CoverNote, MergeField, folded_name
from pressroom.model.sendings import Version
from pressroom.read.merge_fields import FieldNames
from pressroom.read.workspace import Workspace
from pressroom.sending.letters.letters import Attachments, LetterOptions
from pressroom.source import Span

__all__ = [
    "Attachments",
    "LetterOptions",
    "Letters",
    "check_notes",
    "field_names",
    "mailing_names",
    "make_letters",
    "read_notes",
]

if TYPE_CHECKING:
    from pressroom.delivery.message import Letter, Stencil
    from pressroom.delivery.planning import Greeting, Offer, Spoken
    from pressroom.model.mail import MailSettings
    from pressroom.model.release import Organisation, ResolvedRelease
    from pressroom.pipeline import Desk, Resolved


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters of a release by version, with what planning needs to know of them.

    ``package`` is the SHA-256 of the package's manifest. ``lacking`` are notes that are not there (their paths), by language.
    ``sender`` is the address in ``From``; ``organisation`` the id of the first issuer. ``notes`` are those that the letters begin with.
    """

    release: str
    letters: Mapping[Version, Letter]
    languages: tuple[Spoken, ...]
    greetings: Mapping[str, Greeting]
    embargo: datetime | None
    lacking: Mapping[str, str]
    package: str
    organisation: str
    sender: str
    notes: tuple[CoverNote, ...] = ()

    def offer(self, stencils: Mapping[Version, Stencil]) -> Offer:
        """What :func:`~pressroom.delivery.planning.plan` asks for, where ``stencils`` are what leaves: those of these letters, or kept."""
        from pressroom.delivery.planning import Offer, draft_of

        drafts = {version: draft_of(stencil) for version, stencil in stencils.items()}
        there = {version.language for version in stencils} | set(self.lacking)
        languages = tuple(one for one in self.languages if one.tag in there)
        places = {note.language: _asked_for(note) for note in self.notes}
        return Offer(self.release, languages, drafts, self.greetings, self.embargo, self.lacking, places)


def _asked_for(note: CoverNote) -> Mapping[str, Span]:
    """Where a note has a field without a fallback: the first place of each."""
    fields = [one for one in (*(note.subject or ()), *note.fields) if isinstance(one, MergeField)]
    return {one.name: one.span for one in reversed(fields) if one.fallback is None and one.span is not None}


def field_names(workspace: Workspace) -> FieldNames:
    """What may stand between braces in this workspace: the usual columns, and the headings of its own lists."""
    from pressroom.lists.own_columns import column_meant, own_headings

    own = own_headings(workspace.root)
    return FieldNames(None if own is None else frozenset(map(folded_name, own)), column_meant)


def mailing_names(workspace: Workspace, release: str) -> tuple[str, ...]:
    """The mailings of a release that have a cover note, sorted."""
    from pressroom.read.notes import note_files

    return tuple(sorted({one.mailing for one in note_files(workspace, release, Diagnostics())}))


def read_notes(workspace: Workspace, release: str, mailing: str = DEFAULT_MAILING) -> Outcome[tuple[CoverNote, ...]]:
    """The cover notes of a mailing, one a language, sorted; none at all is fine for ``default``."""
    from pressroom.read.notes import read_notes as read

    return read(workspace, release, field_names(workspace), mailing)


def check_notes(desk: Desk, release: str, resolved: Resolved) -> tuple[Diagnostic, ...]:
    """All that is wrong with any cover note of a release."""
    from pressroom.read.notes import read_notes as read
    from pressroom.resolve.notes import check_note

    found = Diagnostics()
    notes = read(desk.workspace, release, field_names(desk.workspace))
    found.extend(notes.diagnostics)
    if resolved.versions:  # without any, something else is wrong, and nothing can be said of languages
        for note in notes.value or ():
            check_note(note, resolved.versions, organisations_for(desk, resolved, note.facts.signed), desk.known, found)
    return found.sorted()


def organisations_for(desk: Desk, resolved: Resolved, signer: str | None) -> dict[str, Organisation]:
    """The organisations of a release, and the one that a signer's id names (``genopole/presse``)."""
    named = (signer or "").partition("/")[0]
    wanted = (*resolved.organisations, *((named,) if named in desk.known else ()))
    outcomes = {one: desk.organisation(one).value for one in wanted}
    return {one: organisation for one, organisation in outcomes.items() if organisation is not None}


def make_letters(
    desk: Desk, release: str, notes: tuple[CoverNote, ...], options: LetterOptions, settings: MailSettings
) -> Outcome[Letters]:
    """The letters of a release whose package is up to date; None with errors where it is not, or a note is wrong.

    Findings: ``package-not-ready``, ``changed-package``, ``no-sender``, ``no-attachment``, ``note-language``, ``unknown-contact``, and
    those of the release itself.
    """
    from pressroom.package import read_manifest
    from pressroom.package.verifying import verify_package
    from pressroom.resolve.notes import check_note, lacking_notes
    from pressroom.reviewing import not_ready
    from pressroom.sending.letters.letters import LetterMaker, spoken_languages

    found = Diagnostics()
    folder = desk.workspace.root / "dist" / release
    late = not_ready(desk.workspace, desk.inputs, release)
    found.extend([late] if late else verify_package(folder))
    resolved = desk.resolve(release)
    found.extend(one for one in resolved.found if one.severity is Severity.ERROR)
    if found.has_errors or not resolved.versions:
        return Outcome(None, found.sorted())
    for note in notes:
        check_note(note, resolved.versions, organisations_for(desk, resolved, note.facts.signed), desk.known, found)
    manifest: dict[str, Any] = read_manifest(folder) or {}
    maker = LetterMaker(desk, resolved, folder, manifest, options, settings, found)
    by_language = {note.language: note for note in notes}
    lacking = lacking_notes(release, notes[0].mailing if notes else "", notes, resolved.versions)
    letters: dict[Version, Letter] = {}
    prepared = desk.brand(resolved)
    found.extend(one for one in prepared.found if one.severity is Severity.ERROR)
    for branded in prepared.releases:
        if branded.file_tag in lacking or branded.file_tag not in manifest["languages"]:
            continue
        letter = maker.letter(branded, by_language.get(branded.file_tag))
        if letter is not None:
            letters[Version(letter.language, letter.edition)] = letter
    if found.has_errors or not letters:
        return Outcome(None, found.sorted())
    first: ResolvedRelease = resolved.versions[0]
    greetings = {one.file_tag: maker.greeting(one) for one in prepared.releases}
    return Outcome(
        Letters(
            release, letters, spoken_languages(resolved.versions), greetings, first.embargo[0] if first.embargo else None,
            lacking, hashlib.sha256((folder / "manifest.json").read_bytes()).hexdigest(), first.organisations[0].id,
            next(iter(letters.values())).sender, notes,
        ),
        found.sorted(),
    )  # fmt: skip
