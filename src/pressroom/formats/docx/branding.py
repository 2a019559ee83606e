"""What all releases of one organisation in one language share: baked once, then used for every document."""

from __future__ import annotations

import copy
import io
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import docx
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.exceptions import XmlchemyError

from pressroom.formats.docx.letterhead import Letterhead, read_letterhead
from pressroom.formats.docx.look import Families, Tongue, apply_look, apply_theme
from pressroom.formats.docx.numbering import Level, merge_numbering, read_numbering
from pressroom.formats.docx.oxml import element, w
from pressroom.formats.docx.package import STRANGE, UnusableFileError, packed, replace_related, set_apart, xml_part
from pressroom.formats.docx.styles import StyleBook, merge_styles, name_of, read_book, set_language

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

    from pressroom.model.brand import FontFace, Look

TEXT_WIDTH = 9412
"""Twentieths of a point between the margins of the base document: A4 with 22 mm at each side."""


@dataclass(frozen=True, slots=True)
class Branding:
    """``package`` is a Word file without text: its styles, lists, page set-up, and a letterhead's headers and footers.

    ``numbered`` is where numbered lists come from; ``known_fonts`` are the families of the font table; ``embeds`` when
    faces may be added to it; ``text_width`` is in twentieths of a point; ``has_logo`` when the letterhead shows one.
    """

    package: bytes
    styles: StyleBook
    numbered: tuple[Level, ...]
    families: Families
    known_fonts: frozenset[str]
    embeds: bool
    text_width: int
    letterhead: bool
    has_logo: bool


@cache
def _base() -> bytes:
    return files("pressroom").joinpath("theme/docx/base.docx").read_bytes()


