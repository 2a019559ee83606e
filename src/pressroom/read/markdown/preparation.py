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

_NUMBER = re.compile(
    r"^(?P<before>[ \t>]*(?:[-*+][ \t]+)?)(?P<number>\d{1,9})(?P<point>[.)])(?=[ \t\n\u00a0\u202f]|\Z)", re.MULTILINE
)
_BULLET = re.compile(r"^([ \t>]*)[•◦▪‣](?=[ \t\u00a0])", re.MULTILINE)
_DASH_LINES = re.compile(
    r"^[ \t]*–[ \t\u00a0](?!30[ \t]*–)[^\n]*(?:\n[ \t]*\n?[ \t]*–[ \t\u00a0][^\n]*)+", re.MULTILINE
)
_DASH = re.compile(r"^([ \t]*)–(?=[ \t\u00a0])", re.MULTILINE)
HIGHEST_NUMBER = 99


def prepare(ground: Ground, diagnostics: Diagnostics) -> str:
    """The text that the block parser reads."""
    text = ground.clean
    for offset in ground.control_characters():
        diagnostics.error(
            "control-character",
            "An invisible or damaged character stands here",
            ground.span(offset, offset + 1),
            "Delete it and type the words around it again",
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
    pieces: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        pieces += (text[at:start], _mask_comment(text[start : end + 3]))
        at = end + 3
    masked = "".join(pieces) + text[at:]
    opened = masked.find("<!--")
    if opened >= 0:
        diagnostics.error(
            "unclosed-comment",
            "This comment has no end",
            ground.span(opened, opened + 4),
            "Write --> where it ends, or everything after it is published",
        )
    return "\n".join(
        line.replace(COMMENT, " ") if COMMENT in line and not line.strip(COMMENT + " \t>") else line
        for line in masked.split("\n")
    )


def _mask_comment(comment: str) -> str:
    lines = comment.split("\n")
    for index, line in enumerate(lines):
        # The > of a quote that goes on through the comment stays.
        kept = len(line) - len(line.lstrip(" \t>")) if index else 0
        lines[index] = line[:kept] + COMMENT * (len(line) - kept)
    return "\n".join(lines)


def _mask_numbers(text: str) -> str:
    """Hide the point of numbers that begin a date or a sentence: a list starts with 1, or continues an earlier one."""
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
