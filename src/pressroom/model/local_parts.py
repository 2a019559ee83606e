"""What may stand before the @ of an address without quotation marks: RFC 5321, 4.1.2, and letters beyond ASCII by RFC 6531."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 64
"""Octets (RFC 5321, 4.5.3.1.1)."""
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~\u0080-\U0010ffff-]+"
_DOTTED = re.compile(rf"{_ATOM}(\.{_ATOM})*")
_SIGNS = frozenset('()<>[]:;@\\,." ')


def is_local_part(text: str) -> bool:
    """Whether it can stand in an envelope and in a header and stays what it is there.

    Beyond ASCII that is letters, digits and signs in NFC: nothing invisible, nothing that turns the words around it, nothing that
    becomes an ASCII sign for a program that folds compatible characters (NFKC). What looks like an encoded word is none (RFC 2047).
    """
    if not _DOTTED.fullmatch(text) or "=?" in text:
        return False
    if text.isascii():
        return len(text) <= LONGEST
    return (
        all(map(_harmless, text))
        and not any(unicodedata.combining(part[0]) for part in text.split("."))
        and unicodedata.is_normalized("NFC", text)
        and len(text.encode()) <= LONGEST
    )


def _harmless(char: str) -> bool:
    if char.isascii():
        return True
    # Control, format and private characters, halves of characters (C); spaces and separators of lines (Z).
    return unicodedata.category(char)[0] not in "CZ" and _SIGNS.isdisjoint(unicodedata.normalize("NFKC", char))
