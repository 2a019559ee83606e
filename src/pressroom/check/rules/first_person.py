"""The release says "we" outside a quotation.

Editors print what stands in a release as their own words; with "we" and "our" they cannot, and rewrite the sentence or
drop it. In quotations, statements and corrections people may speak of themselves.

    Nous avons posé douze sondes dans la Loire.

Name who acts, or let somebody say it in a quote:

    L'Institut Alcyon a posé douze sondes dans la Loire.
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.prose.phrases import Match, outside
from pressroom.check.prose.quote_marks import told
from pressroom.diagnostics import Severity

SEVERITY = Severity.WARNING

_NEAR = 4
_IN_ADDRESSES = "./@_"
_BEFORE_A_SENTENCE = '.!?:…«“"(–—-•¿¡'


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """Each word of ``first-person`` that is not part of a phrase of ``first-person-fine``; all as one finding."""
    if manuscript.release.parsed.facts.kind in ("statement", "correction"):
        return
    matches = [
        match
        for match in style.phrases("first-person").find(told(manuscript))
        if match.passage.kind not in ("credit", "alt")
        and not match.passage.is_quoted(match.start)
        and not _is_name(match)
    ]
    for match in outside(matches, style.phrases("first-person-fine")):
        yield Finding(
            f"“{match.text}”: the release speaks of itself",
            match.passage.place(match.start, match.end),
            "Name who acts, or put the sentence into a quote",
            cause="we",
        )


def _is_name(match: Match) -> bool:
    """Whether a capital shows a name: "Nous" in a sentence, "US", "Our Planet"; or it ends an address: alcyon.us."""
    text, start = match.passage.text, match.start
    if start > 1 and text[start - 1] in _IN_ADDRESSES and text[start - 2].isalnum():
        return True
    if not text[start].isupper():
        return False
    if len(match.text) > 1 and match.text.isupper():
        return True
    following = text[match.end : match.end + _NEAR].lstrip()
    before = text[max(0, start - _NEAR) : start].rstrip()
    opens = not before or before[-1] in _BEFORE_A_SENTENCE
    if not opens:
        return True
    return following[:1].isupper() and match.passage.language != "de"  # where every noun has a capital
