"""An organisation's font files: static TrueType or OpenType faces, described by what they say of themselves."""

from __future__ import annotations

from io import BytesIO
from typing import Any, Literal

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
    from fontTools.ttLib import TTFont

    with TTFont(BytesIO(content), lazy=True) as font:
        tables = set(font.keys())
        if "fvar" in tables:
            diagnostics.error(
                "font-variable", f"“{name}” is a variable font, which makes every page slow to build", span,
                "Use the static files of the family, one a weight (often in a folder called static)",
            )  # fmt: skip
            return None
        names: Any = font["name"]
        family = names.getDebugName(16) or names.getDebugName(1)
        weight, style = 400, "normal"
        if "OS/2" in tables:
            weight = int(font["OS/2"].usWeightClass)
            style = "italic" if font["OS/2"].fsSelection & 1 else "normal"
        _ = font.getBestCmap()
    if not family:
        raise ValueError
    kind: Literal["normal", "italic"] = "italic" if style == "italic" else "normal"
    return FontFace(str(family), min(max(weight, 1), 1000), kind, name, content)
