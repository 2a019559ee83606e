"""What all releases of one organisation in one language share: baked once, then used for every document."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from pressroom.formats.docx.archive import MAIN, BrokenArchiveError, read_parts, relations_name
from pressroom.formats.docx.letterhead import Letterhead, parse, read_letterhead
from pressroom.formats.docx.look import Families, Tongue, apply_look, apply_theme
from pressroom.formats.docx.markup import opening, w
from pressroom.formats.docx.numbering import Numbering, merge_numbering, read_numbering
from pressroom.formats.docx.styles import StyleBook, merge_styles, name_of, read_book, set_language
from pressroom.model.brand import FontFace, Look

if TYPE_CHECKING:
    from lxml.etree import _Element

TEXT_WIDTH = 9412
"""Twentieths of a point between the margins of the base document: A4 with 22 mm at each side."""

_PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/>',
    '<w:pgMar w:top="1247" w:right="1247" w:bottom="1247" w:left="1247" w:header="567" w:footer="567" w:gutter="0"/>',
    '<w:cols w:space="708"/>',
)


@dataclass(frozen=True, slots=True)
class Branding:
    """``parts`` and ``types`` are ready for the file.

    ``fonts`` is the font table up to its end tag, with the letterhead's ``known_fonts``; ``embeds`` when faces may
    be added to it.
    ``headers`` and ``footers`` are the letterhead's, by kind of page; both are empty without one.
    """

    parts: Mapping[str, bytes]
    types: Mapping[str, str]
    styles: StyleBook
    numbering: Numbering
    families: Families
    fonts: str
    known_fonts: frozenset[str]
    embeds: bool
    page: tuple[str, ...]
    text_width: int
    headers: Mapping[str, str]
    footers: Mapping[str, str]
    title_page: bool
    even_pages: bool
    has_logo: bool
    letterhead: bool


@cache
def _base() -> dict[str, bytes]:
    return read_parts(files("pressroom").joinpath("theme/docx/base.docx").read_bytes())


@lru_cache(maxsize=32)
def bake(look: Look, tongue: Tongue, faces: tuple[FontFace, ...], letterhead: bytes | None) -> Branding:
    """Put look and language into the base document, and both into the letterhead.

    ``BrokenArchiveError`` when the letterhead cannot be used. Kept by content: an unchanged organisation costs nothing.
    """
    base = _base()
    families = Families.of(look, tuple(dict.fromkeys(face.family for face in faces)))
    styles, numbering = parse(base["word/styles.xml"]), parse(base["word/numbering.xml"])
    apply_look(styles, look, families, tongue)
    apply_look(numbering, look, families, tongue)
    theme = parse(base["word/theme/theme1.xml"])
    apply_theme(theme, look, families)
    settings = parse(base["word/settings.xml"])
    fonts = parse(b'<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>')
    taken = None if letterhead is None else _read(letterhead)
    own_lists: frozenset[str] = frozenset()
    if taken is not None:
        their_styles = taken.roots["styles"]
        names = {style.get(w("styleId")) or "": name_of(style) for style in styles.iter(w("style"))}
        added = merge_styles(their_styles, styles)
        their_numbering = taken.roots.get("numbering")
        if their_numbering is None:
            their_numbering = parse(
                b'<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
            )
        merge_numbering(their_numbering, numbering, their_styles, added, names)
        styles, numbering = their_styles, their_numbering
        theme = taken.roots.get("theme", theme)
        fonts = taken.roots.get("fontTable", fonts)
        own_lists = _own_lists(styles, added)
        _take_settings(settings, taken.roots.get("settings"))
    attributes = _language_attributes(tongue)
    set_language(styles, attributes)
    for element in settings.iter(w("themeFontLang")):
        for name, value in attributes.items():
            element.set(w(name), value)
    parts = dict(taken.files) if taken is not None else {}
    types = dict(taken.types) if taken is not None else {}
    embeds = relations_name("word/fontTable.xml") not in parts
    if embeds:
        ours = {families.text, families.heading, families.east, families.complex, families.symbols}
        for font in [font for font in fonts if font.get(w("name")) in ours]:
            fonts.remove(font)  # ours brings its faces along
        embed = settings.makeelement(w("embedTrueTypeFonts"), {})
        subset = settings.makeelement(w("saveSubsetFonts"), {})
        settings.insert(1, embed)
        settings.insert(2, subset)
    for name, root in (("settings", settings), ("styles", styles)):
        parts[f"word/{name}.xml"] = _bytes(root)
        types[f"word/{name}.xml"] = f"{MAIN}{name}+xml"
    parts["word/theme/theme1.xml"] = _bytes(theme)
    types["word/theme/theme1.xml"] = "application/vnd.openxmlformats-officedocument.theme+xml"
    return Branding(
        parts=parts,
        types=types,
        styles=read_book(styles, own_lists),
        numbering=read_numbering(numbering, styles),
        families=families,
        fonts=opening(fonts),
        known_fonts=frozenset(font.get(w("name")) or "" for font in fonts),
        embeds=embeds,
        page=_PAGE if taken is None else taken.page,
        text_width=TEXT_WIDTH if taken is None else taken.text_width,
        headers={} if taken is None else taken.headers,
        footers={} if taken is None else taken.footers,
        title_page=taken is None or taken.title_page,
        even_pages=taken is not None and taken.even_pages,
        has_logo=taken is not None and taken.has_logo,
        letterhead=taken is not None,
    )


def _read(content: bytes) -> Letterhead:
    try:
        return read_letterhead(content)
    except BrokenArchiveError:
        raise
    except (ValueError, TypeError, KeyError, AttributeError, IndexError) as error:
        raise BrokenArchiveError("one of its parts is not what Word writes") from error


def _bytes(root: _Element) -> bytes:
    from lxml import etree

    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True))


def _language_attributes(tongue: Tongue) -> dict[str, str]:
    pairs = (pair.split("=") for pair in tongue.attributes.split())
    return {name.removeprefix("w:"): value.strip('"') for name, value in pairs}


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


def _take_settings(ours: _Element, theirs: _Element | None) -> None:
    """Keep of a letterhead's settings what shapes the page; not tracked changes, protection or attached template."""
    if theirs is None:
        return
    for name in _TAKEN_SETTINGS:
        mine, found = ours.find(w(name)), theirs.find(w(name))
        if mine is not None and found is not None:
            ours.replace(mine, copy.deepcopy(found))
    mirror, even = theirs.find(w("mirrorMargins")), theirs.find(w("evenAndOddHeaders"))
    tab = ours.find(w("defaultTabStop"))
    if even is not None and tab is not None:
        ours.insert(ours.index(tab) + 1, copy.deepcopy(even))
    if mirror is not None:
        ours.insert(1, copy.deepcopy(mirror))
