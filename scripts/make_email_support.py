"""Write src/pressroom/check/built/email_support.toml: what Outlook, Gmail and Apple Mail do not show.

The facts are those of caniemail (MIT), which ``scripts/dev setup`` installs among the test tools:

    python scripts/make_email_support.py

A feature is listed with how to recognise it. Selectors are left out: they hang on ``<style>``, which is listed; so is what concerns
the sending alone.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
CANIEMAIL = ROOT / "tests" / "tools" / "node_modules" / "caniemail"
TARGET = ROOT / "src" / "pressroom" / "check" / "built" / "email_support.toml"

PROGRAMS = {
    # Windows Mail is left out: Microsoft ended it in 2024.
    "outlook.windows": "Outlook for Windows",
    "outlook.outlook-com": "Outlook.com",
    "outlook.macos": "Outlook for Mac",
    "outlook.ios": "Outlook for iPhone",
    "outlook.android": "Outlook for Android",
    "gmail.desktop-webmail": "Gmail",
    "gmail.mobile-webmail": "Gmail in a telephone's browser",
    "gmail.ios": "Gmail for iPhone",
    "gmail.android": "Gmail for Android",
    "apple-mail.macos": "Apple Mail",
    "apple-mail.ios": "Apple Mail for iPhone",
}
SEVERAL = {
    # Titles that stand for several things.
    "block-size & inline-size": "block-size inline-size",
    "border-inline & border-block": "border-inline border-block",
    "border-inline & border-block individual logical properties": (
        "border-block-end border-block-start border-inline-end border-inline-start"
    ),
    "border-inline & border-block longhand properties": (
        "border-block-color border-block-style border-block-width"
        " border-inline-color border-inline-style border-inline-width"
    ),
    "border-radius logical properties": (
        "border-end-end-radius border-end-start-radius border-start-end-radius border-start-start-radius"
    ),
    "color-scheme CSS property": "color-scheme",
    "css column properties": "column-count column-fill column-rule column-span column-width columns",
    "gap, column-gap, row-gap": "column-gap gap row-gap",
    "grid-template-* properties": "grid-template grid-template-areas grid-template-columns grid-template-rows",
    "left, right, top, bottom": "left right top bottom",
    "margin-block-start & margin-block-end": "margin-block-end margin-block-start",
    "margin-inline & margin-block": "margin-block margin-inline",
    "margin-inline-start & margin-inline-end": "margin-inline-end margin-inline-start",
    "padding-block-start & padding-block-end": "padding-block-end padding-block-start",
    "padding-inline & padding-block": "padding-block padding-inline",
    "padding-inline-start & padding-inline-end": "padding-inline-end padding-inline-start",
}
WORDS = {
    "fit-content, min-content, max-content": "fit-content max-content min-content",
    "system-ui, ui-serif, ui-sans-serif, ui-rounded, ui-monospace": "system-ui ui-monospace ui-rounded ui-sans-serif ui-serif",
    "initial unit": "initial",
}
FUNCTIONS = {
    "CSS Variables (Custom Properties)": "var",
    "CSS calc() function": "calc",
    "lch(), oklch(), lab(), oklab()": "lch oklch lab oklab",
}
SEMANTIC = "article aside details figcaption figure footer header main mark nav section summary time"
ELEMENTS = {"HTML5 semantics": SEMANTIC, "Image maps": "map", "Embedded <svg> image": "svg"}
PICTURES = {
    "AVIF image format": "avif",
    "HEIF image format": "heic heif",
    "ICO image format": "ico",
    "SVG image format": "svg",
    "TIFF image format": "tif tiff",
    "webP image format": "webp",
}


def recognised(title: str, category: str) -> tuple[str, list[str]] | None:
    """How to recognise a feature: a kind of thing, and the names it has; nothing for what cannot be seen in a file."""
    if category == "image":
        return ("picture", PICTURES[title].split()) if title in PICTURES else None
    if category == "html":
        return _markup(title)
    if category != "css":
        return None
    if title in SEVERAL:
        return "property", SEVERAL[title].split()
    if title in WORDS:
        return "word", WORDS[title].split()
    if title in FUNCTIONS:
        return "function", FUNCTIONS[title].split()
    for kind, pattern in (
        ("pseudo", r"(::?[a-z-]+)(?:\(\))?"),
        ("at-rule", r"@([a-z-]+)"),
        ("function", r"([a-z-]+)\(\)"),
        ("unit", r"([a-z]+) unit"),
        ("word", r"([a-z-]+) keyword"),
        ("property", r"([a-z-]+)\s*(?:shorthand|property)?"),
    ):
        if found := re.fullmatch(pattern, title):
            return kind, [found[1]]
    pair = re.fullmatch(r"([a-z-]+):\s*([a-z-]+)", title)
    return ("declaration", [f"{pair[1]}:{pair[2]}"]) if pair else None


def _markup(title: str) -> tuple[str, list[str]] | None:
    if title in ELEMENTS:
        return "element", ELEMENTS[title].split()
    if title == "srcset and sizes attributes":
        return "attribute", ["srcset", "sizes"]
    if title == "color-scheme meta tag":
        return "pair", ["meta name color-scheme"]
    if found := re.fullmatch(r'<(\w+) (\w+)="(\w+)"> element', title):
        return "pair", [f"{found[1]} {found[2]} {found[3]}"]
    if found := re.fullmatch(r"([\w-]+) attribute", title):
        return "attribute", [found[1]]
    found = re.fullmatch(r"<(\w+)>(?: element)?", title)
    return ("element", [found[1]]) if found else None


def lacking(stats: dict[str, Any]) -> list[str]:
    """The programs that do not show it, as they are now."""
    found = []
    for program in PROGRAMS:
        family, _, kind = program.partition(".")
        history = stats.get(family, {}).get(kind)
        if history and history[max(history)].startswith("n"):
            found.append(program)
    return found


def main() -> None:
    data = json.loads((CANIEMAIL / "data" / "caniemail.json").read_text("utf-8"))
    version = json.loads((CANIEMAIL / "package.json").read_text("utf-8"))["version"]
    lines = [
        f"# Made by scripts/make_email_support.py from caniemail {version}, as of {data['last_update_date'][:10]}; do not edit.",
        "# The MIT licence of these data: email_support.LICENSE beside this file.",
        "",
        "[programs]",
        *(f"{json.dumps(key)} = {json.dumps(name)}" for key, name in PROGRAMS.items()),
        "",
        "[features]",
    ]
    for feature in sorted(data["data"], key=lambda one: one["title"].strip()):
        title = feature["title"].strip()
        how, without = recognised(title, feature["category"]), lacking(feature["stats"])
        if how is None or not without:
            continue
        lines.append(
            f"{json.dumps(title)} = {{ kind = {json.dumps(how[0])}, names = {json.dumps(how[1])}, lacking = {json.dumps(without)} }}"
        )
    TARGET.write_text("\n".join(lines) + "\n", "utf-8")
    licence = (CANIEMAIL / "LICENSE").read_text("utf-8")
    TARGET.with_suffix(".LICENSE").write_text(licence, "utf-8")


if __name__ == "__main__":
    main()
