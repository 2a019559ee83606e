"""The base document's styles in an organisation's colours, families and sizes, for one language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pressroom.formats.docx.oxml import w
from pressroom.model.brand import Look

if TYPE_CHECKING:
    from lxml.etree import _Element

BASE_SIZE = 10.5
"""Points of the text in the base document; an organisation's own size scales all others."""

_LETTERSPACED = ("Latn", "Grek", "Cyrl", "Armn", "Geor")
"""Scripts that bear letterspacing, which tears Arabic and Devanagari apart, and have italics."""

# How the packaged and the usual families for a script call themselves: Noto Sans JP, IBM Plex Sans Arabic …
_SCRIPT_NAMES = {
    "complex": ("Arab", "Amiri", "Naskh", "Kufi", "Hebrew", "Urdu", "Nastaliq"),
    "east": (" JP", " KR", " SC", " TC", " HK", "Japanese", "Korean", "Chinese", "CJK"),
    "symbols": ("Emoji", "Symbols"),
}

SYMBOLS = re.compile("[\u2600-\u27bf\u2b00-\u2bff\u231a-\u23ff\U0001f000-\U0001faff]")
"""Emoji and the like, which officers use as markers."""

_WORD_TAGS = {
    "ar": "ar-SA",
    "de": "de-DE",
    "en": "en-GB",
    "es": "es-ES",
    "fr": "fr-FR",
    "fr-EU": "fr-FR",
    "he": "he-IL",
    "it": "it-IT",
    "ja": "ja-JP",
    "ko": "ko-KR",
    "nl": "nl-NL",
    "pt": "pt-PT",
    "zh": "zh-CN",
    "zh-Hans": "zh-CN",
    "zh-Hant": "zh-TW",
}


def word_tag(tag: str) -> str:
    """The tag that Word's spelling checker knows: it wants a country with every language."""
    return _WORD_TAGS.get(tag, tag)


@dataclass(frozen=True, slots=True)
class Tongue:
    """What of a release's language matters to Word; ``symbols`` is the family that shows emoji."""

    tag: str
    script: str
    rtl: bool
    symbols: str | None = None
    foreign: bool = False

    @property
    def east_asian(self) -> bool:
        """Whether the text is set with the East Asian font of a run."""
        return self.script in {"Jpan", "Hans", "Hant", "Kore", "Hang", "Hani", "Hira", "Kana"}

    @property
    def attributes(self) -> dict[str, str]:
        """The attributes of ``w:lang`` and ``w:themeFontLang``, one a kind of script."""
        tag = word_tag(self.tag)
        east = tag if self.east_asian else "ja-JP"
        complex_script = tag if self.rtl else "ar-SA"
        latin = "en-GB" if self.rtl or self.east_asian else tag
        return {"val": latin, "eastAsia": east, "bidi": complex_script}


@dataclass(frozen=True, slots=True)
class Families:
    """Font families by the slot of ``w:rFonts`` that they fill."""

    text: str
    heading: str
    east: str | None
    complex: str | None
    symbols: str | None

    @classmethod
    def of(cls, look: Look, families: tuple[str, ...]) -> Families:
        """The look's families, and the first of the fallback ``families`` for each kind of script."""

        def first(kind: str) -> str | None:
            return next((name for name in families if any(part in name for part in _SCRIPT_NAMES[kind])), None)

        return cls(look.base_family, look.heading_family, first("east"), first("complex"), first("symbols"))

    def slots(self, kind: str) -> dict[str, str]:
        """All four slots for ``major`` (headings) or ``minor`` (text)."""
        family = self.heading if kind == "major" else self.text
        return {"ascii": family, "eastAsia": self.east or family, "hAnsi": family, "cs": self.complex or family}


def colours_of(look: Look) -> dict[str, str]:
    """Six hexadecimal digits by theme slot, as ``scripts/make_base_docx.py`` uses them."""
    named = {
        "text1": look.foreground,
        "background1": look.background,
        "text2": look.heading_colour,
        "background2": look.surface,
        "accent1": look.primary,
        "accent2": look.accent,
        "accent3": look.muted,
        "accent4": look.rule,
        "accent5": look.on_primary,
        "accent6": "#9f1239",
        "hyperlink": look.link,
        "followedHyperlink": look.link,
    }
    return {slot: colour.lstrip("#").upper() for slot, colour in named.items()}


