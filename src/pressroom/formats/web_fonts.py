"""The brand's fonts on a web page: which faces it shows, as which files in ``media/fonts/``, and the style rules for them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from pressroom.formats.styles import quoted
from pressroom.model.brand import FontFace
from pressroom.model.branded import BodyPart, BrandedRelease, TitlePart
from pressroom.model.document import Box, Definition, Emphasis, Figure, Heading, Quote, Strong, Table, Text
from pressroom.model.release import Asset

_SYSTEM = {"Noto Sans JP": ("Noto Sans JP", "Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic", "Meiryo")}
"""Families too large for a page; every system whose reader reads the language has one of these."""

_LEFT_TO_SYSTEM = frozenset({*_SYSTEM, "Noto Emoji"})
_UPRIGHT_QUOTES = frozenset({"arab", "jpan", "hans", "hant", "kore"})

Use = tuple[Literal["base", "heading"], int, bool]
"""Which of the two families, its weight, and whether in italics."""


@dataclass(frozen=True, slots=True)
class WebFonts:
    """``rules`` are ``@font-face`` rules; ``names`` says what the page calls the families of the release."""

    rules: str
    files: Mapping[str, Asset]
    names: Mapping[str, tuple[str, ...]]


@cache
def _packaged() -> dict[str, dict[str, str]]:
    """``faces.toml``: by the file of a packaged face, its family and its file for the web."""
    return tomllib.loads(files("pressroom").joinpath("theme", "fonts", "web", "faces.toml").read_text("utf-8"))


@cache
def _packaged_file(name: str) -> Asset:
    return Asset(name, "font/woff2", files("pressroom").joinpath("theme", "fonts", "web", name).read_bytes())


def web_fonts(release: BrandedRelease) -> WebFonts:
    """The faces that the page uses. A packaged one comes as its smaller web version, an organisation's own as it is."""
    names: dict[str, tuple[str, ...]] = dict(_SYSTEM)
    found: dict[str, Asset] = {}
    rules = []
    for face in _used_faces(release):
        family, asset = face.family, None
        if face in release.look.faces:
            asset = _own_file(face)
        elif face.name in _packaged():
            entry = _packaged()[face.name]
            family, asset = entry["family"], _packaged_file(entry["file"])
            names[face.family] = (family,)
        stem, _, suffix = face.name.replace("\\", "/").rpartition("/")[2].rpartition(".")
        sources = [f"local({quoted(stem)})"]  # by convention the file bears the face's PostScript name
        if asset is not None:
            path = f"media/fonts/{asset.name}"
            found[path] = asset
            kind = "woff2" if asset.media_type == "font/woff2" else "opentype" if suffix == "otf" else "truetype"
            sources.append(f'url({quoted(path)}) format("{kind}")')
        rules.append(
            f"@font-face {{ font-family: {quoted(family)}; font-weight: {face.weight}; font-style: {face.style}; "
            f"font-display: swap; src: {', '.join(sources)} }}"
        )
    return WebFonts("".join(f"{rule}\n" for rule in rules), found, names)


def _own_file(face: FontFace) -> Asset | None:
    """An organisation's face, where its licence bits let everybody have it: a page on the web hands the whole file out.

    OpenType 1.9, table OS/2, ``fsType``: 0 in the lowest four bits is "installable". Others are taken from the reader's system.
    """
    content = face.content
    for at in range(12, min(len(content), 12 + 16 * int.from_bytes(content[4:6], "big")), 16):
        if content[at : at + 4] == b"OS/2":
            start = int.from_bytes(content[at + 8 : at + 12], "big")
            if int.from_bytes(content[start + 8 : start + 10], "big") & 0xF:
                return None
    name = face.name.replace("\\", "/").rpartition("/")[2]
    return Asset(name.replace(" ", "-"), "font/otf" if content[:4] == b"OTTO" else "font/ttf", content)


