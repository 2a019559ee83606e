"""Pictures and documents: what their bytes really are, and whether every version can show them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from pressroom.diagnostics import Diagnostics
from pressroom.model.release import Asset
from pressroom.read.picture_headers import ordinary_size
from pressroom.source import Span

MAX_PIXELS = 64_000_000
"""A camera's 8000 × 8000. More is a mistake, or an attack on memory."""
MAX_SVG_BYTES = 2_000_000

_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
)
_FOREIGN = (
    (b"%PDF", "a PDF document"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"BM", "a BMP picture"),
    (b"PK\x03\x04", "a Word, PowerPoint or ZIP file"),
    (b"<!DOCTYPE html", "a web page"),
    (b"<html", "a web page"),
    (b"8BPS", "a Photoshop file"),
    (b"%!PS", "an EPS file"),
    (b"\x00\x00\x01\x00", "an icon"),
)
_MEDIA_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "GIF": "image/gif"}
_SAVE = "Save it as JPEG (photos) or PNG (drawings, screenshots)"

_BY_SUFFIX = {
    "pdf": "application/pdf", "zip": "application/zip", "mp4": "video/mp4", "mov": "video/quicktime", "webm": "video/webm",
    "mp3": "audio/mpeg", "wav": "audio/wav", "csv": "text/csv", "txt": "text/plain",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "webp": "image/webp",
    "svg": "image/svg+xml", "tif": "image/tiff", "tiff": "image/tiff", "eps": "application/postscript",
}  # fmt: skip


def read_document(name: str, content: bytes, span: Span | None, diagnostics: Diagnostics) -> Asset | None:
    """Material for download: pictures are checked like pictures, everything else goes as it is."""
    suffix = name.rsplit(".", 1)[-1].lower()
    media_type = _BY_SUFFIX.get(suffix, "application/octet-stream")
    if suffix in ("png", "jpg", "jpeg", "gif", "svg"):
        return read_picture(name, content, span, diagnostics)
    if not content:
        diagnostics.error("empty-file", f"“{name}” is empty", span, "Save it again, or name another file")
        return None
    return Asset(name, media_type, content)


def read_picture(name: str, content: bytes, span: Span | None, diagnostics: Diagnostics) -> Asset | None:
    """A picture that every version can show: PNG, JPEG, GIF or SVG.

    WebP (which Outlook cannot show), photos turned by a camera's note and four-colour JPEGs are converted here, once.
    """
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return _raster(name, content, "WEBP", span, diagnostics)
    for signature, kind in _SIGNATURES:
        if content.startswith(signature):
            return _raster(name, content, kind, span, diagnostics)
    head = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"<") and b"<svg" in content[:4096]:
        return _svg(name, content, span, diagnostics)
    what = next((words for signature, words in _FOREIGN if content.startswith(signature)), None)
    if content[4:8] == b"ftyp":
        what = "a HEIC or AVIF photo, or a video"
    if not content:
        diagnostics.error("not-an-image", f"“{name}” is empty", span, "Save it again, or name another file")
    elif what:
        diagnostics.error("not-an-image", f"“{name}” is {what}, which not every version can show", span, _SAVE)
    else:
        diagnostics.error("not-an-image", f"“{name}” is no picture", span, _SAVE)
    return None


def _raster(name: str, content: bytes, kind: str, span: Span | None, diagnostics: Diagnostics) -> Asset | None:
    size = ordinary_size(kind, content)
    if size is not None and size[0] * size[1] <= MAX_PIXELS:
        return Asset(name, _MEDIA_TYPES[kind], content, *size)
    import warnings

    from PIL import Image

    try:
        with warnings.catch_warnings(), _refusing_cut_off():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit is lower
            with Image.open(BytesIO(content), formats=(kind,)) as image:
                width, height = image.size
                if width * height > MAX_PIXELS:
                    _too_many_pixels(name, span, diagnostics)
                    return None
                orientation = image.getexif().get(0x0112, 1) if kind == "JPEG" else 1
                if kind != "WEBP" and orientation in (0, 1) and image.mode != "CMYK":
                    _verify(image, content, kind)
                    return Asset(name, _MEDIA_TYPES[kind], content, width, height)
            return _converted(name, content, kind)
    except Image.DecompressionBombError:
        _too_many_pixels(name, span, diagnostics)
        return None
    except Exception:  # Pillow raises all sorts for damaged files
        diagnostics.error(
            "not-an-image", f"“{name}” is a damaged picture: it cannot be opened", span, "Save or download it again"
        )
        return None


@contextmanager
def _refusing_cut_off() -> Iterator[None]:
    """The PDF library tells Pillow to fill up what is cut off, for the whole process; reading wants to know of it."""
    from PIL import ImageFile

    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _too_many_pixels(name: str, span: Span | None, diagnostics: Diagnostics) -> None:
    diagnostics.error(
        "image-too-large",
        f"“{name}” has more than {MAX_PIXELS // 1_000_000} million pixels",
        span,
        "Save it smaller: 3000 pixels on the longer side are enough for print",
    )


