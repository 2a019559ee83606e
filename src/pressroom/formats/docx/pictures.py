"""Pictures as Word takes them: PNG, JPEG or GIF, no larger than paper needs, each with its words."""

from __future__ import annotations

import io
import struct
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.oxml.parser import OxmlElement
from docx.oxml.shape import CT_Inline
from docx.parts.image import ImagePart
from docx.shared import Pt

from pressroom.formats.docx.oxml import describe
from pressroom.model.release import Asset

if TYPE_CHECKING:
    from docx.oxml.text.run import CT_R
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.package import Package

    from pressroom.formats.docx.manuscript import Manuscript

_EXTENSIONS = {"image/png": "png", "image/jpeg": "jpeg", "image/gif": "gif"}
_MAX_PIXELS = 1_900
"""Width that fills the line at 290 dots an inch."""
_LARGE = 700_000
_SCREEN_DOTS = 144
"""Dots an inch at which a small picture is shown, so that a web picture does not fill the page with mush."""


_UNKNOWN = (
    InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError,
    ArithmeticError, AttributeError, LookupError, ValueError, struct.error,
)  # fmt: skip
"""What python-docx says of a picture whose header it does not read, or of a letterhead's that has another kind."""


@lru_cache(maxsize=64)
def printable(asset: Asset) -> Asset | None:
    """The picture as PNG, JPEG or GIF; nothing when its bytes are no picture."""
    if asset.media_type == "image/svg+xml":
        return _drawn(asset)
    fits = asset.media_type in _EXTENSIONS and asset.width and asset.height
    if fits and (len(asset.content) <= _LARGE or asset.width <= _MAX_PIXELS):
        return asset
    return _converted(asset)


def _drawn(asset: Asset) -> Asset | None:
    import resvg_py

    try:
        content = bytes(
            resvg_py.svg_to_bytes(svg_string=asset.content.decode("utf-8"), width=1600, skip_system_fonts=True)
        )
    except (ValueError, UnicodeDecodeError, OSError):
        return None
    return _measured(asset.name, content)


def _converted(asset: Asset) -> Asset | None:
    from PIL import Image

    try:
        with Image.open(io.BytesIO(asset.content)) as image:
            out = io.BytesIO()
            jpeg = image.format == "JPEG"
            image.draft("RGB", (_MAX_PIXELS, _MAX_PIXELS))
            scaled = (
                image
                if jpeg
                else image.convert(
                    "RGBA" if "transparency" in image.info or image.mode in {"RGBA", "LA", "PA"} else "RGB"
                )
            )
            scaled.thumbnail((_MAX_PIXELS, _MAX_PIXELS * 2))
            if jpeg:
                scaled.convert("RGB").save(out, "JPEG", quality=86, icc_profile=image.info.get("icc_profile"))
            else:
                scaled.save(out, "PNG")
            return Asset(asset.name, "image/jpeg" if jpeg else "image/png", out.getvalue(), *scaled.size)
    except (OSError, ValueError, Image.DecompressionBombError):
        return None


def _measured(name: str, content: bytes) -> Asset:
    width, height = int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")
    return Asset(name, "image/png", content, width, height)


def fitted(asset: Asset, width: float, height: float, *, dots: int = _SCREEN_DOTS) -> tuple[float, float]:
    """Width and height in points: the natural size, but never beyond ``width`` and ``height``."""
    natural = asset.width * 72 / dots
    scale = min(1.0, width / natural, height / (asset.height * 72 / dots))
    return natural * scale, asset.height * 72 / dots * scale


def add_picture(m: Manuscript, line: BaseOxmlElement, asset: Asset, size: tuple[float, float], alt: str) -> None:
    """A run with the picture at the end of ``line``, of ``size`` in points; without ``alt`` it is decorative."""
    number = next(m.pictures)
    relation = m.part.relate_to(_image_part(m.part.package, asset), RT.IMAGE)
    across, down = (Pt(max(0.1, side)) for side in size)
    inline = CT_Inline.new_pic_inline(number, relation, f"Picture {number}", across, down)
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")  # without, LibreOffice keeps other things away from it
    describe(inline.docPr, alt)
    found = cast("CT_R", OxmlElement("w:r"))
    found.add_drawing(inline)
    line.append(found)


def _image_part(package: Package, asset: Asset) -> ImagePart:
    """The picture as a part, one for the same bytes."""
    try:
        return package.get_or_add_image_part(io.BytesIO(asset.content))
    except _UNKNOWN:
        # Of JPEG files it knows those with a JFIF or Exif header; others are as good.
        images = package.image_parts
        known: ImagePart | None = next((part for part in images if part.blob == asset.content), None)
        if known is not None:
            return known
        name = PackURI(f"/word/media/image{len(images) + 1}.{_EXTENSIONS[asset.media_type]}")
        part = ImagePart(name, asset.media_type, asset.content)
        images.append(part)
        return part
