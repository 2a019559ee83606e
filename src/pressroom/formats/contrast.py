"""Colours of a brand on a dark page, readable by the measure of WCAG 2 (4.5 : 1 for text)."""

from __future__ import annotations

import colorsys
from functools import lru_cache

from pressroom.model.brand import Look

DARK_BACKGROUND, DARK_SURFACE = "#14171c", "#1f242b"


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb``, 0 to 1 (WCAG 2.2, definition)."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lightened(colour: str, background: str, wanted: float) -> str:
    """The same hue, as light as it must be to reach ``wanted`` on ``background``."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
    while contrast(colour, background) < wanted and lightness < 1:
        lightness = min(1.0, lightness + 0.02)
        channels = colorsys.hls_to_rgb(hue, lightness, min(saturation, 0.75))
        colour = "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)
    return colour


def darkened(colour: str, background: str, wanted: float) -> str:
    """The same hue, as dark as it must be to reach ``wanted`` on a light ``background``."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
    while contrast(colour, background) < wanted and lightness > 0:
        lightness = max(0.0, lightness - 0.02)
        channels = colorsys.hls_to_rgb(hue, lightness, saturation)
        colour = "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)
    return colour


@lru_cache(maxsize=64)
def dark_colours(look: Look) -> str:
    """Readable text colours on the light page, then the properties of the dark one."""
    least = min((look.background, look.surface), key=luminance)
    light = {
        "link": darkened(look.link, least, 4.6),
        "muted": darkened(look.muted, least, 4.6),
        "heading-colour": darkened(look.heading_colour, least, 4.6),
        "figure": darkened(look.primary, least, 4.6),
    }
    dark = {
        "primary": lightened(look.primary, DARK_SURFACE, 3.2),
        "accent": lightened(look.accent, DARK_SURFACE, 3.2),
        "figure": lightened(look.primary, DARK_SURFACE, 4.8),
        "link": lightened(look.link, DARK_SURFACE, 5.2),
        "foreground": "#e7e9ec",
        "background": DARK_BACKGROUND,
        "muted": "#a9b1bc",
        "surface": DARK_SURFACE,
        "rule": "#39414c",
        "heading-colour": lightened(look.heading_colour, DARK_SURFACE, 7.0),
        "on-primary": DARK_BACKGROUND,
    }

    def properties(of: dict[str, str]) -> str:
        return ":root {" + " ".join(f"--{name}: {value};" for name, value in of.items()) + "}"

    return properties(light) + "\n@media screen and (prefers-color-scheme: dark) { " + properties(dark) + " }\n"
