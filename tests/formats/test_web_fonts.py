"""The brand's fonts on the web page: those it uses, whole where the licence allows, and under names that they may bear."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from functools import cache
from importlib.resources import files

import pytest
from fontTools.ttLib import TTFont

from pressroom.brand.coverage import packaged_faces, packaged_index
from pressroom.formats.web import render
from pressroom.formats.web.fonts import _packaged, nearest, web_fonts
from pressroom.model.brand import FontFace
from pressroom.model.branded import BodyPart, BrandedRelease
from pressroom.model.document import Emphasis, Paragraph, Strong, Text
from tests.samples import SAMPLES, branded

WEB = files("pressroom") / "theme" / "fonts" / "web"


def plain(*content: object) -> BrandedRelease:
    """A release of one paragraph, set in the packaged families."""
    release = branded()
    fonts = (*packaged_faces("Source Serif 4"), *packaged_faces("Source Sans 3"))
    return replace(release, fonts=fonts, parts=(BodyPart(None, (Paragraph(content),)),))  # type: ignore[arg-type]


def serifs(release: BrandedRelease) -> list[str]:
    return sorted(path.rpartition("/")[2] for path in web_fonts(release).files if "serif" in path)


def test_only_the_faces_that_are_used_come_along():
    bold, italic = Strong((Text("b"),)), Emphasis((Text("i"),))
    assert serifs(plain(Text("a"))) == ["pressroom-serif-400.woff2"]
    assert serifs(plain(Text("a"), bold)) == ["pressroom-serif-400.woff2", "pressroom-serif-700.woff2"]
    assert serifs(plain(Text("a"), italic)) == ["pressroom-serif-400-italic.woff2", "pressroom-serif-400.woff2"]
    assert serifs(plain(Text("a"), Emphasis((bold,)))) == [
        "pressroom-serif-400.woff2",
        "pressroom-serif-700-italic.woff2",
    ]


@pytest.mark.parametrize("tag", SAMPLES)
def test_every_rule_has_its_file_and_every_file_its_rule(tag: str):
    outcome = render(branded(tag), {})
    made = {file.path: file for file in outcome.value or ()}
    page = made[branded(tag).file_name("html")].content.decode()
    named = re.findall(r'url\("(media/fonts/[^"]+)"\)', page)
    assert sorted(named) == sorted(path for path in made if path.startswith("media/fonts/"))
    assert {made[path].media_type for path in named} <= {"font/woff2", "font/ttf", "font/otf"}
    assert page.count("font-display: swap") == page.count("@font-face") > 0


def test_languages_share_their_files():
    content: dict[str, bytes] = {}
    for tag in SAMPLES:
        for path, asset in web_fonts(branded(tag)).files.items():
            assert content.setdefault(path, asset.content) == asset.content


def own(weight: int, fs_type: int) -> FontFace:
    """A face of an organisation's own, with these licence bits."""
    font = TTFont(io.BytesIO(packaged_faces("Source Sans 3")[0].content), recalcTimestamp=False)
    font["OS/2"].fsType = fs_type
    out = io.BytesIO()
    font.save(out)
    return FontFace("House Sans", weight, "normal", f"fonts/House Sans-{weight}.ttf", out.getvalue())


def test_an_organisations_own_face_comes_as_it_is_where_its_licence_bits_allow():
    free, bound = own(400, 0), own(700, 4)
    release = plain(Text("a"), Strong((Text("b"),)))
    look = replace(release.look, base_family="House Sans", heading_family="House Sans", faces=(free, bound))
    found = web_fonts(replace(release, look=look, fonts=(free, bound)))
    assert {path: asset.content for path, asset in found.files.items()} == {
        "media/fonts/house-sans-400.ttf": free.content
    }
    assert 'src: local("House Sans-400"), url("media/fonts/house-sans-400.ttf") format("truetype")' in found.rules
    assert 'font-weight: 700; font-style: normal; font-display: swap; src: local("House Sans-700") }' in found.rules


def test_emoji_come_in_pieces():
    release = plain(Text("a \U0001f4a1"))
    shown = replace(release, fonts=(*release.fonts, *packaged_faces("Noto Emoji")))
    assert [path for path in web_fonts(shown).files if "emoji" in path] == ["media/fonts/noto-emoji-1f480-1f4ff.woff2"]
    assert "unicode-range: U+1F480-1F4FF" in web_fonts(shown).rules


@pytest.mark.parametrize(
    ("weight", "italic", "taken"),
    [(400, False, 400), (500, False, 500), (450, False, 500), (300, False, 400), (650, False, 700), (550, False, 700),
     (900, False, 700), (400, True, 400)],
)  # fmt: skip
def test_the_nearest_face_is_the_browsers(weight: int, taken: int, *, italic: bool):
    faces = [FontFace("A", one, "normal", "a.ttf", b"") for one in (400, 500, 700)]
    assert nearest(faces, weight, italic=italic).weight == taken


@cache
def web_face(name: str) -> TTFont:
    return TTFont(io.BytesIO((WEB / name).read_bytes()))


def test_web_fonts_bear_no_reserved_name_and_keep_their_licence():
    for entry in _packaged().values():
        for file in entry["files"]:
            names = web_face(file)["name"]
            shown = [names.getDebugName(number) or "" for number in (1, 3, 4, 6, 16)]
            assert entry["family"] in shown
            assert not any("Source" in name for name in shown)
            assert "Open Font License" in names.getDebugName(13)


def test_every_packaged_face_but_the_largest_has_a_web_version():
    faces = {face.name for family in packaged_index() if family != "Noto Sans JP" for face in packaged_faces(family)}
    assert faces == set(_packaged())
    there = {entry.name for entry in WEB.iterdir() if entry.name.endswith(".woff2")}
    assert there == {file for entry in _packaged().values() for file in entry["files"]}
