"""One name in several spellings within one text: lost accents, other capitals, other hyphens, one other letter."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pressroom.check.house_style import language_tables
from pressroom.check.names.near import by_letters
from pressroom.check.names.places import Pair, Place, Places, all_of, count, most
from pressroom.check.names.shouted import is_in_capitals_here
from pressroom.check.names.two_people import two_people
from pressroom.check.names.words import NameWord, NameWords, folded
from pressroom.check.prose.patterns import pattern

_JOINT = pattern(
    r"[-\u2010\u2011 \u00a0\u202f\n]|[-\u2010\u2011 ](?:de|du|la|le|les|des|en|sur|et|of|the|di|del|da|do)[-\u2010\u2011 ]"
)
_HYPHENS = str.maketrans({"\u2010": "-", "\u2011": "-", "\u00a0": " ", "\u202f": " ", "\n": " "})
_UMLAUTS = str.maketrans({"ä": "a", "ö": "o", "ü": "u"})
_BEGINNINGS = frozenset((
    "vice", "co", "ex", "non", "post", "pre", "pré", "anti", "mid", "multi", "sous", "sub", "super", "inter", "mini",
    "self", "semi", "e",
))  # fmt: skip
"""Words that are joined to others with a hyphen or without, as everybody likes."""
_COMPOUNDS = frozenset(("de", "nl"))
"""Languages that write das Max-Planck-Institut beside Max Planck: a hyphen there is no other spelling."""
_SHORT = 6
"""Letters of an acronym with a hyphen in it: O-RAN, AP-HP."""


def pairs(names: NameWords, skip: frozenset[str], alike: frozenset[str] = frozenset()) -> Iterator[Pair]:
    """Every name in two spellings; ``skip`` are folded names that need no comparison, ``alike`` words of several languages."""
    words, chains = _gathered(names)
    told: set[str] = set()
    for key, spellings in words.items():
        if len(spellings) > 1 and len(key) > 2 and not {key, key.removesuffix("s")} & skip:
            for pair in (*_by_accents(spellings, names), *_by_capitals(spellings, names)):
                told.add(key)
                yield pair
    for key, spellings in chains.items():
        if len(spellings) > 1 or key in words:
            yield from () if key in skip or len(key) < 4 else _by_hyphens({**spellings, **words.get(key, {})})
    yield from by_letters(names, words, skip | told | alike)


def _gathered(names: NameWords) -> tuple[dict[str, Places], dict[str, Places]]:
    """The capitalised words by their letters, and two or three of them in a row."""
    words: dict[str, Places] = {}
    chains: dict[str, Places] = {}
    for found in names.of.values():
        for at, word in enumerate(found):
            named = names.is_name_here(word)
            place = Place(word.passage, word.start, word.end, named)
            if not is_in_capitals_here(word, found, at, names):
                words.setdefault(word.folded, {}).setdefault(word.text, []).append(place)
            if word.passage.number not in names.titled and word.folded not in _BEGINNINGS:
                _gather_chains(chains, found[at : at + 3], named, names.language)
    return words, chains


def _gather_chains(chains: dict[str, Places], row: tuple[NameWord, ...], named: bool, language: str) -> None:
    first, prose = row[0], row[0].passage.prose
    key, text = first.folded, first.folded
    for word, following in pairwise(row):
        joint = _JOINT.fullmatch(prose, word.end, following.start)
        if joint is None or (joint[0] != " " and language in _COMPOUNDS):
            return
        gap = joint[0].translate(_HYPHENS)
        key, text = key + gap.strip("- ") + following.folded, text + gap + following.folded
        if all(one.text.isupper() for one in row[: row.index(following) + 1]) and len(key) > _SHORT:
            continue  # a row of words in capitals: 1-866-SECTOR-ETF
        chains.setdefault(key, {}).setdefault(text, []).append(
            Place(first.passage, first.start, following.end, named or following.text.isupper())
        )


def _by_accents(spellings: Places, names: NameWords) -> Iterator[Pair]:
    forms: dict[str, Places] = {}
    for text, places in spellings.items():
        forms.setdefault(text.casefold(), {})[text] = places
    if len(forms) < 2:
        return
    marks = {form: sum(not one.isascii() for one in form) for form in forms}
    best = max(forms, key=lambda form: (marks[form], count(forms[form])))
    for form, those in forms.items():
        # EVRY beside Évry: capitals have no accents on many keyboards, and are compared as capitals.
        if form == best or all(one.isupper() for one in those) or _is_another(form, best, names):
            continue
        if not _are_names(form, best, those, forms[best], names):
            continue
        if two_people(all_of(those), all_of(forms[best]), names):
            continue
        bad, good = (form, best) if count(forms[best]) >= count(those) else (best, form)
        yield Pair(
            most(forms[bad]),
            most(forms[good]),
            all_of(forms[bad]),
            all_of(forms[good]),
            bad == form and marks[good] > marks[bad],
        )


def _are_names(form: str, best: str, those: Places, accented: Places, names: NameWords) -> bool:
    """Whether two words with the same letters are one name, and not two words of the language: marche, marché."""
    if form in names.ordinary or not any(one.named for one in all_of(accented)):
        return False
    if folded(best) not in names.ordinary_folded:
        return True
    return any(one.named for one in all_of(those)) and form[-2:] == best[-2:]


def _is_another(form: str, best: str, names: NameWords) -> bool:
    """Vater and Väter are two words; so are Côte and Côté, since who types the one accent can type the other."""
    if names.language == "de" and form == best.translate(_UMLAUTS):
        return True
    return not form.isascii() and form[:-1] == best[:-1]


def _by_capitals(spellings: Places, names: NameWords) -> Iterator[Pair]:
    months = language_tables(names.language).get("months", {})
    forms: dict[str, dict[str, Places]] = {}
    for text, places in spellings.items():
        if len(text) > 3:
            forms.setdefault(text.casefold(), {}).setdefault(text[0].upper() + text[1:], {})[text] = places
    for small, shapes in forms.items():
        if len(shapes) < 2:
            continue
        if small in months:
            continue  # FEBRUARY 17, in a dateline
        shouted = [shape for shape in shapes if shape.isupper()]
        plain = [shape for shape in shapes if not any(one.isupper() for one in shape[1:])]
        if shouted and plain and (small in names.ordinary or not any(one.named for one in all_of(shapes[plain[0]]))):
            continue
        usual = max(shapes, key=lambda shape: (count(shapes[shape]), shape in plain, shape))
        for shape, those in shapes.items():
            if shape != usual:
                yield Pair(most(those), most(shapes[usual]), all_of(those), all_of(shapes[usual]))


def _by_hyphens(spellings: Places) -> Iterator[Pair]:
    forms: dict[str, list[Place]] = {}
    for text, places in spellings.items():
        kept = text if "-" in text or " " in text else _joined(text)
        if kept and any(one.named for one in places):
            forms.setdefault(kept, []).extend(places)
    if len(forms) < 2:
        return
    usual = max(forms, key=lambda one: (len(forms[one]), "-" in one, one))
    for form, places in forms.items():
        if form != usual:
            rare, common = places[0], forms[usual][0]
            yield Pair(_typed(rare), _typed(common), tuple(places), tuple(forms[usual]))


def _joined(text: str) -> str:
    """A word that may be two: ``GenoTher``, ``APHP``."""
    return text.casefold() if any(one.isupper() for one in text[1:]) else ""


def _typed(place: Place) -> str:
    return " ".join(place.passage.text[place.start : place.end].split())
