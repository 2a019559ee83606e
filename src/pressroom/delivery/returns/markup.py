"""HTML as text, without a parser that a stranger's message could keep busy: one pass, whatever it holds."""

from __future__ import annotations

import re
from html import unescape

_HIDDEN = tuple(
    (re.compile(opening, re.IGNORECASE), re.compile(closing, re.IGNORECASE))
    for opening, closing in (
        (r"<!--", r"-->"),
        (r"<style\b", r"</style\s*>"),
        (r"<script\b", r"</script\s*>"),
        (r"<head\b", r"</head\s*>"),
    )
)
_BREAKS = re.compile(r"</|<br\b|<p\b|<tr\b|<li\b", re.IGNORECASE)


def without_tags(text: str) -> str:
    """What a browser shows, a line for each block. What is opened and never closed hides the rest, as there."""
    shown: list[str] = []
    at = 0
    while (start := text.find("<", at)) >= 0:
        shown.append(text[at:start])
        end = _end(text, start)
        if end < 0:
            at = len(text)
            break
        shown.append("\n" if _BREAKS.match(text, start) else " ")
        at = end
    shown.append(text[at:])
    return unescape("".join(shown))


def _end(text: str, start: int) -> int:
    for opening, closing in _HIDDEN:
        if opening.match(text, start):
            found = closing.search(text, start)
            return found.end() if found else -1
    return text.find(">", start) + 1 or -1
