"""The brand's fonts on a web page: which faces it shows, as which files in ``media/fonts/``, and the style rules for them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any, Literal

from pressroom.formats.styles import quoted
from pressroom.model.brand import FontFace
from pressroom.model.branded import BodyPart, BrandedRelease, TitlePart
from pressroom.model.document import Box, Definition, Emphasis, Figure, Heading, Quote, Strong, Table, Text
from pressroom.model.release import Asset
from pressroom.source import Span

_SYSTEM = {"Noto Sans JP": ("Noto Sans JP", "Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic", "Meiryo")}
"""Families too large for a page; every system whose reader reads the language has one of these."""

_FORMATS = {"font/woff2": "woff2", "font/ttf": "truetype", "font/otf": "opentype"}
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
def _packaged() -> dict[str, dict[str, Any]]:
    """``faces.toml``: by the file of a packaged face, its family, and its files for the web."""
    return tomllib.loads(files("pressroom").joinpath("theme", "fonts", "web", "faces.toml").read_text("utf-8"))


@cache
def _packaged_file(name: str) -> Asset:
    return Asset(name, "font/woff2", files("pressroom").joinpath("theme", "fonts", "web", name).read_bytes())


def web_fonts(release: BrandedRelease) -> WebFonts:
    """The faces that the page uses. A packaged one comes as its smaller web version, an organisation's own as it is."""
    names: dict[str, tuple[str, ...]] = dict(_SYSTEM)
    found: dict[str, Asset] = {}
    rules = []
    used = _used_faces(release)
    in_pieces = any(_range(file) for face in used for file in _packaged().get(face.name, {}).get("files", ()))
    text = frozenset(_characters((release.masthead, release.parts))) if in_pieces else frozenset()
    for face in used:
        own, entry = face in release.look.faces, _packaged().get(face.name)
        stem = face.name.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]
        local = f"local({quoted(stem)})"  # by convention the file bears the face's PostScript name
        if own or entry is None:
            asset = _own_file(face) if own else None
            rules.append(_rule(face, face.family, local, asset))
            found |= {_path(asset): asset} if asset else {}
            continue
        names[face.family] = (entry["family"],)
        for file in entry["files"]:
            shown = _range(file)
            if shown is None or any(ord(character) in shown for character in text):
                asset = _packaged_file(file)
                found[_path(asset)] = asset
                more = "" if shown is None else f"; unicode-range: U+{shown.start:X}-{shown.stop - 1:X}"
                more += f"; size-adjust: {entry['size-adjust']}" if "size-adjust" in entry else ""
                rules.append(_rule(face, entry["family"], local, asset, more))
    return WebFonts("".join(f"{rule}\n" for rule in rules), found, names)


def _rule(face: FontFace, family: str, local: str, asset: Asset | None, more: str = "") -> str:
    """One rule. ``asset`` is None where the face is taken from the reader's system only."""
    sources = local
    if asset is not None:
        sources += f', url({quoted(_path(asset))}) format("{_FORMATS[asset.media_type]}")'
    return (
        f"@font-face {{ font-family: {quoted(family)}; font-weight: {face.weight}; font-style: {face.style}; "
        f"font-display: swap; src: {sources}{more} }}"
    )


def _path(asset: Asset) -> str:
    return f"media/fonts/{asset.name}"


def _range(file: str) -> range | None:
    """The code points of a piece of a font: ``noto-emoji-1f300-1f37f.woff2``."""
    name, _, last = file.removesuffix(".woff2").rpartition("-")
    first = name.rpartition("-")[2]
    return range(int(first, 16), int(last, 16) + 1) if file.startswith("noto-emoji-") else None


def _characters(node: Any) -> Iterator[str]:
    """Every character in a part of the tree."""
    if isinstance(node, str):
        yield from node
    elif isinstance(node, tuple):
        for one in node:
            yield from _characters(one)
    elif is_dataclass(node) and not isinstance(node, Asset | Span):
        for each in fields(node):
            yield from _characters(getattr(node, each.name))


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
    family = re.sub(r"[^A-Za-z0-9]+", "-", face.family).strip("-") or sha256(content).hexdigest()[:8]
    otf = content[:4] == b"OTTO"
    name = f"{family}-{face.weight}{'-italic' * (face.style == 'italic')}.{'otf' if otf else 'ttf'}".lower()
    return Asset(name, "font/otf" if otf else "font/ttf", content)


def _used_faces(release: BrandedRelease) -> tuple[FontFace, ...]:
    """In their order: of the brand's families, and of those that show other scripts, what the page's styles ask for."""
    look = release.look
    uses = {*_standing(release), *_in_text(release.parts, ("base", 400, False), _changes(release))}
    restyled = any(
        name.startswith(("web/", "html/")) and "font" in source.text for name, source in release.overrides.items()
    )
    chosen: set[tuple[str, int, str]] = set()
    for family in dict.fromkeys(face.family for face in release.fonts):
        if family in _SYSTEM:
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
