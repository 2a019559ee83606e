"""The web page: one HTML file with its styles inside, and ``media/`` with pictures, fonts and material for the press."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import PurePosixPath
from urllib.parse import quote, urljoin

from pressroom.diagnostics import Diagnostics, Outcome
from pressroom.formats.contrast import dark_colours
from pressroom.formats.html import Picture, figures, tree_values
from pressroom.formats.interface import Earlier
from pressroom.formats.styles import look_properties, parse_findings
from pressroom.formats.templates import packaged, render_template
from pressroom.formats.web.data import sharing, structured_data
from pressroom.formats.web.fonts import WebFonts, web_fonts
from pressroom.formats.web.guard import check_page, check_styles
from pressroom.model.branded import BrandedRelease, Edition, Issuer, MediaEntry, MediaPart, RenderedFile
from pressroom.model.release import Asset

TEMPLATE, STYLESHEET = "web/release.html", "web/release.css"


class MediaFolder:
    """The files of ``media/``: one name, one content. All languages of a release make the same names."""

    def __init__(self) -> None:
        self._taken: dict[str, bytes] = {}
        self.files: dict[str, Asset] = {}

    def address(self, asset: Asset) -> str:
        """The address of a file relative to the page, and note that it is wanted."""
        name = PurePosixPath(asset.name.replace("\\", "/")).name or "file"
        if self._taken.setdefault(name.casefold(), asset.content) != asset.content:
            path = PurePosixPath(name)
            name = f"{path.stem}-{sha256(asset.content).hexdigest()[:8]}{path.suffix}"
        self.files[f"media/{name}"] = asset
        return f"media/{quote(name)}"


def render(release: BrandedRelease, earlier: Earlier) -> Outcome[tuple[RenderedFile, ...]]:
    """Make ``<release>.<language>.html`` and ``media/…``.

    The page asks for nothing but its own pictures and fonts: no scripts, no other server. It links to those versions that
    were made before it. Mistakes in an organisation's template or stylesheet are diagnostics.
    """
    found = Diagnostics()
    media = MediaFolder()
    fonts = web_fonts(release)
    styles = _styles(release, fonts)
    pictures = {path: media.address(release.images[path]) for path in figures(release)}
    for part in release.parts:
        for entry in part.entries if isinstance(part, MediaPart) else ():
            if entry.file is not None:
                media.address(entry.file)

    def media_address(entry: MediaEntry) -> str | None:
        return media.address(entry.file) if entry.file is not None else entry.url

    def issuer_logo(issuer: Issuer) -> Picture | None:
        """Show a logo under its organisation's name: every organisation calls it ``logo.svg``."""
        logo = issuer.logo or issuer.raster
        if logo is None:
            return None
        named = replace(logo, name=f"logo-{issuer.id}{PurePosixPath(logo.name).suffix}")
        return Picture(media.address(named), logo.width, logo.height)

    from markupsafe import Markup

    base = release.public_base
    page = render_template(
        release,
        TEMPLATE,
        **tree_values(release, media.address) | {"issuer_logo": issuer_logo},
        paper=False,
        media_address=media_address,
        styles=Markup(styles),  # noqa: S704 – `</` is escaped in it
        structured=Markup(structured_data(release, pictures)),  # noqa: S704 – `<` is escaped in it
        sharing=sharing(release, pictures),
        canonical=urljoin(base, release.file_name("html")) if base else None,
        hidden=release.edition is Edition.EMBARGOED,
        versions=_versions(release),
        made=frozenset(name for name, files in earlier.items() if files),
    )
    found.extend(page.diagnostics)
    own_files = {*fonts.files, *media.files}
    if (sheet := release.overrides.get(STYLESHEET)) is not None:
        found.extend(parse_findings(sheet))
        check_styles(sheet, own_files, found)
    if page.value is not None:
        check_page(release, page.value, styles, own_files, found)
    if page.value is None or found.has_errors:
        return Outcome(None, found.sorted())
    files = [RenderedFile(release.file_name("html"), "text/html; charset=utf-8", page.value.encode())]
    files += [
        RenderedFile(path, asset.media_type, asset.content)
        for path, asset in sorted({**media.files, **fonts.files}.items())
    ]
    return Outcome(tuple(files), found.sorted())


def _versions(release: BrandedRelease) -> list[tuple[str, str, str, str]]:
    """The page itself and its other languages: (tag, name, file, address to tell search engines)."""
    mine = (release.language.tag, release.language.name, release.file_tag)
    others = [(other.tag, other.name, other.file_tag) for other in release.alternates]
    base = release.public_base or ""
    return [(tag, name, f"{release.name}.{file_tag}.html", urljoin(base, f"{release.name}.{file_tag}.html"))
            for tag, name, file_tag in [mine, *others]]  # fmt: skip


def _styles(release: BrandedRelease, fonts: WebFonts) -> str:
    """The faces, the look, its dark counterpart, the packaged sheet, the organisation's."""
    theme, own = packaged(STYLESHEET), release.overrides.get(STYLESHEET)
    sheets = [
        fonts.rules,
        look_properties(release, fonts.names),
        dark_colours(release.look),
        theme.text if theme else "",
    ]
    if own is not None:
        sheets.append(own.text)
    return "\n".join(sheets).replace("</", "<\\/")
