"""The brand's fonts inside the file, and what to show where Word cannot use them."""

from __future__ import annotations

import hashlib
import io
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn

from pressroom.formats.docx.look import SYMBOLS, Families
from pressroom.formats.docx.oxml import add
from pressroom.formats.docx.package import xml_part
from pressroom.installed import shaping_versions
from pressroom.keeping import keep
from pressroom.model.brand import FontFace, Look

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.part import XmlPart
    from docx.oxml.xmlchemy import BaseOxmlElement

# What Windows, macOS and Office have in their place, by a word in the family's name.
_STAND_INS = (
    ("Emoji", "Segoe UI Emoji"),
    ("Amiri", "Traditional Arabic"),
    ("Naskh", "Traditional Arabic"),
    ("Arab", "Arial"),
    ("Kufi", "Arial"),
    ("Hebrew", "Arial"),
    (" JP", "Yu Gothic"),
    (" KR", "Malgun Gothic"),
    (" SC", "Microsoft YaHei"),
    (" TC", "Microsoft JhengHei"),
    (" HK", "Microsoft JhengHei"),
    ("Mono", "Consolas"),
    ("Slab", "Rockwell"),
    ("Sans", "Segoe UI"),
    ("Serif", "Georgia"),
)
_SERIFS = (
    "Serif", "Garamond", "Baskerville", "Merriweather", "Lora", "Playfair", "Crimson", "Caslon", "Times", "Georgia",
    "Spectral",
)  # fmt: skip

# Letters, punctuation and signs of the European languages in Latin script: what a director may type into the file.
_CHARACTERS = (
    *range(0x20, 0x180), *range(0x218, 0x21C), 0x2C6, 0x2C7, *range(0x2D8, 0x2DE), 0x394, 0x3A9, *range(0x3B1, 0x3CA),
    *range(0x2002, 0x2030), *range(0x2030, 0x203B), 0x2044, *range(0x2070, 0x208F), 0x20AC, 0x2116, 0x2122,
    *range(0x2190, 0x2194), 0x2212, 0x2248, 0x2260, 0x2264, 0x2265, 0x25AA, 0x25CF,
)  # fmt: skip
_MORE = {"Cyrl": range(0x400, 0x530), "Grek": range(0x370, 0x400)}
_COMPLEX_CHARACTERS = (
    *range(0x20, 0x7F),
    *range(0x590, 0x780),
    0x200C,
    0x200D,
    0x200E,
    0x200F,
    *range(0x2010, 0x2027),
    0x25CC,
)
_COMPLEX = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe]")
_EAST = re.compile("[\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]")
_SYMBOLS = SYMBOLS
_FALLBACK = re.compile(f"{_COMPLEX.pattern}|{_EAST.pattern}|{_SYMBOLS.pattern}")
# Word places letters by their widths alone unless told otherwise, so tables for anything finer would only weigh.
_LAYOUT = ("GSUB", "GPOS", "GDEF")
_DROPPED = ("BASE", "STAT", "DSIG", "MATH", "vhea", "vmtx", "VORG", "meta")
_OBFUSCATED = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_RESTRICTED, _NO_SUBSETS, _BITMAPS_ONLY = 0x2, 0x100, 0x200


@dataclass(frozen=True, slots=True)
class Family:
    """A font family of the styles; ``embedded`` has the key and the bytes of its faces by Word's slots."""

    name: str
    embedded: dict[str, tuple[str, bytes]]


def add_fonts(document: Document, families: tuple[Family, ...], known: frozenset[str]) -> None:
    """Put ``families`` with their faces into the font table, which python-docx has no words for; ``known`` are there."""
    table = xml_part(document.part, RT.FONT_TABLE)
    for family in families:
        if family.name in known:
            continue
        entry = _add_entry(table, family.name)
        for slot, (key, content) in family.embedded.items():
            name = PackURI(f"/word/fonts/font{len(table.rels) + 1}.odttf")
            relation = table.relate_to(Part(name, _OBFUSCATED, content, table.package), RT.FONT)
            add(entry, f"embed{slot}", fontKey=f"{{{key}}}", subsetted=1).set(qn("r:id"), relation)


