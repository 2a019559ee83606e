"""A trademark sign became two letters.

Copied from a page that raises it, ™ ends up as TM behind the name, and readers take it for a part of the name.

    Les sondes OrinTM mesurent la conductivité.

Write the sign, or leave it out: no law asks for it in a text:

    Les sondes Orin™ mesurent la conductivité.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.prose.passages import Passage
from pressroom.check.prose.patterns import pattern
from pressroom.diagnostics import Fix, Severity

SEVERITY = Severity.WARNING

_LONG = 60
_RAISED = pattern(r"(?<=[^\W\d_][a-zà-ÿ])TM\b|(?<=\w)[ \u00a0\u202f]?\((?:TM|tm)\)")


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """Each TM at the end of a name, and each (TM)."""
    for passage in manuscript.passages:
        if "TM" not in passage.prose and "(tm)" not in passage.prose:
            continue
        for found in _RAISED.finditer(passage.prose):
            start, end = found.span()
            name = re.split(r"\s", passage.text[max(0, start - _LONG) : start])[-1]
            if f"{name}TM" in style.names:
                continue
            yield Finding(
                f"“{name}{passage.text[start:end]}”: the sign ™ was lost",
                passage.place(start, end),
                f"Write “{name}™”, or “{name}” alone",
                _fix(passage, start, end),
                cause=name,
            )


def _fix(passage: Passage, start: int, end: int) -> Fix | None:
    place = passage.place(start, end)
    return Fix(place, "™") if place is not None and place.text == passage.text[start:end] else None
