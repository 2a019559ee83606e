"""Logos as PNG, for mail programs and Word, which show no SVG."""

from __future__ import annotations

import struct
from functools import cache
from pathlib import Path, PurePosixPath

from pressroom.brand.coverage import FOLDER
from pressroom.diagnostics import Diagnostics
from pressroom.model.release import Asset
from pressroom.source import Span

SCALE = 3
_LARGEST = 1800
_SMALLEST = 480


def raster_of(asset: Asset | None, span: Span | None, diagnostics: Diagnostics) -> Asset | None:
    """A PNG of a drawing at three times its size (longer side 480 to 1800 pixels); pictures stay what they are."""
    if asset is None or asset.media_type != "image/svg+xml":
        return asset
    content = _render(asset.content, asset.width, asset.height)
    if isinstance(content, str):
        diagnostics.error(
            "unreadable-logo",
            f"The drawing {asset.name} cannot be turned into a picture: {content}",
            span,
            "Save it as plain SVG in a drawing program, or use a PNG file",
        )
        return None
    width, height = struct.unpack(">II", content[16:24])
    return Asset(PurePosixPath(asset.name).with_suffix(".png").name, "image/png", content, width, height)


@cache
def _render(content: bytes, width: int, height: int) -> bytes | str:
    """The PNG, or why there is none. No file, address or font of this machine is read."""
    import resvg_py
    from lxml import etree

    try:
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        return str(error)
    for element in root.iter():
        for name in list(element.attrib):
            local = str(name).rpartition("}")[2]
            if local == "href" and not str(element.attrib[name]).strip().startswith(("#", "data:image/")):
                del element.attrib[name]
    longer = max(width, height) or 160
    pixels = min(max(longer * SCALE, _SMALLEST), _LARGEST)
    has_text = next(root.iter("{*}text"), None) is not None
    fonts = [str(path) for path in sorted(Path(str(FOLDER)).glob("source-sans-3/*.ttf"))] if has_text else []
    try:
        return bytes(
            resvg_py.svg_to_bytes(
                svg_string=etree.tostring(root, encoding="unicode"),
                skip_system_fonts=True,
                font_files=fonts or None,
                font_family="Source Sans 3",
                sans_serif_family="Source Sans 3",
                serif_family="Source Sans 3",
                width=pixels if width >= height else None,
                height=None if width >= height else pixels,
            )
        )
    except (ValueError, RuntimeError) as error:
        return str(error)
