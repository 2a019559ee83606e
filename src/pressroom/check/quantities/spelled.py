"""Number words to numbers: twelve, vingt-cinq, fünfundzwanzig, two hundred, XXI, 三十."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pressroom.check.prose.passages import Passage
from pressroom.check.prose.patterns import pattern
from pressroom.check.quantities.customs import Customs

_ROMAN = pattern(r"(?<!\w)[IVXLC]+(?=(?:e|er|ème|º|ª)?(?!\w))")
_ROMANS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_KANJI = pattern(r"[〇一二三四五六七八九十百千]+")
_ONES = {one: value for value, one in enumerate("〇一二三四五六七八九")}
_TENS = {"十": 10, "百": 100, "千": 1000}
_HYPHENS = pattern(r"[-\u2011']")
_JOINING = frozenset({"and", "et", "y", "e", "و", "a", "an"})
_HALF = Decimal("0.5")
_ARABIC_PREFIXES = ("وال", "بال", "ال", "لل", "و", "ب", "ل")


def spelled_out(passage: Passage, customs: Customs) -> Iterator[Decimal]:
    """Every number that a passage spells out, and those it is put together of; Roman ones too."""
    for found in _ROMAN.finditer(passage.prose):
        yield Decimal(_roman(found[0]))
    if not customs.spaced:
        for found in _KANJI.finditer(passage.prose):
            yield Decimal(_kanji(found[0]))
        return
    together: list[Decimal] = []
    for word in passage.words:
        values = _values(word.folded, customs)
        if values:
            yield from values
            together += values
        elif word.folded not in _JOINING:
            yield from _sums(together)
            together = []
    yield from _sums(together)


def in_one_word(passage: Passage, customs: Customs) -> Iterator[tuple[Decimal, int, int]]:
    """Every number that a word spells out by itself, with its place in the text: vingt-cinq is 25 alone."""
    for word in passage.words:
        values = _values(word.folded, customs)
        if values:
            yield next(_sums(values), values[0]), word.start, word.end


def _values(folded: str, customs: Customs) -> list[Decimal]:
    numbers = customs.numbers
    if folded in numbers:
        return [numbers[folded]]
    if "-" in folded or "'" in folded or "\u2011" in folded:
        return [numbers[part] for part in _HYPHENS.split(folded) if part in numbers]
    for stem in customs.counted:
        if stem in folded and (counted := folded[: folded.index(stem)]) in numbers:
            return [numbers[counted]]
    if folded.startswith(_ARABIC_PREFIXES):
        rests = (folded[len(prefix) :] for prefix in _ARABIC_PREFIXES if folded.startswith(prefix))
        return [numbers[rest] for rest in rests if rest in numbers][:1]
    return []


def _sums(values: list[Decimal]) -> Iterator[Decimal]:
    """What number words in a row make: 2, 100 → 200; 4, 20, 10 → 90; 20, 5 → 25."""
    if len(values) < 2:
        return
    total = current = Decimal(0)
    for value in values:
        if value >= 1000:
            total, current = total + max(current, Decimal(1)) * value, Decimal(0)
        elif value == 100 or (value == 20 and current == 4):
            current = max(current, Decimal(1)) * value
        else:
            current += value
    yield total + current
    if _HALF in values:
        yield _HALF * max(values)  # un demi-million; one and a half million is the sum


def _roman(numeral: str) -> int:
    values = [_ROMANS[letter] for letter in numeral]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))


def _kanji(numeral: str) -> int:
    total, digit = 0, 0
    if not any(sign in _TENS for sign in numeral):
        return int("".join(str(_ONES[sign]) for sign in numeral))
    for sign in numeral:
        if sign in _TENS:
            total, digit = total + max(digit, 1) * _TENS[sign], 0
        else:
            digit = _ONES[sign]
    return total + digit
