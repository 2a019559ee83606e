"""The words of a manuscript as a dictionary is asked about them: each distinct word once, in its own language, without names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pressroom.check.house_style import HouseStyle
from pressroom.check.manuscript import Manuscript
from pressroom.check.name_words import WORD, composed, name_words
from pressroom.check.one_letter import neighbours
from pressroom.check.own_names import own_names
from pressroom.check.passages import Passage
from pressroom.model.spelling import Speller

_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*(?:['’\u2010\u2011-][^\W\d_]+)*")
_LETTERS = "etaoinsrlcdumpfghbvyqxjkwz"
_ALPHABETS = {
    "fr": "éèêàçùûôîïâëüœ", "de": "äöüß", "es": "áéíóúñü", "it": "àèéìòù", "pt": "áâãàçéêíóôõúü", "nl": "ëïéöü", "en": "",
}  # fmt: skip
_BEFORE_APOSTROPHE = frozenset(
    "l d j m n s t c qu jusqu lorsqu puisqu quoiqu quelqu presqu dell nell all dall sull un".split()
)
_AFTER_APOSTROPHE = frozenset("aeiouyhàâéèêëîïôöùûüœæ")
_SEARCHES = 8
"""Words of a version for which Hunspell looks for suggestions itself; one takes it up to half a second."""
_ADDRESS = frozenset("@#/\\&")


class Sighting(NamedTuple):
    """A word at its place. ``opens`` where any word would have its capital."""

    passage: Passage
    start: int
    end: int
    language: str
    opens: bool


class LookedUp:
    """What a version's words come to."""

    def __init__(self, manuscript: Manuscript, style: HouseStyle) -> None:
        self._manuscript, self._style = manuscript, style
        self._searches = 0
        self._forms = tuple(one.casefold() for one in style.profile.words.get("combining-forms", ()))
        self._names = name_words(manuscript)
        self._own = frozenset(_casefolded(_own_words(manuscript, style)))

    def unknown(self) -> Iterator[tuple[str, tuple[Sighting, ...]]]:
        """Words that no dictionary knows, with their places, in reading order."""
        seen: dict[tuple[str, str], list[Sighting]] = {}
        for word, sighting in self._sightings():
            seen.setdefault((sighting.language, word), []).append(sighting)
        for (language, word), places in seen.items():
            speller = self._speller(language)
            if speller is not None and self._is_unknown(word, places, speller, language):
                yield word, tuple(places)

    def meant(self, word: str, language: str) -> tuple[str, ...]:
        """Up to three words that may be meant."""
        speller = self._speller(language)
        if speller is None:
            return ()
        near = self._near(word, speller, language)
        if near or self._searches >= _SEARCHES:
            return near
        self._searches += 1
        return speller.suggestions(word)[:3]

    def _speller(self, language: str) -> Speller | None:
        return self._style.spellers.of(language) if self._style.spellers is not None else None

    def _sightings(self) -> Iterator[tuple[str, Sighting]]:
        for passage in self._manuscript.passages:
            opening = {one.start for one in self._names.of[passage.number] if not self._names.is_name_here(one)}
            yield from _in(passage, passage.prose, 0, passage.language, opening)
            for run in passage.foreign:
                yield from _in(passage, passage.text[: run.end], run.start, run.language, {run.start} | opening)

    def _is_unknown(self, word: str, places: list[Sighting], speller: Speller, language: str) -> bool:
        if word.casefold() in self._own or self._knows(word, speller):
            return False
        if word.islower():
            return True
        # A capital: a name, unless the word opens a sentence (in German, any noun) and is one letter from a word of the language.
        if language.split("-")[0] == "de":
            named = len(places) > 2 or any(_follows_a_name(one, speller) for one in places)
        else:
            named = not all(one.opens for one in places)
        return not named and bool(self._near(word, speller, language))

    def _knows(self, word: str, speller: Speller) -> bool:
        plain = word.replace("’", "'").replace("\u2010", "-").replace("\u2011", "-")
        if speller.knows(plain) and "'" not in plain:
            return True
        before, apostrophe, after = plain.partition("'")
        if apostrophe and before.casefold() in _BEFORE_APOSTROPHE:
            return self._knows_part(after, speller)
        if speller.knows(plain):
            return True
        parts = re.split("[-']", plain)
        return len(parts) > 1 and all(self._knows_part(one, speller) for one in parts)

    def _knows_part(self, word: str, speller: Speller) -> bool:
        small = word.casefold()
        if len(word) < 3 or small in self._own or not word[0].islower() or not word.islower() or speller.knows(word):
            return True
        if "-" in word:
            return self._knows(word, speller)
        return any(
            small.startswith(one) and len(small) - len(one) > 3 and speller.knows(small[len(one) :])
            for one in self._forms
        )

    def _near(self, word: str, speller: Speller, language: str) -> tuple[str, ...]:
        if len(word) < 4 or len(word) > 25 or "-" in word:
            return ()
        alphabet = _LETTERS + _ALPHABETS.get(language.split("-")[0], "")
        head, small = ("", word) if "'" not in word.replace("’", "'") else _split(word)
        german = language.startswith("de") and small[0].isupper()
        found: dict[str, None] = {}
        for one in neighbours(small.lower(), alphabet):
            typed = one[:1].upper() + one[1:] if german else one
            if head and one[:1] not in _AFTER_APOSTROPHE:
                continue
            if len(one) > 2 and one != small.lower() and speller.knows(typed):
                found[head + (one[:1].upper() + one[1:] if small[0].isupper() else one)] = None
                if len(found) == 3:
                    break
        return tuple(found)


