"""What may stand in ``_brand.yml``: the brand.yml format (https://posit-dev.github.io/brand-yml/), which Quarto and Shiny read too.

Like ``model/facts.py``, the one place for keys, types and help texts.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field


class BrandPart(BaseModel):
    """Frozen; a key that is not listed is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True, defer_build=True)


class BrandName(BrandPart):
    """Two forms of the name."""

    short: str | None = Field(default=None, description="Short name")
    full: str | None = Field(default=None, description="Full name")


class Meta(BrandPart):
    """Whose brand it is."""

    name: str | BrandName | None = Field(default=None, description="Name of the brand")
    link: str | dict[str, str] | None = Field(default=None, description="Web site, or several by name")


class LogoImage(BrandPart):
    """A logo file with its alternative text."""

    path: str = Field(description="File in this folder: SVG or PNG")
    alt: str | None = Field(default=None, description="The logo in words; default: the name")


class LogoTones(BrandPart):
    """A logo for light and one for dark surroundings."""

    light: str | None = Field(default=None, description="On light surroundings: what releases show")
    dark: str | None = Field(default=None, description="On dark surroundings")


class Logo(BrandPart):
    """Logos by size; a release shows the medium one, else the large, else the small."""

    images: dict[str, str | LogoImage] = Field(default_factory=dict, description="Files by a name of your choice")
    small: str | LogoTones | None = Field(default=None, description="For small places: a file, or a name from images")
    medium: str | LogoTones | None = Field(default=None, description="The usual one: a file, or a name from images")
    large: str | LogoTones | None = Field(default=None, description="For large places: a file, or a name from images")


class Colours(BrandPart):
    """Colours as #rrggbb, a CSS name, or a name from the palette.

    Palette colours called surface, muted, rule and on-primary replace those that are otherwise derived.
    """

    palette: dict[str, str] = Field(default_factory=dict, description="Your colours by a name of your choice")
    foreground: str | None = Field(default=None, description="Text")
    background: str | None = Field(default=None, description="Paper")
    primary: str | None = Field(default=None, description="The brand's colour: bars, rules, headings")
    secondary: str | None = Field(default=None, description="Small marks and accents")
    tertiary: str | None = Field(default=None, description="A third colour")
    success: str | None = Field(default=None, description="Not used in releases")
    info: str | None = Field(default=None, description="Not used in releases")
    warning: str | None = Field(default=None, description="Not used in releases")
    danger: str | None = Field(default=None, description="Not used in releases")
    light: str | None = Field(default=None, description="A pale tint: boxes")
    dark: str | None = Field(default=None, description="A dark colour")


class FontFile(BrandPart):
    """One face."""

    path: str = Field(description="File in this folder: TTF or OTF")
    weight: int | Literal["thin", "light", "normal", "regular", "medium", "semibold", "bold", "black"] | None = Field(
        default=None, description="What the file says of itself counts"
    )
    style: Literal["normal", "italic"] | None = Field(default=None, description="What the file says of itself counts")


class Font(BrandPart):
    """A family, and where it comes from."""

    family: str = Field(description="Name of the family")
    source: Literal["file", "system", "google", "bunny"] = Field(default="file", description="file: from this folder")
    files: list[str | FontFile] = Field(default_factory=list, description="Its faces; default: all in fonts/")
    weight: Any = Field(default=None, description="For families from the web")
    style: Any = Field(default=None, description="For families from the web")
    display: str | None = Field(default=None, description="For the web only")


class Type(BrandPart):
    """How a kind of text is set."""

    family: str | None = Field(default=None, description="Family")
    size: str | None = Field(
        default=None, description="Size of the text on paper: 10.5pt; px, rem and em are understood"
    )
    weight: int | Literal["thin", "light", "normal", "regular", "medium", "semibold", "bold", "black"] | None = Field(
        default=None, description="100 to 900, or a name such as semibold"
    )
    style: str | list[str] | None = Field(default=None, description="normal or italic")
    line_height: float | None = Field(default=None, alias="line-height", description="Line height as a multiple: 1.45")
    color: str | None = Field(default=None, description="Colour")
    background_color: str | None = Field(default=None, alias="background-color", description="Background")
    decoration: str | None = Field(default=None, description="For links: underline or none")


class Typography(BrandPart):
    """Families and sizes."""

    fonts: list[Font] = Field(default_factory=list, description="Families that are not packaged")
    base: str | Type | None = Field(default=None, description="Running text: a family, or its details")
    headings: str | Type | None = Field(default=None, description="Headings: a family, or their details")
    monospace: str | Type | None = Field(default=None, description="Code")
    monospace_inline: str | Type | None = Field(default=None, alias="monospace-inline", description="Code in a line")
    monospace_block: str | Type | None = Field(default=None, alias="monospace-block", description="Code in a block")
    link: str | Type | None = Field(default=None, description="Links: a colour, or details")


class BrandFacts(BrandPart):
    """``templates/<organisation>/_brand.yml``."""

    meta: Meta = Field(default_factory=lambda: Meta(), description="Whose brand it is")
    logo: str | Logo | None = Field(default=None, description="A file in this folder, or several by size")
    color: Colours = Field(default_factory=lambda: Colours(), description="Colours")
    typography: Typography = Field(default_factory=lambda: Typography(), description="Families and sizes")
    defaults: Any = Field(default=None, description="Settings of other programs; not read here")
