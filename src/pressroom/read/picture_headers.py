"""Sizes of ordinary pictures, read from their headers: what needs no picture library, which takes long to load.

Ordinary is what the library would surely take as it is: every part known, whole and of its right length. Of anything else, such as
a photo with a camera's notes, nothing is said here. Rules: PNG specification, third edition; JPEG, ITU-T T.81, annex B.
"""

from __future__ import annotations

import struct
import zlib

_PNG_KINDS = {(depth, 0) for depth in (1, 2, 4, 8)} | {(depth, 3) for depth in (1, 2, 4, 8)} | {(8, 2), (8, 4), (8, 6)}
"""Bits and colour type."""
_PNG_LENGTHS = {b"pHYs": 9, b"sRGB": 1, b"gAMA": 4, b"cHRM": 32, b"tIME": 7}
_JPEG_FRAMES, _JPEG_TABLES, _JPEG_QUANTISATION, _JPEG_SCAN = (0xC0, 0xC1, 0xC2), (0xC4, 0xDD, 0xFE), 0xDB, 0xDA


def ordinary_size(kind: str, content: bytes) -> tuple[int, int] | None:
    """Width and height in pixels of a PNG or JPEG that is ordinary and not cut off, else None."""
    try:
        return _png(content) if kind == "PNG" else _jpeg(content) if kind == "JPEG" else None
    except (struct.error, IndexError):
        return None


def _png(content: bytes) -> tuple[int, int] | None:
    """Chunks in a row, each with its checksum, from IHDR to IEND."""
    at, width, height = 8, 0, 0
    seen: list[bytes] = []
    while not seen or seen[-1] != b"IEND":
        length, tag = struct.unpack_from(">I4s", content, at)
        (checksum,) = struct.unpack_from(">I", content, at + 8 + length)
        if zlib.crc32(content[at + 4 : at + 8 + length]) != checksum:
            return None
        if tag == b"IHDR":
            width, height, depth, colour, compression, filtering, interlace = struct.unpack_from(
                ">IIBBBBB", content, at + 8
            )
            if seen or length != 13 or (depth, colour) not in _PNG_KINDS or compression or filtering or interlace > 1:
                return None
        elif tag == b"PLTE":
            if length % 3 or not 0 < length <= 768:
                return None
        elif tag not in (b"IDAT", b"IEND") and _PNG_LENGTHS.get(tag) != length:
            return None
        seen.append(tag)
        at += 12 + length
    whole = seen[0] == b"IHDR" and b"IDAT" in seen and at == len(content)
    return (width, height) if whole and width * height else None


def _jpeg(content: bytes) -> tuple[int, int] | None:
    """Segments in a row up to the scan, and the end mark at the end."""
    at, size = 2, None
    while content[at] == 0xFF:
        marker, length = struct.unpack_from(">BH", content, at + 1)
        if marker in _JPEG_FRAMES:
            size = None if size else _frame(content, at, length)
            if size is None:
                return None
        elif marker == 0xE0:
            if content[at + 4 : at + 9] != b"JFIF\0" or length < 16:
                return None
        elif marker == _JPEG_QUANTISATION:
            if (length - 2) % 65 or max(content[at + 4 : at + 2 + length : 65], default=4) > 3:
                return None
        elif marker == _JPEG_SCAN:
            right = length == 6 + 2 * content[at + 4] and content.endswith(b"\xff\xd9")
            return size if right else None
        elif marker not in _JPEG_TABLES or length < 2:
            return None
        at += 2 + length
    return None


def _frame(content: bytes, at: int, length: int) -> tuple[int, int] | None:
    """The size in a frame header of one or three colours with 8 bits."""
    precision, height, width, components = struct.unpack_from(">BHHB", content, at + 4)
    right = precision == 8 and components in (1, 3) and length == 8 + 3 * components
    return (width, height) if right and width * height else None
