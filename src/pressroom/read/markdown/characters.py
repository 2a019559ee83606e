"""Properties of characters that Markdown's own rules do not know."""

from __future__ import annotations


def is_cjk(character: str) -> bool:
    """Whether ``character`` belongs to a script written without spaces between words (Chinese, Japanese)."""
    code = ord(character)
    return code >= 0x2E80 and (
        code <= 0x312F or 0x31A0 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or 0xFE30 <= code <= 0xFE4F
        or 0xFF00 <= code <= 0xFFEF or 0x20000 <= code <= 0x3FFFF
    )  # fmt: skip
