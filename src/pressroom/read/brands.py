"""``_brand.yml`` to a look: colours found and completed, families with their faces, the logo's file."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pressroom.diagnostics import Diagnostics
from pressroom.model.brand import Look
from pressroom.model.brand_facts import BrandFacts, BrandName, Logo, LogoImage, LogoTones, Type
from pressroom.model.release import Places
from pressroom.read.colours import READABLE, Palette, contrast, mixed, readable_on
from pressroom.read.shapes import closest, constructed, fit
from pressroom.read.yaml import parse_yaml
from pressroom.source import Source, Span

_WEIGHTS = {
    "thin": 100,
    "light": 300,
    "normal": 400,
    "regular": 400,
    "medium": 500,
    "semibold": 600,
    "bold": 700,
    "black": 900,
}
_SIZE = re.compile(r"([0-9]*\.?[0-9]+)\s*(pt|px|rem|em)?")
_POINTS = {"pt": 1.0, "px": 0.75, "rem": 12.0, "em": 12.0, None: 1.0}


@dataclass(frozen=True)
class LogoFile:
    """The file to load, where it is named, and its alternative text if there is one."""

    path: str
    span: Span
    alt: str | None


@dataclass(frozen=True)
class Brand:
    """A brand file understood. ``font_files`` are paths to load, with their places; ``look`` has no faces yet."""

    facts: BrandFacts
    places: Places
    look: Look
    logo: LogoFile | None
    name: str | None
    font_files: tuple[tuple[str, Span], ...]


def read_brand(source: Source, above: Look, diagnostics: Diagnostics) -> Brand | None:
    """``source`` as a brand; what it does not say comes from ``above``, or follows from what it says."""
    document = parse_yaml(source, diagnostics)
    fitted = None if document is None else fit(BrandFacts, document, diagnostics, "A brand file")
    if document is None or fitted is None:
        return None
    facts = constructed(BrandFacts, fitted)
    places = document.places
    look = _typeset(facts, places, _coloured(facts, places, above, diagnostics), diagnostics)
    name = facts.meta.name
    files: list[tuple[str, Span]] = []
    for number, font in enumerate(facts.typography.fonts):
        for position, file in enumerate(font.files):
            place = places("typography", "fonts", number, "files", position)
            files.append(
                (file, place)
                if isinstance(file, str)
                else (file.path, places("typography", "fonts", number, "files", position, "path"))
            )
        if font.source in ("google", "bunny"):
            diagnostics.warning(
                "font-from-web", f"“{font.family}” would come from the web; releases use files only",
                places("typography", "fonts", number, "source"), "Put its TTF files into fonts/ and write   source: file",
            )  # fmt: skip
    return Brand(
        facts, places, look, _logo(facts, places, diagnostics),
        (name.full or name.short) if isinstance(name, BrandName) else name, tuple(files),
    )  # fmt: skip


def _coloured(facts: BrandFacts, places: Places, above: Look, diagnostics: Diagnostics) -> Look:
    given = facts.color
    semantic = {name: value for name, value in vars(given).items() if isinstance(value, str)}
    palette = Palette(given.palette, semantic, places, diagnostics)
    found: dict[str, str] = {}
    for name in given.palette:
        palette.find(name, places("color", "palette", name))
    for name, value in semantic.items():
        # A semantic colour may bear the name of a palette colour: primary: primary.
        colour = palette.find(value, places("color", name), () if value in given.palette else (name,))
        if colour:
            found[name] = colour
    extra: dict[str, str] = {
        name: colour
        for name in ("surface", "muted", "rule", "on-primary")
        if name in given.palette and (colour := palette.find(name, places("color", "palette", name)))
    }
    styles = {
        part: (places("typography", part, "color"), style.color)
        for part in ("headings", "link")
        if isinstance(style := getattr(facts.typography, part), Type) and style.color
    }
    if isinstance(facts.typography.link, str):
        styles["link"] = (places("typography", "link"), facts.typography.link)
    styled = {part: colour for part, (place, text) in styles.items() if (colour := palette.find(text, place))}
    if not found and not extra and not styled:
        return above
    return _completed(found, extra, styled, above, places, diagnostics)


def _completed(
    found: dict[str, str],
    extra: dict[str, str],
    styled: dict[str, str],
    above: Look,
    places: Places,
    diagnostics: Diagnostics,
) -> Look:
    """Every colour of a look, those not given derived so that they can be read."""
    background = found.get("background", above.background)
    foreground = found.get("foreground", above.foreground)
    primary = found.get("primary", above.primary)
    accent = found.get("secondary") or found.get("tertiary") or (primary if "primary" in found else above.accent)
    surface = extra.get("surface") or found.get("light") or mixed(background, primary, 0.06)
    strongest = max(("#ffffff", "#000000", background, foreground), key=lambda colour: contrast(colour, primary))
    on_primary = extra.get("on-primary") or next(
        (colour for colour in (background, foreground) if contrast(colour, primary) >= READABLE), strongest
    )
    look = replace(
        above,
        primary=primary,
        accent=accent,
        link=styled.get("link") or readable_on(background, primary, foreground),
        foreground=foreground,
        background=background,
        muted=extra.get("muted") or readable_on(surface, mixed(foreground, background, 0.35), foreground),
        surface=surface,
        rule=extra.get("rule") or mixed(background, foreground, 0.16),
        on_primary=on_primary,
        heading_colour=styled.get("headings") or readable_on(background, primary, foreground),
    )
    pairs = [
        ("The text", look.foreground, "the background", look.background, ("color", "foreground")),
        ("The text", look.foreground, "boxes", look.surface, ("color", "light")),
        ("Links", look.link, "the background", look.background, ("typography", "link", "color")),
        ("Headings", look.heading_colour, "the background", look.background, ("typography", "headings", "color")),
        ("Secondary text", look.muted, "the background", look.background, ("color", "palette", "muted")),
        ("Text", look.on_primary, "the primary colour", look.primary, ("color", "palette", "on-primary")),
    ]
    for what, first, where, second, path in pairs:
        ratio = contrast(first, second)
        if ratio < READABLE:
            diagnostics.warning(
                "low-contrast", f"{what} in {first} on {where} ({second}) has a contrast of {int(ratio * 10) / 10}:1, hard to read",
                places(*path), f"Choose colours with at least {READABLE}:1: one darker, or the other lighter",
            )  # fmt: skip
    return look


def _typeset(facts: BrandFacts, places: Places, look: Look, diagnostics: Diagnostics) -> Look:
    base, headings = facts.typography.base, facts.typography.headings
    changes: dict[str, object] = {}
    if isinstance(base, str):
        changes["base_family"] = base
    elif base is not None:
        changes.update({"base_family": base.family} if base.family else {})
        if base.size is not None:
            size = _SIZE.fullmatch(base.size.strip())
            points = float(size[1]) * _POINTS[size[2]] if size else 0.0
            if 6 <= points <= 24:
                changes["base_size"] = points
            else:
                diagnostics.error(
                    "bad-size",
                    f"“{base.size}” is no size for running text",
                    places("typography", "base", "size"),
                    "Write for example   10.5pt",
                )
        if base.line_height is not None:
            if 1 <= base.line_height <= 3:
                changes["base_line_height"] = base.line_height
            else:
                diagnostics.error(
                    "bad-size",
                    f"{base.line_height:g} is no line height",
                    places("typography", "base", "line-height"),
                    "Write a multiple from 1 to 3, e.g. 1.45",
                )
        if base.color is not None:
            palette = Palette(
                facts.color.palette,
                {k: v for k, v in vars(facts.color).items() if isinstance(v, str)},
                places,
                diagnostics,
            )
            colour = palette.find(base.color, places("typography", "base", "color"))
            changes.update({"foreground": colour} if colour else {})
    family = headings if isinstance(headings, str) else headings.family if headings else None
    family = family or changes.get("base_family")  # type: ignore[assignment]
    if family:
        changes["heading_family"] = family
    if isinstance(headings, Type) and headings.weight is not None:
        weight = headings.weight
        changes["heading_weight"] = _WEIGHTS.get(weight, 600) if isinstance(weight, str) else min(max(weight, 1), 1000)
    return replace(look, **changes)  # type: ignore[arg-type]


def _logo(facts: BrandFacts, places: Places, diagnostics: Diagnostics) -> LogoFile | None:
    logo = facts.logo
    if logo is None:
        return None
    if isinstance(logo, str):
        return LogoFile(logo, places("logo"), None)
    for size in ("medium", "large", "small"):
        chosen = getattr(logo, size)
        if isinstance(chosen, LogoTones):
            tone = "light" if chosen.light else "dark"
            named = chosen.light or chosen.dark
            place = places("logo", size, tone)
        else:
            named, place = chosen, places("logo", size)
        if named:
            return _image(logo, named, place, places, diagnostics)
    first = next(iter(logo.images), None)
    return None if first is None else _image(logo, first, places("logo", "images", first), places, diagnostics)


def _image(logo: Logo, named: str, place: Span, places: Places, diagnostics: Diagnostics) -> LogoFile | None:
    image = logo.images.get(named)
    if isinstance(image, LogoImage):
        return LogoFile(image.path, places("logo", "images", named, "path"), image.alt)
    if image is not None:
        return LogoFile(image, places("logo", "images", named), None)
    if "." not in named:
        meant = closest(named, logo.images)
        hint = f"Did you mean “{meant}”?" if meant else "Write a file such as logo.svg, or a name from images"
        diagnostics.error("unknown-logo", f"There is no logo “{named}” among the images", place, hint)
        return None
    return LogoFile(named, place, None)
