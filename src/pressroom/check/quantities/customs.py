"""How a language writes quantities: its words for them, looked up all at once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from pressroom.check.house_style import language_tables
from pressroom.check.prose.patterns import pattern
from pressroom.check.quantities.figures import Comma

Role = Literal["percent", "tenths", "magnitude", "short", "currency", "clock", "hours", "am", "pm", "unit"]
"""What a word behind a number does. ``short`` is a magnitude only beside a currency (M, k); ``clock`` marks a time of day (Uhr),
``hours`` a time or a duration (h); ``tenths`` are percentages in tens (割)."""

_VALUED: tuple[Role, ...] = ("unit", "currency", "magnitude", "short")
_BARE: tuple[Role, ...] = ("percent", "tenths", "clock", "hours", "am", "pm")

_FOLDER = Path(__file__).parent / "languages"
_ENGLISH_FIGURES = frozenset(
    {
        "es-MX",
        "es-US",
        "es-GT",
        "es-HN",
        "es-NI",
        "es-PA",
        "es-DO",
        "es-PR",
        "es-SV",
        "es-PE",
        "de-CH",
        "de-LI",
        "it-CH",
    }
)
"""Where a comma stands between thousands, or never between decimals, though the language does otherwise elsewhere."""

_WORD = pattern(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+\.?|[%٪％‰€$£¥￥₹°²³]|＄")
_GAP = pattern(r"[ \u00a0\u2009\u202f\n'’]{0,2}[-\u2011]?")
_LONGEST = 4


class Term(NamedTuple):
    """A word with a role, which ends at ``end``."""

    role: Role
    value: Any
    end: int


@dataclass(frozen=True, eq=False)
class Customs:
    """``terms`` are words in small letters, without points. ``spaced`` where words have spaces between them (not in Japanese).

    ``units`` are measures, ``ordinals`` endings of a number, ``of`` words between number, month and year, ``to`` words between the ends of
    a range, ``weekdays`` may stand there too. ``counted`` are what follows a number word within a word (achttägig: tägig). ``numbers``
    are number words, ``shares`` words for percentages (half: 50), ``times`` words for a time of day, in minutes.
    ``before`` are words right before an hour. ``quiet`` are numbers that a text may well say without a word for them.
    """

    language: str
    spaced: bool
    comma: Comma
    month_first: bool
    year_first: bool
    terms: Mapping[str, tuple[Role, Any]]
    units: Mapping[str, str]
    ordinals: frozenset[str]
    of: frozenset[str]
    to: frozenset[str]
    months: Mapping[str, int]
    weekdays: frozenset[str]
    counted: tuple[str, ...]
    numbers: Mapping[str, Decimal]
    shares: Mapping[str, int]
    times: Mapping[str, int]
    before: frozenset[str]
    unsure_months: frozenset[str]
    quiet: frozenset[int]

    def term(self, text: str, at: int) -> Term | None:
        """The word with a role that follows the character before ``at``, behind a space or hyphen at most.

        ``text`` is in small letters.
        """
        gap = _GAP.match(text, at)
        start = gap.end() if gap else at
        if not self.spaced:
            return self._unspaced(text, start)
        best = None
        said = ""
        for found in self._words(text, start):
            said = f"{said} {found[0].replace('.', '')}" if said else found[0].replace(".", "")
            known = self.terms.get(said)
            if known is not None:
                best = Term(*known, _without_full_stop(text, found))
            elif not said:
                break
        return best

    def abbreviated(self, month: str) -> bool:
        """Whether a month is written short (janv, Sept)."""
        number = self.months[month]
        return any(value == number and one != month and one.startswith(month) for one, value in self.months.items())

    @staticmethod
    def _words(text: str, at: int) -> Iterator[re.Match[str]]:
        for _ in range(_LONGEST):
            found = _WORD.match(text, at)
            if found is None:
                return
            yield found
            at = found.end()
            if at < len(text) and text[at] in " \u00a0\u202f'’":
                at += 1

    def _unspaced(self, text: str, start: int) -> Term | None:
        for size in range(6, 0, -1):
            known = self.terms.get(text[start : start + size])
            if known is not None:
                return Term(*known, min(start + size, len(text)))
        return None


def _without_full_stop(text: str, found: re.Match[str]) -> int:
    """Where a word ends; a full stop behind it is its own only within a sentence (``Mio. Euro``)."""
    end = found.end()
    if not found[0].endswith(".") or found[0].count(".") > 1:
        return end
    after = text[end : end + 2].strip()
    return end if after else end - 1


@cache
def customs_of(language: str) -> Customs:
    """The customs of a language; where nothing is known of it, those that all languages share."""
    base = language.split("-")[0]
    any_language, own = _loaded("any"), _loaded(base)
    terms: dict[str, tuple[Role, Any]] = {}
    for layer in (any_language, own):
        for role in _VALUED:
            terms |= {word: (role, value) for word, value in layer.get(role, {}).items()}
        for role in _BARE:
            terms |= dict.fromkeys(layer.get("words", {}).get(role, ()), (role, None))

    def words(name: str) -> frozenset[str]:
        return frozenset(word for layer in (any_language, own) for word in layer.get("words", {}).get(name, ()))

    comma: Comma = own.get("comma", "decimals")
    months = language_tables(language).get("months", {})
    return Customs(
        language,
        own.get("spaced", True),
        "groups" if language in _ENGLISH_FIGURES else comma,
        language == "en-US",
        base == "ja",
        terms,
        {**any_language.get("unit", {}), **own.get("unit", {})},
        words("ordinal"),
        words("of"),
        words("to"),
        {word.rstrip("."): number for word, number in months.items()},
        frozenset(word.rstrip(".") for word in language_tables(language).get("weekdays", {})),
        tuple(words("counted")),
        _number_words(own),
        own.get("shares", {}),
        own.get("times", {}),
        words("before"),
        words("unsure-months"),
        frozenset({1, *own.get("quiet", ())}),
    )


def _loaded(name: str) -> Mapping[str, Any]:
    path = _FOLDER / f"{name}.toml"
    return tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}


def _number_words(own: Mapping[str, Any]) -> Mapping[str, Decimal]:
    """The words as listed, and those that are put together of them (``fünfundzwanzig``, ``ventitré``, ``zweihundert``)."""
    numbers = {word: Decimal(str(value)) for word, value in own.get("numbers", {}).items()}
    for compound in own.get("compounds", ()):
        ones = compound["ones"]
        for ten, tens in compound["tens"].items():
            for one, unit in ones.items():
                word = compound["form"].format(one=one, ten=ten)
                numbers.setdefault(word, Decimal(tens * unit if compound.get("times") else tens + unit))
    return numbers
