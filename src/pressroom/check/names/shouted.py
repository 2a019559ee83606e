"""Names in capitals because of their place: in a headline, a dateline, a symbol of the stock exchange."""

from __future__ import annotations

from pressroom.check.names.words import NameWord, NameWords

_CAPITALS = frozenset(("headline", "subtitle", "heading", "box-title", "fact"))
_SMALL_WORDS = frozenset((
    "selon", "pour", "avec", "chez", "dans", "sur", "par", "the", "at", "with", "from", "for", "and", "nach", "mit",
    "bei", "con",
))  # fmt: skip
_DATELINE = 60
"""Characters of a lead that may be a dateline in capitals."""


def is_in_capitals_here(word: NameWord, found: tuple[NameWord, ...], at: int, names: NameWords) -> bool:
    """Whether a word in capitals is one because of its place: a headline, a dateline, a surname."""
    if not word.text.isupper() or len(word.text) < 2:
        return False
    passage = word.passage
    if passage.kind in _CAPITALS or names.is_shouted(passage):
        return True
    if _is_symbol(word) or _is_in_shouted_row(word, found, at):
        return True
    if passage.kind in ("lead", "paragraph") and word.start < _DATELINE:
        before_it = passage.prose[: word.start]
        if before_it.upper() == before_it:
            return True
    before = found[at - 1] if at else None
    return (
        before is not None
        and len(word.text) > 3
        and passage.prose[before.end : word.start] in (" ", "\u00a0", ". ", ".\u00a0")  # Tao WANG, Mr. WANG Tao
        and not before.text.isupper()
        and before.folded not in _SMALL_WORDS
        and before.folded not in names.ordinary_folded
    )


def _is_symbol(word: NameWord) -> bool:
    """Whether a word in capitals is an abbreviation that stands for a name: (NASDAQ: VINTE), “POND”; or a place before a dash."""
    prose = word.passage.prose
    before, after = prose[max(0, word.start - 2) : word.start], prose[word.end : word.end + 2]
    if before[-1:] == "-" and before[:1].isdigit():
        return True  # 1-800-MEDICARE
    if before[-1:] in ("(", "[", "$", "“", '"', "«", "‘") or (
        before == ": " and "(" in prose[max(0, word.start - 24) : word.start]
    ):
        return True
    return after in (" —", " –") and word.start < 2 * _DATELINE


def _is_in_shouted_row(word: NameWord, found: tuple[NameWord, ...], at: int) -> bool:
    """Whether the word beside it is an ordinary word in capitals as well: AUDDIA URGES, BEFORE."""
    prose = word.passage.prose
    for one, other in ((at - 1, at), (at, at + 1)):
        if one >= 0 and other < len(found):
            beside = found[one] if other == at else found[other]
            gap = prose[found[one].end : found[other].start]
            if len(gap) <= 2 and beside.text.isupper() and len(beside.text) > 2 and len(word.text) > 3:
                return True
    return False
