"""The faces of a release: those of the brand, and others only where a character needs them."""

from __future__ import annotations

import pytest

from pressroom.brand import brand_release
from pressroom.brand.coverage import (
    FOLDER,
    coverage_of,
    packaged_coverage,
    packaged_faces,
    packaged_index,
    read_ranges,
    write_ranges,
)
from pressroom.brand.rasters import raster_of
from pressroom.diagnostics import Diagnostics
from pressroom.model.brand import FontFace, Look
from pressroom.model.branded import Edition
from pressroom.model.document import Paragraph, Text
from pressroom.model.release import Asset
from pressroom.source import Source

from .made import LOGO, resolved


def families(text: str, **changes: object) -> list[str]:
    outcome = brand_release(resolved(body={"blocks": (Paragraph((Text(text),)),)}, **changes), Edition.PUBLIC)
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    return list(dict.fromkeys(face.family for face in outcome.value.fonts))


BRAND = ["Source Serif 4", "Source Sans 3"]


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("Évry, œuvre, Ωμέγα, Żółć, 10⁶ – « ok »", []),
        ("🤝 Les acteurs 💡\ufe0f du projet", ["Noto Emoji"]),
        ("la ville de إيفري", ["Amiri"]),
        ("遺伝子", ["Noto Sans JP"]),
        ("a\u00adb\u200dc\u2066d\ufe0f\u200f", []),
    ],
)
def test_a_packaged_family_comes_only_where_a_character_needs_it(text: str, more: list[str]) -> None:
    assert families(text) == BRAND + more


def test_a_brand_uses_its_own_faces() -> None:
    own = tuple(
        FontFace("House", face.weight, face.style, face.name, face.content) for face in packaged_faces("Source Sans 3")
    )
    assert families("Évry", look=Look(base_family="house", heading_family="House", faces=own)) == ["House"]


def test_without_a_narrow_space_in_the_brand_a_wide_one_stands() -> None:
    own = tuple(
        FontFace("House", face.weight, face.style, face.name, face.content) for face in packaged_faces("Noto Sans JP")
    )
    look = Look(base_family="House", heading_family="House", faces=own)
    outcome = brand_release(resolved(look=look), Edition.PUBLIC)
    assert outcome.value is not None
    assert outcome.value.title == "GenoTher\u00a0: c’est lancé\u00a0!"
    assert "\u202f" not in repr((outcome.value.parts, outcome.value.words, outcome.value.masthead))


def test_a_character_that_no_font_shows_is_an_error_at_its_place() -> None:
    source = Source("releases/x/fr.md", "# T\n\nDes lettres ꙮ et ꙮ, देव.\n")
    blocks = (Paragraph((Text(source.text[5:-1], source.span(5, len(source.text) - 1)),)),)
    outcome = brand_release(resolved(body={"blocks": blocks}), Edition.PUBLIC)
    found = [
        (each.code, each.message, each.span and (each.span.line, each.span.column)) for each in outcome.diagnostics
    ]
    assert found == [
        ("missing-glyph", "No font can show the character “ꙮ” (U+A66E, CYRILLIC LETTER MULTIOCULAR O)", (3, 13)),
        ("missing-glyph", "No font can show the character “द” (U+0926, DEVANAGARI LETTER DA)", (3, 21)),
        ("missing-glyph", "No font can show the character “े” (U+0947, DEVANAGARI VOWEL SIGN E)", (3, 22)),
        ("missing-glyph", "No font can show the character “व” (U+0935, DEVANAGARI LETTER VA)", (3, 23)),
    ]


def test_an_unknown_family_is_an_error_that_names_the_known_ones() -> None:
    outcome = brand_release(resolved(look=Look(base_family="Helvetica Neue")), Edition.PUBLIC)
    assert [(each.code, each.message) for each in outcome.diagnostics] == [
        (
            "unknown-font",
            "The font family “Helvetica Neue” of templates/genopole/_brand.yml is neither there nor packaged",
        )
    ]
    assert (outcome.diagnostics[0].hint or "").endswith(", ".join(packaged_index()))


@pytest.mark.parametrize("family", list(packaged_index()))
def test_what_is_written_of_a_packaged_family_is_true(family: str) -> None:
    from io import BytesIO

    from fontTools.ttLib import TTFont

    assert packaged_coverage(family) == coverage_of(packaged_faces(family))
    for face in packaged_faces(family):
        font = TTFont(BytesIO(face.content), lazy=True)
        name = font["name"].getDebugName(16) or font["name"].getDebugName(1)
        style = "italic" if font["OS/2"].fsSelection & 1 else "normal"
        assert (name, font["OS/2"].usWeightClass, style, "fvar" in font) == (family, face.weight, face.style, False)
    folder = FOLDER / str(packaged_index()[family]["folder"])
    assert "SIL Open Font License, Version 1.1" in (folder / "OFL.txt").read_text("utf-8")


def test_ranges_are_written_and_read() -> None:
    assert write_ranges({0x20, 0x21, 0x22, 0xA0}) == "20-22 a0\n"
    assert read_ranges("20-22 a0\n") == {0x20, 0x21, 0x22, 0xA0}


def drawing(inside: str) -> Asset:
    opening = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink" width="60" height="30">'
    return Asset("logo.svg", "image/svg+xml", f"{opening}{inside}</svg>".encode(), 60, 30)


def test_a_drawing_reads_no_file(tmp_path: object) -> None:
    from pathlib import Path

    picture = Path(str(tmp_path)) / "secret.png"
    made = raster_of(drawing('<rect width="60" height="30" fill="red"/>'), None, Diagnostics())
    assert made is not None
    picture.write_bytes(made.content)
    empty = raster_of(drawing(""), None, Diagnostics())
    for address in (str(picture), picture.as_uri(), "http://192.0.2.1/x.png"):
        for name in ("href", "x:href"):
            found = raster_of(drawing(f'<image {name}="{address}" width="60" height="30"/>'), None, Diagnostics())
            assert found == empty


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no drawing",
        b"<svg",
        b"<html/>",
        b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg>&a;</svg>',
    ],
)
def test_a_drawing_that_cannot_be_read_is_an_error(content: bytes) -> None:
    diagnostics = Diagnostics()
    assert raster_of(Asset("logo.svg", "image/svg+xml", content, 0, 0), None, diagnostics) is None
    assert [each.code for each in diagnostics] == ["unreadable-logo"]


def test_pictures_stay_what_they_are_and_drawings_give_the_same_bytes() -> None:
    photo = Asset("logo.png", "image/png", b"png", 10, 10)
    assert raster_of(photo, None, Diagnostics()) is photo
    assert raster_of(None, None, Diagnostics()) is None
    assert raster_of(LOGO, None, Diagnostics()) == raster_of(LOGO, None, Diagnostics())
