"""Whether a text names an organisation: by any of its names, in any language, inflected or not, with accents or without."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from pressroom.check.prose.lengths import has_spaces
from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.prose.patterns import pattern
from pressroom.check.prose.phrases import Phrases
from pressroom.model.release import Organisation

_TOKEN = pattern(r"[^\W_]+")
_BRACKETS = pattern(r"\(([^()]*)\)")
_ENDING = 3
"""How many letters an inflected ending may have."""
_ORDINARY = frozenset((
    "open", "free", "knowledge", "data", "digital", "new", "first", "united", "public", "green", "smart", "future", "world",
    "life", "home", "energy", "capital", "media", "software", "people", "food",
))  # fmt: skip
"""English words of names in every country, none of which is a name by itself: Open Knowledge Foundation."""
_VOWELS = dict.fromkeys(map(ord, "اويىءه"))


def folded(text: str) -> str:
    """In small letters and without accents: ``Évry`` → ``evry``."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in apart if not unicodedata.combining(character))


def tokens(text: str) -> list[str]:
    """The folded words of a text, parted at hyphens and apostrophes too."""
    return _TOKEN.findall(folded(text))


def written(value: str | dict[str, str] | None) -> Iterable[str]:
    """A fact in every language that it has."""
    return () if value is None else (value,) if isinstance(value, str) else value.values()


def names_of(organisation: Organisation) -> tuple[str, ...]:
    """Every name under which it may appear: names, legal names, what stands in brackets behind them, its folder, its site."""
    facts = organisation.facts
    found: dict[str, None] = {}
    for name in (*written(facts.name), *written(facts.legal_name)):
        found |= dict.fromkeys((name, _BRACKETS.sub(" ", name).strip(), *_BRACKETS.findall(name), *_initials(name)))
    found[organisation.id.replace("-", " ")] = None
    if facts.url and (host := re.match(r"https?://(?:www\.)?([\w-]{3,})\.", facts.url)):
        found[host[1].replace("-", " ")] = None
    return tuple(name for name in found if name)


def _initials(name: str) -> Iterator[str]:
    initials = "".join(word[0] for word in re.findall(r"[^\W\d_]+", name) if word[0].isupper())
    if len(initials) >= 3:
        yield initials


def called(organisation: Organisation, language: str) -> str:
    """Its name in a language, or else in the first that it has."""
    name = organisation.facts.name
    if isinstance(name, str):
        return name
    return name.get(language) or name.get(language.split("-")[0]) or next(iter(name.values()))


def is_named(organisation: Organisation, text: str, manuscript: Manuscript, generic: Phrases) -> bool:
    """Whether ``text`` names the organisation.

    One word of its name is enough when it is a name by itself (``Alcyon`` of the Institut Alcyon): neither one of ``generic``
    (institute, university), nor a word that the release writes in small letters elsewhere, nor the place of the dateline.
    """
    place = folded(manuscript.release.parsed.facts.place or "")
    names = [name for name in names_of(organisation) if folded(name) != place]
    if any(len(name) >= 4 and name in text for name in names):
        return True
    if not has_spaces(manuscript.language):
        bare = "".join(folded(text).split())
        local = [name for name in names if not folded(name).isascii()]
        return not local or any("".join(folded(name).split()) in bare for name in names)
    if manuscript.language.startswith("ar") and all(folded(name).isascii() for name in names):
        return True  # its Arabic name is nowhere told
    words = tokens(text)
    if any(_contains(words, tokens(name)) for name in names):
        return True
    kinds, town = {token for phrase in generic.phrases for token in tokens(phrase)}, set(tokens(place))
    common = kinds | town | _ORDINARY
    full_names = (*written(organisation.facts.name), *written(organisation.facts.legal_name))
    if any(_is_of_town(tokens(name), kinds, town) and kinds & {*tokens(name)} & {*words} for name in full_names):
        return True  # "the city", in a release from that city
    return any(
        _contains(words, [own])
        for full in full_names
        for word in map(str, _TOKEN.findall(full))
        if (own := folded(word)) not in common and _is_name(word, manuscript)
    )


def _is_of_town(name: list[str], kinds: set[str], town: set[str]) -> bool:
    """Whether a name is no more than a kind of body and the town of the dateline: Stadt Wellenbrück, Ville de Nantes."""
    return bool(town & {*name}) and all(word in kinds or word in town or len(word) <= _ENDING for word in name)


def _is_name(word: str, manuscript: Manuscript) -> bool:
    if not (word[0].isupper() and (len(word) >= 4 or (len(word) == 3 and word.isupper()))):
        return False
    return not any(
        passage.text[one.start : one.end].islower() for passage, one in manuscript.index.get(word.casefold(), ())
    )


def _contains(words: list[str], name: list[str]) -> bool:
    size = len(name)
    return size > 0 and any(
        all(map(_same, words[at : at + size], name)) for at in range(len(words) - size + 1) if _same(words[at], name[0])
    )


def _same(word: str, name: str) -> bool:
    if word == name:
        return True
    if "\u0600" <= name[0] <= "\u06ff":
        # Arabic writes "and", "for", "by" and the article at the beginning of the word, and the vowels of a foreign name as
        # it hears them.
        word, name = word.translate(_VOWELS), name.translate(_VOWELS)
        return len(name) >= 3 and word.endswith(name) and len(word) - len(name) <= _ENDING
    return len(name) >= 4 and 0 < len(word) - len(name) <= _ENDING and word.startswith(name)
