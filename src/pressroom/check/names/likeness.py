"""Whether a stretch of text is a name, is nearly one, or is something else."""

from __future__ import annotations

from pressroom.check.names.one_letter import Slip, is_ending, slip
from pressroom.check.names.stretches import Spelling, woven
from pressroom.check.names.words import NameWord, NameWords, folded

SHORTEST = 6
"""Letters of a name of which one may be wrong; of shorter ones only accents, capitals and hyphens are compared. Of two words, five do."""
SURE = 8
"""Letters of a name that is known again though its first letter is wrong, or at the beginning of a sentence."""
_LOOSE = frozenset(("-", "–", " "))
_CAPITALS = frozenset(("headline", "subtitle", "heading", "box-title", "term", "cell", "fact"))
_OFTEN = 3


def respelt(entry: Spelling, stretch: Spelling, word: NameWord, names: NameWords) -> str | None:
    """What to write for a stretch with the letters of a name: None where it is right, nothing where it is no such name."""
    if len(entry.words) != len(stretch.words):
        loose = set(entry.between) | set(stretch.between) <= _LOOSE
        capitals = all(one[0].isupper() for one in stretch.words)
        return "".join(entry.typed) if loose and capitals and not _continues(stretch, word) else ""
    between = [_same_gap(one, other) for one, other in zip(entry.between, stretch.between, strict=True)]
    if not all(between) and not _may_be_loose(entry, stretch, word, names):
        return ""
    right = [_right_word(entry, stretch, at, word, names) for at in range(len(entry.words))]
    if all(between) and all(right):
        return None
    if len(entry.words) == 1 and _may_be_ordinary(entry, stretch, word, names):
        return ""
    return _mended(entry, stretch, between, right)


def corrected(entry: Spelling, stretch: Spelling, word: NameWord, names: NameWords) -> str:
    """What to write for a stretch in which one letter of a name is wrong; nothing where it is none."""
    wrong = [at for at, one in enumerate(stretch.words) if folded(one) != folded(entry.words[at])]
    if len(wrong) != 1 or not _is_slip(entry, wrong[0], stretch.words[wrong[0]], names.language):
        return ""
    between = [_same_gap(one, other) for one, other in zip(entry.between, stretch.between, strict=True)]
    if not all(between) and not _may_be_loose(entry, stretch, word, names):
        return ""
    if len(entry.words) == 1 and _is_another_word(entry, stretch, word, names):
        return ""
    if _is_usual(entry.words[wrong[0]], stretch.words[wrong[0]], names):
        return ""
    right_words = [at != wrong[0] and _right_word(entry, stretch, at, word, names) for at in range(len(entry.words))]
    return _mended(entry, stretch, between, right_words)


def _is_slip(entry: Spelling, at: int, word: str, language: str) -> bool:
    """Whether one word of a name was meant, and one letter of it slipped."""
    right, typed = folded(entry.words[at]), folded(word)
    found, size = slip(right, typed), len(entry.key)
    if found is None or not (right + typed).isalpha() or len(right) < 4:
        return False
    if found.at == 0 and (size < SURE or len(right) < 5):
        return False
    within = entry.between[at : at + 1] == ("-",)  # Pari-Saclay: no ending stands before a hyphen
    doubled = size >= SURE and word == entry.words[at] + entry.words[at][-1]
    return within or doubled or _is_cut(entry, at, found, language) or not is_ending(right, typed, found)


def _is_cut(entry: Spelling, at: int, found: Slip, language: str) -> bool:
    """Whether a long name lost a letter, be it the last: Cordemai, Saint-Nazair; Ardenne may be another name than Ardennes."""
    right = folded(entry.words[at])
    if found.kind != "missing" or len(entry.key) < SURE or not {*entry.between} <= {"-"}:
        return False
    if right[-1] in "sx":
        return right[-2] not in "es" and language not in ("de", "nl") and len(right) >= SURE
    return len(right) >= SHORTEST or len(entry.words) == 1


