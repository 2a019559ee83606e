"""The brand's fonts inside the file, and what to show where Word cannot use them."""

from __future__ import annotations

import hashlib
import io
from functools import lru_cache

from pressroom.formats.docx.archive import Relation, relations_name, relations_xml
from pressroom.formats.docx.look import Families
from pressroom.formats.docx.markup import R, W, escaped
from pressroom.model.brand import FontFace, Look

# What Windows, macOS and Office have in their place, by a word in the family's name.
_STAND_INS = (
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
    "Serif", "Garamond", "Baskerville", "Merriweather", "Lora", "Playfair", "Crimson", "Caslon", "Times", "Georgia", "Spectral",
)  # fmt: skip

# Letters, punctuation and signs of the European languages in Latin script: what a director may type into the file.
_CHARACTERS = (
    *range(0x20, 0x180), *range(0x218, 0x21C), 0x2C6, 0x2C7, *range(0x2D8, 0x2DE), 0x394, 0x3A9, *range(0x3B1, 0x3CA),
    *range(0x2002, 0x2030), *range(0x2030, 0x203B), 0x2044, *range(0x2070, 0x208F), 0x20AC, 0x2116, 0x2122,
    *range(0x2190, 0x2194), 0x2212, 0x2248, 0x2260, 0x2264, 0x2265, 0x25AA, 0x25CF,
)  # fmt: skip
_MORE = {"Cyrl": range(0x400, 0x530), "Grek": range(0x370, 0x400)}
# Word places letters by their widths alone unless told otherwise, so tables for anything finer would only weigh.
_DROPPED = ("GSUB", "GPOS", "GDEF", "BASE", "STAT", "DSIG", "MATH", "vhea", "vmtx", "VORG", "meta")
_RESTRICTED, _NO_SUBSETS, _BITMAPS_ONLY = 0x2, 0x100, 0x200


def font_parts_of(
    look: Look, families: Families, faces: tuple[FontFace, ...], script: str, *, taken: bool
) -> tuple[dict[str, bytes], dict[str, str]]:
    """Parts with embedded faces, and a ``w:font`` element for each family of the styles by its name.

    ``taken`` when a letterhead's font table has relations of its own: then nothing is embedded. Scripts that need shaping, and
    the large East Asian families, are left to the reader's machine, which has a family for them.
    """
    parts: dict[str, bytes] = {}
    relations: list[Relation] = []
    entries = {}
    for family in dict.fromkeys([families.text, families.heading, families.east, families.complex]):
        if not family:
            continue
        slots = "" if taken or family not in {families.text, families.heading} else _slots(look, family, faces, script, parts, relations)
        entries[family] = _entry(family, slots)
    if relations:
        parts[relations_name("word/fontTable.xml")] = relations_xml(relations)
    return parts, entries


def _slots(
    look: Look,
    family: str,
    faces: tuple[FontFace, ...],
    script: str,
    parts: dict[str, bytes],
    relations: list[Relation],
) -> str:
    """Word's slots for a family that have a face: regular, bold, italic. Bold italic it makes from these."""
    heavy = look.heading_weight if family == look.heading_family and look.heading_weight >= 550 else 700
    found = []
    for slot, weight, style in (("Regular", 400, "normal"), ("Bold", heavy, "normal"), ("Italic", 400, "italic")):
        if slot == "Italic" and family != look.base_family:
            continue
        near = [face for face in faces if face.family == family and face.style == style]
        face = min(near, key=lambda face: (abs(face.weight - weight), face.name), default=None)
        if face is None or (face.weight >= 550) != (slot == "Bold"):
            continue
        embedded = _embedded(face, script if script in _MORE else "Latn")
        if embedded is None:
            continue
        key, content = embedded
        name = f"fonts/font{len(relations) + 1}.odttf"
        relations.append(Relation(f"rId{len(relations) + 1}", "font", name))
        parts[f"word/{name}"] = content
        found.append(f'<w:embed{slot} r:id="rId{len(relations)}" w:fontKey="{{{key}}}" w:subsetted="1"/>')
    return "".join(found)


@lru_cache(maxsize=48)
def _embedded(face: FontFace, script: str) -> tuple[str, bytes] | None:
    """The key and the obfuscated bytes (ECMA-376 part 4, 17.8.1); nothing where the licence bits or the file forbid it."""
    from fontTools import subset
    from fontTools.ttLib import TTFont, TTLibError

    try:
        font = TTFont(io.BytesIO(face.content), lazy=True, recalcTimestamp=False)
        # Version 3 of the table and later; 0 is installable, the low bits say how much is allowed.
        allowed = font["OS/2"].fsType
        outlines = "glyf" in font and "fvar" not in font
        if allowed & (_NO_SUBSETS | _BITMAPS_ONLY) or allowed & 0xF == _RESTRICTED or not outlines:
            return None
        options = subset.Options(layout_features=[], hinting=False, notdef_outline=True, name_IDs=["*"], glyph_names=False)
        options.drop_tables += _DROPPED
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=(*_CHARACTERS, *_MORE.get(script, ())))
        subsetter.subset(font)
        out = io.BytesIO()
        font.save(out)
    except (TTLibError, subset.Subsetter.SubsettingError, KeyError, ValueError, AssertionError):
        return None
    content = out.getvalue()
    digits = hashlib.sha256(content).hexdigest()[:32].upper()
    key = bytes.fromhex(digits)[::-1] * 2
    head = bytes(byte ^ mask for byte, mask in zip(content[:32], key, strict=True))
    guid = "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
    return guid, head + content[32:]


def _entry(family: str, slots: str) -> str:
    serif = any(word in family for word in _SERIFS) and "Sans" not in family
    stand_in = next((other for word, other in _STAND_INS if word in family), "Georgia" if serif else "Segoe UI")
    kind, panose = ("roman", "02040503050405020304") if serif else ("swiss", "020B0503030403020204")
    other = "" if stand_in == family else f'<w:altName w:val="{escaped(stand_in)}"/>'
    return (
        f'<w:font xmlns:w="{W}" xmlns:r="{R}" w:name="{escaped(family)}">{other}<w:panose1 w:val="{panose}"/><w:charset w:val="00"/>'
        f'<w:family w:val="{kind}"/><w:pitch w:val="variable"/>{slots}</w:font>'
    )
