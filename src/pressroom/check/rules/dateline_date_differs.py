"""The dateline tells another date than the release.

The date of the release is in its facts, and Pressroom writes it into the dateline. One that was typed by hand, in
`dateline:` or in front of the first sentence, stays when the release is put off, and then two dates stand on one page.

    date: 2024-04-29
    Évry, le 28 avril 2024 – Le laboratoire ouvre ses portes.

Leave the dateline to `place:` and `date:`, or correct one of the two dates:

    date: 2024-04-29
    place: Évry
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.prose.patterns import pattern
from pressroom.check.prose.written_dates import WrittenDate, written_dates
from pressroom.diagnostics import Severity
from pressroom.source import Span

SEVERITY = Severity.WARNING

_DASH = pattern(r"\s*[)）]?\s*(?:[–—-]|\(|/|\.\s*[–—-])")
_PARTICLES = 4
"""Words of at most so many letters may be small in the name of a place: "Saint-Rémy-lès-Chevreuse", "Stratford upon Avon"."""


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """The date of the dateline, where it is not that of the release."""
    issued, facts = manuscript.release.date, manuscript.release.parsed.facts
    if issued is None:
        return
    typed = manuscript.fact("dateline") if facts.dateline is not None else None
    for date in written_dates(manuscript, style):
        passage = date.passage
        in_facts = (
            passage.kind == "fact" and typed is not None and passage.span is not None and _within(passage.span, typed)
        )
        in_lead = passage.kind == "lead" and not in_facts and _opens(date)
        if date.day is None or not (in_facts or in_lead):
            continue
        if (date.day, date.month) == (issued.day, issued.month) and date.year in (None, issued.year):
            if in_lead:
                return  # later dates of the lead are those of its news
            continue
        yield Finding(
            f"The dateline says “{date.text}”, the release is dated {issued.isoformat()}",
            passage.place(date.start, date.end),
            "Correct one of the two; with place: and date: in the facts the dateline writes itself",
            also=(manuscript.fact("date"),),
        )
        return


def _within(inner: Span, outer: Span) -> bool:
    return inner.source is outer.source and outer.start <= inner.start and inner.end <= outer.end


def _opens(date: WrittenDate) -> bool:
    """Whether a date stands where a dateline has it: after a place, before a dash."""
    text = date.passage.text
    if date.start > 80 or not _DASH.match(text, date.end):
        return False
    before = text[: date.start].strip(" *(（")
    words = [word for word in re.split(r"[\s,()/–—]+", before) if word]
    if not words or not (words[0].isupper() or re.search(r"[,(（–—/-]", text[: date.start])):
        return False
    return words[0][0].isupper() and all(word[0].isupper() or len(word) <= _PARTICLES for word in words)
