"""Draw the picture of the example release on biotherapies: cells in a gently rocked bioreactor.

Sound waves come in from the left, light rings read a cell on the right: the three projects in one picture.
The same libraries draw the same bytes; run it again after a change here:

    python scripts/make_example_images.py
"""

from __future__ import annotations

import io
import math
import random
from pathlib import Path

RELEASES = Path(__file__).resolve().parent.parent / "releases"
TARGET = RELEASES / "2022-02-22-biotherapies-laureates" / "bioreactor.jpg"
WIDTH, HEIGHT = 1800, 1200
FRAME = (-130, 40, 2060, 1160)
"""What is shown of it: x, y, width, height; 16 to 9, so that it leaves room on a page."""
VESSEL = (560.0, 190.0, 680.0, 880.0)  # x, y, width, height
LIMIT = 300 * 1024
SOFT = 'filter="url(#soft)"'
SHEEN = 'stroke-opacity=".55" stroke-linecap="round"'

DEFINITIONS = """
<linearGradient id="night" x1="0" y1="0" x2="1" y2="1">
  <stop offset="0" stop-color="#04251f"/><stop offset=".55" stop-color="#0b5c50"/>
  <stop offset="1" stop-color="#10241f"/>
</linearGradient>
<radialGradient id="lamp"><stop offset="0" stop-color="#dff29a" stop-opacity=".55"/>
  <stop offset=".5" stop-color="#7fb93f" stop-opacity=".18"/><stop offset="1" stop-color="#7fb93f" stop-opacity="0"/>
</radialGradient>
<linearGradient id="medium" x1="0" y1="0" x2="0" y2="1">
  <stop offset="0" stop-color="#e9f5a6" stop-opacity=".95"/><stop offset=".5" stop-color="#a9cf4a" stop-opacity=".9"/>
  <stop offset="1" stop-color="#2f8f6b" stop-opacity=".95"/>
</linearGradient>
<radialGradient id="cell" cx=".36" cy=".32" r=".75"><stop offset="0" stop-color="#ffffff" stop-opacity=".95"/>
  <stop offset=".55" stop-color="#e7f6d8" stop-opacity=".62"/><stop offset="1" stop-color="#2f8f6b" stop-opacity=".5"/>
</radialGradient>
<radialGradient id="core" cx=".4" cy=".35" r=".7"><stop offset="0" stop-color="#ffb38a"/>
  <stop offset="1" stop-color="#c8375a"/></radialGradient>
<linearGradient id="glass" x1="0" y1="0" x2="1" y2="0">
  <stop offset="0" stop-color="#ffffff" stop-opacity=".38"/><stop offset=".12" stop-color="#ffffff" stop-opacity=".06"/>
  <stop offset=".82" stop-color="#ffffff" stop-opacity=".03"/><stop offset="1" stop-color="#ffffff" stop-opacity=".3"/>
</linearGradient>
<filter id="soft" x="-50%" y="-50%" width="200%" height="200%"><feGaussianBlur stdDeviation="14"/></filter>
<filter id="far" x="-50%" y="-50%" width="200%" height="200%"><feGaussianBlur stdDeviation="5"/></filter>
"""


def wave_surface(x: float) -> float:
    """Height of the liquid's surface at ``x``: one slow swell, as in a vessel that is rocked, not stirred."""
    left, top, width, _ = VESSEL
    phase = (x - left) / width
    return top + 175 + 46 * math.sin(phase * math.pi * 2 - 0.9) - 34 * (phase - 0.5)


def liquid_path() -> str:
    """Outline the liquid in the rounded vessel."""
    left, top, width, height = VESSEL
    right, bottom, radius = left + width, top + height, 150
    steps = [left + width * step / 60 for step in range(61)]
    surface = "L".join(f"{x:.1f} {wave_surface(x):.1f}" for x in steps)
    return (
        f"M{surface}V{bottom - radius:.1f}Q{right:.1f} {bottom:.1f} {right - radius:.1f} {bottom:.1f}"
        f"H{left + radius:.1f}Q{left:.1f} {bottom:.1f} {left:.1f} {bottom - radius:.1f}Z"
    )


def cell(x: float, y: float, radius: float, turn: float, opacity: float = 1.0, extra: str = "") -> str:
    """One cell: a translucent body and a warm nucleus, off its centre by ``turn`` (radians)."""
    core_x, core_y = x + radius * 0.22 * math.cos(turn), y + radius * 0.22 * math.sin(turn)
    return (
        f'<g opacity="{opacity:.2f}" {extra}>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="url(#cell)" stroke="#fff" stroke-opacity=".75" '
        f'stroke-width="{max(1.2, radius * 0.05):.1f}"/>'
        f'<circle cx="{core_x:.1f}" cy="{core_y:.1f}" r="{radius * 0.42:.1f}" fill="url(#core)"/></g>'
    )


def cells_in_vessel(chance: random.Random) -> list[str]:
    """Cells of different sizes that do not overlap, the large ones in front."""
    left, top, width, height = VESSEL
    placed: list[tuple[float, float, float]] = []
    for smallest, largest, wanted in ((52, 66, 7), (30, 42, 22), (14, 22, 60)):
        found = 0
        for _ in range(4000):
            radius = chance.uniform(smallest, largest)
            x = chance.uniform(left + radius + 26, left + width - radius - 26)
            y = chance.uniform(wave_surface(x) + radius + 24, top + height - radius - 30)
            corner = max(0.0, abs(x - left - width / 2) - (width / 2 - 150)), max(0.0, y - (top + height - 150))
            if math.hypot(*corner) > 150 - radius - 26:
                continue
            if all(math.hypot(x - a, y - b) > radius + c + 9 for a, b, c in placed):
                placed.append((x, y, radius))
                found += 1
                if found == wanted:
                    break
    return [cell(x, y, radius, chance.uniform(0, math.tau)) for x, y, radius in sorted(placed, key=lambda one: one[2])]


