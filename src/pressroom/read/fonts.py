"""An organisation's font files: static TrueType or OpenType faces, described by what they say of themselves."""

from __future__ import annotations

import struct

from pressroom.diagnostics import Diagnostics
from pressroom.model.brand import FontFace
from pressroom.source import Span

_SFNT = (b"\x00\x01\x00\x00", b"OTTO", b"true")


def read_face(name: str, content: bytes, span: Span | None, diagnostics: Diagnostics) -> FontFace | None:
    """One face; None, with a finding, for web fonts, variable fonts and what is no font."""
    if content[:4] in (b"wOF2", b"wOFF"):
        diagnostics.error(
            "font-format", f"“{name}” is a web font (WOFF), which is slow to unpack and which Word cannot use", span,
            "Put the TTF or OTF file of the same face into fonts/",
        )  # fmt: skip
        return None
    if content[:4] == b"ttcf":
        diagnostics.error(
            "font-format",
            f"“{name}” is a collection of several faces",
            span,
            "Put each face as a TTF or OTF file of its own into fonts/",
        )
        return None
    if content[:4] not in _SFNT:
        diagnostics.error(
            "font-format", f"“{name}” is no TTF or OTF font", span, "Put the TTF or OTF file of the face into fonts/"
        )
        return None
    try:
        return _described(name, content, span, diagnostics)
    except Exception:
        diagnostics.error("font-format", f"“{name}” is a damaged font", span, "Download it again")
        return None


def _described(name: str, content: bytes, span: Span | None, diagnostics: Diagnostics) -> FontFace | None:
    """Read the tables ``name`` and ``OS/2`` (OpenType specification 1.9): loading a font library would take longer than all else."""
    tables = _tables(content)
    if "fvar" in tables:
        diagnostics.error(
            "font-variable",
            f"“{name}” is a variable font, which makes every page slow to build",
            span,
            "Use the static files of the family, one a weight (often in a folder called static)",
        )
        return None
    if "cmap" not in tables or not ({"glyf", "CFF "} & set(tables)):
        raise ValueError
    names = _names(tables["name"])
    family = names.get(16) or names.get(1)
    if not family:
        raise ValueError
    weight, italic = 400, False
    if "OS/2" in tables:
        weight = int.from_bytes(tables["OS/2"][4:6], "big")
        italic = bool(int.from_bytes(tables["OS/2"][62:64], "big") & 1)
    return FontFace(family, min(max(weight, 1), 1000), "italic" if italic else "normal", name, content)


def _tables(content: bytes) -> dict[str, bytes]:
    """The tables of a font by their tags; ValueError when one lies outside the file."""
    found = {}
    for number in range(int.from_bytes(content[4:6], "big")):
        tag, _, offset, length = struct.unpack_from(">4sIII", content, 12 + 16 * number)
        if offset + length > len(content):
            raise ValueError
        found[tag.decode("latin-1")] = content[offset : offset + length]
    return found


def _names(table: bytes) -> dict[int, str]:
    """Names by their id, in English where there are several."""
    _, count, start = struct.unpack_from(">HHH", table)
    found: dict[int, tuple[int, str]] = {}
    for number in range(count):
        platform, _, language, name, length, offset = struct.unpack_from(">6H", table, 6 + 12 * number)
        raw = table[start + offset : start + offset + length]
        text = raw.decode("latin-1" if platform == 1 else "utf-16-be", "replace").strip("\0 ")
        rank = 0 if (platform, language) == (3, 0x409) else 1 if platform in (0, 3) else 2
        if text and (name not in found or rank < found[name][0]):
            found[name] = (rank, text)
    return {name: text for name, (_, text) in found.items()}
