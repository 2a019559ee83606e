"""Stylesheets of pages: the look as custom properties, the packaged sheet, and the organisation's after it."""

from __future__ import annotations

from collections.abc import Mapping

from pressroom.diagnostics import Diagnostic, Severity
from pressroom.model.branded import BrandedRelease
from pressroom.source import Source, Span


def families(release: BrandedRelease, first: str) -> list[str]:
    """``first``, then every other family of the release, so that no character is without a font."""
    return list(dict.fromkeys([first, *(face.family for face in release.fonts)]))


def quoted(text: str) -> str:
    """A CSS string."""
    escaped = "".join(c if c.isprintable() and c not in '"\\<>' else f"\\{ord(c):x} " for c in text)
    return f'"{escaped}"'


_SERIFS = (
    "serif", "times", "georgia", "garamond", "baskerville", "lora", "merriweather", "spectral", "playfair", "crimson",
    "bodoni", "caslon", "cormorant", "amiri", "naskh", "mincho", "literata", "alegreya", "vollkorn", "newsreader",
    "plantin", "minion",
)  # fmt: skip


def generic_families(family: str) -> tuple[str, ...]:
    """What a browser without the brand's font should take: a serif for a serif, judged by its name."""
    name = family.casefold()
    if "sans" not in name and any(sign in name for sign in _SERIFS):
        return ("Georgia", "ui-serif", "serif")
    return ("ui-sans-serif", "system-ui", '"Helvetica Neue"', "Arial", "sans-serif")


def look_properties(release: BrandedRelease, shown_as: Mapping[str, tuple[str, ...]] | None = None) -> str:
    """Write the look as ``:root`` custom properties.

    ``shown_as`` is for a page that is read where fonts may be missing: what its families are called there, and generic
    ones follow.
    """
    look = release.look

    def listed(first: str) -> str:
        if shown_as is None:
            return ", ".join(quoted(family) for family in families(release, first))
        called = [name for family in families(release, first) for name in shown_as.get(family, (family,))]
        return ", ".join([*(quoted(name) for name in dict.fromkeys(called)), *generic_families(first)])

    lists = {"base": listed(look.base_family), "heading": listed(look.heading_family)}
    properties = {
        "primary": look.primary,
        "accent": look.accent,
        "link": look.link,
        "foreground": look.foreground,
        "background": look.background,
        "muted": look.muted,
        "surface": look.surface,
        "rule": look.rule,
        "on-primary": look.on_primary,
        "heading-colour": look.heading_colour,
        "base-family": lists["base"],
        "heading-family": lists["heading"],
        "heading-weight": str(look.heading_weight),
        "base-size": f"{look.base_size:g}pt",
        "base-line-height": f"{look.base_line_height:g}",
    }
    return ":root {" + " ".join(f"--{name}: {value};" for name, value in properties.items()) + "}\n"


def style_finding(source: Source, line: int, column: int, message: str) -> Diagnostic:
    """Something in an organisation's stylesheet that has no effect."""
    line = max(1, min(line, source.line_count))
    start = source.offset(line, max(1, column))
    span = Span(source, start, max(start + 1, source.line_span(line).end)) if source.text else source.span(0)
    return Diagnostic(
        "bad-style",
        Severity.WARNING,
        f"This style has no effect: {message}",
        span,
        "The rest of the stylesheet applies; correct the line, or remove it",
    )


def parse_findings(source: Source) -> tuple[Diagnostic, ...]:
    """Mistakes in the syntax of a stylesheet, at their lines and columns."""
    import tinycss2

    found = []
    for rule in tinycss2.parse_stylesheet(source.text, skip_comments=True, skip_whitespace=True):
        if rule.type == "error":
            found.append(style_finding(source, rule.source_line, rule.source_column, rule.message))
        elif rule.type == "qualified-rule":
            for declaration in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
                if declaration.type == "error":
                    line, column = declaration.source_line, declaration.source_column
                    found.append(style_finding(source, line, column, declaration.message))
    return tuple(found)
