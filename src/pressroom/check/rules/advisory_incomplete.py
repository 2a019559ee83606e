"""An advisory does not say what happens, when, where, or who will be there.

An editor decides in ten seconds whether she sends somebody, and looks for four lines with these names. An event box
shows them as a card in every version; lines that begin with such a word and a colon do as well.

    When: Saturday 14 March 2026, 10 am

Name all four, in the language of the release:

    ::: event
    What
    : Opening of the new gauging station

    When
    : Saturday 14 March 2026, 10 am

    Where
    : Port office, 2 quai de la Fosse, Nantes

    Who
    : Hervé Quintin, research director, Alcyon Institute
    :::
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.prose.passages import Passage
from pressroom.check.prose.patterns import pattern
from pressroom.diagnostics import Severity

SEVERITY = Severity.WARNING

_ASKED = ("what", "when", "where", "who")
_LONGEST_LABEL = 40
_LABEL = pattern(r"[^:：?？؟\u3000】]*[:：?？؟\u3000】]")
_SHOUTED = pattern(r"\W*[^\W\d_a-zß-ÿ]{2,}(?:\s+[^\W\d_a-zß-ÿ]{2,})*\b")


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """What is missing of the four, in one finding."""
    if manuscript.release.parsed.facts.kind != "advisory":
        return
    labelled = [(each, end) for each in manuscript.passages if each.area != "tail" and (end := _label_end(each))]
    missing = [asked for asked in _ASKED if style.phrases(f"event-{asked}") and not _said(labelled, asked, style)]
    if len(missing) < len(_ASKED) and "what" in missing:
        missing.remove("what")  # the headline says it, as the other lines say the rest
    if not missing:
        return
    labels = " / ".join(style.phrases(f"event-{asked}").phrases[0] for asked in missing)
    listed = " and ".join(filter(None, (", ".join(missing[:-1]), missing[-1])))
    yield Finding(
        f"The advisory has no line that says {listed}",
        manuscript.top,
        f"Add an event box, ::: event, with   {labels}   as names of its lines",
    )


def _said(labelled: list[tuple[Passage, int]], asked: str, style: HouseStyle) -> bool:
    phrases = style.phrases(f"event-{asked}")
    return any(match.start < end for passage, end in labelled for match in phrases.find((passage,)))


def _label_end(passage: Passage) -> int:
    """Where the name of a line ends; 0 for a passage without one."""
    text = passage.text
    if passage.kind in ("term", "box-title", "heading") or (passage.kind == "cell" and len(text) <= _LONGEST_LABEL):
        return len(text)
    if passage.kind not in ("item", "paragraph", "lead"):
        return 0
    if found := _LABEL.match(text, 0, _LONGEST_LABEL):
        return found.end()
    found = _SHOUTED.match(text, 0, _LONGEST_LABEL)
    return found.end() if found and found[0].isupper() else 0
