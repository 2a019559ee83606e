"""A heading stands at the foot of a page, and its text on the next one.

Who turns the page has lost what the text is about; on paper the heading looks like a mistake. Pressroom keeps headings with
their text; an organisation's own style, or a page break in the wrong place, can part them.

    section { break-before: page; }

Break before the heading, not after it:

    h2 { break-before: page; break-after: avoid; }
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.built import Built
from pressroom.check.built.result import told_once
from pressroom.check.built.words import tokens
from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.passages import Passage
from pressroom.check.prose.patterns import pattern
from pressroom.diagnostics import Severity

SEVERITY = Severity.WARNING
_HEADING = pattern(r"H[1-6]?")


def inspect(built: Built, style: HouseStyle) -> Iterator[Finding]:
    """Each heading that closes a page which is not the last."""
    lone = []
    for each in built.of("pdf"):
        for number, page in enumerate((each.pages or ())[:-1], 1):
            if page.stretches and _HEADING.fullmatch(page.stretches[-1].kind):
                passage = _meant(built, page.stretches[-1].text)
                text = passage.text if passage else page.stretches[-1].text
                lone.append((each, (text, number, passage.place(0, len(passage.text)) if passage else None)))
    for files, (text, number, span) in told_once(lone):
        yield Finding(
            f"The heading “{text}” is at the foot of page {number}, and its text on the next one, in {files}",
            span or built.manuscript.top,
            "Shorten a paragraph before it, or take the page break out of the organisation's own pdf/release.css",
        )


def _meant(built: Built, shown: str) -> Passage | None:
    """The heading of the source."""
    letters = "".join(tokens(shown))
    return next(
        (
            one
            for one in built.manuscript.of("heading", "headline", "box-title", "fact")
            if "".join(tokens(one.text)) == letters
        ),
        None,
    )
