"""Who speaks in a block quote: by its attribution, or by the sentences beside it."""

from __future__ import annotations

import re

from pressroom.check.facts.issuers import folded, tokens
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.manuscript import Manuscript, Quotation
from pressroom.check.prose.passages import Passage
from pressroom.check.prose.patterns import pattern

_COLON = (":", "：")
_CLOSING = pattern(r"[»”\"“」.!?…。]\s*[–—―-]\s*(?P<after>[^\W\d_][^»”\"」]{1,90})$")
_EMPTY_LINE = pattern(r"^>[ \t>]*[–—―-]+\s*\Z", re.MULTILINE)
_SENTENCE = pattern(r"[.!?…。]+[»”\")]*\s+")
_BESIDE = 4
"""Words between a name and its verb of saying: "said research director Hervé Quintin"."""
_LONGEST_NAME, _PARTICLE = 4, 3
"""Words of a name; letters of a particle in it that is written small: van, de, den."""
_PROSE = frozenset(("lead", "paragraph", "item"))


def is_spoken_for(quotation: Quotation, manuscript: Manuscript, style: HouseStyle) -> bool:
    """Whether the reader learns whose words an unattributed block quote holds.

    The paragraph before announces it with a colon or a verb of saying, or that after does; the quote itself says so after a
    dash or outside its quotation marks; or it lifts out words that stand in the text anyhow.
    """
    if not quotation.passages or (quotation.span is not None and _EMPTY_LINE.search(quotation.span.text)):
        return True  # a dash with nobody behind it has been told of already
    first, last = quotation.passages[0], quotation.passages[-1]
    if _names_itself(quotation, style) or _lifted_out(quotation, manuscript):
        return True
    before = manuscript.passages[first.number - 1] if first.number else None
    after = manuscript.passages[last.number + 1] if last.number + 1 < len(manuscript.passages) else None
    if before is not None and before.area == first.area:
        if before.text.rstrip().endswith(_COLON):
            return True
        if before.kind in _PROSE and not before.quoted:
            if before.kind != "item" and _is_name_line(before.text):
                return True
            ends = [found.end() for found in _SENTENCE.finditer(before.text.rstrip())]
            if _somebody_says(before, ends[-1] if ends else 0, len(before.text), style):
                return True
    if after is None or after.kind != "paragraph" or after.area != first.area or after.quoted:
        return False
    if _is_name_line(after.text):
        return True
    found = _SENTENCE.search(after.text)
    return _somebody_says(after, 0, found.start() if found else len(after.text), style)


def is_name(text: str) -> bool:
    """Whether a text can be somebody's name and no more: ``Ludwig van den Berg``, in a script with capitals."""
    words = text.split()
    return 1 < len(words) <= _LONGEST_NAME and not any(_is_ordinary(word) for word in words)


def _is_ordinary(word: str) -> bool:
    """Whether a word is written small and is no particle; d' and l' stand before a name."""
    return not word[0].isupper() and (len(word) > _PARTICLE or not word.islower()) and word[1:2] not in ("'", "’")


def _is_name_line(text: str) -> bool:
    """Whether a line is no sentence, and opens with a name: "Hervé Quintin, research director"."""
    name, comma, role = text.strip().lstrip("–—―- ").partition(",")
    return is_name(name) and (not comma or len(role) < 100) and not text.rstrip().endswith((".", "!", "?", ";", "…"))


def _somebody_says(passage: Passage, start: int, end: int, style: HouseStyle) -> bool:
    """Whether a sentence has a verb of saying with a name beside it; in a script without capitals the verb is enough."""
    words = passage.words
    for match in style.phrases("said").find((passage,)):
        if not start <= match.start < end or passage.is_quoted(match.start):
            continue
        if not any(character.isupper() for character in passage.text):
            return True
        at = next(number for number, word in enumerate(words) if word.start >= match.start)
        beside = [
            word
            for word in words[max(0, at - _BESIDE) : at + _BESIDE + 2]
            if start < word.start < end and passage.text[word.start].isupper()
        ]
        if any(folded(word.folded) not in style.table("months") for word in beside):
            return True
    return False


def _names_itself(quotation: Quotation, style: HouseStyle) -> bool:
    for passage in quotation.passages:
        marked = passage.quotations
        if marked and any(
            not any(start <= match.start < end for start, end in marked)
            for match in style.phrases("said").find((passage,))
        ):
            return True
    last = quotation.passages[-1].text.rstrip()
    found = _CLOSING.search(last)
    return found is not None and found["after"][0].isupper() and len(found["after"].split()) <= 12


def _lifted_out(quotation: Quotation, manuscript: Manuscript) -> bool:
    words = " ".join(tokens(quotation.passages[0].text))
    inside = {passage.number for passage in quotation.passages}
    return bool(words) and any(
        words in " ".join(tokens(passage.text))
        for passage in manuscript.body
        if passage.number not in inside and len(passage.text) >= len(words)
    )
