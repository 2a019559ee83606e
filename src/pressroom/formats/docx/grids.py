"""Tables of python-docx in a style and with a direction; cells side by side that are no table of figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.enum.table import WD_TABLE_DIRECTION
from docx.oxml.table import CT_Tbl
from docx.shared import Twips
from docx.table import Table, _Cell

from pressroom.formats.docx.blocks import add_air
from pressroom.formats.docx.oxml import add, w

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.table import _Row

    from pressroom.formats.docx.manuscript import Manuscript


def new_table(m: Manuscript, style: str, widths: Sequence[int], *, head: bool = False, headers: bool = False) -> Table:
    """A table without rows; ``widths`` in twentieths of a point.

    ``head`` when its first row heads the others, ``headers`` when its first column does.
    """
    # Not the place's own add_table: that of a cell takes other arguments and adds a paragraph.
    found = Table(CT_Tbl.new_tbl(0, len(widths), Twips(sum(widths))), m.place)
    m.place._element._insert_tbl(found._tbl)
    found._tbl.tblStyle_val = m.style(style)
    found.autofit = False
    if m.tongue.rtl:
        found.table_direction = WD_TABLE_DIRECTION.RTL
    for column, width in zip(found._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.w = Twips(width)
    properties = found._tbl.tblPr
    whole, look = properties.find(w("tblW")), properties.find(w("tblLook"))
    whole.set(w("w"), str(sum(widths)))
    whole.set(w("type"), "dxa")
    look.set(w("val"), f"{0x600 | (0x20 if head else 0) | (0x80 if headers else 0):04X}")
    for name, on in (("firstRow", head), ("firstColumn", headers), ("noHBand", True)):
        look.set(w(name), str(int(on)))
    return found


def add_row(table: Table, *, breakable: bool = False) -> _Row:
    """A row of cells with nothing in them, not even a paragraph; whole on one page unless ``breakable``."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    if not breakable:
        add(row._tr.get_or_add_trPr(), "cantSplit")
    for tc in row._tr.tc_lst:
        tc.clear_content()  # type: ignore[no-untyped-call]
    return row


def add_cells(m: Manuscript, style: str, count: int, columns: int, *, breakable: bool = False) -> list[Manuscript]:
    """A place to write in for each of ``count`` cells, in rows of ``columns``; no header, for there is nothing to head."""
    cell = round(m.width * 20) // columns
    table = new_table(m, style, [cell] * columns)
    rows = [add_row(table, breakable=breakable) for _ in range(-(-count // columns))]
    places = [m.inside(_Cell(tc, table)) for row in rows for tc in row._tr.tc_lst]
    for empty in places[count:]:
        add_air(empty)
    return places[:count]
