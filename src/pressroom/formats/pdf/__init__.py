"""The PDF: for paper and screen, PDF/A-3a and PDF/UA-1 in one file."""

from __future__ import annotations

import threading
from collections.abc import Callable
from hashlib import sha256
from typing import Any

from pressroom.diagnostics import Diagnostic, Diagnostics, Outcome
from pressroom.formats.html import tree_values
from pressroom.formats.interface import Earlier
from pressroom.formats.pdf.engine import Fence, Sheet, file_address, fonts_for, log_records, parsed_sheet, weasyprint
from pressroom.formats.pdf.finish import has_doubtful_end, identify_as_accessible, name_silent_glyphs, pad
from pressroom.formats.pdf.pictures import best_logo, for_paper
from pressroom.formats.pdf.tags import add_structure, wrap_pages
from pressroom.formats.pdf.words import hold_together
from pressroom.formats.styles import look_properties
from pressroom.formats.templates import packaged, render_template
from pressroom.model.branded import BrandedRelease, MediaEntry, RenderedFile
from pressroom.model.release import Asset
from pressroom.source import Source, Span

TEMPLATE, STYLESHEET = "pdf/release.html", "pdf/release.css"
FITS = ("fit-normal", "fit-tight", "fit-loose")
"""Classes of ``<html>``: as designed; tighter or looser where the last page would hold only a few lines."""
FEW = 0.2
"""What part of a page's height is only a few lines."""

_one_at_a_time = threading.RLock()


def render(release: BrandedRelease, earlier: Earlier) -> Outcome[tuple[RenderedFile, ...]]:  # noqa: ARG001 – needs no other format
    """Make ``<release>.<language>.pdf``.

    Shapes: A4; dates are the release's; the same release gives the same bytes. Mistakes in an organisation's template or
    stylesheet, addresses that are not the release's, and pictures that cannot be shown are diagnostics.
    """
    with _one_at_a_time:  # Pango's font maps are not made for threads
        return _render(release)


def _render(release: BrandedRelease) -> Outcome[tuple[RenderedFile, ...]]:
    found = Diagnostics()
    files: dict[str, tuple[str, bytes]] = {}

    def address(asset: Asset) -> str:
        fit = for_paper(asset)
        where = file_address(fit.content)
        files[where] = (fit.media_type, fit.content)
        return where

    values = tree_values(release, address)
    page = render_template(
        release,
        TEMPLATE,
        **values
        | {
            "fit": FITS[0],
            "paper": True,
            "moment": f"{release.date.isoformat()}T00:00:00Z" if release.date else None,
            "media_address": _media_address(release),
            "issuer_logo": _logo(values["issuer_logo"]),
            "supporter_logo": _logo(values["supporter_logo"]),
        },
    )
    found.extend(page.diagnostics)
    if page.value is None:
        return Outcome(None, found.sorted())
    content = _write(release, page.value, files, found)
    if found.has_errors:
        return Outcome(None, found.sorted())
    return Outcome((RenderedFile(release.file_name("pdf"), "application/pdf", content),), found.sorted())