@lru_cache(maxsize=32)
def bake(look: Look, tongue: Tongue, faces: tuple[FontFace, ...], letterhead: bytes | None) -> Branding:
    """Put look and language into the base document, and what a letterhead has in the place of ours.

    ``UnusableFileError`` when the letterhead cannot be used. Kept by content: an unchanged organisation costs nothing.
    """
    if letterhead is None:
        return _bake(look, tongue, faces, None)
    try:
        return _bake(look, tongue, faces, read_letterhead(letterhead))
    except UnusableFileError:
        raise
    except (XmlchemyError, ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        raise UnusableFileError(STRANGE) from error


def _bake(look: Look, tongue: Tongue, faces: tuple[FontFace, ...], taken: Letterhead | None) -> Branding:
    families = Families.of(look, tuple(dict.fromkeys(face.family for face in faces)))
    document = docx.Document(io.BytesIO(_base()))
    document._body.clear_content()
    _dress(document, look, families, tongue)
    own_lists = frozenset[str]() if taken is None else _take(document, taken)
    styles, settings = document.styles.element, document.settings.element
    _speak(styles, settings, tongue)
    fonts = xml_part(document.part, RT.FONT_TABLE)
    embeds = not fonts.rels
    if embeds:
        _make_room(fonts.element, families)
        # After the size of the view, which is what the schema has before them.
        settings.insert(1, element("embedTrueTypeFonts"))
        settings.insert(2, element("saveSubsetFonts"))
    if tongue.rtl:
        section = document.sections[0]._sectPr
        section.insert_element_before(
            element("bidi"), "w:rtlGutter", "w:docGrid", "w:printerSettings", "w:sectPrChange"
        )
    package = document.part.package
    set_apart(package)
    return Branding(
        package=packed(package, compress=False),
        styles=read_book(styles, own_lists),
        numbered=read_numbering(xml_part(document.part, RT.NUMBERING).element, styles),
        families=families,
        known_fonts=frozenset(font.get(w("name")) or "" for font in fonts.element),
        embeds=embeds,
        text_width=TEXT_WIDTH if taken is None else taken.text_width,
        letterhead=taken is not None,
        has_logo=taken is not None and taken.has_logo,
    )


def _dress(document: Document, look: Look, families: Families, tongue: Tongue) -> None:
    """Put styles, lists and theme in the look; the families of the font table come with each release."""
    apply_look(document.styles.element, look, families, tongue)
    apply_look(xml_part(document.part, RT.NUMBERING).element, look, families, tongue)
    apply_theme(xml_part(document.part, RT.THEME).element, look, families)
    fonts = xml_part(document.part, RT.FONT_TABLE).element
    for font in list(fonts):
        fonts.remove(font)


def _take(document: Document, taken: Letterhead) -> frozenset[str]:
    """Put the letterhead's parts in the place of ours, with our styles and lists in them; returns the lists it has."""
    styles, lists = document.styles.element, xml_part(document.part, RT.NUMBERING).element
    names = {style.get(w("styleId")) or "": name_of(style) for style in styles.iter(w("style"))}
    settings = taken.parts.get(RT.SETTINGS)
    if settings is not None:
        _take_settings(document.settings.element, settings.element)
    for kind in (RT.STYLES, RT.NUMBERING, RT.THEME, RT.FONT_TABLE):
        if kind in taken.parts:
            replace_related(document.part, kind, taken.parts[kind])
    theirs = document.styles.element
    added = merge_styles(theirs, styles)
    their_lists = xml_part(document.part, RT.NUMBERING).element
    if their_lists is lists:  # it has none: then ours start from nothing
        lists = copy.deepcopy(lists)
        for found in list(their_lists):
            their_lists.remove(found)
    merge_numbering(their_lists, lists, theirs, added, names)
    _take_page(document, taken)
    return _own_lists(theirs, added)


def _take_page(document: Document, taken: Letterhead) -> None:
    """Page set-up, headers and footers."""
    section = document.sections[0]
    properties = section._sectPr
    for found in list(properties):
        properties.remove(found)
    for kind, part in taken.headers.items():
        properties.add_headerReference(kind, document.part.relate_to(part, RT.HEADER))
    for kind, part in taken.footers.items():
        properties.add_footerReference(kind, document.part.relate_to(part, RT.FOOTER))
    properties.extend(copy.deepcopy(found) for found in taken.page)
    section.different_first_page_header_footer = taken.title_page
    document.settings.odd_and_even_pages_header_footer = taken.even_pages


def _speak(styles: _Element, settings: _Element, tongue: Tongue) -> None:
    """Say the release's language, for the spelling checker and the fonts."""
    set_language(styles, tongue.attributes)
    for found in settings.iter(w("themeFontLang")):
        for name, value in tongue.attributes.items():
            found.set(w(name), value)


def _make_room(fonts: _Element, families: Families) -> None:
    """Take the brand's own families out of a letterhead's font table: ours bring their faces along."""
    ours = {families.text, families.heading, families.east, families.complex, families.symbols}
    for font in [font for font in fonts if font.get(w("name")) in ours]:
        fonts.remove(font)


def _own_lists(styles: _Element, added: frozenset[str]) -> frozenset[str]:
    """List styles of the letterhead that bring their own numbering."""
    return frozenset(
        name
        for style in styles.iter(w("style"))
        if (name := name_of(style)).startswith("list ")
        and name not in added
        and style.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}") is not None
    )


_TAKEN_SETTINGS = ("defaultTabStop", "clrSchemeMapping", "decimalSymbol", "listSeparator")


def _take_settings(ours: _Element, theirs: _Element) -> None:
    """Keep of a letterhead's settings what shapes the page; not tracked changes, protection or attached template."""
    for name in _TAKEN_SETTINGS:
        mine, found = ours.find(w(name)), theirs.find(w(name))
        if mine is not None and found is not None:
            ours.replace(mine, copy.deepcopy(found))
    mirror = theirs.find(w("mirrorMargins"))
    if mirror is not None:
        ours.insert(1, copy.deepcopy(mirror))
