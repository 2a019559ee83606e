"""The headline shouts, asks, or carries marks that do not belong there.

An editor deletes "!", "?", emoji and ™ ® © before he reads on, filters for unwanted mail weigh them, and a line in
capitals is slow to read and loses its accents. Acronyms and brand names in capitals are no fault.

    # WATER BREAKTHROUGH AT ALCYON™! 🎉

Write a sentence in ordinary letters that tells the news:

    # Alcyon Institute measures salt in the Loire every six hours
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pressroom.check.facts.issuers import names_of
from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.prose.passages import Passage, Word
from pressroom.check.prose.patterns import pattern
from pressroom.diagnostics import Severity

SEVERITY = Severity.WARNING

_PUNCTUATION = pattern(r"[!！]+|[?？؟]+")
_SIGNS = pattern(r"[™®©℠]|\((?:TM|R|C)\)")
_EMOJI = pattern("[\U0001f000-\U0001faff\u2600-\u27bf\u2b50\u2b55\u231a\u231b\u23e9-\u23fa]\ufe0f?")
_SHOUTED = 5
"""Letters of a word in capitals from which on it may be an ordinary word."""


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """One finding a kind of mark."""
    headline = manuscript.headline
    if headline is None:
        return
    text = headline.text
    acronyms = {*style.profile.words.get("any-acronyms", ()), *style.profile.words.get("common-acronyms", ())}
    capitals = [
        word for word in headline.words if _in_capitals(word, text) and text[word.start : word.end] not in acronyms
    ]
    if not (capitals or _PUNCTUATION.search(text) or _SIGNS.search(text) or _EMOJI.search(text)):
        return
    names = {*style.names, *(name for each in manuscript.release.organisations for name in names_of(each))}
    marked = [name for name in names if _PUNCTUATION.search(name) or _SIGNS.search(name)]
    plain = text
    for name in marked:  # "Yahoo!" is written so
        plain = plain.replace(name, " " * len(name))
    if found := _PUNCTUATION.search(plain):
        what = "exclamation" if found[0][0] in "!！" else "question"
        yield Finding(
            f"The headline has {'an' if what == 'exclamation' else 'a'} {what} mark",
            headline.place(*found.span()),
            "State the news; let the reader marvel" if what == "exclamation" else "Give the answer, not the question",
        )
    if found := _SIGNS.search(plain):
        yield Finding(
            f"The headline carries the legal sign {found[0]}",
            headline.place(*found.span()),
            "Leave it out here; once in the text is enough for the law",
        )
    if found := _EMOJI.search(text):
        yield Finding(f"The headline carries the picture {found[0]}", headline.place(*found.span()), "Say it in words")
    if shouted := _shouted(headline, capitals, manuscript, names):
        start, end = shouted
        yield Finding(f"“{text[start:end]}” is in capitals", headline.place(start, end), "Write it in ordinary letters")


def _shouted(
    headline: Passage, capitals: list[Word], manuscript: Manuscript, names: set[str]
) -> tuple[int, int] | None:
    """The words in capitals: two in a row, all there are, or one that the text writes in small letters."""
    known = {word for name in names for word in name.split()}
    words = headline.words
    long = [
        word for word in capitals if len(word.folded) >= _SHOUTED and headline.text[word.start : word.end] not in known
    ]
    if not long:
        return None
    if len(capitals) >= 2 and len(long) >= 2 and len(capitals) >= 0.7 * len(words):
        return words[0].start, words[-1].end
    for first, second in pairwise(words):  # MEDIA INVITATION: …
        if first in long and second in long:
            return first.start, second.end
    return next(((one.start, one.end) for one in long if _is_ordinary(one, manuscript)), None)


def _in_capitals(word: Word, text: str) -> bool:
    return word.end - word.start > 1 and text[word.start : word.end].isupper()


def _is_ordinary(word: Word, manuscript: Manuscript) -> bool:
    found = manuscript.index.get(word.folded, ())
    return any(passage.text[one.start : one.end].islower() for passage, one in found)
