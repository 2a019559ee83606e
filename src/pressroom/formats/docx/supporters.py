"""Whose support is acknowledged."""

from __future__ import annotations

from pressroom.formats.docx.blocks import paragraph, spacer
from pressroom.formats.docx.boxes import layout_table
from pressroom.formats.docx.inlines import link_run, text_runs
from pressroom.formats.docx.manuscript import Manuscript
from pressroom.formats.docx.pictures import drawing, fitted, printable
from pressroom.model.branded import AcknowledgementsPart, SupporterEntry

_A_ROW = 4
_HEIGHT = 34.0


def acknowledgements(m: Manuscript, content: AcknowledgementsPart) -> str:
    """Supporters side by side, each with its logo, if it has one, over its name."""
    cells = [_cell(m, entry) for entry in content.supporters]
    columns = min(_A_ROW, max(2, len(cells)))
    rows = [cells[at : at + columns] for at in range(0, len(cells), columns)]
    heading = paragraph(m, "Part Heading", text_runs(m, content.title))
    return heading + (layout_table(m, "Supporters", rows) + spacer(m) if rows else "")


def _cell(m: Manuscript, entry: SupporterEntry) -> str:
    asset = None if entry.raster is None else printable(entry.raster)
    found = ""
    if asset is not None:
        relation, number = m.picture(asset)
        size = fitted(asset, m.width / _A_ROW - 14, _HEIGHT)
        found = paragraph(m, "Supporter", drawing(relation, number, size, ""), keep=True)  # its name stands below
    name = link_run(m, entry.url, entry.name, foreign=False) if entry.url else text_runs(m, entry.name)
    return found + paragraph(m, "Supporter", name)
