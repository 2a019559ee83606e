"""Quoted-printable (RFC 2045, section 6.7), in pieces that can be put one after the other."""

from __future__ import annotations

import re

_WIDTH = 73
"""Room in a line of 76 for its signs: a space at its end may grow by two, and one more is for the ``=`` of a soft break."""
_LITERAL = re.compile(r"[\x21-\x3c\x3e-\x7e \t]*")
_SIGNS = tuple(chr(byte) if (32 <= byte < 127 and byte != 61) or byte == 9 else f"={byte:02X}" for byte in range(256))


def quoted_printable(text: str) -> bytes:
    """``text``, whose lines end in newlines, in CRLF lines of at most 76 characters, begun at the left and ended at a line end.

    Where ``text`` stops within a line, a soft break follows, so that whatever comes next begins at the left again. No line begins
    with a dot (RFC 5321, section 4.5.2: nothing has to be doubled) or with ``From `` (mbox), none ends in white space.
    """
    *whole, rest = text.split("\n")
    lines = [line for one in whole for line in _lines(one, "\r\n")]
    if rest:
        lines += _lines(rest, "=\r\n")
    return "".join(lines).encode("ascii")


def _lines(line: str, end: str) -> list[str]:
    if (
        len(line) <= _WIDTH
        and _LITERAL.fullmatch(line)
        and not line.startswith((".", "From "))
        and line[-1:] not in {" ", "\t"}
    ):
        return [line + end]
    encoded: list[str] = []
    current: list[str] = []
    width = 0
    data = line.encode()
    for at, byte in enumerate(data):
        sign = _SIGNS[byte]
        if width + len(sign) > _WIDTH:
            encoded.append("".join(current) + "=\r\n")
            current, width = [], 0
        if not current and (byte == 0x2E or data.startswith(b"From ", at)):
            sign = f"={byte:02X}"
        current.append(sign)
        width += len(sign)
    if current and current[-1] in {" ", "\t"}:
        current[-1] = f"={ord(current[-1]):02X}"
    encoded.append("".join(current) + end)
    return encoded
