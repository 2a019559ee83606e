"""Pictures for paper: no larger than print needs, in colours that PDF/A can name, upright."""

from __future__ import annotations

import io
from functools import lru_cache

from pressroom.model.release import Asset

LARGEST = 1900
"""Pixels across: 300 to the inch over the width of the text."""

_UNSURE = (b"<text", b"<filter", b"<foreignObject", b"<image", b"<style", b"<mask", b"<pattern")


@lru_cache(maxsize=64)
def for_paper(asset: Asset) -> Asset:
    """The picture itself where it is fit, else smaller, upright and in RGB. SVG stays as it is.

    Bytes that no library can read are returned as they are; WeasyPrint will then say so.
    """
    if asset.media_type == "image/svg+xml":
        return asset
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(asset.content)) as image:
            turned = image.getexif().get(0x0112, 1) != 1
            fit = image.format in {"JPEG", "PNG"} and image.mode in {"RGB", "RGBA", "L", "P", "1"}
            if fit and not turned and max(image.size) <= LARGEST * 1.1:
                return asset
            upright = ImageOps.exif_transpose(image)
            clear = "A" in upright.getbands() or "transparency" in upright.info
            plain = upright.convert("RGBA" if clear else "RGB")
            plain.thumbnail((LARGEST, LARGEST), Image.Resampling.LANCZOS)
    except (OSError, ValueError, UnidentifiedImageError, Image.DecompressionBombError):
        return asset
    out = io.BytesIO()
    if clear:
        plain.save(out, "PNG", optimize=True)
    else:
        plain.save(out, "JPEG", quality=86, optimize=True, subsampling=0 if image.format == "PNG" else -1)
    media_type = "image/png" if clear else "image/jpeg"
    return Asset(asset.name, media_type, out.getvalue(), plain.width, plain.height)


def best_logo(logo: Asset | None, raster: Asset | None) -> Asset | None:
    """The drawing where WeasyPrint can show it faithfully, else its raster."""
    if logo is None or raster is None or logo.media_type != "image/svg+xml":
        return logo or raster
    return raster if any(sign in logo.content for sign in _UNSURE) else logo
