"""A passage to its quantities: one scan over its digits, and a look at the words beside each."""

from __future__ import annotations

import re
from decimal import Decimal

from pressroom.check.prose.passages import MASK, Passage
from pressroom.check.prose.patterns import pattern
from pressroom.check.quantities.clock import time_at
from pressroom.check.quantities.customs import Customs, customs_of
from pressroom.check.quantities.days import Found, day_at, month_at
from pressroom.check.quantities.figures import FIGURE, figures
from pressroom.check.quantities.masks import masked
from pressroom.check.quantities.measures import Measured, joined, measured
from pressroom.check.quantities.months import months_alone
from pressroom.check.quantities.values import Quantity, Reading

_DIGIT = pattern(r"\d")
_LETTERS = pattern(r"[^\W\d_]+")
_WORD_BEFORE = pattern(r"([^\W\d_]+)\.?[ \u00a0\u202f\n]*$")
_NAME_BEFORE = pattern(r"[A-Za-zÀ-ɏ]+(?:[-\u2011][A-Za-zÀ-ɏ]+)*[-\u2011]?$")
_SECOND_YEAR = pattern(r"[/\u2013-](\d{2})(?!\d|[.,/-]\d)")
_LAST_WORD = pattern(r"(?<![^\W\d_]\.)(?<![\W\d_][^\W\d_]\. )(?<![^\W\d_])([^\W\d_]+)\.$")
_SHORTENED = frozenset(("mio", "mrd", "mill", "mln", "tsd"))
"""Words that keep their full stop before a capital: German writes all nouns so."""
_FIRST_RTL = 0x590


def read_quantities(text: str, language: str) -> tuple[Quantity, ...]:
    """The quantities of a text in reading order; ``language`` is a tag (``fr-CA``)."""
    return quantities_in(Passage("paragraph", "body", text, text, language, None))


def quantities_in(passage: Passage) -> tuple[Quantity, ...]:
    """The quantities of a passage, at offsets of its ``text``; what is no prose of its language is left out."""
    customs = customs_of(passage.language)
    found: list[Quantity] = []
    if _DIGIT.search(passage.prose):
        found = [_without_full_stop(one, passage.prose) for one in _Scan(passage.prose, customs).run()]
    if customs.spaced and customs.months:
        found += months_alone(passage, customs, found)
        found.sort()
    return tuple(found)


def _without_full_stop(one: Quantity, prose: str) -> Quantity:
    """A quantity without the full stop of its sentence: "€31 million. The river"; that of "Mio." and "p.m." is its own."""
    if prose[one.end - 1] != ".":
        return one
    last = _LAST_WORD.search(prose, one.start, one.end)
    behind = prose[one.end :].lstrip()[:1]
    if last is None or behind.islower() or (behind.isalnum() and last[1].lower() in _SHORTENED):
        return one
    return one._replace(end=one.end - 1)