def sound() -> list[str]:
    """Sound waves that run towards the vessel from the left."""
    arcs = []
    for step in range(9):
        radius = 110 + 46 * step
        span = math.radians(33)
        x, dx, dy = 60.0, radius * math.cos(span), radius * math.sin(span)
        arcs.append(
            f'<path d="M{x + dx:.1f} {640 - dy:.1f}A{radius} {radius} 0 0 1 {x + dx:.1f} {640 + dy:.1f}" fill="none" '
            f'stroke="#dff29a" stroke-opacity="{0.85 - step * 0.075:.2f}" stroke-width="{11 - step * 0.9:.1f}" '
            'stroke-linecap="round"/>'
        )
    return arcs


def hologram(chance: random.Random) -> list[str]:
    """Interference rings round one cell, on the right."""
    x, y = 1525.0, 560.0
    rings = [
        f'<circle cx="{x}" cy="{y}" r="{62 + 27 * step:.1f}" fill="none" stroke="#8fd8ff" '
        f'stroke-opacity="{0.8 - step * 0.095:.2f}" stroke-width="{9 - step * 0.85:.1f}"/>'
        for step in range(8)
    ]
    return [*rings, cell(x, y, 46, chance.uniform(0, math.tau))]


def drawing() -> str:
    """Draw the whole picture as SVG."""
    chance = random.Random(2022_02_22)  # noqa: S311 - a seed for a drawing, not for a secret
    left, top, width, height = VESSEL
    far = [
        cell(chance.uniform(0, WIDTH), chance.uniform(0, HEIGHT), chance.uniform(18, 70), 0, 0.13, 'filter="url(#far)"')
        for _ in range(26)
    ]
    bubbles = [
        f'<circle cx="{(x := chance.uniform(left + 60, left + width - 60)):.1f}" '
        f'cy="{wave_surface(x) + chance.uniform(6, 26):.1f}" r="{chance.uniform(3, 9):.1f}" '
        'fill="#fff" fill-opacity=".7"/>'
        for _ in range(46)
    ]
    crest = "L".join(
        f"{left + width * step / 60:.1f} {wave_surface(left + width * step / 60):.1f}" for step in range(61)
    )
    glass = f'<rect x="{left - 14}" y="{top}" width="{width + 28}" height="{height + 14}" rx="164"'
    parts = [
        f'<rect x="{FRAME[0]}" width="{FRAME[2]}" height="{HEIGHT}" fill="url(#night)"/>',
        f'<circle cx="{left + width / 2}" cy="{top + height / 2 + 60}" r="900" fill="url(#lamp)"/>',
        *far,
        *sound(),
        *hologram(chance),
        f'<ellipse cx="{left + width / 2}" cy="{top + height + 40}" rx="400" ry="34" fill="#021712" {SOFT}/>',
        f'{glass} fill="#dff5ee" fill-opacity=".10"/>',
        f'<path d="{liquid_path()}" fill="url(#medium)"/>',
        *cells_in_vessel(chance),
        f'<path d="M{crest}" fill="none" stroke="#fff" stroke-opacity=".9" stroke-width="5"/>',
        *bubbles,
        f'{glass} fill="url(#glass)" stroke="#fff" stroke-opacity=".7" stroke-width="6"/>',
        f'<path d="M{left + 34} {top + 250}V{top + height - 190}" stroke="#fff" stroke-width="14" {SHEEN}/>',
        f'<rect x="{left + 190}" y="{top - 64}" width="{width - 380}" height="70" rx="16" fill="#c9d8d3"/>',
        f'<rect x="{left + 190}" y="{top - 64}" width="{width - 380}" height="24" rx="12" fill="#eef5f2"/>',
        f'<rect x="{left + 250}" y="{top - 140}" width="26" height="80" rx="13" fill="#c9d8d3"/>',
        f'<rect x="{left + width - 276}" y="{top - 120}" width="26" height="60" rx="13" fill="#c9d8d3"/>',
    ]
    shown = " ".join(str(value) for value in FRAME)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{WIDTH * FRAME[3] // FRAME[2]}" viewBox="{shown}">'
        f"<defs>{DEFINITIONS}</defs>{''.join(parts)}</svg>"
    )


def main() -> None:
    """Draw it, and refuse a file too heavy for an e-mail."""
    import resvg_py
    from PIL import Image

    png = bytes(resvg_py.svg_to_bytes(svg_string=drawing()))
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    jpeg = io.BytesIO()
    picture.save(jpeg, "JPEG", quality=86, optimize=True, progressive=True, dpi=(300, 300))
    if len(jpeg.getvalue()) > LIMIT:
        raise SystemExit(f"{TARGET.name} would be {len(jpeg.getvalue()) // 1024} KB; at most {LIMIT // 1024} KB")
    TARGET.write_bytes(jpeg.getvalue())
    print(f"{TARGET.relative_to(RELEASES.parent)}: {len(jpeg.getvalue()) // 1024} KB")


if __name__ == "__main__":
    main()
