"""The text is too short to be used, or too long to be read.

Under 250 words an editor lacks what he needs for an article; over 800 he looks for the news elsewhere. Limits:
`body-words-least` (250) and `body-words-most` (800); `body-characters-least` and `body-characters-most` (0: none) for languages
that count signs. Headings and quotes count; tables, captions, About texts and notes do not.

    (a body of 1,200 words)

Keep the news and its reasons, and move the rest to notes, to a box, or to a document that one can ask for:

    ::: notes-to-editors
    The method in detail …
    :::
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.lengths import character_count, counted, has_spaces, word_count
from pressroom.check.prose.manuscript import Manuscript
from pressroom.diagnostics import Severity

SEVERITY = Severity.WARNING
_TOLERANCE = 0.02
"""Two word processors count as differently."""
LIMITS = {
    "body-words-least": 250,
    "body-words-most": 800,
    "body-characters-least": 0,
    "body-characters-most": 0,
}


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """The body, where it is under or over a limit; a limit of 0 is none."""
    texts = [one.text for one in counted(manuscript)]
    if not texts:
        return  # told when it was read
    spaced = has_spaces(style.language)
    found = _measured(texts, "words", style) if spaced else None
    found = found or _measured(texts, "characters", style)
    if found is None:
        return
    message, hint, by_words = found
    yield Finding(
        message,
        manuscript.top,
        hint,
        # Where words are counted, a number of signs is a guide.
        severity=None if by_words or not spaced else Severity.INFO,
    )


def _measured(texts: list[str], unit: str, style: HouseStyle) -> tuple[str, str, bool] | None:
    least, most = style.limit(f"body-{unit}-least"), style.limit(f"body-{unit}-most")
    if not least and not most:
        return None
    count = sum(map(word_count if unit == "words" else character_count, texts))
    if least * (1 - _TOLERANCE) <= count <= most * (1 + _TOLERANCE):
        return None
    if most and count > most:
        hint = "Cut what is not news, or move it to notes, a box or a document for those who ask"
        return f"The text has {count:,} {unit}; over {most:,} few are read", hint, unit == "words"
    if count < least:
        hint = "Add what an article needs: who is concerned, since when, how much, what comes next"
        return f"The text has only {count:,} {unit}; an article needs {least:,} or more", hint, unit == "words"
    return None
