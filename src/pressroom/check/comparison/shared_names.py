"""Names that two languages share, where the versions of a release spell them in two ways."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from pressroom.check.comparison.counterparts import counterparts
from pressroom.check.comparison.lost_accents import OF_PLACES, lost_accents
from pressroom.check.comparison.paired_quotes import names_of, paired_quotes, speaker
from pressroom.check.comparison.surnames import has_first_name
from pressroom.check.house_style import HouseStyle
from pressroom.check.names.one_letter import Slip, is_ending, slip
from pressroom.check.names.own import own_words
from pressroom.check.names.persons import first_names
from pressroom.check.names.words import WORD, NameWord, composed, folded, name_words
from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.prose.passages import Passage
from pressroom.source import Span

_LONG = 6
"""Letters that a name needs for one other letter to be a slip and no other name."""


_COMPOUNDS = frozenset(("de", "nl"))
_COGNATE = frozenset(map(frozenset, ("ck", "cz", "cs", "sz", "iy", "vw", "kq", "tz", "tc", "fv")))
"""Letters in which the same word differs between languages: Projekt, Project."""


class Spelt(NamedTuple):
    """A name as a version writes it."""

    text: str
    span: Span | None


def spelt_in_two_ways(original: Manuscript, version: Manuscript, style: HouseStyle) -> Iterator[tuple[Spelt, Spelt]]:
    """Names of the translation with those of the original; a glossary's own are held to it elsewhere."""
    told: set[str] = {word for name in style.names for word in WORD.findall(name)}
    own_here, own_there = own_words(version), own_words(original)
    # Words that stand before names with a capital, and are spelt nearly alike in two languages.
    alike = frozenset(style.profile.words.get("alike-between-languages", ()))
    plain = alike | frozenset(style.profile.words.get("accents-of-one-language", ()))
    bare = ((_spelt(one), _spelt(other), one.text, other.text) for one, other in lost_accents(original, version, plain))
    for here, there, word, twin in (*_speakers(original, version, alike), *_in_prose(original, version, alike), *bare):
        if word not in told and not (word in own_here and twin in own_there):
            told.add(word)
            yield here, there


def missing_names(original: Manuscript, version: Manuscript, glossary: Iterable[str]) -> Iterator[tuple[Spelt, Spelt]]:
    """Names of the glossary with capitals inside that the original mentions and the translation never; with the place for it."""
    if not (_is_latin(original) and _is_latin(version)):
        return
    said = {folded(one.text) for one in name_words(version)}
    for name in glossary:
        if not _is_distinctive(name) or not name.isalnum() or folded(name) in said:
            continue
        if any(slip(folded(name), one) is not None for one in said):
            continue  # misspelt, and told as such
        first = next((one for one in name_words(original) if one.text == name and one.passage.area == "body"), None)
        if first is not None:
            near = counterparts(original, version).near_in_version(first.passage)
            place = near.place(0, len(near.text)) if near is not None else version.top
            yield _spelt(first), Spelt("", place)


def _speakers(
    original: Manuscript, version: Manuscript, alike: frozenset[str]
) -> Iterator[tuple[Spelt, Spelt, str, str]]:
    for there, here in paired_quotes(original, version):
        if there is None or here is None or there.attribution is None or here.attribution is None:
            continue
        theirs, mine = names_of(composed(speaker(there))), names_of(composed(speaker(here)))
        for word in mine:
            twin = next((one for one in theirs if _is_near(word, one) and one not in mine), None)
            if word not in theirs and twin is not None and folded(word) not in alike and word[0].isupper():
                yield _within(here.attribution, speaker(here)), _within(there.attribution, speaker(there)), word, twin


