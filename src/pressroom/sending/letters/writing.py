"""What is added to a package's e-mail: the note above it, below it how to object to more."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal, NamedTuple

from pressroom.diagnostics import Diagnostics
from pressroom.model.notes import MergeField
from pressroom.model.placeholders import placeholder
from pressroom.sending.letters.merging import merged

if TYPE_CHECKING:
    from pressroom.brand.notes import NoteSetting
    from pressroom.delivery.message import Field, Merged
    from pressroom.model.branded import BrandedRelease
    from pressroom.model.notes import CoverNote
    from pressroom.model.release import Contact

_HERE = "\0"
"""What stands for what is added where the package's own text is parted; it is in no text of a package."""


class ObjectionTo(NamedTuple):
    """A mailbox, and an https address with ``{token}`` where the organisation has a page for it (else empty)."""

    mailbox: str
    page: str


def write(
    release: BrandedRelease, note: CoverNote | None, setting: NoteSetting, signer: Contact | None, objection: ObjectionTo,
    page: str, text: str, found: Diagnostics,
) -> tuple[Merged, Merged] | None:  # fmt: skip
    """HTML and text of one version. None with findings where an organisation's own template fails."""
    from pressroom.delivery.message import TOKEN
    from pressroom.formats.email.note import Objection, html_with_note, render_note, text_with_note

    fields = (*(note.fields if note else ()), MergeField(TOKEN))
    token = placeholder(len(fields) - 1, 1)
    way = (
        Objection(objection.page.replace("{token}", token), objection.page.replace("{token}", token), page=True)
        if objection.page
        else Objection(f"mailto:{objection.mailbox}?subject=unsubscribe%20{token}", objection.mailbox, page=False)
    )
    made = render_note(
        release, setting.blocks(note.blocks) if note else (), setting.card(signer) if signer and note else None, way
    )
    found.extend(made.diagnostics)
    if made.value is None:
        return None
    new = made.value if note else replace(made.value, rows="", text="")
    isolated = release.language.direction == "rtl"

    def with_fields(whole: str, added: tuple[str, ...], place: Literal["html", "text"]) -> Merged:
        # Only what is added is looked into: whatever stands in the package stays as it is.
        parts: list[str | Field] = []
        for one in filter(None, added):
            before, _, whole = whole.partition(_HERE)
            parts += [before, *merged(one, fields, setting.text, place, isolated=isolated)]
        return tuple(part for part in (*parts, whole) if part)

    above, below = (_HERE if one else "" for one in (new.rows, new.foot))
    html = with_fields(html_with_note(page, above, below), (new.rows, new.foot), "html")
    above, below = (_HERE if one.strip() else "" for one in (new.text, new.foot_text))
    lines = (new.text.strip("\n"), new.foot_text.strip("\n"))
    return html, with_fields(text_with_note(text, above, below, release.embargo_notice), lines, "text")
