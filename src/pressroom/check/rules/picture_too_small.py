"""A picture is too small to be printed.

At 300 dots an inch, 1,200 pixels make ten centimetres, the width of two newspaper columns. Limit: `picture-pixels` (1200),
for the longer side. Drawings (SVG) have no size.

    sonde.jpg, 640 × 480 pixels

Ask for the original; enlarging it in a program adds nothing.

    sonde.jpg, 2400 × 1800 pixels
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.facts.pictures import pictures
from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.manuscript import Manuscript
from pressroom.diagnostics import Severity

SEVERITY = Severity.WARNING
LIMITS = {"picture-pixels": 1200}


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """Each picture made of pixels, of the text and of the media."""
    limit = style.limit("picture-pixels")
    for picture in pictures(manuscript):
        asset = picture.asset
        if asset is None or asset.media_type == "image/svg+xml" or picture.is_logo:
            continue
        if 0 < max(asset.width, asset.height) < limit:
            yield Finding(
                f"{picture.path} has {asset.width} × {asset.height} pixels; for print the longer side needs {limit:,}",
                picture.span,
                "Ask whoever made it for the original",
            )