def _is_another_word(entry: Spelling, stretch: Spelling, word: NameWord, names: NameWords) -> bool:
    """Whether a word near a name may be one of the language, an acronym, or part of another name: Franche-Comté, France."""
    right, typed = entry.words[0], stretch.words[0]
    if len(entry.key) < SURE and not names.is_name_here(word):
        same_size = len(entry.key) == len(stretch.key) and sorted(entry.key) != sorted(stretch.key)
        if same_size or not names.count[entry.key] or word.passage.number in names.titled:
            return True  # Insert, for Inserm, may open a sentence; Iserm may not
    if typed.isupper() and 2 * sum(map(str.isupper, right)) < len(right) and not names.is_shouted(word.passage):
        return True
    return _is_joined(stretch, word) or stretch.key in names.ordinary_folded


def _is_usual(right: str, typed: str, names: NameWords) -> bool:
    """Whether both spellings are so frequent that they are two names; a name that is wrong throughout is none."""
    return names.count[folded(typed)] >= _OFTEN <= names.count[folded(right)]


def _right_word(entry: Spelling, stretch: Spelling, at: int, word: NameWord, names: NameWords) -> bool:
    right, typed = entry.words[at], stretch.words[at]
    if typed in (right, right[0].upper() + right[1:]):
        return True
    if at and right[1:] == typed[1:] and right[0].upper() == typed[0] and entry.between[at - 1] != "-":
        return True  # The Bank Of England, in a headline
    if typed.isupper() and folded(typed) == folded(right):
        # JEAN DUPONT in a headline, Jean DUPONT, EVRY, France – in a dateline.
        passage = word.passage
        dateline = passage.kind in ("lead", "paragraph") and word.start < 30 and word.opens
        some = any(one == other for one, other in zip(entry.words, stretch.words, strict=True))
        return dateline or some or passage.kind in _CAPITALS or names.is_shouted(passage)
    return False


def _may_be_ordinary(entry: Spelling, stretch: Spelling, word: NameWord, names: NameWords) -> bool:
    """``Ice`` is no misspelt ``ICE``, nor ``Marche`` a misspelt ``Marché`` where it opens a sentence."""
    right, typed = entry.words[0], stretch.words[0]
    named = names.is_name_here(word)
    if right.isupper() and len(right) < 5 and not typed.isupper():
        return not named or typed.lower() in names.ordinary
    return not named and typed.lower() in names.ordinary


def _may_be_loose(entry: Spelling, stretch: Spelling, word: NameWord, names: NameWords) -> bool:
    """Whether a hyphen for a space, or a space for a hyphen, is a slip and no other phrase."""
    for right, typed in zip(entry.between, stretch.between, strict=True):
        if not _same_gap(right, typed) and not (right in _LOOSE and typed in _LOOSE):
            return False
    if any(right[0].isupper() != typed[0].isupper() for right, typed in zip(entry.words, stretch.words, strict=True)):
        return False
    # Compounds: das Max-Planck-Institut beside Max Planck.
    closer = any(one == " " and other != " " for one, other in zip(entry.between, stretch.between, strict=True))
    return not (closer and (names.language in ("de", "nl") or _continues(stretch, word)))


def _continues(stretch: Spelling, word: NameWord) -> bool:
    prose = word.passage.prose
    return prose[stretch.end : stretch.end + 1] in ("-", "\u2010", "\u2011") and prose[stretch.end + 1 :][:1].isalnum()


def _is_joined(stretch: Spelling, word: NameWord) -> bool:
    before = word.passage.prose[word.start - 1 : word.start] if word.start else ""
    return before in ("-", "\u2010", "\u2011") or _continues(stretch, word)


def _same_gap(right: str, typed: str) -> bool:
    return right == typed or (right == "–" and typed == "-")


def _mended(entry: Spelling, stretch: Spelling, between: list[bool], right: list[bool]) -> str:
    """The name, with all of the stretch that is right already."""
    words = [typed if fine else name for name, typed, fine in zip(entry.words, stretch.words, right, strict=True)]
    typed_gaps, name_gaps = stretch.typed[1::2], entry.typed[1::2]
    gaps = [typed if fine else name for name, typed, fine in zip(name_gaps, typed_gaps, between, strict=True)]
    return "".join(woven(tuple(words), tuple(gaps)))
