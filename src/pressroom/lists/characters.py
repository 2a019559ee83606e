"""Characters that a list may not hold, because they would do something in a header, in a log or on a screen."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
)
"""Wherever they stand. Tab and line end are not among them: they part the values of a cell, and are refused only in a name."""
BREAKS = re.compile("[\t\r\n]")

_NAMES = {
    "\0": "the character NUL",
    "\t": "a tab",
    "\n": "a line end",
    "\r": "a line end",
    "\x85": "the line end U+0085",
    "\u2028": "the line separator U+2028",
    "\u2029": "the paragraph separator U+2029",
    "\ufeff": "a byte order mark (U+FEFF)",
}


def named(char: str) -> str:
    """An invisible character in words."""
    if char in _NAMES:
        return _NAMES[char]
    code = f"U+{ord(char):04X}"
    if unicodedata.category(char) == "Cf":
        return f"the character {code}, which turns the direction of reading"
    return f"the control character {code}"


@lru_cache(maxsize=16384)
def tidy(text: str) -> str:
    """NFC, with one ordinary space for each stretch of white space; line ends too. No-break spaces become ordinary ones."""
    words = " ".join(text.split())
    return words if words.isascii() else unicodedata.normalize("NFC", words)


def tidy_lines(text: str) -> str:
    """The same, but its lines stay lines."""
    lines = [tidy(line) for line in re.split(r"\r\n|\r|\n", text)]
    return "\n".join(lines).strip("\n")
