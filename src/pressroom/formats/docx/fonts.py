"""The font table: what to show where a reader's machine has not got the brand's families."""

from __future__ import annotations

from pressroom.formats.docx.look import Families
from pressroom.formats.docx.markup import escaped
from pressroom.model.brand import FontFace

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
_SERIFS = ("Serif", "Garamond", "Baskerville", "Merriweather", "Lora", "Playfair", "Crimson", "Caslon", "Times", "Georgia")


def font_entries(families: Families, faces: tuple[FontFace, ...]) -> dict[str, str]:
    """A ``w:font`` element for each family of the styles, by the family's name, with a stand-in that most machines have."""
    del faces
    wanted = [families.text, families.heading, families.east, families.complex]
    return {name: _entry(name) for name in dict.fromkeys(wanted) if name}


def _entry(family: str) -> str:
    serif = any(word in family for word in _SERIFS) and "Sans" not in family
    stand_in = next((other for word, other in _STAND_INS if word in family), "Georgia" if serif else "Segoe UI")
    kind, panose = ("roman", "02040503050405020304") if serif else ("swiss", "020B0503030403020204")
    other = "" if stand_in == family else f'<w:altName w:val="{escaped(stand_in)}"/>'
    return (
        f'<w:font w:name="{escaped(family)}">{other}<w:panose1 w:val="{panose}"/><w:charset w:val="00"/>'
        f'<w:family w:val="{kind}"/><w:pitch w:val="variable"/></w:font>'
    )
