"""The parts of a release, in the order that was decided for it."""

from __future__ import annotations

from pressroom.formats.docx.blocks import blocks, paragraph
from pressroom.formats.docx.boxes import box
from pressroom.formats.docx.contacts import about, contacts
from pressroom.formats.docx.inlines import link_run, runs, text_runs
from pressroom.formats.docx.manuscript import Manuscript
from pressroom.formats.docx.masthead import title
from pressroom.formats.docx.supporters import acknowledgements
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


def part(m: Manuscript, content: Part) -> str:  # noqa: C901 - one case a kind of part
    """One part."""
    match content:
        case TitlePart():
            return title(m, content)
        case BodyPart(lead, rest):
            opening = paragraph(m, "Lead", runs(m, lead.content)) if lead is not None else ""
            return opening + blocks(m, rest)
        case EndMarkPart(text):
            return paragraph(m, "End Mark", text_runs(m, text))
        case AfterPart(rest):
            return blocks(m, rest)
        case BoxPart(inner):
            return _box(m, content, disclaimer=inner.kind == "disclaimer")
        case AboutPart(entries):
            return "".join(about(m, entry) for entry in entries)
        case ContactsPart(groups):
            return "".join(contacts(m, group) for group in groups)
        case MediaPart(heading, media):
            return paragraph(m, "Part Heading", text_runs(m, heading)) + "".join(_media(m, entry) for entry in media)
        case RelatedPart(heading, links):
            lines = (
                paragraph(m, "List Bullet", link_run(m, url, name, foreign=False), keep=False) for name, url in links
            )
            return paragraph(m, "Part Heading", text_runs(m, heading)) + "".join(lines)
        case FootnotesPart(heading, notes):
            return paragraph(m, "Part Heading", text_runs(m, heading)) + "".join(_note(m, note) for note in notes)
        case PostedPart(text):
            return paragraph(m, "Posted", text_runs(m, text))
        case AcknowledgementsPart():
            return acknowledgements(m, content)


def _box(m: Manuscript, content: BoxPart, *, disclaimer: bool) -> str:
    """Notes to editors in a box; the small print plain and small."""
    if not disclaimer:
        return box(m, content.box)
    heading = paragraph(m, "Part Heading", runs(m, content.box.title)) if content.box.title else ""
    return heading + blocks(m.within("Disclaimer"), content.box.blocks)


def _note(m: Manuscript, note: Footnote) -> str:
    """A note among the others, where its mark finds it.

    Not a footnote of Word's: those get lost when a journalist copies the text into a newsroom system or a mail.
    """
    first, rest = (note.blocks[0], note.blocks[1:]) if note.blocks else (Paragraph(()), ())
    if not isinstance(first, Paragraph):
        first, rest = Paragraph(()), note.blocks
    start = f'<w:bookmarkStart w:id="{note.number}" w:name="_Note{note.number}"/>'
    inner = f'{start}{runs(m, first.content)}<w:bookmarkEnd w:id="{note.number}"/>'
    return paragraph(m, "Note Text", inner) + blocks(m.within("About Text"), rest)


def _media(m: Manuscript, entry: MediaEntry) -> str:
    url = entry.url
    if url is not None and "://" not in url and m.release.public_base:
        url = m.release.public_base + url
    lines = [link_run(m, url, entry.title, foreign=False) if url else text_runs(m, entry.title, "Run In")]
    lines.extend(text_runs(m, line) for line in (entry.description, entry.credit) if line)
    return paragraph(m, "Media Entry", "<w:r><w:br/></w:r>".join(lines))
