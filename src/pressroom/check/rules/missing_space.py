"""The space behind a comma, a full stop or a bracket is missing.

Two sentences or two paragraphs ran together when the text was pasted. Addresses, names of files and of sites
(Booking.com), and abbreviations are left alone.

    Les sondes sont posées.Les élèves les relèvent.

Put the space, or the empty line that was between two paragraphs:

    Les sondes sont posées. Les élèves les relèvent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.prose.passages import Passage
from pressroom.check.prose.patterns import pattern
from pressroom.diagnostics import Fix, Severity

SEVERITY = Severity.WARNING

_MERGED = pattern(r"[.?!](?=[^\W\d_](?:[^\W\d_]|['’][^\W\d_]))(?<=[^\W\d_]{2}.)")
_COMMA = pattern(r"[,;](?=[^\W\d_]{2})(?<=[^\W\d_]{2}.)")
_DAY = pattern(r"(?<![\w.,])\d{1,2}\.(?=([^\W\d_]{3,}))")
"""A day with its full stop, as German writes it: "1.April"."""
_BRACKET = pattern(r"\)(?=[^\W\d_])")
_LONG = 40
_APOSTROPHES = ("'", "’")
"""Behind the first letter of a sentence: "débit.L'étude"."""
_HYPHENS = ("-", "\u2010", "\u2011")
"""German joins halves of words across a bracket: "Fluss- (oder Meeres-)Wasser"."""
_ABBREVIATIONS = frozenset(("st", "dr", "mr", "mrs", "ms", "jr", "nr", "ph", "art", "abs"))


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """Each mark with a word directly behind it."""
    if style.language == "ja":
        return
    for passage in manuscript.passages:
        for at in _places(passage, style):
            place = passage.place(at)
            mark = passage.text[at]
            token = _token(passage.prose, at)
            yield Finding(
                f"“{token}”: no space behind {mark}",
                passage.place(at),
                "Put a space, or an empty line if two paragraphs ran together",
                Fix(place, f"{mark} ") if place is not None and place.text == mark else None,
            )


def _places(passage: Passage, style: HouseStyle) -> Iterator[int]:
    prose = passage.prose
    if "." in prose or "?" in prose or "!" in prose:
        yield from _behind_sentences(prose, style)
    if "," in prose or ";" in prose:
        for found in _COMMA.finditer(prose):
            if not _is_name(prose, found.start(), style) and not _is_code(_token(prose, found.start())):
                yield found.start()
    if ")" in prose:
        yield from _behind_brackets(prose)


def _behind_sentences(prose: str, style: HouseStyle) -> Iterator[int]:
    """Behind a sentence, and behind the day of a German date."""
    for found in _MERGED.finditer(prose):
        if _ends_a_sentence(prose, found.start()) and not _is_name(prose, found.start(), style):
            yield found.start()
    if style.language.startswith("de"):
        months = style.table("months")
        for found in _DAY.finditer(prose):
            if found[1].casefold() in months:
                yield found.end() - 1


def _behind_brackets(prose: str) -> Iterator[int]:
    for found in _BRACKET.finditer(prose):
        opened = prose.rfind("(", 0, found.start())
        inside = prose[opened + 1 : found.start()]
        apart = opened == 0 or prose[opened - 1 : opened].isspace()  # not so in "élève(s)"
        several = " " in inside.strip() or (len(inside) > 2 and inside.isupper())
        if apart and several and ")" not in inside and inside[-1:] not in _HYPHENS:
            yield found.start()


def _ends_a_sentence(prose: str, at: int) -> bool:
    """Whether small letters stand before the mark, a capital and a small letter behind it, and the rest is a sentence."""
    token = _token(prose, at)
    before = re.split(r"[^\w]", prose[max(0, at - _LONG) : at])[-1]
    if not (before.islower() or before[1:].islower()) or before.casefold() in _ABBREVIATIONS:
        return False
    if not prose[at + 1].isupper() or not (prose[at + 2].islower() or prose[at + 2] in _APOSTROPHES):
        return False
    return not _is_code(token) and sum(token.count(mark) for mark in ".?!") <= (2 if token[-1] in ".?!" else 1)


def _token(prose: str, at: int) -> str:
    """What stands around an offset between two spaces."""
    start, end = at, at
    while start and not prose[start - 1].isspace():
        start -= 1
    while end < len(prose) and not prose[end].isspace():
        end += 1
    return prose[start:end]


def _is_code(token: str) -> bool:
    return any(mark in token for mark in "/@_=#\\\ufffc") or any(letter.isdigit() for letter in token)


def _is_name(prose: str, at: int, style: HouseStyle) -> bool:
    """Whether the mark is inside a name of the glossary."""
    return any(name.find(prose[at]) > 0 and prose.startswith(name, at - name.find(prose[at])) for name in style.names)