def _logo(show: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Show the drawing or the raster of an issuer or supporter, whichever WeasyPrint shows faithfully."""
    from dataclasses import replace

    return lambda owner: show(replace(owner, logo=best_logo(owner.logo, owner.raster)))


def _media_address(release: BrandedRelease) -> Callable[[MediaEntry], str | None]:
    """A PDF travels alone: only absolute addresses lead anywhere."""
    from urllib.parse import quote, urljoin

    def target(entry: MediaEntry) -> str | None:
        url = entry.url or (f"media/{quote(entry.file.name)}" if entry.file else None)
        if url is None or "://" in url:
            return url
        return urljoin(release.public_base, url) if release.public_base else None

    return target


def _write(release: BrandedRelease, html: str, files: dict[str, tuple[str, bytes]], found: Diagnostics) -> bytes:
    library = weasyprint()
    fonts = fonts_for(release.fonts)
    own = release.overrides.get(STYLESHEET)
    sheets = [parsed_sheet(Source("look", look_properties(release)))]
    sheets += [parsed_sheet(source) for source in (packaged(STYLESHEET), own) if source is not None]
    fence = Fence(files)
    with log_records() as messages:
        document = _laid_out(library, html, fence, fonts, sheets)
        pages = wrap_pages(document)

        def written(padding: int) -> bytes:
            def finish(laid_out: Any, pdf: Any) -> None:
                add_structure(laid_out, pdf, pages, release.language.tag)
                name_silent_glyphs(pdf)
                identify_as_accessible(pdf)
                pad(pdf, padding)

            identifier = sha256(html.encode()).hexdigest()[:32].encode()
            content: bytes = document.write_pdf(finisher=finish, pdf_variant="pdf/a-3a", pdf_identifier=identifier)
            return content

        content = next((one for one in map(written, range(8)) if not has_doubtful_end(one)), None) or written(8)
    refused = [*(one for sheet in sheets for one in sheet.refused), *fence.refused]
    _report(release, sheets, [*fonts.problems, *messages], refused, found)
    return content


def _laid_out(library: Any, html: str, fence: Fence, fonts: Any, sheets: list[Sheet]) -> Any:
    """Lay out; where the last page would hold only a few lines, draw them in, or else keep them company."""

    def lay_out(text: str) -> Any:
        page = library.HTML(string=text, url_fetcher=fence.fetcher(), media_type="print")
        hold_together(page.etree_element)
        styles = [fonts.sheet, *(sheet.css for sheet in sheets)]
        return page.render(stylesheets=styles, font_config=fonts.configuration, pdf_variant="pdf/a-3a")

    document = lay_out(html)
    if len(document.pages) == 1 or _filled(document.pages[-1]) >= FEW:
        return document
    normal, tight, loose = (f'class="{name} ' for name in FITS)
    if normal not in html:
        return document
    tighter = lay_out(html.replace(normal, tight, 1))
    if len(tighter.pages) < len(document.pages):
        return tighter
    looser = lay_out(html.replace(normal, loose, 1))
    return looser if len(looser.pages) == len(document.pages) else document


def _filled(page: Any) -> float:
    """How much of a page's height its text takes, from 0 to 1."""
    box = page._page_box
    lowest = top = box.content_box_y()

    def walk(one: Any) -> None:
        nonlocal lowest
        one = getattr(one, "_box", one)
        if type(one).__name__ in {"MarginBox", "TextBox"} or (
            one.element is not None and one.element.get("data-artifact") is not None
        ):
            return
        if type(one).__name__ == "LineBox":
            lowest = max(lowest, one.position_y + one.height)
        for child in getattr(one, "children", ()):
            walk(child)

    walk(box)
    return float((lowest - top) / box.height)


def _report(
    release: BrandedRelease, sheets: list[Sheet], messages: list[str], refused: list[str], found: Diagnostics
) -> None:
    """Make a diagnostic of everything that went wrong unseen."""
    for sheet in sheets:
        if sheet.source is release.overrides.get(STYLESHEET):
            found.extend(sheet.findings)
        elif sheet.findings:
            raise RuntimeError(f"{sheet.source.path}: {[one.message for one in sheet.findings]}")
    for url in dict.fromkeys(refused):
        found.error(
            "refused-address",
            f"`{url}` does not belong to the release, so it is not read",
            _where(release, url),
            "Put fonts, logos and pictures into the folder of the organisation or of the release",
        )
    for message in dict.fromkeys(messages):
        if "only what was loaded for this release" not in message and not (refused and "stylesheet" in message):
            found.extend([_from_log(release, message)])


def _where(release: BrandedRelease, text: str) -> Span | None:
    """The first place in the organisation's own files, or in the text, where ``text`` stands."""
    for name, source in sorted(release.overrides.items()):
        if name.split("/")[0] in {"pdf", "html"} and (at := source.text.find(text)) >= 0:
            return source.span(at, at + len(text))
    for name, source in sorted(release.overrides.items()):
        if name.startswith("pdf/"):
            return source.line_span(1)
    return None


def _from_log(release: BrandedRelease, message: str) -> Diagnostic:
    from pressroom.diagnostics import Severity

    if "image" in message.lower():
        hint = "Save the picture again as PNG or JPEG, or the logo as a simpler SVG"
        return Diagnostic("bad-picture", Severity.ERROR, f"A picture cannot be shown: {message}", None, hint)
    if ".notdef" in message or "glyph" in message.lower():
        hint = "Name a font that has it in _brand.yml, or write it differently"
        return Diagnostic("missing-glyph", Severity.ERROR, f"No font shows a character: {message}", None, hint)
    hint = "Look at the page that results; correct the template or stylesheet of the organisation"
    return Diagnostic("page-problem", Severity.WARNING, message, _where(release, "{"), hint)
