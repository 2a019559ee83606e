"""What the heading of a column means, in nine languages: ``headings/*.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pressroom.lists.folding import folded, folded_heading
from pressroom.lists.values import table
from pressroom.model.contacts import COLUMNS

LEAVE_OUT, KEEP = "-", "keep"
"""A column that is not taken over; one that stays under its own heading."""
MEANINGS = (*(column.name for column in COLUMNS), "name", LEAVE_OUT, KEEP)
"""What a column may mean; ``name`` is the first and the last name in one cell."""
_EITHER = {"name-or-last-name": ("first-name", "last-name"), "name-or-first-name": ("last-name", "first-name")}
"""Which column beside it makes a “Nom” the one part of a name, and which part; without it, it is the whole name."""


@dataclass(frozen=True, slots=True)
class Heading:
    """``meaning`` is one of :data:`MEANINGS`, or empty where the words are unknown. ``tongue``: the language of the words."""

    text: str
    meaning: str
    tongue: str = ""


@cache
def _known() -> dict[str, tuple[str, str]]:
    """Folded heading → meaning and language. What English and the officer's own file call it comes first."""
    found = {folded_heading(column.name): (column.name, "") for column in COLUMNS}
    for path in sorted(
        (Path(__file__).parent / "headings").glob("*.toml"), key=lambda path: (path.stem != "en", path.stem)
    ):
        for meaning, texts in tomllib.loads(path.read_text("utf-8")).items():
            for text in texts:
                found.setdefault(folded_heading(text), (meaning, path.stem))
    return found


def recognised(text: str) -> bool:
    """Whether it is a heading that is known."""
    return folded_heading(text) in _known()


def heading_meaning(text: str) -> str | None:
    """The column that a heading stands for whatever stands beside it; None where that is not known."""
    meaning = _known().get(folded_heading(text), ("", ""))[0]
    return {"name-or-last-name": "last-name", "name-or-first-name": "first-name"}.get(meaning, meaning) or None


def understood_headings(texts: Sequence[str], samples: Sequence[Sequence[str]]) -> list[Heading]:
    """What each heading means; ``samples`` are values of each column, which settle a “Title” (a salutation, or a role)."""
    found = [_known().get(folded_heading(text), ("", "")) for text in texts]
    meanings = [meaning for meaning, _ in found]
    result = []
    for number, (text, (meaning, tongue)) in enumerate(zip(texts, found, strict=True)):
        if meaning in _EITHER:
            beside, part = _EITHER[meaning]
            meaning = part if beside in meanings and part not in meanings else "name"
        elif meaning == "title":
            meaning = "salutation" if _are_salutations(samples[number]) else "role"
        elif meaning == "address" and _number_in(text) > 1:
            meaning = "other-addresses"
        result.append(Heading(text, meaning, tongue))
    return result


def _are_salutations(values: Sequence[str]) -> bool:
    words = [folded_heading(value) or folded(value) for value in values if value.strip()]
    return bool(words) and sum(word in table()["salutations"] for word in words) > len(words) * 0.8


def _number_in(text: str) -> int:
    found = re.search(r"\d+", text)
    return int(found[0]) if found else 0
