"""Lines of plain text: how wide characters are, and where a line may end."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

COLUMNS = 72

# Kinsoku, the basic set of JIS X 4051: what may not begin a line, and what may not end one.
_NO_START = frozenset(
    "、。，．・：；？！゛゜ヽヾゝゞ々ー’”）〕］｝〉》」』】°′″℃％‰,.:;?!)]}»›ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ…‥–—〜~"
)
_NO_END = frozenset("‘“（〔［｛〈《「『【([{«‹¥￥＄$£€#№")

_SPACES = re.compile(r"[ \t\r\f\v]+")
_ADDRESS = re.compile(r"(?:https?://|mailto:|www\.)\S*|\S+@\S+\.\S+")


@lru_cache(maxsize=8192)
def _character_width(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf", "Cc"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def width(text: str) -> int:
    """Columns that ``text`` takes: two for an East Asian wide character, none for a combining or invisible one."""
    return len(text) if text.isascii() else sum(map(_character_width, text))


def _breaks_inside(before: str, after: str) -> bool:
    """Whether a line may end between two characters that have no space between them."""
    if after in _NO_START or before in _NO_END or _character_width(after) == 0:
        return False
    return _is_ideographic(before) or _is_ideographic(after)


def _is_ideographic(character: str) -> bool:
    # Hangul is wide too, but Korean has spaces between its words.
    if _character_width(character) != 2 or "\uac00" <= character <= "\ud7af":
        return False
    return unicodedata.category(character)[0] in "LP"


def _pieces(word: str) -> Iterator[str]:
    """The parts of a word (no space in it) between which a line may end; an address is never broken."""
    if word.isascii() or _ADDRESS.search(word):
        yield word
        return
    start = 0
    for at in range(1, len(word)):
        if _breaks_inside(word[at - 1], word[at]):
            yield word[start:at]
            start = at
    yield word[start:]


def wrap(text: str, first: str = "", rest: str | None = None, columns: int = COLUMNS) -> list[str]:
    """``text`` in lines of at most ``columns``, the first after ``first``, the others after ``rest`` (default: as ``first``).

    A line ends at a space or between ideographs. No-break spaces hold; what cannot be broken may be longer than the line.
    A line feed in ``text`` is a line end that the author wants.
    """
    rest = first if rest is None else rest
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = first if not lines else rest
        used, empty = width(line), True
        for word in _SPACES.split(paragraph.strip(" \t\r\f\v")):
            space = "" if empty else " "
            for piece in _pieces(word):
                size = width(piece)
                if not empty and used + len(space) + size > columns:
                    lines.append(line)
                    line, used, space = rest, width(rest), ""
                line += space + piece
                used += len(space) + size
                empty, space = False, ""
        lines.append(line)
    return [line.rstrip(" ") for line in lines]


def pad(text: str, columns: int, alignment: str = "start") -> str:
    """``text`` in a field of ``columns``."""
    room = max(0, columns - width(text))
    if alignment == "end":
        return " " * room + text
    if alignment == "center":
        return " " * (room // 2) + text + " " * (room - room // 2)
    return text + " " * room
