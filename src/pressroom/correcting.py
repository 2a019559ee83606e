"""A corrected release: its letters say so in the subject and before anything else, each in its language."""

from __future__ import annotations

import html
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pressroom.delivery.message import Letter
    from pressroom.delivery.message.merging import Merged
    from pressroom.mailing import Letters
    from pressroom.model.sendings import Sending

_BANNER = (
    '<div style="margin:0 auto;max-width:640px;padding:16px 24px;font-family:Arial,Helvetica,sans-serif;font-size:15px;'
    'line-height:1.4;color:#7f1d1d;background-color:#fef2f2" dir="{direction}" lang="{tag}"><strong>{line}</strong></div>'
)


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
