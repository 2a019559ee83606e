"""Before parsing: what an officer types that Markdown would misread is masked, character for character.

The prepared text has the length of the clean one, so offsets agree; words are always taken from the clean text.
"""

from __future__ import annotations

import re

from pressroom.diagnostics import Diagnostics
from pressroom.read.markdown.dates import month_follows
from pressroom.read.markdown.positions import Ground

COMMENT = "\x00"  # stands for each character of a comment
POINT = "\x01"  # stands for the point of `29. April`

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_LINE_START = re.compile(r"[ \t>]*")
_NUMBER = re.compile(
    r"^(?P<before>[ \t>]*(?:[-*+][ \t]+)?)(?P<number>\d{1,9})(?P<point>[.)])(?=[ \t\n\u00a0\u202f]|\Z)", re.M
)
_BULLET = re.compile(r"^([ \t>]*)[•◦▪‣](?=[ \t\u00a0])", re.M)
_DASH_LINES = re.compile(r"^[ \t]*–[ \t\u00a0](?!30[ \t]*–)[^\n]*(?:\n[ \t]*\n?[ \t]*–[ \t\u00a0][^\n]*)+", re.M)
_DASH = re.compile(r"^([ \t]*)–(?=[ \t\u00a0])", re.M)
HIGHEST_NUMBER = 99


def prepare(ground: Ground, diagnostics: Diagnostics) -> str:
    """The text that the block parser reads."""
    text = ground.clean
    for offset in ground.control_characters():
        diagnostics.error(
            "control-character",
            "an invisible or damaged character stands here",
            ground.span(offset, offset + 1),
            "delete it and type the words around it again",
        )
    if "<!--" in text:
        text = _mask_comments(text, ground, diagnostics)
    if "•" in text or "◦" in text or "▪" in text or "‣" in text:
        text = _BULLET.sub(r"\1-", text)
    if "–" in text:
        text = _DASH_LINES.sub(lambda lines: _DASH.sub(r"\1-", lines[0]), text)
    return _mask_numbers(text)


def _mask_comments(text: str, ground: Ground, diagnostics: Diagnostics) -> str:
    """Comments become ``COMMENT`` characters, or blank lines where nothing else stands on a line."""

    def mask(found: re.Match[str]) -> str:
        lines = found[0].split("\n")
        for index, line in enumerate(lines):
            # The > of a quote that goes on through the comment stays.
            kept = _LINE_START.match(line)[0] if index else ""  # type: ignore[index]
            lines[index] = kept + COMMENT * (len(line) - len(kept))
        return "\n".join(lines)

    masked = _COMMENT.sub(mask, text)
    opened = masked.find("<!--")
    if opened >= 0:
        diagnostics.error(
            "unclosed-comment",
            "this comment has no end",
            ground.span(opened, opened + 4),
            "write --> where it ends, or everything after it is published",
        )
    return "\n".join(
        line.replace(COMMENT, " ") if COMMENT in line and not line.strip(COMMENT + " \t>") else line
        for line in masked.split("\n")
    )


def _mask_numbers(text: str) -> str:
    """Hide the point of numbers that begin a date or a sentence: a list starts with 1, or goes on from the one before."""
    last: dict[int, int] = {}

    def mask(found: re.Match[str]) -> str:
        number, depth = int(found["number"]), len(found["before"])
        before = last.get(depth, -1)
        starts_or_continues = number == 1 or (0 < before <= number <= min(before + 2, HIGHEST_NUMBER))
        if not starts_or_continues or (number <= 31 and month_follows(text, found.end())):
            return f"{found['before']}{found['number']}{POINT}"
        last[depth] = number
        return found[0]

    return _NUMBER.sub(mask, text)
