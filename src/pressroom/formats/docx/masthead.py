"""The top of the first page: logos, what this is, headline, subtitle, dateline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressroom.formats.docx.blocks import add_label, add_paragraph
from pressroom.formats.docx.boxes import add_box
from pressroom.formats.docx.inlines import add_tab, add_text
from pressroom.formats.docx.pictures import add_picture, fitted, printable

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

    from pressroom.formats.docx.manuscript import Manuscript
    from pressroom.model.branded import Issuer, TitlePart

_LOGO_HEIGHT = 40.0
_LOGO_SHARE = 0.68
"""How much of the line the logos may take; the rest is for the kind of release."""
_GAP = "\u2003"


def add_masthead(m: Manuscript) -> None:
    """Logos at the start, the kind of release at the end of one line; then what goes with it.

    It stands in the text, not in the page header: so it is copied, read aloud and exported with the rest.
    A letterhead shows the first issuer's logo itself.
    """
    head = m.release.masthead
    issuers = m.release.issuers[1:] if m.branding.has_logo else m.release.issuers
    line = m.paragraph("Masthead")
    m.reach_edge(line)
    for at, issuer in enumerate(issuers):
        if at:
            add_text(m, line._p, _GAP)
        _add_logo(m, line._p, issuer, len(issuers))
    add_tab(line._p)
    add_text(m, line._p, head.kind, "Kind")
    if head.release_line or head.date_line:
        when = add_label(m, "Release Line", head.release_line)
        m.reach_edge(when)
        if head.date_line:
            add_tab(when._p)
            add_text(m, when._p, head.date_line)
    for ticker in head.tickers:
        add_label(m, "Ticker", ticker)
    if head.replaces:
        add_label(m, "Replaces", head.replaces)
    if head.addressee:
        add_label(m, "Addressee", head.addressee)


def _add_logo(m: Manuscript, line: BaseOxmlElement, issuer: Issuer, count: int) -> None:
    """The logo in the line, or the name where there is none."""
    asset = None if issuer.raster is None else printable(issuer.raster)
    if asset is None:
        add_text(m, line, issuer.name, "Run In")
        return
    width = m.width * _LOGO_SHARE / count - 14
    add_picture(m, line, asset, fitted(asset, width, _LOGO_HEIGHT), issuer.logo_alt or issuer.name)


def add_title(m: Manuscript, content: TitlePart) -> None:
    """Headline, subtitle, dateline, highlights."""
    add_paragraph(m, "Title", content.headline)
    if content.subtitle:
        add_paragraph(m, "Subtitle", content.subtitle)
    if content.highlights is not None:
        add_box(m, content.highlights)
    if content.dateline:
        add_label(m, "Dateline", content.dateline)
