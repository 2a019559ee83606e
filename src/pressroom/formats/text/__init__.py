"""Plain text in 72 columns, with everything in it: for newsroom systems, and for mail programs that show no HTML."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any
from urllib.parse import urljoin, urlsplit

from pressroom.diagnostics import Outcome
from pressroom.formats.html import figures
from pressroom.formats.interface import Earlier
from pressroom.formats.templates import render_template
from pressroom.formats.text.blocks import BlockWriter, underlined
from pressroom.formats.text.inlines import inline_text, isolated, linked
from pressroom.formats.text.wrap import COLUMNS, width, wrap
from pressroom.formats.web import MediaFolder
from pressroom.model.branded import BrandedRelease, Edition, MediaEntry, MediaPart, RenderedFile
from pressroom.model.document import Blocks, Box, Inlines

TEMPLATE = "text/release.txt"


def render(release: BrandedRelease, earlier: Earlier) -> Outcome[tuple[RenderedFile, ...]]:  # noqa: ARG001 – needs none
    """Make ``<release>.<language>.txt``: UTF-8 in NFC, lines that end in LF, no byte order mark."""
    made = plain_version(release)
    if made.value is None:
        return Outcome(None, made.diagnostics)
    file = RenderedFile(release.file_name("txt"), "text/plain; charset=utf-8", made.value.encode())
    return Outcome((file,), made.diagnostics)


def plain_version(release: BrandedRelease, template: str = TEMPLATE, **more: Any) -> Outcome[str]:
    """The whole text, from ``text/release.txt`` or another ``template``, which gets ``more`` values.

    An organisation's templates get the functions below as values; each gives a text that ends without a line feed.
    """
    writer = BlockWriter(release.words)
    right_to_left = release.language.direction == "rtl"

    def lines(text: str, indent: str = "", rest: str | None = None) -> str:
        return "\n".join(wrap(text, indent, rest))

    def heading(content: Inlines | str, sign: str = "-") -> str:
        return "\n".join(underlined(content if isinstance(content, str) else inline_text(content), sign))

    def blocks(content: Blocks) -> str:
        return "\n".join(writer.lines(content))

    def box(content: Box) -> str:
        return "\n".join(writer.box(content))

    def centred(text: str) -> str:
        return "\n".join(" " * ((COLUMNS - width(line)) // 2) + line for line in wrap(text))

    def left_to_right(text: str) -> str:
        return isolated(text, "ltr") if right_to_left else text

    def hanging(label: str, content: Blocks) -> str:
        indent = len(label) + 1
        inner = writer.lines(content, COLUMNS - indent) or [""]
        return "\n".join([f"{label} {inner[0]}", *(" " * indent + line if line else "" for line in inner[1:])])

    values: dict[str, Any] = {
        "columns": COLUMNS,
        "lines": lines,
        "heading": heading,
        "blocks": blocks,
        "box": box,
        "inlines": inline_text,
        "centred": centred,
        "left_to_right": left_to_right,
        "hanging": hanging,
        "linked": linked,
        "media_address": media_addresses(release),
        "addresses": public_addresses(release),
        **more,
    }
    made = render_template(release, template, **values)
    return made if made.value is None else Outcome(tidy(made.value), made.diagnostics)


def public_addresses(release: BrandedRelease) -> dict[str, str] | None:
    """Where the release is published (``page``, ``pdf``), and nothing before that or where it never is."""
    if release.public_base is None or release.edition is Edition.EMBARGOED:
        return None
    return {
        kind: urljoin(release.public_base, release.file_name(suffix))
        for kind, suffix in (("page", "html"), ("pdf", "pdf"))
    }


def media_addresses(release: BrandedRelease) -> Callable[[MediaEntry], str | None]:
    """The absolute address of each piece of material for the press; none while it is only a file beside the release.

    A file has the name that the web page gives it.
    """
    media = MediaFolder()
    for path in figures(release):
        media.address(release.images[path])
    files = [
        entry.file
        for part in release.parts
        if isinstance(part, MediaPart)
        for entry in part.entries
        if entry.file is not None
    ]
    names = {id(file): media.address(file) for file in files}
    base = release.public_base if public_addresses(release) else None

    def address(entry: MediaEntry) -> str | None:
        url = entry.url if entry.file is None else names[id(entry.file)]
        if url is None or urlsplit(url).scheme:
            return url
        return urljoin(base, url) if base else None

    return address


def tidy(text: str) -> str:
    """NFC, no spaces at line ends, never two empty lines together, one line feed at the end."""
    kept: list[str] = []
    for line in unicodedata.normalize("NFC", text).split("\n"):
        line = line.rstrip(" \t\r")
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip("\n") + "\n"
