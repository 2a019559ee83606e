"""Pictures as Word takes them: PNG, JPEG or GIF, no larger than paper needs, each with its words."""

from __future__ import annotations

import hashlib
import io
from functools import lru_cache

from pressroom.formats.docx.archive import Relation
from pressroom.formats.docx.markup import PIC, A, escaped
from pressroom.model.release import Asset

POINT = 12_700
"""English metric units in a point."""

_EXTENSIONS = {"image/png": "png", "image/jpeg": "jpeg", "image/gif": "gif"}
_MAX_PIXELS = 1_900
"""Width that fills the line at 290 dots an inch."""
_LARGE = 700_000
_SCREEN_DOTS = 144
"""Dots an inch at which a small picture is shown, so that a web picture does not fill the page with mush."""

_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)


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


def file_name(asset: Asset) -> str:
    """The part's name by content, so that one picture used twice is one part."""
    return f"media/{hashlib.sha256(asset.content).hexdigest()[:16]}.{_EXTENSIONS[asset.media_type]}"


def fitted(asset: Asset, width: float, height: float, *, dots: int = _SCREEN_DOTS) -> tuple[float, float]:
    """Width and height in points: the natural size, but never beyond ``width`` and ``height``."""
    natural = asset.width * 72 / dots
    scale = min(1.0, width / natural, height / (asset.height * 72 / dots))
    return natural * scale, asset.height * 72 / dots * scale


def drawing(relation: str, number: int, size: tuple[float, float], alt: str) -> str:
    """A run with the picture in the line. ``number`` is its own in the whole file; without ``alt`` it is decorative."""
    across, down = (max(1, round(side * POINT)) for side in size)
    told = f' descr="{escaped(alt)}"/>' if alt else f' descr="">{_DECORATIVE}</wp:docPr>'
    extent = f'cx="{across}" cy="{down}"'
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
        f'<wp:docPr id="{number}" name="Picture {number}"{told}'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic xmlns:a="{A}"><a:graphicData uri="{PIC}"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="Picture {number}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def relation(identity: str, asset: Asset) -> Relation:
    """The line in the part's relations."""
    return Relation(identity, "image", file_name(asset))
