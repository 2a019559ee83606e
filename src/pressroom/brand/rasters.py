"""Logos as PNG, for mail programs and Word, which show no SVG."""

from __future__ import annotations

import struct
from functools import cache
from pathlib import Path, PurePosixPath

from pressroom.brand.coverage import FOLDER
from pressroom.diagnostics import Diagnostics
from pressroom.installed import shaping_versions
from pressroom.keeping import keep
from pressroom.model.release import Asset
from pressroom.source import Span

SCALE = 3
_LARGEST = 1200
_SMALLEST = 480
_TRIAL = 16


def raster_of(asset: Asset | None, span: Span | None, diagnostics: Diagnostics) -> Asset | None:
    """A PNG of a drawing at three times its size (longer side 480 to 1200 pixels); pictures stay what they are."""
    if asset is None or asset.media_type != "image/svg+xml":
        return asset
    pixels = min(max((max(asset.width, asset.height) or 160) * SCALE, _SMALLEST), _LARGEST)
    content = _render(asset.content, pixels, asset.width >= asset.height)
    if isinstance(content, str):
        _report(asset.name, content, span, diagnostics)
        return None
    width, height = struct.unpack(">II", content[16:24])
    return Asset(PurePosixPath(asset.name).with_suffix(".png").name, "image/png", content, width, height)


def try_raster(asset: Asset | None, span: Span | None, diagnostics: Diagnostics) -> None:
    """The finding that ``raster_of`` would have, from a picture of 16 pixels: whether a drawing can be read is no matter of size."""
    if asset is not None and asset.media_type == "image/svg+xml":
        content = _render(asset.content, _TRIAL, asset.width >= asset.height)
        if isinstance(content, str):
            _report(asset.name, content, span, diagnostics)


def _report(name: str, why: str, span: Span | None, diagnostics: Diagnostics) -> None:
    diagnostics.error(
        "unreadable-logo",
        f"The drawing {name} cannot be turned into a picture: {why}",
        span,
        "Save it as plain SVG in a drawing program, or use a PNG file",
    )


@cache
def _render(content: bytes, pixels: int, wide: bool) -> bytes | str:
    """The PNG, its longer side ``pixels``, or why there is none; kept between runs."""
    made_of = (Path(__file__).read_bytes(), shaping_versions().get("resvg-py", ""), content, f"{pixels} {wide}")
    found = keep("drawings", made_of, lambda: _sealed(_drawn(content, pixels, wide)))
    return found if found.startswith(b"\x89PNG") else found.decode()


def _sealed(drawn: bytes | str) -> bytes:
    return drawn.encode() if isinstance(drawn, str) else drawn


def _drawn(content: bytes, pixels: int, wide: bool) -> bytes | str:
    """What ``_render`` gives. No file, address or font of this machine is read."""
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
    has_text = pixels > _TRIAL and next(root.iter("{*}text"), None) is not None
    fonts = [str(path) for path in sorted(FOLDER.glob("source-sans-3/*.ttf"))] if has_text else []
    try:
        return bytes(
            resvg_py.svg_to_bytes(
                svg_string=etree.tostring(root, encoding="unicode"),
                skip_system_fonts=True,
                font_files=fonts or None,
                font_family="Source Sans 3",
                sans_serif_family="Source Sans 3",
                serif_family="Source Sans 3",
                width=pixels if wide else None,
                height=None if wide else pixels,
            )
        )
    except (ValueError, RuntimeError) as error:
        return str(error)