def _verify(image: Any, content: bytes, kind: str) -> None:
    """Raise for a picture that is cut off or damaged, without unpacking all of it where the format allows."""
    if kind == "PNG":
        image.verify()
        if b"IEND" not in content[-64:]:
            raise ValueError
    elif kind == "JPEG":
        # Cut-off files lack the end mark; some cameras write a little after it.
        if b"\xff\xd9" not in content[-65536:]:
            raise ValueError
    else:
        image.load()


def _converted(name: str, content: bytes, kind: str) -> Asset:
    from PIL import Image, ImageOps

    with Image.open(BytesIO(content), formats=(kind,)) as opened:
        image = ImageOps.exif_transpose(opened)
        plain = "transparency" not in image.info and image.mode not in ("RGBA", "LA", "PA")
        out = BytesIO()
        stem = name.rsplit(".", 1)[0]
        if plain:
            image.convert("RGB").save(out, "JPEG", quality=92, optimize=False)
            return Asset(f"{stem}.jpg", "image/jpeg", out.getvalue(), *image.size)
        image.convert("RGBA").save(out, "PNG")
        return Asset(f"{stem}.png", "image/png", out.getvalue(), *image.size)


_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+)(px|pt|pc|mm|cm|in)?\s*")
_UNITS = {None: 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_OUTSIDE = re.compile(r"url\(\s*['\"]?\s*(?!#|data:image/(?:png|jpeg|gif)[;,])|@import", re.IGNORECASE)
_ACTIVE = {"script", "foreignObject", "iframe", "object", "embed", "audio", "video", "handler", "listener"}


def _svg(name: str, content: bytes, span: Span | None, diagnostics: Diagnostics) -> Asset | None:
    if len(content) > MAX_SVG_BYTES:
        diagnostics.error(
            "image-too-large",
            f"“{name}” has {len(content) / 1e6:.1f} MB; a drawing needs no more than 2",
            span,
            "Save it simpler, or as PNG",
        )
        return None
    if b"<!ENTITY" in content or b"<?xml-stylesheet" in content:
        diagnostics.error(
            "unsafe-image",
            f"“{name}” defines entities or calls a style sheet",
            span,
            "Export the drawing again as “plain SVG”",
        )
        return None
    import xml.etree.ElementTree as Tree

    try:
        root = Tree.fromstring(content)  # noqa: S314 -- entities are refused above
    except (Tree.ParseError, ValueError, LookupError):
        diagnostics.error(
            "not-an-image",
            f"“{name}” is a damaged SVG drawing: it is no well-formed XML",
            span,
            "Export the drawing again",
        )
        return None
    for node in root.iter():
        reason = _unsafe(node)
        if reason:
            diagnostics.error(
                "unsafe-image",
                f"“{name}” {reason}",
                span,
                "Export the drawing again as “plain SVG”, with everything inside it",
            )
            return None
    size = _svg_size(root)
    if root.tag.rsplit("}", 1)[-1] != "svg" or size is None:
        diagnostics.error(
            "not-an-image",
            f"“{name}” does not say how large it is",
            span,
            'Give the <svg> a viewBox="0 0 width height"',
        )
        return None
    if any(node.tag.rsplit("}", 1)[-1] == "text" for node in root.iter() if isinstance(node.tag, str)):
        diagnostics.warning(
            "text-in-drawing",
            f"“{name}” holds live text, which looks different on every machine",
            span,
            "Turn text into paths before export",
        )
    return Asset(name, "image/svg+xml", content, *size)


def _unsafe(node: Any) -> str | None:
    tag = node.tag.rsplit("}", 1)[-1] if isinstance(node.tag, str) else ""
    if tag in _ACTIVE:
        return f"contains <{tag}>, which no release may carry"
    if tag == "style" and _OUTSIDE.search(node.text or ""):
        return "calls for a file outside itself"
    for attribute, value in node.attrib.items():
        bare = attribute.rsplit("}", 1)[-1]
        if bare.lower().startswith("on"):
            return f"contains a script ({bare})"
        if bare in ("href", "src") and tag != "a" and not re.match(r"#|data:image/(png|jpeg|gif)[;,]", value.strip()):
            return f"calls for a file outside itself (“{value[:60]}”)"
        if _OUTSIDE.search(value):
            return f"calls for a file outside itself (“{value[:60]}”)"
    return None


def _svg_size(root: Any) -> tuple[int, int] | None:
    lengths = [_LENGTH.fullmatch(root.get(side) or "") for side in ("width", "height")]
    if lengths[0] and lengths[1]:
        width, height = (float(found[1]) * _UNITS[found[2]] for found in lengths if found)
    else:
        numbers = re.split(r"[\s,]+", (root.get("viewBox") or "").strip())
        try:
            width, height = (float(number) for number in numbers[2:4])
        except ValueError:
            return None
    return (max(1, round(width)), max(1, round(height))) if 0 < width < 1e5 and 0 < height < 1e5 else None
