"""A listed company does not say where its share is traded.

Stock exchanges ask for it, data banks file a release by it, and a reader sees at once which of two companies of one
name is meant. The rule holds for organisations that extend the profile `listed`.

    house_style:
      extends: [listed]

Say it once for all releases, in `organisation.yml`:

    tickers:
      - {exchange: Euronext Paris, symbol: ALCY, isin: FR0000000000}
    house_style:
      extends: [listed]
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.prose.patterns import pattern

SEVERITY = None

_SYMBOL = pattern(r"[\s(\[,–-]*(?:[^:：()]{0,30})[:：]\s*[A-Z0-9][A-Z0-9.]{0,11}\b")


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """No ticker among the facts, and none in the text: "(Euronext Paris: ALCY)"."""
    if manuscript.release.tickers:
        return
    for match in style.phrases("exchanges").find(manuscript.passages):
        if _SYMBOL.match(match.passage.text, match.end):
            return
    yield Finding(
        "Nothing says on which exchange the share is listed, and under which symbol",
        manuscript.top,
        "Add   tickers: [{exchange: Euronext Paris, symbol: ALCY}]   to organisation.yml",
    )
