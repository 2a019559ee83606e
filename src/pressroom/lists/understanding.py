"""Which row holds the headings, and what each column means: by what was said, by what was saved, by words that are known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pressroom.diagnostics import Diagnostics
from pressroom.lists.addresses import address_problem, split_addresses
from pressroom.lists.cards import HEADINGS as CARD_HEADINGS
from pressroom.lists.choices import USUAL, Choices
from pressroom.lists.folding import folded, folded_heading
from pressroom.lists.headings import LEAVE_OUT, MEANINGS, Heading, recognised, understood_headings
from pressroom.lists.table import Row, Table

How = Literal["said", "saved", "heading", "values", ""]
"""Why a column is taken for what it is; empty where it is not understood."""
_SEARCHED = 25
_SAMPLED = 40


@dataclass(frozen=True, slots=True)
class UnderstoodColumn:
    """``index`` from 0. ``meaning`` is one of :data:`MEANINGS`. ``filled``: rows that have a value; ``samples`` some of these."""

    index: int
    heading: str
    meaning: str
    how: How
    filled: int
    samples: tuple[str, ...] = ()
    tongue: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """``first`` is the number of the first row below the headings, in the table; ``headings`` as they stand, empty if there are none."""

    first: int
    headings: tuple[str, ...]
    columns: tuple[UnderstoodColumn, ...]


def understand_columns(table: Table, diagnostics: Diagnostics, choices: Choices = USUAL) -> Layout | None:
    """None, with a finding, when no column holds addresses, or when a column that was named is not there."""
    at = _heading_row(table, choices)
    width = max((len(row.cells) for row in table.rows), default=0)
    first = 0 if at is None else at + 1
    texts = [""] * width if at is None else _widened(table.rows[at].cells, width)
    body = [row for row in table.rows[first:] if at is None or row.cells != table.rows[at].cells]
    samples = _samples(body, width)
    filled = [0] * width
    for row in body:
        for index, cell in enumerate(row.cells):
            if cell:
                filled[index] += 1
    found = _meant(table, texts, samples)
    said = _said(texts, choices, diagnostics, table, at)
    if said is None:
        return None
    saved = {folded_heading(key) or folded(key): value for key, value in choices.saved(texts).items()}
    columns = []
    for index, heading in enumerate(found):
        meaning = heading.meaning
        how: How = "heading" if meaning else ""
        folded_text = folded_heading(texts[index]) or folded(texts[index])
        if index in said:
            meaning, how = said[index], "said"
        elif saved.get(folded_text) in MEANINGS and folded_text:
            meaning, how = saved[folded_text], "saved"
        elif (
            not meaning
            and not choices.kept
            and not any(one.meaning == "address" for one in found)
            and _hold_addresses(samples[index])
        ):
            meaning, how = "address", "values"
        columns.append(
            UnderstoodColumn(
                index, texts[index] or f"column {index + 1}", meaning or choices.unknown, how, filled[index],
                tuple(dict.fromkeys(" ".join(one.split()) for one in samples[index]))[:3], heading.tongue,
            )
        )  # fmt: skip
    if not any(one.meaning == "address" for one in columns):
        place = table.place(at if at is not None else 0, -1) if table.rows else None
        diagnostics.error(
            "list-without-addresses",
            "No column is known to hold e-mail addresses",
            place,
            'Say which:  --column "the heading=address"  (or its number:  --column "3=address")',
        )
        return None
    return Layout(first, tuple(texts) if at is not None else (), tuple(columns))


def _heading_row(table: Table, choices: Choices) -> int | None:
    """The first row with at least two known headings, or with one that means the address; rows above it are titles."""
    if table.headed:
        return 0
    wanted = {folded_heading(text) for text in choices.columns} - {""}
    best: tuple[int, int] | None = None
    for number, row in enumerate(table.rows[:_SEARCHED]):
        cells = [cell for cell in row.cells if cell.strip()]
        if any("@" in cell for cell in cells):
            break
        if choices.saved(cells):
            return number
        known = sum(recognised(cell) or folded_heading(cell) in wanted for cell in cells)
        if known and (best is None or known > best[1]) and (known >= 2 or len(cells) <= 2 or known >= len(cells) / 2):
            best = (number, known)
    return best[0] if best is not None else None


def _meant(table: Table, texts: Sequence[str], samples: Sequence[Sequence[str]]) -> list[Heading]:
    if table.headed:
        return [Heading(text, CARD_HEADINGS[text]) for text in texts]
    return understood_headings(texts, samples)


def _widened(cells: Sequence[str], width: int) -> list[str]:
    return [*(" ".join(cell.split()) for cell in cells), *[""] * (width - len(cells))]


def _samples(rows: Sequence[Row], width: int) -> list[list[str]]:
    """Some values of each column, from rows with an address where there are any."""
    samples: list[list[str]] = [[] for _ in range(width)]
    looked = rows[:2000]
    for row in [row for row in looked if any("@" in cell for cell in row.cells)] or looked:
        for index, cell in enumerate(row.cells):
            if cell.strip() and len(samples[index]) < _SAMPLED:
                samples[index].append(cell)
    return samples


def _hold_addresses(values: Sequence[str]) -> bool:
    good = sum(any(address_problem(one) is None for one in split_addresses(value)) for value in values)
    return good > len(values) * 0.6


def _said(
    texts: Sequence[str], choices: Choices, diagnostics: Diagnostics, table: Table, at: int | None
) -> dict[int, str] | None:
    """Column → meaning, as it was said; None with a finding for a column that is not there or a meaning that is none."""
    found: dict[int, str] = {}
    place = table.place(at if at is not None else 0, -1) if table.rows else None
    for name, meaning in choices.columns.items():
        wanted = folded_heading(name) or folded(name)
        places = [index for index, text in enumerate(texts) if text.strip() == name.strip()] or [
            index for index, text in enumerate(texts) if wanted and (folded_heading(text) or folded(text)) == wanted
        ]
        if not places and name.strip().isdigit() and 0 < int(name) <= len(texts):
            places = [int(name) - 1]
        if meaning not in MEANINGS:
            diagnostics.error(
                "list-heading",
                f"“{meaning}” is nothing that a column can mean",
                place,
                f"Choose one of {', '.join(one for one in MEANINGS if one != LEAVE_OUT)}, or - to leave the column out",
            )
            return None
        if not places:
            shown = ", ".join(text for text in texts if text)
            diagnostics.error(
                "list-heading", f"There is no column “{name}”", place, f"The headings are {shown}" if shown else None
            )
            return None
        found.update(dict.fromkeys(places, meaning))
    return found
