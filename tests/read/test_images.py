"""Pictures: what is shown as it is, what is converted, what is refused."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from pressroom.diagnostics import Diagnostics
from pressroom.model.release import Asset
from pressroom.read.images import read_document, read_picture


def picture(kind: str, mode: str = "RGB", size: tuple[int, int] = (6, 4), **options: object) -> bytes:
    out = BytesIO()
    Image.new(mode, size, 1 if mode in ("L", "P") else None).save(out, kind, **options)  # type: ignore[arg-type]
    return out.getvalue()


def read(name: str, content: bytes) -> tuple[Asset | None, list[str]]:
    diagnostics = Diagnostics()
    return read_picture(name, content, None, diagnostics), [found.code for found in diagnostics]


@pytest.mark.parametrize(
    ("kind", "mode", "media_type"),
    [("PNG", "RGBA", "image/png"), ("JPEG", "RGB", "image/jpeg"), ("GIF", "P", "image/gif")],
)
def test_what_every_version_shows_stays_as_it_is(kind: str, mode: str, media_type: str) -> None:
    content = picture(kind, mode)
    assert read("a b.x", content) == (Asset("a b.x", media_type, content, 6, 4), [])


@pytest.mark.parametrize(
    ("content", "name", "size"),
    [
        (picture("WEBP"), "a.jpg", (6, 4)),
        (picture("WEBP", "RGBA"), "a.png", (6, 4)),
        (picture("JPEG", "CMYK"), "a.jpg", (6, 4)),
    ],
)
def test_what_some_program_cannot_show_is_converted(content: bytes, name: str, size: tuple[int, int]) -> None:
    asset, found = read("a.webp", content)
    assert found == []
    assert asset is not None
    assert (asset.name, asset.width, asset.height) == (name, *size)
    with Image.open(BytesIO(asset.content)) as image:
        assert image.mode in ("RGB", "RGBA")
        assert image.size == size


def test_a_photo_turned_by_the_camera_is_turned_back() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    asset, found = read("a.jpg", picture("JPEG", exif=exif))
    assert found == []
    assert asset is not None
    assert (asset.width, asset.height) == (4, 6)


@pytest.mark.parametrize("rendered", [False, True])
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_a_cut_off_picture_is_none(kind: str, rendered: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    # The PDF library sets this for its whole process.
    monkeypatch.setattr("PIL.ImageFile.LOAD_TRUNCATED_IMAGES", rendered)
    content = picture(kind, size=(60, 40))
    assert read("a", content[: len(content) // 2]) == (None, ["not-an-image"])


def test_a_picture_that_would_fill_the_memory_is_not_unpacked() -> None:
    from zlib import crc32

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + crc32(kind + data).to_bytes(4, "big")

    size = (50_000).to_bytes(4, "big") * 2
    content = (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", size + b"\x08\x02\x00\x00\x00")
        + chunk(b"IDAT", b"x")
        + chunk(b"IEND", b"")
    )
    assert read("a.png", content) == (None, ["image-too-large"])


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        (b"", ["not-an-image"]),
        (b"hello", ["not-an-image"]),
        (b"%PDF-1.4", ["not-an-image"]),
        (b"II*\x00xxxx", ["not-an-image"]),
        (b"<html><svg/></html>", ["not-an-image"]),
        (b"<svg viewBox='0 0 1 1'", ["not-an-image"]),
        (b"<svg xmlns='http://www.w3.org/2000/svg' width='0' height='5'/>", ["not-an-image"]),
    ],
)
def test_what_is_no_picture(content: bytes, codes: list[str]) -> None:
    assert read("a.png", content) == (None, codes)


@pytest.mark.parametrize(
    "inside",
    [
        "<script/>",
        "<foreignObject/>",
        "<rect onclick='x()'/>",
        "<use href='https://x.example/a.svg#b'/>",
        "<use xmlns:xlink='http://www.w3.org/1999/xlink' xlink:href='../a.svg#b'/>",
        "<image href='file:///etc/passwd'/>",
        "<image href='data:image/svg+xml;base64,AAAA'/>",
        "<style>@import 'https://x.example/a.css';</style>",
        "<style>rect { fill: url(https://x.example/a.svg) }</style>",
        "<rect fill='url(../a.svg#b)'/>",
        "<rect style='fill: url( \"//x.example/a\")'/>",
    ],
)
def test_drawings_with_scripts_or_outside_files_are_refused(inside: str) -> None:
    content = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'>{inside}</svg>".encode()
    assert read("a.svg", content) == (None, ["unsafe-image"])


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ("viewBox='0 0 300 75.4'", (300, 75)),
        ("width='2in' height='1in'", (192, 96)),
        ("width='100%' height='100%' viewBox='0,0,8,4'", (8, 4)),
    ],
)
def test_a_drawing_knows_its_size(attributes: str, size: tuple[int, int]) -> None:
    inside = "<defs><linearGradient id='a'/></defs><rect fill='url(#a)'/><use href='#a'/><image href='data:image/png;base64,AA'/>"
    content = f"<?xml version='1.0'?>\n<svg xmlns='http://www.w3.org/2000/svg' {attributes}>{inside}</svg>".encode()
    assert read("a.svg", content) == (Asset("a.svg", "image/svg+xml", content, *size), [])


def test_documents_go_as_they_are() -> None:
    diagnostics = Diagnostics()
    assert read_document("Dossier de presse.pdf", b"%PDF", None, diagnostics) == Asset(
        "Dossier de presse.pdf", "application/pdf", b"%PDF"
    )
    assert read_document("x.pdf", b"", None, diagnostics) is None
    assert read_document("x.jpg", b"%PDF", None, diagnostics) is None
    assert [found.code for found in diagnostics] == ["empty-file", "not-an-image"]