def _used_faces(release: BrandedRelease) -> tuple[FontFace, ...]:
    """In their order: of the brand's families, and of those that show other scripts, what the page's styles ask for."""
    look = release.look
    uses = {*_standing(release), *_in_text(release.parts, ("base", 400, False), _changes(release))}
    restyled = any(
        name.startswith(("web/", "html/")) and "font" in source.text for name, source in release.overrides.items()
    )
    chosen: set[tuple[str, int, str]] = set()
    for family in dict.fromkeys(face.family for face in release.fonts):
        if family in _LEFT_TO_SYSTEM:
            continue
        faces = [face for face in release.fonts if face.family == family]
        own = {"base": look.base_family.casefold(), "heading": look.heading_family.casefold()}
        both = family.casefold() not in own.values()  # a fallback stands in for either
        for which, weight, italic in uses:
            if both or family.casefold() == own[which]:
                face = nearest(faces, weight, italic=italic)
                chosen.add((face.family, face.weight, face.style))
        if restyled and not both:
            chosen.update((face.family, face.weight, face.style) for face in faces)
    once: dict[tuple[str, int, str], FontFace] = {}
    for face in release.fonts:
        once.setdefault((face.family, face.weight, face.style), face)
    return tuple(face for key, face in once.items() if key in chosen)


def nearest(faces: list[FontFace], weight: int, *, italic: bool) -> FontFace:
    """The face that a browser takes (CSS Fonts 4, 5.2, "font style matching")."""

    def distance(face: FontFace) -> tuple[bool, int, int]:
        off = face.weight - weight
        if 400 <= weight <= 500:
            side = 0 if 0 <= off <= 500 - weight else 1 if off < 0 else 2
        else:
            side = int(off < 0) if weight > 500 else int(off > 0)
        return (face.style == "italic") != italic, side, abs(off)

    return min(faces, key=distance)


def _standing(release: BrandedRelease) -> Iterator[Use]:
    """What every page uses, after ``web/release.css``."""
    yield "base", 400, False
    yield "heading", 400, False
    yield "heading", 600, False
    yield "heading", 700, False
    yield "heading", release.look.heading_weight, False
    if any(isinstance(part, BodyPart) and part.lead for part in release.parts):
        yield "base", 600, False


Change = tuple[Literal["base", "heading"] | None, int | None, bool | None]
"""What a part of the tree sets otherwise than what it stands in; None leaves it."""


def _changes(release: BrandedRelease) -> Mapping[tuple[type, str], Change]:
    """By the type of a node and its field."""
    heavy = release.look.heading_weight
    slanted = release.language.script.casefold() not in _UPRIGHT_QUOTES
    return {
        (TitlePart, "headline"): ("heading", heavy, None),
        (TitlePart, "subtitle"): ("heading", None, None),
        (TitlePart, "highlights"): ("heading", None, None),
        (Heading, "content"): ("heading", heavy, None),
        (Box, "title"): ("heading", heavy, None),
        (Definition, "term"): ("heading", 600, None),
        (Quote, "attribution"): ("heading", None, False),
        (Quote, "blocks"): (None, None, slanted),
        (Strong, "content"): (None, 650, None),
        **{(Table, each.name): ("heading", None, None) for each in fields(Table)},
        **{(Figure, each.name): ("heading", None, None) for each in fields(Figure)},
    }


def _in_text(node: Any, at: Use, changes: Mapping[tuple[type, str], Change]) -> Iterator[Use]:
    """What the text in ``node`` uses, where ``node`` stands in text set like ``at``."""
    if isinstance(node, Text):
        yield at
    elif isinstance(node, tuple):
        for one in node:
            yield from _in_text(one, at, changes)
    elif is_dataclass(node):
        which, weight, italic = at
        if isinstance(node, Emphasis):
            italic = not italic
        if isinstance(node, Box) and node.kind in {"highlights", "key-figures"}:
            which = "heading"
        for each in fields(node):
            change = changes.get((type(node), each.name), (None, None, None))
            inner = (
                which if change[0] is None else change[0],
                weight if change[1] is None else change[1],
                italic if change[2] is None else change[2],
            )
            yield from _in_text(getattr(node, each.name), inner, changes)
