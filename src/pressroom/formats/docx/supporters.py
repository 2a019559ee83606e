"""Whose support is acknowledged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressroom.formats.docx.blocks import add_air, add_label
from pressroom.formats.docx.grids import add_cells
from pressroom.formats.docx.inlines import add_address, add_text
from pressroom.formats.docx.pictures import add_picture, fitted, printable

if TYPE_CHECKING:
    from pressroom.formats.docx.manuscript import Manuscript
    from pressroom.model.branded import AcknowledgementsPart, SupporterEntry

_A_ROW = 4
_HEIGHT = 34.0


def add_acknowledgements(m: Manuscript, content: AcknowledgementsPart) -> None:
    """Supporters side by side, each with its logo, if it has one, over its name."""
    add_label(m, "Part Heading", content.title)
    entries = content.supporters
    if not entries:
        return
    columns = min(_A_ROW, max(2, len(entries)))
    for cell, entry in zip(add_cells(m, "Supporters", len(entries), columns), entries, strict=True):
        _add_supporter(cell, entry)
    add_air(m)


def _add_supporter(m: Manuscript, entry: SupporterEntry) -> None:
    asset = None if entry.raster is None else printable(entry.raster)
    if asset is not None:
        size = fitted(asset, m.width / _A_ROW - 14, _HEIGHT)
        add_picture(m, m.paragraph("Supporter", keep=True)._p, asset, size, "")  # its name stands below
    line = m.paragraph("Supporter")
    if entry.url:
        add_address(m, line._p, entry.url, entry.name, foreign=False)
    else:
        add_text(m, line._p, entry.name)
