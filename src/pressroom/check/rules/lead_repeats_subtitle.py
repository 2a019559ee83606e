"""The lead says what the subtitle has just said.

Who reads both stops at the second: it costs the reader's patience, and the space for a fact.

    subtitle: Douze sondes suivent le sel de la Loire pendant trois étés
    …
    Douze sondes suivent le sel de la Loire pendant trois étés.

Give the subtitle another fact, or leave it out:

    subtitle: Les maraîchers recevront un bulletin quotidien
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.facts.issuers import tokens
from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.lengths import has_spaces
from pressroom.check.prose.manuscript import Manuscript
from pressroom.diagnostics import Severity

SEVERITY = Severity.WARNING
_FEWEST = 5
"""Words of a subtitle from which on its repetition is no chance."""


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """The lead that opens with the words of the subtitle, or is hardly more than them."""
    lead, subtitle = manuscript.lead, manuscript.subtitle
    if lead is None or subtitle is None:
        return
    said, again = tokens(subtitle.text), tokens(lead.text)
    if not has_spaces(style.language):
        said, again = list("".join(said)), list("".join(again))
    if len(said) < _FEWEST:
        return
    opens = again[: len(said)] == said
    shared = len(set(said) & set(again)) / len(set(said) | set(again))
    if opens or shared >= 0.8:
        yield Finding(
            "The lead repeats the subtitle",
            lead.place(0, len(lead.text)),
            "Let the subtitle tell another fact, or leave it out",
            also=(subtitle.span,) if subtitle.span else (),
        )
