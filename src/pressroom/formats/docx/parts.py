"""The parts of a release, in the order that was decided for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressroom.formats.docx.blocks import add_blocks, add_label, add_paragraph
from pressroom.formats.docx.boxes import add_box
from pressroom.formats.docx.contacts import add_about, add_contacts
from pressroom.formats.docx.inlines import add_address, add_text
from pressroom.formats.docx.masthead import add_title
from pressroom.formats.docx.oxml import add_bookmark
from pressroom.formats.docx.supporters import add_acknowledgements
from pressroom.model.branded import (
    AboutPart,
    AcknowledgementsPart,
    AfterPart,
    BodyPart,
    BoxPart,
    ContactsPart,
    EndMarkPart,
    FootnotesPart,
    MediaEntry,
    MediaPart,
    Part,
    PostedPart,
    RelatedPart,
    TitlePart,
)
from pressroom.model.document import Footnote, Paragraph

if TYPE_CHECKING:
    from pressroom.formats.docx.manuscript import Manuscript


def add_part(m: Manuscript, content: Part) -> None:  # noqa: C901 - one case a kind of part
    """One part."""
    match content:
        case TitlePart():
            add_title(m, content)
        case BodyPart(lead, rest):
            if lead is not None:
                add_paragraph(m, "Lead", lead.content)
            add_blocks(m, rest)
        case EndMarkPart(text):
            add_label(m, "End Mark", text)
        case AfterPart(rest):
            add_blocks(m, rest)
        case BoxPart():
            _add_box(m, content)
        case AboutPart(entries):
            for about in entries:
                add_about(m, about)
        case ContactsPart(groups):
            for group in groups:
                add_contacts(m, group)
        case MediaPart(heading, media):
            add_label(m, "Part Heading", heading)
            for entry in media:
                _add_media(m, entry)
        case RelatedPart(heading, links):
            add_label(m, "Part Heading", heading)
            for name, url in links:
                add_address(m, m.paragraph("List Bullet")._p, url, name, foreign=False)
        case FootnotesPart(heading, notes):
            add_label(m, "Part Heading", heading)
            for note in notes:
                _add_note(m, note)
        case PostedPart(text):
            add_label(m, "Posted", text)
        case AcknowledgementsPart():
            add_acknowledgements(m, content)


def _add_box(m: Manuscript, content: BoxPart) -> None:
    """Notes to editors in a box; the small print plain and small."""
    if content.box.kind != "disclaimer":
        add_box(m, content.box)
        return
    if content.box.title:
        add_paragraph(m, "Part Heading", content.box.title)
    add_blocks(m.within("Disclaimer"), content.box.blocks)


def _add_note(m: Manuscript, note: Footnote) -> None:
    """A note among the others, where its mark finds it.

    Not a footnote of Word's: those get lost when a journalist copies the text into a newsroom system or a mail.
    """
    first, rest = (note.blocks[0], note.blocks[1:]) if note.blocks else (Paragraph(()), ())
    if not isinstance(first, Paragraph):
        first, rest = Paragraph(()), note.blocks
    line = add_paragraph(m, "Note Text", first.content)
    add_bookmark(line._p, note.number, f"_Note{note.number}")
    add_blocks(m.within("About Text"), rest)


def _add_media(m: Manuscript, entry: MediaEntry) -> None:
    url = entry.url
    if url is not None and "://" not in url and m.release.public_base:
        url = m.release.public_base + url
    line = m.paragraph("Media Entry")
    if url:
        add_address(m, line._p, url, entry.title, foreign=False)
    else:
        add_text(m, line._p, entry.title, "Run In")
    for text in (entry.description, entry.credit):
        if text:
            line.add_run().add_break()
            add_text(m, line._p, text)
