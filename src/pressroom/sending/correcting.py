"""A corrected release: who gets it, and how its letters say so, in the subject and before anything else, each in its language."""

from __future__ import annotations

import html
from dataclasses import replace
from datetime import UTC, date
from typing import TYPE_CHECKING, Any

from pressroom.diagnostics import Diagnostic, Diagnostics, Severity
from pressroom.model.contacts import COLUMNS, Contact
from pressroom.model.notes import DEFAULT_MAILING, FOLDER, GREETING, NAME
from pressroom.model.sendings import REACHED, Person, Sending
from pressroom.selection import UnknownName
from pressroom.sending.revisions import revision_of
from pressroom.source import Source

if TYPE_CHECKING:
    from pressroom.delivery.ledger import Ledger
    from pressroom.delivery.message import Letter
    from pressroom.delivery.message.merging import Merged
    from pressroom.delivery.planning import Listed
    from pressroom.read.workspace import Workspace
    from pressroom.sending.letters import Letters

CORRECTION = "correction"
"""The mailing of a correction, where she names no other."""
_BANNER = (
    '<div style="margin:0 auto;max-width:640px;padding:16px 24px;font-family:Arial,Helvetica,sans-serif;font-size:15px;'
    'line-height:1.4;color:#7f1d1d;background-color:#fef2f2" dir="{direction}" lang="{tag}"><strong>{line}</strong></div>'
)


def see_that_it_ended(ledger: Ledger, replaced: Sending, release: str) -> None:
    """Raise :class:`UnknownName` where ``replaced`` brought another release, or would bring the uncorrected one to more people."""
    if replaced.new.release != release:
        raise UnknownName(
            f"{replaced.name} is no sending of {release}", "A release corrects what was sent of it before"
        )
    if left := ledger.counts(replaced.name).open:
        counted = "1 message" if left == 1 else f"{left} messages"
        raise UnknownName(
            f"{counted} of {replaced.name} could still leave as they were, and would not be corrected",
            f"Give up what has not left:  pressroom send cancel {replaced.name}",
        )


def reached(ledger: Ledger, sending: Sending) -> tuple[Listed, int]:
    """Those who may have received a sending, as contacts; and how many were erased since, and are not among them."""
    from pressroom.delivery.planning import Listed

    people = [one.person for one in ledger.deliveries(sending.name, REACHED)]
    contacts = tuple(_contact(person) for person in people if person is not None)
    return Listed(sending.name, contacts, kept=True), len(people) - len(contacts)


def nothing_corrected(letters: Letters, replaced: Sending, ledger: Ledger) -> Diagnostic | None:
    """The finding ``nothing-corrected``: an error where every message is that of ``replaced``.

    A warning where only what stands above the release, or comes with it, is another.
    """
    from pressroom.delivery.message import cut

    corrects = replaced.new.replaces
    then = letters if corrects is None else corrected(letters, ledger.sending(corrects))
    cuts = {version: cut(letter).value for version, letter in then.letters.items()}
    same = revision_of({version: one for version, one in cuts.items() if one is not None}) == replaced.new.revision
    if not same and letters.package != replaced.new.package:
        return None
    return Diagnostic(
        "nothing-corrected",
        Severity.ERROR if same else Severity.WARNING,
        f"{letters.release} is what {replaced.name} brought, "
        + ("and would be sent as its correction" if same else "and only its cover note or what is attached is another"),
        hint=f"Correct the text in releases/{letters.release}/, then: pressroom build {letters.release}",
    )


def note_warning(workspace: Workspace, release: str) -> Diagnostic | None:
    """The warning ``first-note-again`` where a correction has no cover note of its own, and the usual one stands above it."""
    from pressroom.read.notes import note_files
    from pressroom.sending.letters import mailing_names

    if CORRECTION in mailing_names(workspace, release):
        return None
    usual = [one for one in note_files(workspace, release, Diagnostics()) if one.mailing == DEFAULT_MAILING]
    if not usual:
        return None
    languages = sorted(one.tag for one in usual)
    wanted = [f"releases/{release}/{FOLDER}/{CORRECTION}.{language}.md" for language in languages]
    return Diagnostic(
        "first-note-again",
        Severity.WARNING,
        "Above the correction stands the cover note of the first message",
        Source(f"releases/{release}/{FOLDER}/{usual[0].file}", "").span(0),
        f"If it is to say something else, write {' and '.join(wanted)}",
    )


def _contact(person: Person) -> Contact:
    """What is kept of somebody; where that is no name but as a whole, it stands for the last one."""
    columns = {column.name: column for column in COLUMNS}
    known: dict[str, Any] = {}
    extra = []
    for name, value in person.values.items():
        column = columns.get(name)
        if column is None:
            if name.strip() == name and name not in (NAME, GREETING):  # a space goes with a field that may be empty
                extra.append((name, value))
        elif column.kind == "words":
            known[column.attribute] = tuple(one.strip() for one in value.split(",") if one.strip())
        elif column.kind != "answer":
            known[column.attribute] = value
    fixed: dict[str, Any] = {"address": person.address, "trusted": person.trusted}
    fixed["language"] = known.get("language") or person.language
    if not (known.get("first_name") or known.get("last_name")):
        fixed["last_name"] = person.name
    return Contact(**{**known, **fixed}, extra=tuple(extra))


def corrected(letters: Letters, replaced: Sending) -> Letters:
    """The same letters as a correction of ``replaced``.

    The day on which that began to leave is the one of the zone that the embargo is written in, else that of UTC, for the ledger keeps
    no zone: the same on every machine, so that whoever goes on with a correction does not seem to have another one. Readers are told
    the day only.
    """
    began = max(replaced.created, replaced.new.begins or replaced.created)
    day = began.astimezone(letters.embargo.tzinfo if letters.embargo is not None else UTC).date()
    return replace(letters, letters={version: _corrected(one, day) for version, one in letters.letters.items()})


def _corrected(letter: Letter, day: date) -> Letter:
    from pressroom.brand.dates import format_day
    from pressroom.brand.languages import wording_of
    from pressroom.formats.text.wrap import wrap

    tag = letter.language_tag
    words = wording_of(tag)
    line = words["correction_line"].format(date=format_day(day, tag))
    prefix = words["correction_subject"]
    said = bool(letter.subject) and isinstance(letter.subject[0], str) and letter.subject[0].startswith(prefix.strip())
    return replace(
        letter,
        subject=letter.subject if said else (prefix, *letter.subject),
        text=("\n".join(wrap(line)) + "\n\n", *letter.text),
        html=_with_banner(letter.html, line, tag),
    )


def _with_banner(parts: Merged, line: str, tag: str) -> Merged:
    """The line stands first in the body, whatever the template looks like."""
    from pressroom.brand.languages import language_of

    banner = _BANNER.format(direction=language_of(tag).direction, tag=tag, line=html.escape(line))
    made = list(parts)
    for number, part in enumerate(made):
        if isinstance(part, str) and (start := part.lower().find("<body")) >= 0:
            end = part.index(">", start) + 1
            made[number] = f"{part[:end]}\n{banner}{part[end:]}"
            return tuple(made)
    return (banner, *made)
