"""Header lines (RFC 5322) from text: folded, and in encoded words (RFC 2047) where it is more than plain ASCII.

The standard library folds one header in a few hundred microseconds, and not all rightly (display names with both accents and commas);
these are written for every recipient. Whatever comes in has been through :mod:`~pressroom.delivery.message.values`.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator

LINE = 76
"""Characters of a line that holds an encoded word (RFC 2047, section 2), and where other lines are folded."""

_PLAIN = re.compile(r"[\x20-\x7e]*")
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]*")
# In names, an encoded word may hold these signs and no others (RFC 2047, section 5, rule 3).
_KEPT = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!*+-/")
_SIGNS = tuple("_" if byte == 32 else chr(byte) if byte in _KEPT else f"={byte:02X}" for byte in range(256))
_FRAME = len("=?utf-8?q??=")


def text_header(name: str, text: str) -> str:
    """One unstructured header with its line end. ``text`` is one line."""
    if not text:
        return f"{name}:\r\n"
    lines = _folded(text, LINE - len(name) - 2) if _is_plain(text) else None
    return f"{name}: " + "\r\n ".join(lines or encoded_words(text, len(name) + 2)) + "\r\n"


def mailbox_header(name: str, display_name: str, address: str) -> str:
    """One mailbox: a display name, which may be empty, and an address; its letters beyond ASCII stay as they are (RFC 6532)."""
    return _named(name, display_name, address, "" if display_name else address)


def list_header(name: str, description: str, identity: str) -> str:
    """``List-Id: description <identity>`` (RFC 2919)."""
    return _named(name, description, identity, f"<{identity}>")


def _named(name: str, display_name: str, inside: str, alone: str) -> str:
    if not display_name:
        return f"{name}: {alone}\r\n"
    shown = display_name if _ATOMS.fullmatch(display_name) else '"{}"'.format(re.sub(r'(["\\])', r"\\\1", display_name))
    start = len(name) + 2
    if not _is_plain(display_name) or start + len(shown) > LINE:
        *before, shown = encoded_words(display_name, start)
        shown = "\r\n ".join([*before, shown])
        start = start if not before else 1
    last = start + len(shown.rpartition("\r\n ")[2])
    gap = " " if last + len(inside) + 3 <= LINE else "\r\n "
    return f"{name}: {shown}{gap}<{inside}>\r\n"


def _is_plain(text: str) -> bool:
    # What looks like an encoded word would be taken for one.
    return _PLAIN.fullmatch(text) is not None and "=?" not in text


def _folded(text: str, room: int) -> list[str] | None:
    """``text`` in lines broken at spaces, the first one at most ``room`` long; None where a word is too long for a line."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        if not line:
            line = word
        elif len(line) + 1 + len(word) <= room:
            line = f"{line} {word}"
        else:
            lines.append(line)
            line, room = word, LINE - 1
        if len(line) > room:
            return None
    return [*lines, line]


def encoded_words(text: str, start: int) -> list[str]:
    """``text`` as encoded words of at most 75 characters, each for a line of its own; the first line begins with ``start`` others.

    No character is cut in two (RFC 2047, section 5). Between two encoded words white space does not count.
    """
    signs = ["".join(_SIGNS[byte] for byte in char.encode()) for char in text]
    size = len(text.encode())
    if sum(map(len, signs)) <= size * 4 // 3:
        return [f"=?utf-8?q?{word}?=" for word in _filled(signs, [len(sign) for sign in signs], start, 1)]
    chars = list(text)
    # 3 bytes are 4 signs, and a word must be whole groups: counted in bytes.
    return [
        f"=?utf-8?b?{base64.b64encode(word.encode()).decode()}?="
        for word in _filled(chars, [len(char.encode()) for char in chars], start, 3)
    ]


def _filled(signs: list[str], widths: list[int], start: int, group: int) -> Iterator[str]:
    room = _room(start, group)
    word: list[str] = []
    used = 0
    for sign, width in zip(signs, widths, strict=True):
        if used + width > room:
            yield "".join(word)
            word, used, room = [], 0, _room(1, group)
        word.append(sign)
        used += width
    yield "".join(word)


def _room(start: int, group: int) -> int:
    signs = LINE - start - _FRAME
    return signs if group == 1 else signs // 4 * 3
