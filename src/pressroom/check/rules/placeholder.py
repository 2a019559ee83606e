"""Something was still to be written: TODO, "[link]", "to be added".

It is looked for everywhere: in text, tables and captions, in the facts, in names of contacts. What stays in is printed, and
is all that anybody remembers of the release.

    Les résultats complets sont en ligne : [lien].

Fill the gap, or take the sentence out:

    Les résultats complets sont en ligne : https://www.alcyon.example/loire
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.manuscript import Manuscript
from pressroom.check.passages import Passage
from pressroom.diagnostics import Severity

SEVERITY = Severity.ERROR

_BRACKETED = re.compile(r"[\[<{（(［]{1,2}\s*([^\[\]<>{}()（）［］]{1,80}?)\s*[\]>})）］]{1,2}")
_SQUARE = "[<{［"
_SIGNS = re.compile(
    r"@@+|\?\?\?+|_{3,}|10\.\d{4}/x{3,}|\b[xX]{2}/[xX]{2}(?:/[xX]{2,4})?\b|\bXX(?=[\s\u00a0\u202f]*[€$£%])"
)
_ELLIPSES = ("…", "...")


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """Each placeholder, each place once."""
    codes = [one for one in style.profile.words.get("placeholder-codes", ()) if manuscript.index.get(one.casefold())]
    phrases: dict[int, list[tuple[int, int]]] = {}
    for match in style.phrases("placeholders").find(manuscript.passages):
        phrases.setdefault(match.passage.number, []).append((match.start, match.end))
    for passage in manuscript.passages:
        found = [*phrases.get(passage.number, ()), *_of_codes(passage, codes), *_signs(passage)]
        if any(mark in passage.prose for mark in "[(<{（［"):
            found += _bracketed(passage, style)
        elif passage.kind in ("cell", "fact", "caption", "item", "paragraph", "credit", "attribution", "alt"):
            found += _alone(passage, style)
        last = -1
        for start, end in sorted(found, key=lambda one: (one[0], -one[1])):
            if start >= last:
                last = end
                yield Finding(
                    f"“{passage.text[start:end]}” was to be replaced before sending",
                    passage.place(start, end),
                    "Write what belongs here, or delete it",
                )


def _of_codes(passage: Passage, codes: list[str]) -> Iterator[tuple[int, int]]:
    if not codes:
        return
    for word in passage.words:
        text = passage.prose[word.start : word.end]
        # "XXX Olympiad" is a number of the Romans.
        if text in codes and not (text == "XXX" and passage.prose[word.end : word.end + 7] == " Olympi"):
            yield word.start, word.end


def _signs(passage: Passage) -> Iterator[tuple[int, int]]:
    prose = passage.prose
    if "@@" in prose or "??" in prose or "___" in prose or "XX" in prose or "xx" in prose:
        yield from (found.span() for found in _SIGNS.finditer(prose))


def _bracketed(passage: Passage, style: HouseStyle) -> Iterator[tuple[int, int]]:
    """Brackets with nothing in them but a phrase of the lists, or an ellipsis where nobody is quoted."""
    for found in _BRACKETED.finditer(passage.prose):
        inside, square = found[1], found[0][0] in _SQUARE
        start, end = found.span()
        if inside in _ELLIPSES:
            if square and not passage.is_quoted(start):
                yield start, end
        elif _is_listed(inside, style, square and not passage.is_quoted(start), square):
            yield start, end


def _is_listed(inside: str, style: HouseStyle, label: bool, square: bool) -> bool:
    words = style.profile.words
    folded = " ".join(inside.casefold().replace("’", "'").strip(" .:…!?").split())
    listed = words.get("placeholders-in-brackets", ())
    if folded in listed and (square or " " in folded or style.language == "ja"):
        return True
    if square and any(folded.startswith(f"{one} ") for one in listed):
        return True
    return label and folded.lstrip("#") in words.get("placeholder-labels", ())


def _alone(passage: Passage, style: HouseStyle) -> Iterator[tuple[int, int]]:
    """A cell, a caption, a fact that is nothing but a phrase of the list; one word alone may be what is meant."""
    text = passage.text
    folded = text.casefold().replace("’", "'").strip(" .:…")
    if " " in folded and folded in style.profile.words.get("placeholders-in-brackets", ()):
        yield 0, len(text)
