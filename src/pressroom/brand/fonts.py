"""The faces that a release needs: the brand's families, and a packaged one for each character that those lack."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum

from pressroom.brand.coverage import coverage_of, packaged_coverage, packaged_faces, packaged_index
from pressroom.brand.glyphs import needs_glyph
from pressroom.diagnostics import Diagnostics
from pressroom.model.brand import FontFace, Look
from pressroom.model.document import Code, Text
from pressroom.model.release import Asset
from pressroom.source import Source, Span

NARROW = "\u202f"


@dataclass(frozen=True, slots=True)
class Family:
    """Faces of one name, and the code points that all of them show."""

    name: str
    faces: tuple[FontFace, ...]
    points: frozenset[int]


def brand_families(look: Look, organisation: str, span: Span | None, diagnostics: Diagnostics) -> tuple[Family, ...]:
    """The families of ``look`` for text and for headings, each once; an unknown one is an error and left out."""
    own: dict[str, list[FontFace]] = {}
    for face in look.faces:
        own.setdefault(face.family.casefold(), []).append(face)
    packaged = {name.casefold(): name for name in packaged_index()}
    found: dict[str, Family] = {}
    for wanted in (look.base_family, look.heading_family):
        key = wanted.casefold()
        if key in found:
            continue
        if key in own:
            faces = tuple(own[key])
            found[key] = Family(wanted, faces, coverage_of(faces))
        elif key in packaged:
            found[key] = Family(packaged[key], packaged_faces(packaged[key]), packaged_coverage(packaged[key]))
        else:
            known = [*sorted({face.family for face in look.faces}), *packaged_index()]
            diagnostics.error(
                "unknown-font",
                f"The font family “{wanted}” of templates/{organisation}/_brand.yml is neither there nor packaged",
                span,
                "put its TTF files into the folder fonts/ beside that file and name them there, or use one of: "
                + ", ".join(known),
            )
    return tuple(found.values())


def narrow_space_shown(families: Iterable[Family]) -> bool:
    """Whether every family of the brand has U+202F; where one has not, the text takes U+00A0 instead."""
    return all(ord(NARROW) in family.points for family in families)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text to be shown, and where its author wrote it."""

    text: str
    span: Span | None


def pieces_of(value: object, span: Span | None = None) -> Iterator[Piece]:  # noqa: C901 -- one row a type
    """Every string inside a value of the model, with the nearest span; bytes and sources are not looked into."""
    if isinstance(value, str):
        if not isinstance(value, Enum):
            yield Piece(value, span)
    elif isinstance(value, Text | Code):
        yield Piece(value.text, value.span or span)
    elif isinstance(value, Asset | Source | Span | Look | FontFace):
        return
    elif is_dataclass(value):
        own = getattr(value, "span", None) or span
        for each in fields(value):
            if each.name not in _NOT_SHOWN:
                yield from pieces_of(getattr(value, each.name), own)
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from pieces_of(inner, span)
    elif isinstance(value, tuple | list):
        for inner in value:
            yield from pieces_of(inner, span)


_NOT_SHOWN = {"span", "path", "kind", "direction", "language", "alignment", "look"}


def choose_faces(
    pieces: Iterable[Piece], families: tuple[Family, ...], diagnostics: Diagnostics
) -> tuple[FontFace, ...]:
    """The brand's faces, then those of the packaged families that some character needs, in their order.

    A character that no family shows is an error, once, where it first stands.
    """
    first: dict[str, Piece] = {}
    for piece in pieces:
        for character in piece.text:
            if character not in first or (first[character].span is None and piece.span is not None):
                first[character] = piece
    shown = frozenset().union(*(family.points for family in families))
    missing = {character for character in first if ord(character) not in shown and needs_glyph(character)}
    faces = [face for family in families for face in family.faces]
    present = {family.name for family in families}
    for name in packaged_index():
        if not missing:
            break
        if name in present:
            continue
        points = packaged_coverage(name)
        if found := {character for character in missing if ord(character) in points}:
            missing -= found
            faces.extend(packaged_faces(name))
    for character in sorted(missing):
        if unicodedata.category(character) == "Zs":
            continue  # a space of another width: drawn by its width alone
        _report(character, first[character], diagnostics)
    return tuple(faces)


def _report(character: str, piece: Piece, diagnostics: Diagnostics) -> None:
    name = unicodedata.name(character, "a character without a name")
    span = piece.span
    if span is not None and (at := span.text.find(character)) != -1:
        span = span.source.span(span.start + at, span.start + at + 1)
    diagnostics.error(
        "missing-glyph",
        f"No font can show the character “{character}” (U+{ord(character):04X}, {name})",
        span,
        "Write it differently, or put a font that has it into the organisation's fonts/ and name it in _brand.yml",
    )
