"""Two words that differ by one letter: a wrong one, a missing one, a doubled one, two that changed places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

_ENDINGS = frozenset("aeio")
_PLAIN = "aeioucns"


class Slip(NamedTuple):
    """How the second word differs from the first: ``at`` counts letters of the first, from 0."""

    kind: Literal["wrong", "missing", "added", "swapped"]
    at: int


def deletions(word: str) -> Iterator[str]:
    """The word without one of its letters, each in turn. Words that are one slip apart have a deletion in common, or are one."""
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


def slip(right: str, typed: str) -> Slip | None:
    """The one slip between two words; None where they are the same, or further apart."""
    if right == typed or abs(len(right) - len(typed)) > 1:
        return None
    at = 0
    for one, other in zip(right, typed, strict=False):
        if one != other:
            break
        at += 1
    if len(right) == len(typed):
        if right[at + 1 :] == typed[at + 1 :]:
            return Slip("wrong", at)
        if right[at : at + 2] == typed[at : at + 2][::-1] and right[at + 2 :] == typed[at + 2 :]:
            return Slip("swapped", at)
        return None
    if len(right) > len(typed):
        return Slip("missing", at) if right[at + 1 :] == typed[at:] else None
    return Slip("added", at) if right[at:] == typed[at + 1 :] else None


def is_ending(right: str, typed: str, found: Slip) -> bool:
    """Whether the slip may be an ending of some language: a plural, a case, the feminine, another language's last letters."""
    last = len(right) - 1
    if right[-1] == typed[-1] == "s" and found.at == last and found.kind in ("missing", "added"):
        right, typed, last = right[:-1], typed[:-1], last - 1  # Texas, Texans
        found = Slip(found.kind, last if found.kind == "missing" else last + 1)
    if found.kind == "swapped":
        return found.at >= last - 1  # Center, Centre
    if found.at < last:
        return False
    if found.kind == "wrong":
        return "s" in (right[-1], typed[-1]) or (right[-1] in _ENDINGS and typed[-1] in _ENDINGS)
    longer, shorter = (right, typed) if found.kind == "missing" else (typed, right)
    if longer[-1] == "n" and shorter[-1] == "a":
        return True  # America, American
    if longer[-1] == "y":
        return True  # Germany, German
    if found.kind == "missing":
        return right[-1] in "sxe"
    return found.at > last and (typed[-1] != right[-1] or typed[-1] in "se")


def neighbours(word: str, alphabet: str) -> Iterator[str]:
    """Every word that is one slip away, the likeliest first: an accent, a letter too many, two swapped, one missing, a wrong one."""
    size = len(word)
    accents = [one for one in alphabet if not one.isascii()]
    for at in range(size):
        for letter in accents if word[at].isascii() else _PLAIN:
            yield word[:at] + letter + word[at + 1 :]
    for at in range(size):
        yield word[:at] + word[at + 1 :]
    for at in range(size - 1):
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    for at in range(size):
        yield word[:at] + word[at] + word[at:]  # doubled
    for at in range(size + 1):
        for letter in alphabet:
            yield word[:at] + letter + word[at:]
    for at in range(1, size):
        for letter in alphabet:
            yield word[:at] + letter + word[at + 1 :]