def _in_prose(
    original: Manuscript, version: Manuscript, alike: frozenset[str]
) -> Iterator[tuple[Spelt, Spelt, str, str]]:
    mine, theirs = name_words(version), name_words(original)
    my_texts, their_texts = {one.text for one in mine}, {one.text for one in theirs}
    lone_mine = [one for one in mine if one.text not in their_texts and len(one.text) > 3 and _is_of_one_script(one)]
    lone_theirs = [one for one in theirs if one.text not in my_texts and len(one.text) > 3 and _is_of_one_script(one)]
    near = _near(lone_mine, lone_theirs)
    if not near:
        return
    shared = my_texts & their_texts
    beside_mine, beside_theirs = (_beside(words.of.values(), shared) for words in (mine, theirs))
    firsts = first_names(original) | first_names(version)
    for word, other in near:
        both = (word.text, other.text)
        found = slip(other.folded, word.folded)
        plural = {word.folded, other.folded} in ({one.folded, f"{one.folded}s"} for one in (word, other))
        inside = any(map(_is_distinctive, both)) and not any(one.isupper() for one in both) and not plural
        # Two digits that changed places are told among the numbers.
        numbered = all(map(_has_digits, both)) and sorted(word.text) != sorted(other.text)
        beside = beside_mine.get(id(word), frozenset()) & beside_theirs.get(id(other), frozenset())
        person = beside and not alike & {word.folded, other.folded}
        # des Debian-Projekts, Linux-Pinguin: the second word of a compound is one of the language.
        compound = _is_compound(word) and not _is_compound(other)
        slip_or_accent = found is None or _is_slip(other.folded, word.folded, found)
        slipped = person and not compound and (slip_or_accent or has_first_name(word, other, firsts, beside))
        if slipped or (len(word.text) > 4 and (inside or numbered)):
            yield _spelt(word), _spelt(other), word.text, other.text


def _near(some: list[NameWord], others: list[NameWord]) -> list[tuple[NameWord, NameWord]]:
    """Words that differ by an accent, a capital or one letter, which is not both the first and the last."""
    begun: dict[tuple[int, str], list[NameWord]] = {}
    for one in others:
        for key in ((len(one.folded), one.folded[0]), (len(one.folded), "…" + one.folded[-1])):
            begun.setdefault(key, []).append(one)
    found = []
    for one in some:
        for size in range(len(one.folded) - 1, len(one.folded) + 2):
            like = {
                id(each): each
                for key in ((size, one.folded[0]), (size, "…" + one.folded[-1]))
                for each in begun.get(key, ())
            }
            found += [
                (one, each)
                for each in like.values()
                if one.folded == each.folded or slip(each.folded, one.folded) is not None
            ]
    return found


def _beside(passages: Iterable[tuple[NameWord, ...]], shared: set[str]) -> dict[int, frozenset[str]]:
    """For each name word the names right before and behind it that both versions have: a first name, a surname."""
    found: dict[int, frozenset[str]] = {}
    for words in passages:
        for first, second in pairwise(words):
            if first.passage.prose[first.end : second.start] not in (" ", "-", "\u2011", "\u00a0"):
                continue
            if second.text in shared and len(second.text) > 2:
                found[id(first)] = found.get(id(first), frozenset()) | {f"{second.text} after"}
            if first.text in shared and len(first.text) > 2 and first.folded not in OF_PLACES:
                found[id(second)] = found.get(id(second), frozenset()) | {f"{first.text} before"}
    return found


def _is_near(one: str, other: str) -> bool:
    first, second = folded(one), folded(other)
    return first == second or (min(len(first), len(second)) >= 4 and slip(first, second) is not None)


def _is_slip(right: str, typed: str, found: Slip) -> bool:
    """Whether one letter is a slip, and no other language's spelling of the word."""
    if min(len(right), len(typed)) < _LONG or is_ending(right, typed, found):
        return False
    return found.kind != "wrong" or frozenset((right[found.at], typed[found.at])) not in _COGNATE


def _is_of_one_script(word: NameWord) -> bool:
    """Whether no Arabic "and" or article is written before a Latin name."""
    return word.text[0] < "\u0590" or word.text[-1] >= "\u0590"


def _is_compound(word: NameWord) -> bool:
    return word.passage.language[:2] in _COMPOUNDS and word.passage.prose[max(0, word.start - 1) : word.start] in (
        "-",
        "\u2011",
    )


def _is_distinctive(name: str) -> bool:
    """Whether a name has a capital behind a small letter: GenoTher, CiTHERA."""
    return any(one.islower() and other.isupper() for one, other in pairwise(name))


def _has_digits(name: str) -> bool:
    return sum(one.isdigit() for one in name) > 1


def _is_latin(manuscript: Manuscript) -> bool:
    return manuscript.language.split("-")[0] not in ("ar", "ja")


def _spelt(word: NameWord) -> Spelt:
    return Spelt(word.text, word.passage.place(word.start, word.end))


def _within(passage: Passage, text: str) -> Spelt:
    at = max(passage.text.find(text), 0)
    return Spelt(text, passage.place(at, at + len(text)))
