"""One name is spelled in two ways.

The reader wonders whether "Évry" and "Evry", "Inserm" and "INSERM", "Paris-Saclay" and "Paris Saclay", Mrs "Lamproye"
and Mrs "Lamproie" are two; a search finds only one of them. Lines in capitals are no second spelling. Names that stand
under names: in organisation.yml are compared with that list, not with each other. Where only capitals, hyphens or spaces
differ, it is a note.

    Généthon and the University of Evry share a building. At Évry, Genethon makes vectors.

Choose one spelling, as the owner of the name does:

    Généthon and the University of Évry share a building. At Évry, Généthon makes vectors.
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.names.final_ya import final_letters
from pressroom.check.names.glossary import glossary, near_misses
from pressroom.check.names.kana import long_vowels
from pressroom.check.names.kanji import old_signs
from pressroom.check.names.own import translated_words
from pressroom.check.names.persons import misspelt_surnames
from pressroom.check.names.places import Pair, Place
from pressroom.check.names.spellings import pairs
from pressroom.check.names.words import folded, name_words
from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.prose.mending import mended
from pressroom.check.prose.passages import Passage
from pressroom.diagnostics import Severity
from pressroom.source import Span

SEVERITY = Severity.WARNING


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """Each name that has two spellings in one version."""
    names = name_words(manuscript)
    found = (*long_vowels(manuscript), *old_signs(manuscript)) if style.language == "ja" else ()
    found = tuple(final_letters(manuscript)) if style.language.startswith("ar") else found
    told = [(one.passage, one.start, one.end) for one in near_misses(manuscript, style.names, style.known_words)]
    listed = glossary(style.names, ()).keys if style.names else frozenset()
    # Words that stand before names with a capital, in the language of each: Agence nationale, National Agency.
    alike = frozenset(style.profile.words.get("alike-between-languages", ()))
    # An English text may name its issuer in French too.
    spelt = tuple(pairs(names, listed | translated_words(manuscript), alike))
    told_words = {folded(text) for pair in spelt for text in (pair.rare, pair.usual)}
    surnames = (
        one for one in misspelt_surnames(manuscript, names) if not {folded(one.rare), folded(one.usual)} & told_words
    )
    for pair in _longest((*spelt, *surnames, *found)):
        left = tuple(one for one in pair.rare_places if not _is_told(one, told))
        if left:
            pair = pair._replace(rare_places=left)
            yield from _repairable(pair) if pair.accents else [_finding(pair)]


def _longest(found: tuple[Pair, ...]) -> Iterator[Pair]:
    """Without those that are part of a longer one: of Saint Aubin and Saint Aubin-sur-Vienne the second."""
    places = [place for pair in found for place in pair.rare_places]
    for pair in found:
        if not all(any(_is_within(one, other) for other in places) for one in pair.rare_places):
            yield pair


def _is_within(place: Place, other: Place) -> bool:
    size, room = place.end - place.start, other.end - other.start
    return other.passage is place.passage and other.start <= place.start and place.end <= other.end and size < room


def _is_told(place: Place, told: list[tuple[Passage, int, int]]) -> bool:
    """Whether another rule names the place, as a near miss of the list."""
    return any(passage is place.passage and start <= place.start < end for passage, start, end in told)


def _finding(pair: Pair) -> Finding:
    first, *rest = _spans(pair.rare_places)
    usual = _spans(pair.usual_places)
    return Finding(
        _message(pair),
        first,
        f"Choose one; “{pair.usual}” stands here {_times(len(pair.usual_places))}",
        also=(*rest, *usual[:1]),
        severity=Severity.INFO if _letters(pair.rare) == _letters(pair.usual) else None,
    )


def _letters(name: str) -> str:
    """What is left of a name when capitals, hyphens and spaces are a matter of taste."""
    return "".join(one for one in name.casefold() if one.isalnum())


def _repairable(pair: Pair) -> Iterator[Finding]:
    """One a place, since each has its repair."""
    usual = _spans(pair.usual_places)
    for place in pair.rare_places:
        typed = place.passage.text[place.start : place.end]
        yield Finding(
            _message(pair),
            place.passage.place(place.start, place.end),
            f"Write “{pair.usual}”, which stands here {_times(len(pair.usual_places))}",
            mended(place.passage, place.start, place.end, pair.usual) if not typed.isupper() else None,
            also=tuple(usual[:1]),
        )


def _message(pair: Pair) -> str:
    return f"“{pair.rare}” is spelled “{pair.usual}” elsewhere in this release"


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _spans(places: tuple[Place, ...]) -> list[Span]:
    found = (one.passage.place(one.start, one.end) for one in places)
    return [one for one in found if one is not None]
