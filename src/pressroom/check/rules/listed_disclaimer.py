"""A listed company's release has no disclaimer.

What it says of the future may be read as a promise, and what it offers as an offer of securities; a legal text limits
both. The rule holds for organisations with a ticker, and for those that extend the profile `listed`.

    tickers: [{exchange: Euronext Paris, symbol: ALCY}]

Write the text of your lawyers once, in `organisation.yml`, or in one release as a box, `::: disclaimer`:

    tickers: [{exchange: Euronext Paris, symbol: ALCY}]
    disclaimer:
      en: This release contains forward-looking statements. Actual results may differ.
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.manuscript import Manuscript
from pressroom.model.document import Box

SEVERITY = None


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """No disclaimer of an issuer, no box, and no words that only a disclaimer has."""
    release = manuscript.release
    boxes = (*release.parsed.body.tail, *(one for one in manuscript.blocks if isinstance(one, Box)))
    if release.disclaimers or any(box.kind == "disclaimer" for box in boxes):
        return
    if any(style.phrases("disclaimer").find(manuscript.passages)):
        return
    yield Finding(
        "A release of a listed company has no disclaimer",
        manuscript.top,
        "Add   disclaimer:   to organisation.yml, or a box, ::: disclaimer, at the end of the text",
    )
