"""Styles of the e-mail: written like those of the other versions, turned into what mail programs understand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from pressroom.diagnostics import Diagnostics
from pressroom.formats.contrast import DARK_BACKGROUND, DARK_SURFACE, darkened, lightened, luminance
from pressroom.formats.styles import generic_families, parse_findings, style_finding
from pressroom.formats.templates import template_sources
from pressroom.model.branded import BrandedRelease
from pressroom.source import Source

STYLESHEET = "email/release.css"

_VARIABLE = re.compile(r"var\(\s*--([\w-]+)\s*\)")
_SIDE = re.compile(r"\b(padding|margin|border)-inline-(start|end)\b")
_ALIGN = re.compile(r"(?<=[\s:;{])(text-align\s*:\s*)(start|end)\b")
_OUTSIDE = re.compile(r"""@import|url\(\s*["']?(?!media/)([^"')\s]+)""", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def stack(family: str) -> str:
    """The brand's family, then what the reader's machine has. Single quotes: it goes into ``style="…"``."""
    name = "".join(character for character in family if character.isalnum() or character in " -_.")
    system = ("Georgia", "'Times New Roman'", "serif") if "serif" in generic_families(family) else (
        "-apple-system", "'Segoe UI'", "Roboto", "'Helvetica Neue'", "Arial", "sans-serif",
    )  # fmt: skip
    return ", ".join((f"'{name}'", *system))


def look_values(release: BrandedRelease) -> dict[str, str]:
    """What ``var(--…)`` stands for. Those that begin with ``dark-`` are for a dark screen, and readable there."""
    look = release.look
    least = min((look.background, look.surface), key=luminance)
    return {
        "primary": look.primary,
        "accent": look.accent,
        "link": darkened(look.link, least, 4.6),
        "foreground": look.foreground,
        "background": look.background,
        "muted": darkened(look.muted, least, 4.6),
        "surface": look.surface,
        "rule": look.rule,
        "on-primary": look.on_primary,
        "figure": darkened(look.primary, least, 4.6),
        "heading-colour": darkened(look.heading_colour, least, 4.6),
        "heading-weight": str(look.heading_weight),
        "base-family": stack(look.base_family),
        "heading-family": stack(look.heading_family),
        "dark-primary": lightened(look.primary, DARK_SURFACE, 3.2),
        "dark-accent": lightened(look.accent, DARK_SURFACE, 3.2),
        "dark-figure": lightened(look.primary, DARK_SURFACE, 4.8),
        "dark-link": lightened(look.link, DARK_SURFACE, 5.2),
        "dark-foreground": "#e7e9ec",
        "dark-background": DARK_BACKGROUND,
        "dark-muted": "#a9b1bc",
        "dark-surface": DARK_SURFACE,
        "dark-rule": "#39414c",
        "dark-heading-colour": lightened(look.heading_colour, DARK_SURFACE, 7.0),
    }


def style_sheets(release: BrandedRelease, found: Diagnostics) -> tuple[str, str]:
    """Two sheets: the rules that go into ``style`` attributes, and the at-rules that must stay in the head."""
    values = look_values(release)
    inlined, kept = [], []
    for source in template_sources(release, STYLESHEET):
        if source is release.overrides.get(STYLESHEET):
            _judge(source, values, found)
        rules, at_rules = _split(_physical(_COMMENT.sub("", source.text), values, release.language.direction))
        inlined.append(rules)
        kept.append(at_rules)
    return "\n".join(inlined), "\n".join(filter(None, kept)).replace("</", "<\\/")


def _judge(source: Source, values: Mapping[str, str], found: Diagnostics) -> None:
    found.extend(parse_findings(source))
    for name in _VARIABLE.finditer(source.text):
        if name[1] not in values:
            line, column = source.position(name.start())
            found.extend([style_finding(source, line, column, f"there is no --{name[1]} in e-mails")])
    for outside in _OUTSIDE.finditer(source.text):
        found.error(
            "refused-address",
            "A style of the e-mail names a file, and mail programs load none",
            source.span(outside.start(), outside.end()),
            "Use colours and the pictures of the release only",
        )


def _physical(text: str, values: Mapping[str, str], direction: str) -> str:
    """Without custom properties, and with left and right for start and end."""
    sides = {"start": "left", "end": "right"} if direction == "ltr" else {"start": "right", "end": "left"}
    text = _VARIABLE.sub(lambda name: values.get(name[1], name[0]), text)
    text = _SIDE.sub(lambda side: f"{side[1]}-{sides[side[2]]}", text)
    return _ALIGN.sub(lambda side: side[1] + sides[side[2]], text)


@lru_cache(maxsize=64)
def _split(text: str) -> tuple[str, str]:
    import tinycss2

    rules, at_rules = [], []
    for node in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
        if node.type == "qualified-rule":
            rules.append(node.serialize())
        elif node.type == "at-rule" and node.lower_at_keyword == "media":
            at_rules.append(re.sub(r"\s+", " ", node.serialize()))
    return "\n".join(rules), "\n".join(at_rules)


_CLASS = re.compile(r' class="([^"]*)"')


def inline_styles(page: str, rules: str, kept: str) -> str:
    """The page with ``rules`` in its elements; only the classes that ``kept`` speaks of remain."""
    import css_inline

    inliner = css_inline.CSSInliner(load_remote_stylesheets=False, keep_style_tags=False, extra_css=rules)
    styled = inliner.inline(page)
    spoken = {"preheader", *re.findall(r"\.([A-Za-z][\w-]*)", kept)}

    def remaining(found: re.Match[str]) -> str:
        names = [name for name in found[1].split() if name in spoken]
        return f' class="{" ".join(names)}"' if names else ""

    return _CLASS.sub(remaining, styled).rstrip() + "\n"