_THEME_SLOTS = {"dk1": "text1", "lt1": "background1", "dk2": "text2", "lt2": "background2", "hlink": "hyperlink"}


def apply_look(root: _Element, look: Look, families: Families, tongue: Tongue) -> None:
    """Put the look in place of theme fonts and colours, in ``styles.xml`` or ``numbering.xml``.

    The values become plain ones, so that the styles look the same on a letterhead with a theme of its own.
    """
    colours = colours_of(look)
    scale = look.base_size / BASE_SIZE
    for element in root.iter():
        if element.tag == w("rFonts"):
            _set_fonts(element, families, tongue)
        elif element.tag in {w("sz"), w("szCs")}:
            element.set(w("val"), str(max(2, round(int(element.get(w("val"), "21")) * scale))))
        _set_colours(element, colours)
    _set_leading(root, look)
    if look.heading_weight < 550:
        _lighten(root)
    if tongue.script not in _LETTERSPACED:
        _close_up(root)
        _upright(root)
    if tongue.rtl:
        _mirror(root)


def _set_colours(element: _Element, colours: dict[str, str]) -> None:
    for attribute, target in (("themeColor", "val" if element.tag == w("color") else "color"), ("themeFill", "fill")):
        slot = element.attrib.pop(w(attribute), None)
        if slot is not None:
            element.set(w(target), colours[str(slot)])


def _lighten(root: _Element) -> None:
    """Set headings in the regular weight, for a brand that wants them so."""
    for style in root.iter(w("style")):
        if style.get(w("styleId")) in {"Title", "Heading1", "Heading2", "Heading3", "PartHeading"}:
            for bold in (*style.iter(w("b")), *style.iter(w("bCs"))):
                bold.set(w("val"), "0")


def _upright(root: _Element) -> None:
    """Take italics away: Arabic, Chinese and Japanese have none, and slanting spoils them."""
    for slanted in [*root.iter(w("i")), *root.iter(w("iCs"))]:
        parent = slanted.getparent()
        if parent is not None:
            parent.remove(slanted)


def _close_up(root: _Element) -> None:
    """Take letterspacing away."""
    for spacing in [found for found in root.iter(w("spacing")) if found.get(w("val"))]:
        parent = spacing.getparent()
        if parent is not None:
            parent.remove(spacing)


def _set_fonts(fonts: _Element, families: Families, tongue: Tongue) -> None:
    slot = fonts.attrib.pop(w("asciiTheme"), None)
    if slot is None:
        return
    for name in ("eastAsiaTheme", "hAnsiTheme", "cstheme"):
        fonts.attrib.pop(w(name), None)
    for name, family in families.slots(str(slot)[:5]).items():
        fonts.set(w(name), family)
    if tongue.east_asian:
        fonts.set(w("hint"), "eastAsia")  # quotation marks and dots at their East Asian width


def _set_leading(root: _Element, look: Look) -> None:
    """Text leading: CSS counts from the size, Word from the face's own line, which is about 1.2 of it."""
    wanted = look.base_line_height / 1.45
    for spacing in root.iter(w("spacing")):
        lines = spacing.get(w("line"))
        if lines is not None and int(lines) >= 270:
            spacing.set(w("line"), str(round(int(lines) * wanted)))


def _mirror(root: _Element) -> None:
    """Rules that stand at the left go to the right: Word mirrors indents by itself, but not borders."""
    for borders in (*root.iter(w("pBdr")),):
        for side in list(borders):
            if side.tag == w("left"):
                side.tag = w("right")


def apply_theme(root: _Element, look: Look, families: Families) -> None:
    """Offer the brand's colours and families in Word's menus."""
    a = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
    colours = colours_of(look)
    for scheme in root.iter(f"{a}clrScheme"):
        for slot in scheme:
            name = str(slot.tag).rpartition("}")[2]
            name = _THEME_SLOTS.get(name, "followedHyperlink" if name == "folHlink" else name)
            slot[0].set("val", colours[name])
    for kind in ("major", "minor"):
        for fonts in root.iter(f"{a}{kind}Font"):
            for name, slot in (("latin", "ascii"), ("ea", "eastAsia"), ("cs", "cs")):
                fonts[("latin", "ea", "cs").index(name)].set("typeface", families.slots(kind)[slot])
