"""Pictures for mail programs: PNG or JPEG, upright, no larger than a sharp screen shows, and never transparent."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import PurePosixPath

from pressroom.diagnostics import Diagnostics
from pressroom.model.release import Asset

COLUMN = 536
"""Width of the text column in CSS pixels; pictures have twice as many pixels."""


@dataclass(frozen=True, slots=True)
class MailPicture:
    """A picture with the size at which it is shown, in CSS pixels. ``path`` is relative to the preview file."""

    path: str
    media_type: str
    content: bytes
    width: int
    height: int

    @property
    def address(self) -> str:
        """What ``src`` says in the preview; the message says ``cid:`` instead."""
        return self.path

    @property
    def identity(self) -> str:
        """The left side of its Content-ID: the same bytes, the same name."""
        return sha256(self.content).hexdigest()[:24]


class MailPictures:
    """The pictures of one message, in the order in which they are shown."""

    def __init__(self, background: str, diagnostics: Diagnostics) -> None:
        self._background = background
        self._diagnostics = diagnostics
        self.shown: dict[str, MailPicture] = {}

    def figure(self, asset: Asset | None) -> MailPicture | None:
        """A picture of the text: as wide as the column, but a tall one not taller than 520 pixels."""
        return self._add(asset, COLUMN, 520)

    def logo(self, asset: Asset | None, several: bool = False) -> MailPicture | None:
        """An issuer's logo; smaller where ``several`` stand side by side."""
        return self._add(asset, 154 if several else 210, 44 if several else 50)

    def small_logo(self, asset: Asset | None) -> MailPicture | None:
        """A supporter's logo."""
        return self._add(asset, 130, 36)

    def _add(self, asset: Asset | None, width: int, height: int) -> MailPicture | None:
        if asset is None:
            return None
        made = _for_mail(asset, width, height, self._background)
        if made is None:
            self._diagnostics.warning(
                "picture-not-shown",
                f"{asset.name} cannot be shown in the e-mail",
                None,
                "Save it as PNG or JPEG",
            )
            return None
        return self.shown.setdefault(made.path, made)


@lru_cache(maxsize=128)
def _for_mail(asset: Asset, width: int, height: int, background: str) -> MailPicture | None:
    from PIL import Image, ImageOps, UnidentifiedImageError

    content = asset.content
    if asset.media_type == "image/svg+xml":
        drawn = _drawn(asset, width * 2)
        if drawn is None:
            return None
        content = drawn
    try:
        with Image.open(io.BytesIO(content)) as image:
            lossless = image.format not in {"JPEG", "MPO", "WEBP"}
            upright = ImageOps.exif_transpose(image)
            clear = "A" in upright.getbands() or "transparency" in upright.info
            if clear:
                # On the page's colour: a dark mark without ground vanishes where a program turns the page dark.
                over = upright.convert("RGBA")
                plain = Image.new("RGB", over.size, background)
                plain.paste(over, mask=over.getchannel("A"))
            else:
                plain = upright.convert("RGB")
    except (OSError, ValueError, UnidentifiedImageError, Image.DecompressionBombError):
        return None
    scale = min(width / plain.width, height / plain.height)
    shown = max(1, round(plain.width * scale)), max(1, round(plain.height * scale))
    if plain.width > shown[0] * 2:
        plain = plain.resize(
            (shown[0] * 2, max(1, round(shown[0] * 2 * plain.height / plain.width))), Image.Resampling.LANCZOS
        )
    elif plain.width < shown[0]:
        shown = plain.size
    out = io.BytesIO()
    if lossless:
        colours = (
            plain.quantize(256, method=Image.Quantize.FASTOCTREE) if plain.width * plain.height < 4_000_000 else plain
        )
        exact = plain.getcolors(256) is not None
        (colours if exact or clear else plain).save(out, "PNG", optimize=True)
    if not lossless or out.tell() > 150_000:
        out = io.BytesIO()
        plain.save(out, "JPEG", quality=80, optimize=True, progressive=True)
        lossless = False
    made = out.getvalue()
    suffix = "png" if lossless else "jpg"
    name = f"{_safe_stem(asset.name)}-{sha256(made).hexdigest()[:8]}.{suffix}"
    return MailPicture(f"media/{name}", f"image/{'png' if lossless else 'jpeg'}", made, *shown)


def _safe_stem(name: str) -> str:
    stem = PurePosixPath(name.replace("\\", "/")).stem
    safe = "".join(c if c.isascii() and (c.isalnum() or c in "-_") else "-" for c in stem)
    return safe.strip("-")[:48] or "picture"


def _drawn(asset: Asset, width: int) -> bytes | None:
    import resvg_py

    try:
        return bytes(resvg_py.svg_to_bytes(svg_string=asset.content.decode("utf-8"), width=width))
    except (ValueError, UnicodeDecodeError, RuntimeError):
        return None
