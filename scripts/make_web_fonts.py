"""Make ``theme/fonts/web/``: the packaged faces as a web page carries them, small and in WOFF2.

Run by hand after a change of the packaged fonts:

    python scripts/make_web_fonts.py

The same fonts give the same bytes. The Source families are cut down to the letters of European languages, Amiri to those of
Arabic script. The licence (SIL Open Font License 1.1) calls that a modified version, which may not bear a reserved name: what
is made of Source calls itself Pressroom Serif and Pressroom Sans. Others reserve no name and keep theirs. Noto Emoji is cut into pieces
by code point, since a release uses three of its 1,500 characters.
"""

from __future__ import annotations

import io
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from pressroom.brand.coverage import FOLDER, packaged_coverage, packaged_faces, packaged_index

TARGET = Path(str(FOLDER)) / "web"
RESERVED = "Source"

# Latin with its extensions for Europe, Greek letters of science, punctuation, figures set high and low, currencies,
# arrows, and the signs of mathematics that releases use. What is not here comes from a font of the reader's system.
LATIN = (
    *range(0x20, 0x7F), *range(0xA0, 0x180), 0x192, *range(0x218, 0x21C), 0x237, *range(0x2B9, 0x2BD), 0x2C6, 0x2C7,
    *range(0x2D8, 0x2DE), *range(0x300, 0x305), *range(0x306, 0x309), 0x30A, 0x30B, 0x30C, *range(0x326, 0x329), 0x394, 0x3A9,
    *range(0x3B1, 0x3CA), 0x1E9E, *range(0x2000, 0x2010), *range(0x2010, 0x203B), 0x2044, 0x205F, 0x2060,
    *range(0x2070, 0x208F), *range(0x20A0, 0x20C1), 0x2113, 0x2116, 0x2117, 0x2120, 0x2122, 0x2126, *range(0x2150, 0x215F),
    *range(0x2190, 0x219A), 0x21A9, 0x2202, 0x2206, 0x2211, 0x2212, 0x2215, 0x221A, 0x221E, 0x222B, 0x2248, 0x2260,
    0x2264, 0x2265, 0x25A0, 0x25AA, 0x25B2, 0x25B6, 0x25BC, 0x25CF, 0x2713, 0xFB01, 0xFB02, 0xFEFF,
)  # fmt: skip
ARABIC = (
    *range(0x20, 0x7F), 0xA0, 0xAB, 0xBB, *range(0x600, 0x700), *range(0x750, 0x780), 0x8A0, *range(0x2000, 0x203B),
    0x2044, 0x2212, 0x25CC, 0xFD3E, 0xFD3F, 0xFDF2, 0xFDFA, 0xFDFC,
)  # fmt: skip
FAMILIES = {
    "Source Serif 4": ("Pressroom Serif", LATIN),
    "Source Sans 3": ("Pressroom Sans", LATIN),
    "Amiri": ("Amiri", ARABIC),
}
"""Each packaged family that a page carries as a whole: its name there, and the characters it keeps."""

LARGER = {"Amiri": "116%"}
"""What is drawn small for its size, and how large it stands beside Latin letters."""

EMOJI = "Noto Emoji"
PIECES = (
    range(0x2000, 0x3300),
    range(0x1F000, 0x1F300),
    *(range(at, at + 0x80) for at in range(0x1F300, 0x1FB00, 0x80)),
)
JOINERS = (0x200D, 0xFE0F)

_FAMILY, _UNIQUE, _FULL, _POSTSCRIPT, _TRADEMARK, _PREFIX = (1, 16), 3, 4, 6, 7, 25


def web_face(content: bytes, family: str, characters: tuple[int, ...]) -> bytes:
    """One face with these characters, in WOFF2, called ``family``."""
    font = TTFont(io.BytesIO(content), recalcTimestamp=False)
    options = subset.Options(name_IDs=["*"], notdef_outline=True, hinting=False, glyph_names=False)
    options.drop_tables += ["STAT", "DSIG", "meta"]
    options.layout_features = [one for one in options.layout_features if one not in {"vert", "vrt2", "vkrn"}]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    _rename(font, family)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _rename(font: TTFont, family: str) -> None:
    """Give it the name it may bear. The copyright notice and the licence stay inside."""
    names = font["name"]
    old = names.getDebugName(16) or names.getDebugName(1)
    joined, old_joined = family.replace(" ", ""), names.getDebugName(_POSTSCRIPT).partition("-")[0]
    for record in list(names.names):
        text = record.toUnicode()
        if record.nameID in (_TRADEMARK, _PREFIX) and family != old:
            names.names.remove(record)
        elif record.nameID in (*_FAMILY, _UNIQUE, _FULL, _POSTSCRIPT):
            record.string = text.replace(old, family).replace(old_joined, joined)
    shown = [names.getDebugName(number) or "" for number in (*_FAMILY, _UNIQUE, _FULL, _POSTSCRIPT)]
    if family != old and any(RESERVED in name for name in shown):
        raise SystemExit(f"a reserved name is left in {shown}")


def _pieces() -> str:
    """Write the pieces of the emoji font; returns their row of the table."""
    (face,) = packaged_faces(EMOJI)
    shown = packaged_coverage(EMOJI)
    names = []
    for piece in PIECES:
        points = [point for point in piece if point in shown]
        if not points:
            continue
        name = f"noto-emoji-{piece.start:x}-{piece.stop - 1:x}.woff2"
        content = web_face(face.content, EMOJI, (*points, *JOINERS))
        (TARGET / name).write_bytes(content)
        names.append(name)
        print(f"{len(content):8,}  {name}")
    listed = ",\n  ".join(f'"{name}"' for name in names)
    return (
        f'\n["{face.name}"]\nfamily = "{EMOJI}"\nfiles = [ # each with the code points that it shows\n  {listed},\n]\n'
    )


def main() -> None:
    """Write the faces, the table of them, and their licences."""
    TARGET.mkdir(exist_ok=True)
    table = ["# Written by scripts/make_web_fonts.py: each packaged face, and what a web page carries for it.\n"]
    licences = []
    for family, (web, characters) in FAMILIES.items():
        licence = Path(str(FOLDER)) / str(packaged_index()[family]["folder"]) / "OFL.txt"
        notice, _, terms = licence.read_text("utf-8").partition("\n")
        licences.append(f"{notice}\n({family}, here with fewer characters, as {web})")
        for face in packaged_faces(family):
            italic = "-italic" if face.style == "italic" else ""
            name = f"{web.lower().replace(' ', '-')}-{face.weight}{italic}.woff2"
            content = web_face(face.content, web, characters)
            (TARGET / name).write_bytes(content)
            size = f', size-adjust = "{LARGER[family]}"' if family in LARGER else ""
            table.append(f'"{face.name}" = {{ family = "{web}", files = ["{name}"]{size} }}\n')
            print(f"{len(content):8,}  {name}")
    table.append(_pieces())
    licences.append((Path(str(FOLDER)) / "noto-emoji" / "OFL.txt").read_text("utf-8").partition("\n")[0])
    (TARGET / "faces.toml").write_text("".join(table), "utf-8")
    (TARGET / "OFL.txt").write_text("\n".join(licences) + "\n" + terms, "utf-8")


if __name__ == "__main__":
    main()