def _split(word: str) -> tuple[str, str]:
    at = max(word.rfind("'"), word.rfind("’")) + 1
    return word[:at], word[at:] or word


def _in(passage: Passage, text: str, begin: int, language: str, opening: set[int]) -> Iterator[tuple[str, Sighting]]:
    for match in _WORD.finditer(text, begin):
        start, end = match.span()
        word = composed(match[0])
        if len(word) < 3 or any(one.isupper() for one in word[1:] if word[0].islower()) or _has_capitals(word):
            continue
        before, after = text[start - 1 : start] if start else "", text[end : end + 2]
        if before in _ADDRESS or before.isdigit() or before == "_" or after[:1].isdigit() or after[:1] in ("@", "_"):
            continue
        if len(after) == 2 and after[0] in "./" and after[1].islower() or (before == "." and word.islower()):
            continue
        yield word, Sighting(passage, start, end, language, start in opening)


def _has_capitals(word: str) -> bool:
    """Whether a part of a word is no ordinary word by its capitals: ``ARN``, ``GenoTher``, ``l'AP-HP``."""
    return any(any(letter.isupper() for letter in part[1:]) for part in re.split("['’\u2010\u2011-]", word))


def _follows_a_name(one: Sighting, speller: Speller) -> bool:
    """Whether a capitalised word stands before it that is no article and the like: a first name, Frau, Herr."""
    before = one.passage.prose[: one.start].rstrip()
    if not before or before[-1] in ".!?:":
        return False
    last = before.split()[-1]
    return last[:1].isupper() and not speller.knows(last.lower())


def _own_words(manuscript: Manuscript, style: HouseStyle) -> Iterator[str]:
    """Words that are right because somebody of the house said so, or is called so."""
    yield from style.names
    yield from style.known_words
    yield from own_names(manuscript)
    yield from style.avoid
    yield from style.avoid.values()
    for contact in manuscript.release.contacts:
        yield from (one for one in (contact.name, contact.organisation) if one)
    for quotation in manuscript.quotations:
        if quotation.quote.attribution is not None:
            yield quotation.quote.attribution.speaker


def _casefolded(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield text.casefold()
        yield from (one.casefold() for one in WORD.findall(text))
