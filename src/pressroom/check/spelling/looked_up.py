"""The words of a manuscript as a dictionary is asked about them: each distinct word once, in its own language, without names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressroom.check.house_style import HouseStyle
from pressroom.check.names.one_letter import neighbours
from pressroom.check.names.words import folded
from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.spelling.sightings import Sighting, own_words, sightings
from pressroom.model.spelling import Speller

_LETTERS = "etaoinsrlcdumpfghbvyqxjkwz"
_ALPHABETS = {
    "fr": "éèêàçùûôîïâëüœ", "de": "äöüß", "es": "áéíóúñü", "it": "àèéìòù", "pt": "áâãàçéêíóôõúü", "nl": "ëïéöü", "en": "",
}  # fmt: skip
_BEFORE_APOSTROPHE = frozenset((
    "l", "d", "j", "m", "n", "s", "t", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu", "presqu", "dell",
    "nell", "all", "dall", "sull", "un",
))  # fmt: skip
_AFTER_APOSTROPHE = frozenset("aeiouyhàâéèêëîïôöùûüœæ")
_SEARCHES = 8
"""Words of a version for which Hunspell looks for suggestions itself; one takes it up to half a second."""


class LookedUp:
    """What a version's words come to."""

    def __init__(self, manuscript: Manuscript, style: HouseStyle) -> None:
        self._manuscript, self._style = manuscript, style
        self._searches = 0
        self._forms = tuple(one.casefold() for one in style.profile.words.get("combining-forms", ()))
        self._own = own_words(manuscript, style)

    def unknown(self) -> Iterator[tuple[str, tuple[Sighting, ...]]]:
        """Words that no dictionary knows, with their places, in reading order."""
        seen: dict[tuple[str, str], list[Sighting]] = {}
        for word, sighting in sightings(self._manuscript):
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
        return tuple(one for one in speller.suggestions(word) if _is_alike(word, one))[:3]

    def _speller(self, language: str) -> Speller | None:
        return self._style.spellers.of(language) if self._style.spellers is not None else None

    def _is_unknown(self, word: str, places: list[Sighting], speller: Speller, language: str) -> bool:
        if word.casefold() in self._own or self._knows(word, speller):
            return False
        if word.islower():
            return True
        # A capital: a name, unless the word opens a sentence (in German, any noun) and is one letter from a word of the language.
        if language.split("-")[0] == "de":
            named = len(places) > 1 or any(_follows_a_name(one, speller) for one in places)
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
        if speller.knows(plain) or self._is_combined(plain, speller):
            return True
        parts = re.split("[-']", plain)
        return len(parts) > 1 and all(self._knows_part(one, speller) for one in parts)

    def _knows_part(self, word: str, speller: Speller) -> bool:
        small = word.casefold()
        if len(word) < 3 or small in self._own or not word[0].islower() or not word.islower() or speller.knows(word):
            return True
        if "-" in word:
            return self._knows(word, speller)
        return self._is_combined(word, speller)

    def _is_combined(self, word: str, speller: Speller) -> bool:
        """``bioproduction``, ``microfluidics``: a beginning of science, and a word."""
        small = word.casefold()
        rests = (small[len(one) :].lstrip("-") for one in self._forms if small.startswith(one))
        return any(len(rest) > 3 and speller.knows(rest) for rest in rests)

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


def _follows_a_name(one: Sighting, speller: Speller) -> bool:
    """Whether a capitalised word stands before it that is no article and the like: a first name, Frau, Herr."""
    before = one.passage.prose[: one.start].rstrip()
    if not before or before[-1] in ".!?:":
        return False
    last = before.split()[-1]
    return last[:1].isupper() and not speller.knows(last.lower())


def _is_alike(word: str, other: str) -> bool:
    """Whether a suggestion is worth showing: not another word altogether, nor two."""
    return " " not in other and folded(word)[0] == folded(other)[0] and abs(len(word) - len(other)) < 3
