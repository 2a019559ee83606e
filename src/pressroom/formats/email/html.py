"""The e-mail as HTML: the whole text in the body, in tables that every mail program can lay out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from pressroom.diagnostics import Diagnostics
from pressroom.formats.email.pictures import MailPicture, MailPictures
from pressroom.formats.email.styles import inline_styles, style_sheets
from pressroom.formats.html import tree_values
from pressroom.formats.templates import render_template
from pressroom.formats.text import media_addresses, public_addresses
from pressroom.model.branded import BrandedRelease
from pressroom.model.document import Box, List, ListItem, Paragraph, Strong

TEMPLATE = "email/release.html"
LARGEST = 90 * 1024
"""Bytes of HTML; Gmail cuts a message off at 102 KB."""

_SOURCE = re.compile(r'(<img\b[^>]*?\bsrc=")([^"]*)(")')


@dataclass(frozen=True, slots=True)
class HtmlVersion:
    """The page as it stands in the preview file, and its pictures by their addresses in it."""

    page: str
    pictures: dict[str, MailPicture]

    def for_message(self, domain: str) -> str:
        """The same page with ``cid:`` addresses."""

        def content_id(found: re.Match[str]) -> str:
            picture = self.pictures.get(found[2])
            return found[0] if picture is None else f"{found[1]}cid:{picture.identity}@{domain}{found[3]}"

        return _SOURCE.sub(content_id, self.page)


def html_version(release: BrandedRelease, found: Diagnostics) -> HtmlVersion | None:
    """Render ``email/release.html`` and put the styles into it; nothing when a template fails."""
    made = styled_page(release, TEMPLATE, found)
    if made is None:
        return None
    size = len(made.page.encode())
    if size > LARGEST:
        span = next((source.line_span(1) for name, source in release.overrides.items() if name == TEMPLATE), None)
        found.error(
            "email-too-large",
            f"The e-mail is {size // 1024} KB of HTML, and mail programs cut off what is over {LARGEST // 1024} KB",
            span,
            "Shorten the release, or move a long table into a file under `media:`",
        )
    return made


def styled_page(release: BrandedRelease, template: str, found: Diagnostics, **more: Any) -> HtmlVersion | None:
    """A template of the e-mail with its styles put into it, and ``more`` values; nothing when it fails."""
    from markupsafe import Markup

    pictures = MailPictures(release.look.background, found)
    rules, kept = style_sheets(release, found)
    right_to_left = release.language.direction == "rtl"
    values: dict[str, Any] = {
        **tree_values(release, lambda asset: asset.name),
        "picture": lambda path: pictures.figure(release.images.get(path)),
        "issuer_logo": lambda issuer: pictures.logo(issuer.raster or issuer.logo, len(release.issuers) > 1),
        "supporter_logo": lambda supporter: pictures.small_logo(supporter.raster or supporter.logo),
        "key_figures": key_figures,
        "media_address": media_addresses(release),
        "addresses": public_addresses(release),
        "versions": _versions(release),
        "start": "right" if right_to_left else "left",
        "end": "left" if right_to_left else "right",
        "kept_styles": Markup(kept),  # noqa: S704 – `</` is escaped in it
        "outlook_base": "Georgia, serif" if "Georgia" in rules else "Arial, sans-serif",
        **more,
    }
    made = render_template(release, template, **values)
    found.extend(made.diagnostics)
    return None if made.value is None else HtmlVersion(inline_styles(made.value, rules, kept), pictures.shown)


def key_figures(box: Box) -> tuple[ListItem, ...]:
    """The points of a box that is one list of figures, each opening with a bold one; nothing for any other box."""
    if box.kind != "key-figures" or len(box.blocks) != 1 or not isinstance(box.blocks[0], List):
        return ()
    items = box.blocks[0].items

    def opens_bold(item: ListItem) -> bool:
        first = item.blocks[0] if item.blocks else None
        return isinstance(first, Paragraph) and bool(first.content) and isinstance(first.content[0], Strong)

    return items if all(opens_bold(item) for item in items) else ()


def _versions(release: BrandedRelease) -> list[tuple[str, str, str]]:
    """The other languages where they are published: (tag, name, address)."""
    if public_addresses(release) is None or release.public_base is None:
        return []
    return [
        (other.tag, other.name, urljoin(release.public_base, f"{release.name}.{other.file_tag}.html"))
        for other in release.alternates
    ]
