"""Colours as numbers: what a brand names, and what follows from it with enough contrast."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pressroom.diagnostics import Diagnostics
from pressroom.model.release import Places
from pressroom.read.shapes import closest
from pressroom.source import Span

READABLE = 4.5
"""The least contrast of text: WCAG 2.2, success criterion 1.4.3 (level AA)."""

_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
Rgb = tuple[int, int, int]


def rgb(colour: str) -> Rgb:
    """``#rrggbb`` as three numbers to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1 (WCAG)."""
    parts = [part / 255 for part in rgb(colour)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Contrast ratio, 1 to 21 (WCAG)."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(first: str, second: str, share: float) -> str:
    """``first`` with ``share`` (0 to 1) of ``second``."""
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in zip(rgb(first), rgb(second), strict=True))


def readable_on(background: str, wanted: str, strong: str, least: float = READABLE) -> str:
    """``wanted``, moved towards ``strong`` until it can be read on ``background``."""
    for step in range(21):
        colour = mixed(wanted, strong, step / 20)
        if contrast(colour, background) >= least:
            return colour
    return strong


def parsed(text: str) -> str | None:
    """``#rrggbb`` for whatever CSS calls a colour without transparency; None for anything else."""
    if _HEX.fullmatch(text):
        digits = text[1:].lower()
        return "#" + ("".join(digit * 2 for digit in digits) if len(digits) == 3 else digits)
    from tinycss2.color4 import parse_color

    colour = parse_color(text)
    if colour is None or isinstance(colour, str) or colour.alpha != 1:
        return None
    try:
        parts = colour.to("srgb").coordinates
    except NotImplementedError:  # oklch() and other colours that not every screen and no printer can show
        return None
    return "#" + "".join(f"{max(0, min(255, round((part or 0) * 255))):02x}" for part in parts)


@dataclass
class Palette:
    """The named colours of a brand file. ``find`` follows names to a colour, once, with findings at their places."""

    names: dict[str, str]
    semantic: dict[str, str]
    places: Places
    diagnostics: Diagnostics
    _told: set[Span] = field(default_factory=set)

    def find(self, text: str, span: Span, trail: tuple[str, ...] = ()) -> str | None:
        """The colour that ``text`` means."""
        own = text.strip()
        # A semantic name such as primary may stand for a colour of the palette that bears the same name.
        if own in trail:
            self._report(
                span,
                "colour-circle",
                f"The colours name each other in a circle: {' → '.join((*trail, own))}",
                "Give one of them a colour such as #1f3a5f",
            )
            return None
        if own in self.names:
            return self.find(self.names[own], self.places("color", "palette", own), (*trail, own))
        colour = parsed(own)
        if colour is not None:
            return colour
        if own in self.semantic:
            return self.find(self.semantic[own], self.places("color", own), (*trail, own))
        if ("color", "palette", own) in self.places.keys:
            return None  # its value is missing or wrong, and that was told
        meant = closest(own, [*self.names, *self.semantic])
        if meant is None and len(own) > 2:
            meant = _css_name(own)
        if re.fullmatch(r"[0-9a-fA-F]{6}|[0-9a-fA-F]{3}", own):
            meant = f'"#{own}"'
        hint = (
            f"Did you mean {meant}?"
            if meant
            else 'Write "#rrggbb" in quotation marks, a CSS colour name, or a name from the palette'
        )
        self._report(span, "bad-colour", f"“{own}” is no colour", hint)
        return None

    def _report(self, span: Span, code: str, message: str, hint: str) -> None:
        if span not in self._told:
            self._told.add(span)
            self.diagnostics.error(code, message, span, hint)


def _css_name(word: str) -> str | None:
    from tinycss2 import color4

    names = {**getattr(color4, "_COLOR_KEYWORDS", {}), "rebeccapurple": ""}
    return closest(word, [name for name in names if isinstance(name, str)])
