"""Word: a document that a journalist can copy from and a director can correct.

Every paragraph has a style of its own name, in the organisation's look, on its letterhead where there is one.
The file is a document of python-docx, opened from one that is branded once per organisation and language.
"""

from __future__ import annotations

import io
import itertools

import docx

from pressroom.diagnostics import Diagnostics, Outcome
from pressroom.formats.docx.branding import Branding, bake
from pressroom.formats.docx.fonts import Family, add_fonts, beyond_latin, families_with_faces
from pressroom.formats.docx.header_footer import add_edges, headers_of
from pressroom.formats.docx.look import Tongue
from pressroom.formats.docx.manuscript import Manuscript
from pressroom.formats.docx.masthead import add_masthead
from pressroom.formats.docx.oxml import w
from pressroom.formats.docx.package import UnusableFileError, packed
from pressroom.formats.docx.parts import add_part
from pressroom.formats.docx.properties import say_what_it_is
from pressroom.formats.interface import Earlier
from pressroom.model.branded import BrandedRelease, FootnotesPart, RenderedFile
from pressroom.source import Source

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_FIRST_PICTURE = 1_001
"""Picture numbers begin above those that a letterhead's header may use."""


def render(release: BrandedRelease, earlier: Earlier) -> Outcome[tuple[RenderedFile, ...]]:
    """The Word file of ``release``; ``bad-letterhead`` where the organisation's letterhead cannot be used."""
    del earlier
    found = Diagnostics()
    symbols = next((face.family for face in release.fonts if "Emoji" in face.family or "Symbols" in face.family), None)
    tongue = Tongue(release.language.tag, release.language.script, release.language.direction == "rtl", symbols)
    try:
        branding = bake(release.look, tongue, release.fonts, release.letterhead)
    except UnusableFileError as error:
        path = f"templates/{release.issuers[0].id}/letterhead.docx"
        found.error(
            "bad-letterhead",
            f"{path} cannot be used: {error}",
            Source(path, "").span(0),
            "Open it in Word, save it again as a Word document (.docx) without macros and linked pictures",
        )
        return Outcome(None, found.sorted())
    content = _written(release, branding, tongue)
    return Outcome((RenderedFile(release.file_name("docx"), MEDIA_TYPE, content),), found.sorted())


def _written(release: BrandedRelease, branding: Branding, tongue: Tongue) -> bytes:
    document = docx.Document(io.BytesIO(branding.package))
    m = Manuscript(
        release=release,
        branding=branding,
        tongue=tongue,
        document=document,
        place=document._body,
        part=document.part,
        width=branding.text_width / 20,
        notes=frozenset(
            note.number for part in release.parts if isinstance(part, FootnotesPart) for note in part.notes
        ),
        pictures=itertools.count(_FIRST_PICTURE),
    )
    add_masthead(m)
    for part in release.parts:
        add_part(m, part)
    add_edges(m)
    add_fonts(document, _families(m), branding.known_fonts)
    say_what_it_is(document, release)
    return packed(document.part.package)


def _families(m: Manuscript) -> tuple[Family, ...]:
    """The font families of this file, with the faces for its characters."""
    edges = [header for header in headers_of(m.document.sections[0]).values() if not header.is_linked_to_previous]
    roots = (m.document.element, *(header._element for header in edges))
    text = "".join([found.text or "" for root in roots for found in root.iter(w("t"))])
    return families_with_faces(
        m.release.look,
        m.branding.families,
        m.release.fonts,
        m.tongue.script,
        beyond_latin(text),
        embed=m.branding.embeds,
    )
