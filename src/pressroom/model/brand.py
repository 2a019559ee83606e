"""The look of an organisation, read from ``_brand.yml``."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class FontFace:
    """One static TrueType or OpenType face with its bytes."""

    family: str
    weight: int
    style: Literal["normal", "italic"]
    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Look:
    """Colours as ``#rrggbb``; sizes in points on paper; families by name, with the faces that show them.

    ``primary`` is the brand's colour for large areas and rules, ``accent`` for small marks, ``link`` for text links;
    ``surface`` is a pale tint for boxes, ``rule`` a hairline, ``muted`` secondary text, ``on_primary`` text on ``primary``.
    ``faces`` are the organisation's own files; packaged families are found by name.
    """

    primary: str = "#1f3a5f"
    accent: str = "#1f3a5f"
    link: str = "#1f4e8c"
    foreground: str = "#1b1f24"
    background: str = "#ffffff"
    muted: str = "#5a6270"
    surface: str = "#f3f5f8"
    rule: str = "#d5dae1"
    on_primary: str = "#ffffff"
    base_family: str = "Source Serif 4"
    base_size: float = 10.5
    base_line_height: float = 1.45
    heading_family: str = "Source Sans 3"
    heading_weight: int = 600
    heading_colour: str = "#1f3a5f"
    faces: tuple[FontFace, ...] = ()
