"""The two columns of a list that count after a plan too, and nothing else of it: whom not to write to, whom to trust with early news."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

from pressroom.diagnostics import Diagnostics
from pressroom.lists.addresses import address_problem, split_addresses
from pressroom.lists.choices import Choices
from pressroom.lists.decoding import decode
from pressroom.lists.delimited import long_cells, separator_of
from pressroom.lists.reading import read_table
from pressroom.lists.rows import unguarded
from pressroom.lists.table import Row, Table, drawn_places
from pressroom.lists.understanding import Layout, understand_columns
from pressroom.lists.values import understood_answer
from pressroom.model.contacts import contact_key

_CHOICES = Choices(kept=True, unknown="keep")
_HEAD = 2_100
"""Rows by which the columns are understood: those in which headings are looked for, and the samples."""


class Answers(NamedTuple):
    """Keys of contacts. ``trusted`` and ``distrusted`` together are all on the list, and empty where nobody asked for them."""

    marked: frozenset[str]
    trusted: frozenset[str] = frozenset()
    distrusted: frozenset[str] = frozenset()


def read_answers(content: bytes, path: str, *, trust: bool) -> Answers | None:
    """What a list says of those on it; ``trust``: also of early news. None where it cannot be read, or is empty.

    A row counts whatever else is wrong with it. A word in ``do-not-mail`` that is no clear “no” means not to write.
    """
    if not trust and _nobody_is_marked(content, path):  # nearly always, and a large list takes seconds
        return Answers(frozenset())
    diagnostics = Diagnostics()
    table = read_table(content, path, diagnostics, _CHOICES)
    layout = understand_columns(table, diagnostics, _CHOICES) if table is not None else None
    if table is None or layout is None:
        return None
    addresses = _columns(layout, "address", "other-addresses")
    marks, early = _columns(layout, "do-not-mail"), _columns(layout, "embargo")
    marked, trusted, listed = set(), set(), set()
    for row in table.rows[layout.first :]:
        barred = any(understood_answer(word) is not False for word in _words(row.cells, marks))
        if (barred or trust) and (key := _key(row.cells, addresses)):
            listed.add(key)
            if barred:
                marked.add(key)
            if any(understood_answer(word) for word in _words(row.cells, early)):
                trusted.add(key)
    if not trust:
        return Answers(frozenset(marked))
    # Nobody at all: it is being saved just now, and says nothing yet of those who were on it.
    return Answers(frozenset(marked), frozenset(trusted), frozenset(listed - trusted)) if listed else None


def _nobody_is_marked(content: bytes, path: str) -> bool:
    """Whether the column is there, by the same means as reading, and empty; False where only reading can tell."""
    decoded = decode(content, path, Diagnostics())
    if decoded is None or decoded.text.count('"') % 2:  # one that is never closed hides all that follows
        return False
    reader = csv.reader(io.StringIO(decoded.text, newline="\n"), delimiter=separator_of(decoded.text))
    try:
        with long_cells():
            head = [Row(number, cells) for number, cells in enumerate(islice(reader, _HEAD), 1)]
            layout = understand_columns(Table("CSV", head, drawn_places(path, head)), Diagnostics(), _CHOICES)
            if layout is None or not (columns := _columns(layout, "do-not-mail")):
                return False
            cells = chain((row.cells for row in head[layout.first :]), reader)
            return not any(len(one) > at and one[at].strip() for one in cells for at in columns)
    except csv.Error:
        return False


def _columns(layout: Layout, *meanings: str) -> tuple[int, ...]:
    """Their indexes, in the order of the meanings."""
    return tuple(one.index for meaning in meanings for one in layout.columns if one.meaning == meaning)


def _words(cells: Sequence[str], columns: Iterable[int]) -> Iterator[str]:
    """What stands in these columns."""
    return (unguarded(cells[at]) for at in columns if at < len(cells) and cells[at].strip())


def _key(cells: Sequence[str], columns: Iterable[int]) -> str:
    """Of the address that is written to: the first good one. Empty where there is none."""
    for word in _words(cells, columns):
        for address in (word,) if address_problem(word) is None else split_addresses(word):
            if address_problem(address) is None:
                return contact_key(address)
    return ""
