"""A corrected release: who gets it, and how its letters say so, in the subject and before anything else, each in its language."""

from __future__ import annotations

import html
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pressroom.model.contacts import COLUMNS, Contact
from pressroom.model.notes import GREETING, NAME
from pressroom.model.sendings import REACHED, Person, Sending
from pressroom.selection import UnknownName

if TYPE_CHECKING:
    from pressroom.delivery.ledger import Ledger
    from pressroom.delivery.message import Letter
    from pressroom.delivery.message.merging import Merged
    from pressroom.delivery.planning import Listed
    from pressroom.mailing import Letters

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


def reached(ledger: Ledger, sending: Sending) -> Listed:
    """Those who may have received a sending, as contacts; who was erased since is not among them."""
    from pressroom.delivery.planning import Listed

    people = (one.person for one in ledger.deliveries(sending.name, REACHED))
    return Listed(sending.name, tuple(_contact(person) for person in people if person is not None))


def _contact(person: Person) -> Contact:
    columns = {column.name: column for column in COLUMNS}
    known: dict[str, Any] = {}
    extra = []
    for name, value in person.values.items():
        column = columns.get(name)
        if column is None:
            extra.append((name, value))
        elif column.kind == "words":
            known[column.attribute] = tuple(one.strip() for one in value.split(",") if one.strip())
        elif column.kind != "answer":
            known[column.attribute] = value
    spoken = known.get("language") or person.language
    fixed = {"address": person.address, "language": spoken, "trusted": person.trusted}
    return Contact(**{**known, **fixed}, extra=tuple(one for one in extra if one[0] not in (NAME, GREETING)))


def corrected(letters: Letters, replaced: Sending) -> Letters:
    """The same letters as a correction of ``replaced``."""
    return replace(
        letters, letters={version: _corrected(letter, replaced) for version, letter in letters.letters.items()}
    )


def _corrected(letter: Letter, replaced: Sending) -> Letter:
    from pressroom.brand.dates import format_day
    from pressroom.brand.languages import wording_of

    tag = letter.language_tag
    words = wording_of(tag)
    line = words["correction_line"].format(date=format_day(replaced.created.astimezone().date(), tag))
    prefix = words["correction_subject"]
    said = bool(letter.subject) and isinstance(letter.subject[0], str) and letter.subject[0].startswith(prefix.strip())
    return replace(
        letter,
        subject=letter.subject if said else (prefix, *letter.subject),
        text=(f"{line}\n\n", *letter.text),
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
