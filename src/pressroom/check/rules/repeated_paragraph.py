"""A paragraph says again what another said, nearly word for word.

It happens when two drafts are put together: the new lead is added, and the old one stays. The reader believes that he has
lost his place.

    The Alcyon Institute measures the salt of the Loire every six hours.

    The Alcyon Institute is measuring the salt of the Loire every six hours.

Keep the better one:

    The Alcyon Institute measures the salt of the Loire every six hours.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.prose.passages import Passage
from pressroom.diagnostics import Severity

SEVERITY = Severity.WARNING

_ROW = 5
"""Words in a row that are compared; as many are shared by chance in names and titles only."""
_LEAST = 20
"""Words of a paragraph that is compared."""
_SHARE = 0.6
"""The part of the rows of the shorter paragraph that the other has as well; one changed word changes five rows."""


_figures = re.compile(r"\d+").findall


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """Each paragraph of the body that is nearly one before it."""
    where: dict[tuple[str, ...], Passage] = {}
    sizes: dict[int, int] = {}
    for passage in manuscript.body:
        if passage.quoted or passage.kind not in ("lead", "paragraph") or len(passage.words) < _LEAST:
            continue
        folded = [word[0] for word in passage.words]
        rows = set(zip(*(folded[at:] for at in range(_ROW)), strict=False))
        shared = Counter(found.number for row in rows if (found := where.get(row)) is not None)
        sizes[passage.number] = len(rows)
        for number, count in shared.most_common(1):
            first = manuscript.passages[number]
            # The same sentence with other figures is a second result: for the three months, for the six months.
            if count >= _SHARE * min(len(rows), sizes[number]) and _figures(passage.text) == _figures(first.text):
                place = first.place(0, len(first.text))
                yield Finding(
                    "This paragraph says nearly word for word what another says",
                    passage.place(0, len(passage.text)),
                    "Keep the better of the two",
                    also=(place,) if place is not None else (),
                )
        for row in rows:
            where.setdefault(row, passage)
