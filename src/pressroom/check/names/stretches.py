"""Names, and stretches of text that may be names, as words and what stands between them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from pressroom.check.names.words import WORD, NameWord, composed, folded
from pressroom.check.prose.patterns import pattern

_NEXT = pattern(rf"[-\u2010\u2011–'’&./+\s]{{1,4}}({WORD.pattern})")
_SAME = str.maketrans(
    {"\u2010": "-", "\u2011": "-", "’": "'", "\u00a0": " ", "\u202f": " ", "\n": " ", "\t": " ", "\r": " "}
)


class Spelling(NamedTuple):
    """A name, or a stretch of text, as words and what stands between them; ``typed`` likewise as it stands."""

    words: tuple[str, ...]
    between: tuple[str, ...]
    typed: tuple[str, ...]
    key: str
    start: int
    end: int


def has_inner_capital(word: str) -> bool:
    """``GenoTher``, ``iPS``; not ``Genopole``, ``INSERM``."""
    return not word.isupper() and word[1:] != word[1:].lower()


def spelling_of(name: str) -> Spelling | None:
    """A name as words; None where it has none."""
    text = composed(name)
    found = list(WORD.finditer(text))
    if not found:
        return None
    words = tuple(one[0] for one in found)
    between = tuple(text[one.end() : other.start()] for one, other in pairwise(found))
    same = tuple(one.translate(_SAME) for one in between)
    return Spelling(words, same, tuple(woven(words, between)), folded("".join(words)), 0, len(text))


def following(prose: str, end: int) -> tuple[str, int] | None:
    """The next word after what may stand within a name, folded, and where it ends."""
    found = _NEXT.match(prose, end)
    return (folded(found[1]), found.end()) if found else None


def stretch_of(word: NameWord, count: int) -> Spelling:
    """A word and those after it, ``count`` in all."""
    prose, end = word.passage.prose, word.end
    words, between, typed = [word.text], [], [word.text]
    for _ in range(1, count):
        found = _NEXT.match(prose, end)
        if found is None:
            break
        gap, text = prose[end : found.start(1)], composed(found[1])
        words.append(text)
        between.append(" ".join(gap.translate(_SAME).split(" ")))
        typed += [gap, text]
        end = found.end()
    key = "".join(map(folded, words))
    return Spelling(tuple(words), tuple(between), tuple(typed), key, word.start, end)


def woven(words: tuple[str, ...], between: tuple[str, ...]) -> Iterator[str]:
    """The words and the gaps by turns, as they follow each other."""
    for at, word in enumerate(words):
        yield word
        if at < len(between):
            yield between[at]
