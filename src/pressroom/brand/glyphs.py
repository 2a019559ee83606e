"""Which characters need a glyph."""

from __future__ import annotations

import unicodedata


def needs_glyph(character: str) -> bool:
    """Whether a character is drawn: not a control, joiner, selector of variants, soft hyphen or mark of direction."""
    if character in "\u00ad\u034f\u061c\u200b\u2060\ufeff" or unicodedata.category(character) in (
        "Cc",
        "Cf",
        "Zl",
        "Zp",
    ):
        return False
    return not ("\ufe00" <= character <= "\ufe0f" or "\U000e0000" <= character <= "\U000e0fff")