@lru_cache(maxsize=64)
def families_with_faces(
    look: Look, families: Families, faces: tuple[FontFace, ...], script: str, characters: str, *, embed: bool
) -> tuple[Family, ...]:
    """Each family of the styles, with its faces where ``embed`` says so.

    ``characters`` are those of the release that only a fallback family shows (see ``beyond_latin``). The look's own
    families come with all letters of the release's script, so that the text can be corrected; of East Asian families
    and emoji come those used.
    """
    own = (*_CHARACTERS, *_MORE.get(script, ()))
    complex_used = any(_COMPLEX.match(character) for character in characters)
    wanted = {
        families.symbols: (tuple(ord(found) for found in characters if _SYMBOLS.match(found)), ("Regular",), False),
        families.east: (tuple(ord(found) for found in characters if _EAST.match(found)), ("Regular",), False),
        families.complex: (_COMPLEX_CHARACTERS if complex_used else (), ("Regular", "Bold"), True),
        families.heading: (own, ("Regular", "Bold"), False),
        families.text: (own, ("Regular", "Bold", "Italic"), False),
    }
    found = []
    for family, (unicodes, slots, shaped) in reversed(wanted.items()):
        if not family or (family == families.symbols and not unicodes):
            continue
        chosen = {slot: _face(look, family, slot, faces) for slot in slots if embed and unicodes}
        made = {slot: _embedded(face, unicodes, shaped=shaped) for slot, face in chosen.items() if face is not None}
        found.append(Family(family, {slot: face for slot, face in made.items() if face is not None}))
    return tuple(found)


def beyond_latin(text: str) -> str:
    """The characters of ``text`` that a look's own families do not show, each once, sorted."""
    return "".join(sorted(found for found in set(text) if found > "\u058f" and _FALLBACK.match(found)))


def _face(look: Look, family: str, slot: str, faces: tuple[FontFace, ...]) -> FontFace | None:
    """The face for one of Word's slots; bold italic it makes from these."""
    heavy = look.heading_weight if family == look.heading_family and look.heading_weight >= 550 else 700
    weight = heavy if slot == "Bold" else 400
    near = [face for face in faces if face.family == family and (face.style == "italic") == (slot == "Italic")]
    face = min(near, key=lambda face: (abs(face.weight - weight), face.name), default=None)
    return face if face is not None and (face.weight >= 550) == (slot == "Bold") else None


@lru_cache(maxsize=48)
def _embedded(face: FontFace, unicodes: tuple[int, ...], *, shaped: bool) -> tuple[str, bytes] | None:
    """The key and the obfuscated bytes (ECMA-376 part 4, 17.8.1); nothing where licence bits or the file forbid it."""
    made_of = (_own_code(), shaping_versions().get("fonttools", ""), face.content, repr((unicodes, shaped)))
    content = keep("fonts", made_of, lambda: _subset(face, unicodes, shaped=shaped))
    if not content:
        return None
    digits = hashlib.sha256(content).hexdigest()[:32].upper()
    key = bytes.fromhex(digits)[::-1] * 2
    head = bytes(byte ^ mask for byte, mask in zip(content[:32], key, strict=True))
    guid = "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
    return guid, head + content[32:]


@cache
def _own_code() -> bytes:
    return Path(__file__).read_bytes()


def _subset(face: FontFace, unicodes: tuple[int, ...], *, shaped: bool) -> bytes:
    """A font with these characters; empty where licence bits or the file forbid it."""
    from fontTools import subset
    from fontTools.ttLib import TTFont, TTLibError

    try:
        font = TTFont(io.BytesIO(face.content), lazy=True, recalcTimestamp=False)
        # Version 3 of the table and later; 0 is installable, the low bits say how much is allowed.
        allowed = font["OS/2"].fsType
        outlines = "glyf" in font and "fvar" not in font
        if allowed & (_NO_SUBSETS | _BITMAPS_ONLY) or allowed & 0xF == _RESTRICTED or not outlines:
            return b""
        features = ["*"] if shaped else []
        options = subset.Options(
            layout_features=features, hinting=False, notdef_outline=True, name_IDs=["*"], glyph_names=False
        )
        options.drop_tables += _DROPPED if shaped else (*_DROPPED, *_LAYOUT)
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=unicodes)
        subsetter.subset(font)
        out = io.BytesIO()
        font.save(out)
    except (TTLibError, subset.Subsetter.SubsettingError, KeyError, ValueError, AssertionError):
        return b""
    return out.getvalue()


def _add_entry(table: XmlPart, family: str) -> BaseOxmlElement:
    serif = any(word in family for word in _SERIFS) and "Sans" not in family
    stand_in = next((other for word, other in _STAND_INS if word in family), "Georgia" if serif else "Segoe UI")
    kind, panose = ("roman", "02040503050405020304") if serif else ("swiss", "020B0503030403020204")
    entry = add(table.element, "font", name=family)
    if stand_in != family:
        add(entry, "altName", val=stand_in)
    add(entry, "panose1", val=panose)
    add(entry, "charset", val="00")
    add(entry, "family", val=kind)
    add(entry, "pitch", val="variable")
    return entry
