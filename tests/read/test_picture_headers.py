"""Pictures judged by their headers: never otherwise than the library judges them."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from pressroom.diagnostics import Diagnostics
from pressroom.model.release import Asset
from pressroom.read import images
from pressroom.read.picture_headers import ordinary_size


def saved(kind: str, mode: str, **options: object) -> bytes:
    out = BytesIO()
    Image.new(mode, (31, 17)).save(out, kind, **options)  # type: ignore[arg-type]
    return out.getvalue()


PICTURES = {
    "PNG": [saved("PNG", mode) for mode in ("1", "L", "LA", "P", "RGB", "RGBA")]
    + [saved("PNG", "RGB", dpi=(300, 300))],
    "JPEG": [
        saved("JPEG", "L"),
        saved("JPEG", "RGB"),
        saved("JPEG", "RGB", progressive=True),
        saved("JPEG", "RGB", comment="x"),
    ],
}


def by_library(kind: str, content: bytes) -> Asset | None:
    """What reading says when no picture is ordinary."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(images, "ordinary_size", lambda *_: None)
        return images.read_picture("a", content, None, Diagnostics())


@pytest.mark.parametrize("kind", PICTURES)
def test_ordinary_pictures_need_no_library(kind: str) -> None:
    assert [ordinary_size(kind, content) for content in PICTURES[kind]] == [(31, 17)] * len(PICTURES[kind])


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("JPEG", saved("JPEG", "CMYK")),
        ("JPEG", saved("JPEG", "RGB", exif=b"Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0")),
        ("PNG", saved("PNG", "I;16")),
        ("GIF", saved("GIF", "P")),
    ],
)
def test_of_others_nothing_is_said(kind: str, content: bytes) -> None:
    assert ordinary_size(kind, content) is None


@settings(max_examples=600, deadline=None)
@given(st.data(), st.sampled_from([(kind, each) for kind in PICTURES for each in PICTURES[kind]]))
def test_what_is_ordinary_is_what_the_library_takes(data: st.DataObject, picture: tuple[str, bytes]) -> None:
    kind, content = picture
    damaged = bytearray(content)
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(8 if kind == "PNG" else 2, max(len(damaged) - 1, 8)))
        action = data.draw(st.sampled_from(["change", "cut", "insert", "drop"]))
        if action == "cut":
            del damaged[place:]
        elif action == "drop":
            del damaged[place : place + data.draw(st.integers(1, 12))]
        else:
            damaged[place : place + (action == "change")] = bytes([data.draw(st.integers(0, 255))])
    whole = bytes(damaged if kind == "JPEG" else mended(bytes(damaged)))
    size = ordinary_size(kind, whole)
    if size is not None and size[0] * size[1] <= images.MAX_PIXELS:
        assert by_library(kind, whole) == Asset("a", f"image/{kind.lower()}", whole, *size)


def mended(content: bytes) -> bytes:
    """A PNG with the right checksums as far as its chunks go, so that damage is not found by these alone."""
    at, found = 8, bytearray(content)
    while at + 12 <= len(found):
        length = struct.unpack_from(">I", found, at)[0]
        if at + 12 + length > len(found):
            break
        struct.pack_into(">I", found, at + 8 + length, zlib.crc32(found[at + 4 : at + 8 + length]))
        at += 12 + length
    return bytes(found)
