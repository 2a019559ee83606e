"""What may stand in ``_brand.yml``: the brand.yml format (https://posit-dev.github.io/brand-yml/), which Quarto and Shiny read too.

Like ``model/facts.py``, the one place for keys, types and help texts.
"""

from typing import Any, Literal

from pressroom.model.keys import Facts, written


class BrandName(Facts):
    """Two forms of the name."""

    short: str | None = written(default=None, description="Short name")
    full: str | None = written(default=None, description="Full name")


class Meta(Facts):
    """Whose brand it is."""

    name: str | BrandName | None = written(default=None, description="Name of the brand")
    link: str | dict[str, str] | None = written(default=None, description="Web site, or several by name")


class LogoImage(Facts):
    """A logo file with its alternative text."""

    path: str = written(description="File in this folder: SVG or PNG")
    alt: str | None = written(default=None, description="The logo in words; default: the name")


class LogoTones(Facts):
    """A logo for light and one for dark surroundings."""

    light: str | None = written(default=None, description="On light surroundings: what releases show")
    dark: str | None = written(default=None, description="On dark surroundings")


class Logo(Facts):
    """Logos by size; a release shows the medium one, else the large, else the small."""

    images: dict[str, str | LogoImage] = written(default_factory=dict, description="Files by a name of your choice")
    small: str | LogoTones | None = written(default=None, description="For small places: a file, or a name from images")
    medium: str | LogoTones | None = written(default=None, description="The usual one: a file, or a name from images")
    large: str | LogoTones | None = written(default=None, description="For large places: a file, or a name from images")


class Colours(Facts):
    """Colours as #rrggbb, a CSS name, or a name from the palette.

    Palette colours called surface, muted, rule and on-primary replace those that are otherwise derived.
    """

    palette: dict[str, str] = written(default_factory=dict, description="Your colours by a name of your choice")
    foreground: str | None = written(default=None, description="Text")
    background: str | None = written(default=None, description="Paper")
    primary: str | None = written(default=None, description="The brand's colour: bars, rules, headings")
    secondary: str | None = written(default=None, description="Small marks and accents")
    tertiary: str | None = written(default=None, description="A third colour")
    success: str | None = written(default=None, description="Not used in releases")
    info: str | None = written(default=None, description="Not used in releases")
    warning: str | None = written(default=None, description="Not used in releases")
    danger: str | None = written(default=None, description="Not used in releases")
    light: str | None = written(default=None, description="A pale tint: boxes")
    dark: str | None = written(default=None, description="A dark colour")


class FontFile(Facts):
    """One face."""

    path: str = written(description="File in this folder: TTF or OTF")
    weight: int | Literal["thin", "light", "normal", "regular", "medium", "semibold", "bold", "black"] | None = written(
        default=None, description="What the file says of itself counts"
    )
    style: Literal["normal", "italic"] | None = written(default=None, description="What the file says of itself counts")


class Font(Facts):
    """A family, and where it comes from."""

    family: str = written(description="Name of the family")
    source: Literal["file", "system", "google", "bunny"] = written(default="file", description="file: from this folder")
    files: list[str | FontFile] = written(default_factory=list, description="Its faces; default: all in fonts/")
    weight: Any = written(default=None, description="For families from the web")
    style: Any = written(default=None, description="For families from the web")
    display: str | None = written(default=None, description="For the web only")


class Type(Facts):
    """How a kind of text is set."""

    family: str | None = written(default=None, description="Family")
    size: str | None = written(
        default=None, description="Size of the text on paper: 10.5pt; px, rem and em are understood"
    )
    weight: int | Literal["thin", "light", "normal", "regular", "medium", "semibold", "bold", "black"] | None = written(
        default=None, description="100 to 900, or a name such as semibold"
    )
    style: str | list[str] | None = written(default=None, description="normal or italic")
    line_height: float | None = written(default=None, key="line-height", description="Line height as a multiple: 1.45")
    color: str | None = written(default=None, description="Colour")
    background_color: str | None = written(default=None, key="background-color", description="Background")
    decoration: str | None = written(default=None, description="For links: underline or none")


class Typography(Facts):
    """Families and sizes."""

    fonts: list[Font] = written(default_factory=list, description="Families that are not packaged")
    base: str | Type | None = written(default=None, description="Running text: a family, or its details")
    headings: str | Type | None = written(default=None, description="Headings: a family, or their details")
    monospace: str | Type | None = written(default=None, description="Code")
    monospace_inline: str | Type | None = written(default=None, key="monospace-inline", description="Code in a line")
    monospace_block: str | Type | None = written(default=None, key="monospace-block", description="Code in a block")
    link: str | Type | None = written(default=None, description="Links: a colour, or details")


class BrandFacts(Facts):
    """``templates/<organisation>/_brand.yml``."""

    meta: Meta = written(default_factory=lambda: Meta(), description="Whose brand it is")
    logo: str | Logo | None = written(default=None, description="A file in this folder, or several by size")
    color: Colours = written(default_factory=lambda: Colours(), description="Colours")
    typography: Typography = written(default_factory=lambda: Typography(), description="Families and sizes")
    defaults: Any = written(default=None, description="Settings of other programs; not read here")
