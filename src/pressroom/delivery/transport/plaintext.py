"""A message that was made ready for DATA, as a file: dots no longer doubled (RFC 5321, 4.5.2)."""

from __future__ import annotations

from collections.abc import Sequence


def undoubled(message: Sequence[bytes]) -> bytes:
    """The whole text, in CRLF lines."""
    whole = b"".join(message)
    return whole.replace(b"\r\n.", b"\r\n").removeprefix(b".")
