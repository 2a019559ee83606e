"""An acronym is nowhere spelled out.

Who is not of the trade stops at it; a journalist has to look it up, and may find another meaning. Names of the glossary
and of organisations, and acronyms that everybody knows, are left alone.

    La DREAL suit le dossier.

Spell it out where it comes first:

    La direction régionale de l'environnement (DREAL) suit le dossier.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle, Profile
from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.prose.passages import Passage, Word
from pressroom.check.prose.patterns import pattern
from pressroom.diagnostics import Severity

SEVERITY = Severity.INFO

_CAPITALS = pattern(r"(?<![\dA-Za-z\u00c0-\u024f'’\u2011-])[A-Z\u00c0-\u00de]{3,6}(?![\dA-Za-z\u00c0-\u024f'’\u2011-])")
_ROMAN = pattern(r"[IVXLCDM]+$")
_LISTS = ("any-acronyms", "common-acronyms", "placeholder-codes")
_DASH = pattern(r"[^.]*\s[–—-]")
_DASHES = pattern(r"\s(?:[–—-]|--)")
_DATELINE = 70
"""Up to here a lead may begin with a dateline, its place in capitals."""
_BOUND_BEFORE = tuple("-/.&_@#$:\ufffc")
_BOUND_AFTER = tuple("-/&_®™\ufffc")
_EXPLAINED = pattern(r"[”\"» ]*[(:=–]")
_NAMED = pattern(r" [A-Z][a-z]{3}")
"""Behind an acronym, this makes a name of it: "ALCY Foundation"."""
_NO_ARTICLE = 4
_SHORT = 3
"""Words of so few letters (of, de, the) give an acronym no letter, or do."""
_OPENING = '\u201c"«\u00a0\u202f'
_KINDS = ("lead", "paragraph", "item", "cell", "caption", "term")


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """Each acronym that stands alone wherever it stands; all in one note."""
    known = _known(style.profile)
    names, initials = cache(lambda: _names(manuscript, style)), cache(lambda: _initials(manuscript))
    judged: dict[str, bool] = {}
    for passage in manuscript.told:
        if passage.kind not in _KINDS or passage.prose.upper() == passage.prose:
            continue
        for found in _CAPITALS.finditer(passage.prose):
            acronym, word = found[0], Word(found[0].casefold(), *found.span())
            if acronym in known or _ROMAN.match(acronym):
                continue
            if acronym not in judged:
                judged[acronym] = (
                    bool(re.search(rf"(?<!\w){acronym}(?!\w)", names()))
                    or _is_stressed(acronym, manuscript)
                    or _is_expanded(acronym, manuscript)
                    or any(acronym.casefold() in line for line in initials())
                )
            if not judged[acronym] and not _is_part(passage, word):
                judged[acronym] = True
                yield Finding(
                    f"“{acronym}” is nowhere spelled out",
                    passage.place(word.start, word.end),
                    "Spell it out where it comes first, the letters in brackets behind it",
                )


@lru_cache(maxsize=32)
def _known(profile: Profile) -> frozenset[str]:
    """What every reader knows."""
    return frozenset(one.upper() for name in _LISTS for one in profile.words.get(name, ()))


def _is_stressed(acronym: str, manuscript: Manuscript) -> bool:
    """Whether it is a word in capitals, or a name: one that stands elsewhere in other letters."""
    found = manuscript.index.get(acronym.casefold(), ())
    others = {passage.text[word.start : word.end] for passage, word in found}
    return any(not (one.isupper() or one.istitle()) for one in others)


def _names(manuscript: Manuscript, style: HouseStyle) -> str:
    """Whatever is a name: of the glossary, of organisations, of speakers' employers, of contacts."""
    release = manuscript.release
    names = [*style.names, *(passage.text for passage in manuscript.of("attribution", "fact", "credit"))]
    for organisation in release.organisations:
        name = organisation.facts.name
        names += [name] if isinstance(name, str) else name.values()
        names += [ticker.symbol for ticker in organisation.facts.tickers]
    return "\n".join(
        (*names, *(ticker.symbol for ticker in release.tickers), *(one.name for one in release.boilerplates))
    )


def _initials(manuscript: Manuscript) -> list[str]:
    """The first letters of the words of each passage, in small letters; once of all words, once without the short ones."""
    lines = []
    for passage in manuscript.passages:
        parts = passage.prose.casefold().replace("’", " ").replace("'", " ").replace("-", " ").split()
        lines += ["".join(part[0] for part in parts), "".join(part[0] for part in parts if len(part) > _SHORT)]
    return lines


def _is_expanded(acronym: str, manuscript: Manuscript) -> bool:
    """Whether the letters stand in brackets somewhere, or before brackets."""
    for passage in manuscript.passages:
        text = passage.text
        at = text.find(acronym)
        while at >= 0:
            end = at + len(acronym)
            before = text[max(0, at - 8) : at].rstrip(_OPENING)
            if before.endswith(("(", "[", " – ", "—")) or _EXPLAINED.match(text, end):
                return True
            if before.rstrip().endswith(":") and text[end : end + 1] in (")", ",", ";"):  # a share: (Nasdaq: ALCY)
                return True
            if passage.language[:2] != "de" and _NAMED.match(text, end):
                return True
            at = text.find(acronym, end)
    return False


def _is_part(passage: Passage, word: Word) -> bool:
    """Whether it belongs to a name or a designation: next to a figure, a hyphen, another word with a capital."""
    prose = passage.prose
    if prose[: word.end].isupper() and _DASHES.search(prose, word.end, word.end + _DATELINE):  # TAMPA, Fla., May 3 –
        return True
    if word.start < _DATELINE and _DASH.match(prose, word.end, _DATELINE):
        return True
    before, after = prose[max(0, word.start - 60) : word.start], prose[word.end : word.end + 60]
    if before[-1:] in _BOUND_BEFORE or after[:1] in _BOUND_AFTER:
        return True
    bracket = before.rfind("(")
    if bracket >= 0 and ":" in before[bracket:] and ")" not in before[bracket:]:  # shares: (Nasdaq: ALCY, ALCYW)
        return True
    nearby = re.search(r"(\S+)\s$", before[-40:]), re.match(r"\s(\S+)", after[:40])
    return any(one is not None and _is_capital(one[1]) for one in nearby)


def _is_capital(word: str) -> bool:
    """Whether a neighbour makes a name of it; an article with which a sentence begins does not."""
    if word[0].isdigit() or (len(word) > 1 and word.isupper()):
        return True
    return word[0].isupper() and len(word) >= _NO_ARTICLE and word[-1] not in ".!?:"
