"""The top of the first page: logos, what this is, headline, subtitle, dateline."""

from __future__ import annotations

from pressroom.formats.docx.blocks import paragraph
from pressroom.formats.docx.boxes import box
from pressroom.formats.docx.inlines import runs, text_runs
from pressroom.formats.docx.manuscript import Manuscript
from pressroom.formats.docx.pictures import drawing, fitted, printable
from pressroom.model.branded import Issuer, TitlePart

_LOGO_HEIGHT = 40.0
_LOGO_SHARE = 0.68
"""How much of the line the logos may take; the rest is for the kind of release."""
_GAP = "\u2003"


def masthead(m: Manuscript) -> str:
    """Logos at the start, the kind of release at the end of one line; then what goes with it.

    It stands in the text, not in the page header: so it is copied, read aloud and exported with the rest.
    A letterhead shows the first issuer's logo itself.
    """
    head = m.release.masthead
    issuers = m.release.issuers[1:] if m.branding.has_logo else m.release.issuers
    logos = [logo for issuer in issuers if (logo := _logo(m, issuer, len(issuers)))]
    edge = f'<w:tabs><w:tab w:val="clear" w:pos="9412"/><w:tab w:val="right" w:pos="{m.branding.text_width}"/></w:tabs>'
    tabs = "" if m.branding.text_width == 9412 else edge
    inner = text_runs(m, _GAP).join(logos) + "<w:r><w:tab/></w:r>" + text_runs(m, head.kind, "Kind")
    found = [paragraph(m, "Masthead", inner, tabs=tabs)]
    line = text_runs(m, head.release_line)
    if head.date_line:
        line += "<w:r><w:tab/></w:r>" + text_runs(m, head.date_line)
    if head.release_line or head.date_line:
        found.append(paragraph(m, "Release Line", line, tabs=tabs))
    found.extend(paragraph(m, "Ticker", text_runs(m, ticker)) for ticker in head.tickers)
    if head.replaces:
        found.append(paragraph(m, "Replaces", text_runs(m, head.replaces)))
    if head.addressee:
        found.append(paragraph(m, "Addressee", text_runs(m, head.addressee)))
    return "".join(found)


def _logo(m: Manuscript, issuer: Issuer, count: int) -> str:
    """The logo in the line, or the name where there is none."""
    asset = None if issuer.raster is None else printable(issuer.raster)
    if asset is None:
        return text_runs(m, issuer.name, "Run In")
    relation, number = m.picture(asset)
    width = m.width * _LOGO_SHARE / count - 14
    return drawing(relation, number, fitted(asset, width, _LOGO_HEIGHT), issuer.logo_alt or issuer.name)


def title(m: Manuscript, content: TitlePart) -> str:
    """Headline, subtitle, dateline, highlights."""
    found = [paragraph(m, "Title", runs(m, content.headline))]
    if content.subtitle:
        found.append(paragraph(m, "Subtitle", runs(m, content.subtitle)))
    if content.highlights is not None:
        found.append(box(m, content.highlights))
    if content.dateline:
        found.append(paragraph(m, "Dateline", text_runs(m, content.dateline)))
    return "".join(found)