class _Scan:
    def __init__(self, text: str, customs: Customs) -> None:
        self.text, self.customs = text, customs
        lowered = text.lower()
        self.lowered = lowered if len(lowered) == len(text) else "".join(
            small if len(small := each.lower()) == 1 else each for each in text
        )  # fmt: skip
        self.done: list[Quantity | Measured] = []
        self.at = 0

    def run(self) -> list[Quantity]:
        masks = masked(self.text, self.customs.language)
        for token in FIGURE.finditer(self.lowered):
            start, end = token.span()
            if start >= self.at and not any(begin <= start < stop for begin, stop in masks):
                self.token(start, end)
        return joined(self.done, self.lowered, self.customs)

    def token(self, start: int, end: int) -> None:
        digits = self.lowered[start:end]
        if self.within_name(start, digits):
            self.code(start, end)
        elif not (self.date(start, end) or self.time(start, end)):
            self.number(start, end, digits)

    def keep(self, start: int, end: int, *readings: Reading) -> None:
        self.done.append(Quantity(start, end, readings))
        self.at = end

    def code(self, start: int, end: int) -> None:
        """Digits of a name: each group of them is a number that another language may write; v2.3 is version 2.3, 600k is 600,000."""
        tail = _LETTERS.match(self.lowered, end)
        parts = re.findall(r"\d+", self.text[start:end])
        whole = figures(self.lowered[start:end], self.customs.comma)
        if tail is not None and tail[0] == "k":
            whole += tuple(each * 1000 for each in whole)
        name = _NAME_BEFORE.search(self.text, self.at, start)
        self.keep(
            name.start() if name else start,
            tail.end() if tail else end,
            *(Reading("code", Decimal(int(part))) for part in parts),
            *(Reading("code", each.normalize()) for each in whole if each != Decimal(int(parts[0]))),
        )

    def within_name(self, start: int, digits: str) -> bool:
        """Whether a letter stands right before: U1310, COVID-19; but EUR13 is an amount and mi-2024 a year."""
        before = self.lowered[start - 1 : start] if start else ""
        if before in ("-", "\u2011") and start > 1:
            return _attaches(self.lowered[start - 2]) and not (len(digits) == 4 and digits[:2] in ("19", "20"))
        if not before or not _attaches(before) or before == MASK:
            return before == MASK
        word = _WORD_BEFORE.search(self.lowered, max(0, start - 8), start)
        return word is None or self.customs.terms.get(word[1], ("", ""))[0] != "currency"

    def date(self, start: int, end: int) -> bool:
        found = day_at(self.lowered, start, end, self.customs)
        if found is not None and self.customs.language.startswith("en"):
            letters = _LETTERS.findall(self.text[found.start : found.end])
            if letters and not any(each[0].isupper() for each in letters):
                found = None
        if found is None:
            found = self.month_before(start)
        if found is None:
            return False
        while self.done and self.done[-1].end > found.start:
            self.done.pop()
        for day in found.days:
            self.keep(found.start, found.end, Reading("date", day))
        return True

    def month_before(self, start: int) -> Found | None:
        """The date whose month stands right before the digits at ``start``."""
        word = _WORD_BEFORE.search(self.lowered, max(0, start - 16), start)
        if word is not None and word[1] in self.customs.of:
            word = _WORD_BEFORE.search(self.lowered, max(0, word.start() - 16), word.start())
        if word is None or word[1] not in self.customs.months or word.start(1) < self.at:
            return None
        if self.customs.language.startswith("en") and not self.text[word.start(1)].isupper():
            return None
        found = month_at(self.lowered, *word.span(1), self.customs)
        return found if found.end > start else None

    def time(self, start: int, end: int) -> bool:
        found = time_at(self.lowered, start, end, self.customs)
        if found is None:
            return False
        times = tuple(Reading("time", minutes) for minutes in found.minutes)
        if found.sure:
            self.keep(found.start, found.end, *times)
        else:
            self.keep(start, found.end, Reading("number", Decimal(int(self.text[start:end]))), *times)
        return True

    def number(self, start: int, end: int, digits: str) -> None:
        values = figures(digits, self.customs.comma)
        if not values or (digits[0] == "0" and " " in digits):
            self.code(start, end)
            return
        attached = _LETTERS.match(self.lowered, end)
        if attached and _attaches(attached[0][0]):
            if attached[0] == "s" and len(digits) == 4:
                century = Reading("number", values[0] % 100)
                self.keep(start, attached.end(), Reading("number", values[0]), century)
                return
            if attached[0] in self.customs.ordinals:
                self.keep(start, attached.end(), Reading("number", values[0]))
                return
        amount = measured(self.text, self.lowered, start, end, values, self.customs, self.at)
        if attached and _attaches(attached[0][0]) and amount.end == end and not self.is_measure(attached):
            self.code(start, end)
            return
        self.done.append(amount)
        self.at = amount.end
        second = _SECOND_YEAR.match(self.lowered, end) if len(digits) == 4 and amount.end == end else None
        if second is not None and int(digits[2:]) < int(second[1]) and values[0] >= 1900:
            self.keep(second.start(1), second.end(), Reading("number", Decimal(digits[:2] + second[1])))

    def is_measure(self, letters: re.Match[str]) -> bool:
        """Whether letters behind a number are a measure: 10km, but not 5G or 3D."""
        return letters[0] in self.customs.units and not self.text[letters.start() : letters.end()].isupper()


def _attaches(letter: str) -> bool:
    """Whether a letter makes one word with digits beside it; Arabic prefixes and Japanese signs do not."""
    return letter.isalpha() and ord(letter) < _FIRST_RTL
