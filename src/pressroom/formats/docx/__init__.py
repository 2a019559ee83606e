"""Word: a document that a journalist can copy from and a director can correct.

Every paragraph has a style of its own name, in the organisation's look, on its letterhead where there is one.
The text is written as WordprocessingML over a base document that is branded once per organisation and language.
"""

from __future__ import annotations

from pressroom.diagnostics import Diagnostics, Outcome
from pressroom.formats.docx.archive import MAIN, MEDIA_TYPE, BrokenArchiveError, Relation, relations_xml, write_parts
from pressroom.formats.docx.branding import Branding, bake
from pressroom.formats.docx.fonts import beyond_latin, font_table
from pressroom.formats.docx.header_footer import edges
from pressroom.formats.docx.look import Tongue
from pressroom.formats.docx.manuscript import Manuscript, Shared, Story
from pressroom.formats.docx.markup import DECLARATION, NAMESPACES
from pressroom.formats.docx.masthead import masthead
from pressroom.formats.docx.numbering import Lists
from pressroom.formats.docx.parts import part
from pressroom.formats.docx.properties import APP_TYPE, CORE_KIND, CORE_TYPE, app_properties, core_properties
from pressroom.formats.interface import Earlier
from pressroom.model.branded import BrandedRelease, FootnotesPart, RenderedFile
from pressroom.source import Source

_LINKED = ("styles", "settings", "fontTable", "numbering")


def render(release: BrandedRelease, earlier: Earlier) -> Outcome[tuple[RenderedFile, ...]]:
    """The Word file of ``release``; ``bad-letterhead`` where the organisation's letterhead cannot be used."""
    del earlier
    found = Diagnostics()
    symbols = next((face.family for face in release.fonts if "Emoji" in face.family or "Symbols" in face.family), None)
    tongue = Tongue(release.language.tag, release.language.script, release.language.direction == "rtl", symbols)
    try:
        branding = bake(release.look, tongue, release.fonts, release.letterhead)
    except BrokenArchiveError as error:
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
    story = Story()
    for name in _LINKED:
        story.add(name, f"{name}.xml")
    story.add("theme", "theme/theme1.xml")
    notes = frozenset(note.number for part in release.parts if isinstance(part, FootnotesPart) for note in part.notes)
    m = Manuscript(release, branding, tongue, story, Shared(Lists(branding.numbering)), branding.text_width / 20, notes)
    body = "".join([masthead(m), *(part(m, content) for content in release.parts)])
    page = edges(m, story)
    fonts = font_table(
        release.look,
        branding.families,
        release.fonts,
        tongue.script,
        beyond_latin(body + "".join(content.decode("utf-8", "ignore") for content in page.parts.values())),
        embed=branding.embeds,
    )
    table = "".join(entry for name, entry in fonts.entries.items() if name not in branding.known_fonts)
    section = _section(branding, tongue, page.references, title_page=page.title_page)
    document = f"{DECLARATION}<w:document {NAMESPACES}><w:body>{body}{section}</w:body></w:document>"
    parts = {
        **branding.parts,
        **page.parts,
        **m.shared.media,
        **fonts.parts,
        "word/fontTable.xml": f"{branding.fonts}{table}</w:fonts>".encode(),
        "word/document.xml": document.encode(),
        "word/numbering.xml": m.shared.lists.xml.encode(),
        "word/_rels/document.xml.rels": relations_xml(story.relations),
        "docProps/core.xml": core_properties(release),
        "docProps/app.xml": app_properties(release),
        "_rels/.rels": relations_xml(
            (
                Relation("rId1", "officeDocument", "word/document.xml"),
                Relation("rId2", CORE_KIND, "docProps/core.xml"),
                Relation("rId3", "extended-properties", "docProps/app.xml"),
            )
        ),
    }
    types = {
        **branding.types,
        **page.types,
        "word/document.xml": f"{MAIN}document.main+xml",
        "word/numbering.xml": f"{MAIN}numbering+xml",
        "word/fontTable.xml": f"{MAIN}fontTable+xml",
        "docProps/core.xml": CORE_TYPE,
        "docProps/app.xml": APP_TYPE,
    }
    return write_parts(parts, types)


def _section(branding: Branding, tongue: Tongue, references: str, *, title_page: bool) -> str:
    """The page set-up, its elements in the order of the standard."""
    grid = [piece for piece in branding.page if "docGrid" in piece[:60]]
    page = "".join(piece for piece in branding.page if piece not in grid)
    first = "<w:titlePg/>" if title_page else ""
    direction = "<w:bidi/>" if tongue.rtl else ""
    return f"<w:sectPr>{references}{page}{first}{direction}{''.join(grid)}</w:sectPr>"
