"""Something was still to be written: TODO, "[link]", "to be added".

It is looked for everywhere: in text, tables and captions, in the facts, in names of contacts. What stays in is printed, and
is all that anybody remembers of the release.

    Les résultats complets sont en ligne : [lien].

Fill the gap, or take the sentence out:

    Les résultats complets sont en ligne : https://www.alcyon.example/loire
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.prose.passages import Passage, fold
from pressroom.check.prose.patterns import pattern
from pressroom.diagnostics import Severity

SEVERITY = Severity.ERROR

_BRACKETED = pattern(r"[\[<{（(［]{1,2}\s*([^\[\]<>{}()（）［］]{1,80}?)\s*[\]>})）］]{1,2}")
_SQUARE = "[<{［"
_SIGNS = pattern(
    r"@@+|\?\?\?+|_{3,}|10\.\d{4}/x{3,}|\b[xX]{2}/[xX]{2}(?:/[xX]{2,4})?\b|[€$£]\s?X{1,3}\b"
    r"|\bX{1,3}[.,]X{1,3}\b|\bX{2,3}(?=[\s\u00a0\u202f]*(?P<unit>[€$£%]|[^\W\d_]+))"
)
_NOBODY = pattern(r"(?<![\w.])(?<![A-Z]\. )N\.[ \u00a0\u202f]?N\.(?![\w-]|[ \u00a0\u202f][A-ZÄÖÜ][\w.])")
"""German for a person who is still to be named; two letters before a family name are that of somebody."""
_KANJI_DIGITS = frozenset("一二三四五六七八九")
_FEWEST_NAMES = 2
"""So often must a code stand before a word with a capital to be a name: "TBC Bank"."""
_FILLING = ("…", "...", "●", "•", "XX", "XXX", "xx", "xxx", "X.X", "X,X")
"""What stands in square brackets for words or figures to come."""


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """Each placeholder, each place once."""
    codes = [
        one
        for name in ("placeholder-codes", "placeholder-words")
        for one in style.profile.words.get(name, ())
        if manuscript.index.get(one.casefold()) and not _is_name(one, manuscript)
    ]
    phrases: dict[int, list[tuple[int, int]]] = {}
    for match in style.phrases("placeholders").find(manuscript.passages):
        if match.phrase[0] == "〇" and _is_kanji_number(match.passage.prose, match.start, match.end):
            continue
        phrases.setdefault(match.passage.number, []).append((match.start, match.end))
    for passage in manuscript.passages:
        coded = list(_of_codes(passage, codes))
        found = [*phrases.get(passage.number, ()), *coded, *_signs(passage, style)]
        if any(mark in passage.prose for mark in "[(<{（［"):
            found += _bracketed(passage, style, coded)
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
                    cause="[" if passage.text[start] in _SQUARE else passage.text[start:end],
                )


def _is_kanji_number(prose: str, start: int, end: int) -> bool:
    """Whether the noughts are those of a year or a number: 二〇〇六年."""
    return prose[max(0, start - 1) : start] in _KANJI_DIGITS or prose[end : end + 1] in _KANJI_DIGITS


def _of_codes(passage: Passage, codes: list[str]) -> Iterator[tuple[int, int]]:
    if not codes:
        return
    for word in passage.words:
        text = passage.prose[word.start : word.end]
        if text in codes and not _is_something(passage.prose, word.start, word.end):
            yield word.start, word.end


def _is_something(prose: str, start: int, end: int) -> bool:
    """Whether a code is no placeholder where it stands: "XXX Olympiad", "p. xxx", "xxx.example", "xxx@"."""
    code, before, behind = prose[start:end], prose[max(0, start - 3) : start], prose[end : end + 7]
    if code == "XXX":
        return behind == " Olympi"
    part = (
        before[-1:] in ("/", "@", "_") or behind[:1] in ("/", "@", "_") or (behind[:1] == "." and behind[1:2].isalnum())
    )
    return code.islower() and (part or before.strip(" \u00a0").endswith("p."))


def _is_name(code: str, manuscript: Manuscript) -> bool:
    """Whether a code is the name of something, to judge by the names that it is part of."""
    beside = 0
    for passage, word in manuscript.index[code.casefold()]:
        prose = passage.prose
        if prose[word.start : word.end] == code and prose[word.end : word.end + 1] == " ":
            beside += prose[word.end + 1 : word.end + 2].isupper() and prose[word.end + 2 : word.end + 3].islower()
    return beside >= _FEWEST_NAMES


def _signs(passage: Passage, style: HouseStyle) -> Iterator[tuple[int, int]]:
    prose = passage.prose
    if "N." in prose and style.language.startswith("de"):
        yield from (found.span() for found in _NOBODY.finditer(prose))
    if not any(sign in prose for sign in ("@@", "??", "___", "XX", "xx", "X,X", "X.X")):
        return
    for found in _SIGNS.finditer(prose):
        unit = found["unit"]
        # "siglo XX", "XX secolo" are numbers of the Romans.
        if unit is None or not unit.isalpha() or unit.casefold() in style.profile.words.get("placeholder-units", ()):
            yield found.span()


def _bracketed(passage: Passage, style: HouseStyle, coded: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Brackets with a phrase of the lists or one of the ``coded`` stretches, or with an ellipsis where nobody is quoted."""
    for found in _BRACKETED.finditer(passage.prose):
        inside, square = found[1], found[0][0] in _SQUARE
        start, end = found.span()
        if inside in _FILLING:
            if square and not passage.is_quoted(start):
                yield start, end
        elif (square and any(start < code < end for code, _ in coded)) or _is_listed(
            inside, style, square and not passage.is_quoted(start), square
        ):
            yield start, end


def _is_listed(inside: str, style: HouseStyle, label: bool, square: bool) -> bool:
    """Whether brackets hold a phrase of the lists; ``label`` where a label alone will do: square, and nobody is quoted."""
    words = style.profile.words
    folded = " ".join(fold(inside).strip(" .:…!?").lstrip("#").split())
    coming, labels = words.get("placeholders-in-brackets", ()), words.get("placeholder-labels", ())
    if folded in coming and (square or " " in folded or style.language in ("ja", "ar")):
        return True
    first, _, rest = folded.partition(" ")
    if first in labels and rest in coming:  # "lien à venir"
        return True
    if style.language == "ja" and square and any(one in folded for one in words.get("placeholder-orders", ())):
        return True
    if square and inside.isupper() and _orders(folded, label, words):
        return True
    if square and any(folded.startswith(f"{one} ") for one in coming):
        return True
    return label and (
        folded in labels or (first in labels and rest.split(" ")[0] in words.get("placeholder-joins", ()))
    )


def _orders(folded: str, label: bool, words: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether capitals in square brackets say what is to be written, in any language: "INSERT NAME", "NAME OF EVENT"."""
    named = folded.replace(",", " ").split()
    if named[0] in words.get("orders-in-capitals", ()):
        return True
    return label and any(one in words.get("labels-in-capitals", ()) for one in named)


def _alone(passage: Passage, style: HouseStyle) -> Iterator[tuple[int, int]]:
    """A cell, a caption, a fact that is nothing but a phrase of the list; one word alone may be what is meant."""
    text = passage.text
    folded = text.casefold().replace("’", "'").strip(" .:…")
    if " " in folded and folded in style.profile.words.get("placeholders-in-brackets", ()):
        yield 0, len(text)
